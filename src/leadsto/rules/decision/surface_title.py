"""The title promises a list or an overview, not help with a choice.

## Why it matters

Titles such as "12 ways to …", "the ultimate guide" or "what is …" bring many readers and few
buyers: people click them to look around. For readers who explore that can be fine, so it is a
note there. For readers who compare or are ready to act, it is the wrong promise, and a warning.

## Example

Bad:

```md docs/page.md
---
title: 12 ways to improve your maintenance plan
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: When to stop repairing a machine
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Put the choice of your `decision` into the title: which, whether, when, instead of, worth it. Often
the list can stay as it is; only its promise changes.

## When to ignore it

For pages that are meant to be found by many and lead them on. The rule knows English titles; for
other languages, and for more patterns in English, write regular expressions under `titles` in
`leadsto.yml`.
"""

from collections.abc import Iterator

from leadsto.intent.kinds import needs
from leadsto.model import Page, Problem, Span
from leadsto.rules.asked import TOP, speaks
from leadsto.rules.decision._titles import is_surface, without_site
from leadsto.rules.wording import language, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "note"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a surface title; a warning from evaluating on."""
    if not page.title or "stage" not in needs(page.kind) or not speaks(page):
        return
    title = without_site(page.title)
    own = site.config.titles.get(page.locale) or site.config.titles.get(language(page)) or {}
    if is_surface(title, language(page), tuple(own.values())):
        yield Problem(
            f"{quoted(title)} brings readers, not buyers. Fine for exploring, not for ready.",
            about="title",
            span=_place(page),
            severity="warning" if page.rank else None,
        )


def _place(page: Page) -> Span:
    """Where the title stands in the frontmatter; the top of the page where it does not."""
    for key, value in page.frontmatter.fields.entries:
        if key.text.lower() == "title" and value.span:
            return value.span
    return TOP
