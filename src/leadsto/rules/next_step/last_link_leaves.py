"""The last link of the page leads to another site.

## Why it matters

The last link is the one that a reader who got to the end is likely to follow. Where it leaves the
site, and nothing else is offered, the article has worked for somebody else.

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

Our [Monday letter](letter.md) has a case like this each week. The numbers are those of
[the yearly survey](https://survey.example.org/2026/).
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

Our [Monday letter](letter.md) has a case like this each week. The numbers are those of
[the yearly survey](https://survey.example.org/2026/).
```

## How to fix it

End with the step that comes next, or let the page show its block. Sources can stand where they are
spoken of.

## When to ignore it

If the page is made to send readers there. Where they convert there (a booking page, a shop), list
it as an offer or under `signup` in `leadsto.yml`: it is no leaving then.
"""

import re
from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.late import late
from leadsto.model import Page, Problem
from leadsto.rules.next_step._related import related_at_the_end
from leadsto.rules.next_step._steps import block_place
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"

#: Where the end of a page begins. A last link further up is none that readers leave by.
END = 0.8
#: Links that lead nobody anywhere.
_NO_LINKS = frozenset({"code", "share", "no-text"})
#: What themes add: the page's file where it is kept, to edit or to read.
_OWN_SOURCE = late(
    r"(?=.*\.(?:md|markdown|mdx|rst|adoc|html?|ipynb|txt)\Z)"
    r"[^/]*://[^/]+/[^/]+(?:/[^/]+)*?/(?:_?edit|edit_page|raw|blob|src)/",
    re.IGNORECASE,
)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages without a block and without a form that end with a link which leads out."""
    if page.facts is None or not must_lead(page) or block_place(page, site) is not None:
        return
    if any(point.by == "own" for point in site.points.get(page.id, ())):
        return
    if related_at_the_end(page, site):  # `related-list-last` says it
        return
    links = (
        judged
        for judged in reversed(site.links.get(page.id, ()))
        if judged.verdict not in _NO_LINKS and not _OWN_SOURCE.match(judged.target)
    )
    last = next(links, None)
    if last and last.verdict == "outside" and last.link.place >= END:
        yield Problem(
            f"The last link leaves the site: {last.target}.",
            about=last.link.href,
            help="End with the step that comes next on this site.",
        )
