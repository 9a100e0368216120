"""Your most valuable audience lacks a page at one stage.

## Why it matters

You marked this audience `value: high`, and at one stage no page is written for it. That is where
your content costs you the most, whatever the other numbers say.

## Example

Bad:

```yaml leadsto.yml
audiences:
  repair-firm:
    who: Owner of a maintenance firm with 3 to 15 fitters
    roles: [owner]
    not: [job seekers]
    value: high
```

Good:

```yaml leadsto.yml
audiences:
  repair-firm:
    who: Owner of a maintenance firm with 3 to 15 fitters
    roles: [owner]
    not: [job seekers]
    value: high
```

```md docs/page.md
---
title: Which calls should you turn down?
audience: repair-firm
stage: mofu
decision: Which calls to turn down first
outcome: They price the drive into every call
---
# Which calls should you turn down?

Old machines hide their price in overtime.
```

## How to fix it

Make this the next page that you write: for that audience, at that stage.

## When to ignore it

If the value has changed, change it in `leadsto.yml`.
"""

from collections.abc import Iterator

from leadsto.model import READERS, STAGES, Problem
from leadsto.rules.whole_site._matrix import has_page
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Stages at which an audience of high value has no page."""
    for audience in site.catalogue.audiences.values():
        if audience.value != "high":
            continue
        for stage in STAGES:
            if not has_page(audience.id, stage, site):
                yield Problem(
                    f"Your most valuable audience, {audience.id}, has no {READERS[stage]} page.",
                    about=f"{audience.id}.{stage}",
                    span=audience.span,
                    page=audience.file,
                    help="Make this one of the next pages you write.",
                )
