"""Every page asks for the same thing.

## Why it matters

One button in the layout, under every article, whatever the reader came for. It is easy to build
and fits only the few who are ready today; to everyone else it says that nobody thought of them.

## Example

Bad:

```yaml leadsto.yml
rules:
  same-ask-everywhere:
    level: warning
    pages: 5
    share: 25
```

```md docs/a.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: letter
---
# Repair or replace?

Old machines hide their price in overtime.
```

```md docs/b.md
---
title: Which machine should you replace first?
audience: ops-lead
stage: mofu
decision: Which machine to replace first
outcome: They replace the slowest one instead of the oldest one
next: letter
---
# Which machine should you replace first?

Old machines hide their price in overtime.
```

```md docs/c.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: letter
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

Good:

```yaml leadsto.yml
rules:
  same-ask-everywhere:
    level: warning
    pages: 5
    share: 25
```

```md docs/a.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime.
```

```md docs/b.md
---
title: Which machine should you replace first?
audience: ops-lead
stage: mofu
decision: Which machine to replace first
outcome: They replace the slowest one instead of the oldest one
---
# Which machine should you replace first?

Old machines hide their price in overtime.
```

```md docs/c.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

## How to fix it

Give exploring readers something to take home, evaluating readers something to try, and ask only
the ready ones for a call. With stages on your pages and one offer for each stage, the blocks do it
by themselves.

## When to ignore it

A site with a single thing to offer and readers of a single stage is not meant, and not judged.

## Options

- `pages` (default `20`): smaller sites are not judged; pages that need no path do not count.
- `share` (default `80`): above this percentage of pages the rule speaks.

The example sets both low, to stay short.
"""

from collections import Counter
from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules import option
from leadsto.site import Site

SCOPE = "site"
NEEDS = "site"
SEVERITY = "warning"
OPTIONS = {"pages": "20", "share": "80"}

_NAME = "same-ask-everywhere"


def check(site: Site) -> Iterator[Problem]:
    """One place to convert that is the only one on most pages, whatever their stage."""
    pages = [p for p in site.pages if (v := site.verdicts.get(p.id)) and v.needed]
    if len(pages) < int(option(site, _NAME, "pages")):
        return
    lone = {p.id: asks.pop() for p in pages if len(asks := _asks(p, site)) == 1}
    counts = Counter(lone.values())
    what = max(counts, key=lambda w: (counts[w], w), default="")
    if not what or counts[what] * 100 <= int(option(site, _NAME, "share")) * len(pages):
        return
    alike = [p for p in pages if lone.get(p.id) == what]
    stages = {p.rank for p in alike}
    if len(stages) == 1 and stages != {None}:  # one stage, one ask: as it should be
        return
    share = (
        f"All {len(pages):,}" if len(alike) == len(pages) else (f"{len(alike):,} of {len(pages):,}")
    )
    yield Problem(
        f'{share} pages end in "{_label(what, alike, site)}", whatever the reader\'s stage.',
        about=what,
        page=site.config.file,
        help="Offer exploring readers something to read and evaluating readers something to try.",
    )


def _asks(page: Page, site: Site) -> set[str]:
    return {point.what for point in site.points.get(page.id, ()) if point.strong}


def _label(what: str, pages: list[Page], site: Site) -> str:
    """How the ask is worded most often."""
    offer = site.catalogue.offers.get(what)
    if offer:
        return offer.action
    names = Counter(
        judged.link.name
        for page in pages
        for judged in site.links.get(page.id, ())
        if judged.verdict == "conversion" and judged.link.name
    )
    return max(names, key=lambda n: (names[n], n), default=what)
