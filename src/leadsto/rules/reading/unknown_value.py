"""A field holds a word that leadsto does not know.

## Why it matters

Everything hangs on the stage: which offer the page shows, how many clicks its reader may need.
With a word that means nothing, the page has no stage, and its readers get no next step. The same
holds for the kind of a decision and the kind of a page.

## Example

Bad (with `no-path`):

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: warm
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: evaluating
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Stages are `tofu`, `mofu` and `bofu`, or the words for them: exploring, evaluating, ready,
awareness, consideration, purchase and more. Decisions are `prioritise`, `fix-first`, `approach`
or `stop`. Page kinds are `article`, `resource`, `assessment`, `conversation`, `sales`, `confirm`,
`hub`, `legal` and `utility`. Words of your own get their meaning under `values` in `leadsto.yml`.

## When to ignore it

Never. If the field means something else on your site, say under `map` in `leadsto.yml` which key
leadsto shall read, or write leadsto's fields under `intent:`.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"
START = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("unknown-value")
