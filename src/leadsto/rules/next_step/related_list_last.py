"""The page ends in a list of related links instead of its next step.

## Why it matters

Whoever reads to the end asks what comes next, and the last thing on the page answers. Five related
articles answer "whatever you like", and send the reader back to the shelf.

## Example

Bad (with `path-by-luck`):

```md docs/page.md
---
title: Planned work or call-outs?
audience: ops-lead
stage: tofu
decision: Whether to pay for planned work or for call-outs
outcome: They count the call-outs of one quarter
block: none
---
# Planned work or call-outs?

Our [Monday letter](letter.md) has a case like this each week.

## Related posts

- [Why maintenance plans slip](why-plans-slip.md)
- [Which cause first?](which-cause-first.md)
```

Good:

```md docs/page.md
---
title: Planned work or call-outs?
audience: ops-lead
stage: tofu
decision: Whether to pay for planned work or for call-outs
outcome: They count the call-outs of one quarter
---
# Planned work or call-outs?

Our [Monday letter](letter.md) has a case like this each week.

## Related posts

- [Why maintenance plans slip](why-plans-slip.md)
- [Which cause first?](which-cause-first.md)
```

## How to fix it

Let the page show its block, which stands below the list, or put a step of your own there. Better
still, name the one article that comes next and take the others away.

## When to ignore it

If the list is what readers come for, as on a page of sources. Such a page is rather an overview:
say so with `kind: hub`.

English headings only.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import Page, Problem
from leadsto.rules.next_step._related import related_at_the_end
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages whose last heading begins a list of links, with nothing that asks after it."""
    heading = related_at_the_end(page, site) if must_lead(page) else None
    if heading:
        yield Problem(
            f"The page ends in {quoted(heading.text)}; the next step should come last.",
            about="next",
            help="Put the next step below the list, or take the list away.",
        )
