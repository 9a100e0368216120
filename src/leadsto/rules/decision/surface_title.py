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
`leadsto.yml`. Of 30 titles read on ten real sites, 24 were right and five could be argued about,
such as news that begin with "Introduction to"; the one that was wrong is left alone now.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.decision._titled import has_surface_title, place_of_title, title_of
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "note"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a surface title; a warning from evaluating on."""
    if has_surface_title(page, site):
        yield Problem(
            f"{quoted(title_of(page))} brings readers, not buyers. "
            "Fine for exploring, not for ready.",
            about="title",
            span=place_of_title(page),
            severity="warning" if page.rank else None,
        )
