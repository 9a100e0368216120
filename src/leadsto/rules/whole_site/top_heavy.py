"""Most pages of the site serve readers who only explore.

## Why it matters

Exploring readers are many and far from a decision. They come closer only where the site has
something for the next stage; if four pages in five begin the way and the rest must carry all who
go on, most of them stop where they came in.

## Example

Bad:

```yaml leadsto.yml
rules:
  top-heavy:
    level: warning
    pages: 10
    share: 50
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
```

```md docs/b.md
---
title: Which spare parts are worth their shelf?
audience: ops-lead
stage: tofu
decision: Which spare parts to keep on the shelf
outcome: They keep twelve parts and sell the rest
---
# Which spare parts are worth their shelf?
```

```md docs/c.md
---
title: Who should keep the plan?
audience: ops-lead
stage: tofu
decision: Whether the plan belongs to the shift or to the office
outcome: They give the plan to one named person
---
# Who should keep the plan?
```

Good:

```yaml leadsto.yml
rules:
  top-heavy:
    level: warning
    pages: 10
    share: 50
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
```

```md docs/b.md
---
title: Which spare parts are worth their shelf?
audience: ops-lead
stage: mofu
decision: Which spare parts to keep on the shelf
outcome: They keep twelve parts and sell the rest
---
# Which spare parts are worth their shelf?
```

```md docs/c.md
---
title: Who should keep the plan?
audience: ops-lead
stage: bofu
decision: Whether the plan belongs to the shift or to the office
outcome: They give the plan to one named person
---
# Who should keep the plan?
```

## How to fix it

Write the next pages for readers who compare or are ready: what to choose, what it costs, when not
to. Some of the exploring pages may only say `tofu` because that is the easy answer.

## When to ignore it

When the later stages take place elsewhere, in a shop or with partners. Raise `share` then.

## Options

- `share` (default `80`): above this percentage of pages the rule speaks.
- `pages` (default `20`): sites with fewer pages that say their stage are not judged.

The example sets both low, to stay short.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import READERS, Problem
from leadsto.rules import option
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "warning"
OPTIONS = {"share": "80", "pages": "20"}

_NAME = "top-heavy"


def check(site: Site) -> Iterator[Problem]:
    """One problem for a site of whose pages with a stage too many say tofu."""
    ranks = [page.rank for page in site.pages if must_lead(page) and page.rank is not None]
    exploring = ranks.count(0)
    if len(ranks) < int(option(site, _NAME, "pages")):
        return
    if 100 * exploring > int(option(site, _NAME, "share")) * len(ranks):
        yield Problem(
            f"{100 * exploring // len(ranks)} % of pages serve {READERS['tofu']}.",
            about="tofu",
            page=site.config.file,
            help=f"{exploring:,} of {len(ranks):,} pages with a stage. "
            "Write the next ones for readers who compare or are ready.",
        )
