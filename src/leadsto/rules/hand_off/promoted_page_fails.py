"""A page that you buy traffic for still has warnings.

## Why it matters

Advertising multiplies whatever a page does. If it leads its readers nowhere, you pay for each of
them to find that out. So a page that money is spent on is held to more than the others: what is a
warning elsewhere is an error here.

## Example

Bad (with `outcome-is-ours`):

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: Rank for machine repair and get more leads
promoted: true
---
# Repair or replace?

Old machines hide their price in overtime.
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
promoted: true
---
# Repair or replace?

Old machines hide their price in overtime.
```

## How to fix it

Put the page's other findings right before the campaign runs; each is now an error of its own. Say
which pages you buy traffic for with `promoted: true` on the page, or with globs under `campaigns`
in `leadsto.yml`. When the campaign is over, take the line out. `promoted: false` on a page stands
above `campaigns`.

What is silenced with a reason, and what the baseline knows, stays as it is. Drafts and exempt pages
are not meant. Under `leadsto check --select` only those rules count that are selected beside this
one.

## When to ignore it

In the preset `start` the rule is a warning: then the page is only named and its warnings stay
warnings. `rules: {promoted-page-fails: error}` makes it strict there as well. Silencing the rule
on a page, with the reason, leaves that page's warnings as they are.
"""

from collections.abc import Iterator

from leadsto.globs import any_matches
from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
ALSO = "content"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """A mark on each promoted page; ``promotion.raised`` takes those away that are flawless."""
    if page.exempt or not page.live:
        return
    campaign = any_matches(page.path, site.config.campaigns)
    if page.promoted.on if page.promoted else campaign:
        yield Problem(
            "You pay for traffic to this page; its warnings count as errors.",
            span=page.promoted.span if page.promoted else None,
            help="Put them right before readers arrive who cost money."
            if page.promoted
            else f"`campaigns` in {site.config.file} names the page.",
        )
