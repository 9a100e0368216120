"""The baseline lists problems that are gone.

## Why it matters

Somebody repaired pages, and the baseline still forgives them. The same mistakes could come back
without anybody hearing of it. A fresh baseline makes the progress stick.

## Example

Bad:

```json leadsto-baseline.json
{
  "version": 1,
  "findings": [
    {"page": "docs/why-plans-slip.md", "rule": "no-decision", "about": "decision"}
  ]
}
```

Good:

```json leadsto-baseline.json
{
  "version": 1,
  "findings": []
}
```

## How to fix it

Run `leadsto baseline`; it removes what no longer applies, and writes down where pages have moved
to. `leadsto baseline --stale` lists all of it.

A page that has moved needs no repair: it is known again by its title as long as no other page has
it, and its findings stay known. The same goes for a rule that has another name now.

## When to ignore it

It does no harm for a few days, while several people repair pages.
"""

from leadsto.model import Problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> tuple[Problem, ...]:
    """Nothing by itself: whoever compares with the baseline finds these."""
    return ()
