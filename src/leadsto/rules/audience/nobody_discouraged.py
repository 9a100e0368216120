"""The page turns nobody away.

## Why it matters

A page close to a decision costs your sales team time for every wrong reader it attracts. Saying who
it is not for saves both sides a call, and it makes the right readers trust the rest.

## Example

Bad:

```yaml leadsto.yml
audiences:
  fitter:
    who: Fitter who runs a repair shop alone
```

```md docs/page.md
---
title: Repair or replace?
audience: fitter
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```yaml leadsto.yml
audiences:
  fitter:
    who: Fitter who runs a repair shop alone
```

```md docs/page.md
---
title: Repair or replace?
audience: fitter
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
not_for: firms with a planner of their own
---
# Repair or replace?
```

## How to fix it

Add `not_for` with a phrase, or the id of another audience. If the same readers are wrong for every
page of an audience, write them once under that audience's `not` in `leadsto.yml`: all its pages
inherit it.

## When to ignore it

When really everybody who reads the page is welcome. Pages for readers who explore are never asked.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import QUESTIONS, TOP, speaks
from leadsto.rules.audience._discouraged import owes_not_for
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a page that owes ``not_for`` and has none, nor has its audience.

    While the audience itself is missing or unknown, nobody can tell what it would bring along.
    """
    if not owes_not_for(page) or not speaks(page) or page.intent.not_for:
        return
    if _audience_known(page, site):
        yield Problem(f"{QUESTIONS['not_for']} Add `not_for`.", about="not_for", span=TOP)


def _audience_known(page: Page, site: Site) -> bool:
    audience = page.intent.audience
    if not site.catalogue.registered:
        return bool(audience)
    return any(a.value in site.catalogue.audiences for a in audience)
