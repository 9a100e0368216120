"""A link that asks tells the site's analytics nothing.

## Why it matters

`tracking` in `leadsto.yml` names the system that counts clicks, and the block carries its marks. A
link that you wrote by hand has none: whether anybody takes it cannot be told from one that nobody
sees, and the page looks worse, or better, than it is.

## Example

Bad:

```yaml leadsto.yml
tracking: plausible
rules:
  unmeasured-action: off
per_path:
  "page.md": {unmeasured-action: note}
```

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

A planner can read your plan: [book a plan review](review.md).
```

Good:

```yaml leadsto.yml
tracking: plausible
rules:
  unmeasured-action: off
per_path:
  "page.md": {unmeasured-action: note}
```

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

A planner can read your plan:
<a class="plausible-event-name=Next+step" href="/review/">book a plan review</a>.
```

## How to fix it

Give the link what the system looks for: for Plausible a class `plausible-event-name=…`, for
PostHog an attribute `data-ph-capture-attribute-…`, for Matomo `data-track-content` on the link or
around it. In Markdown the extension `attr_list` lets you add them. Or leave the link to the block.

## When to ignore it

If the system counts it in another way: by its address (Plausible's outbound links, Matomo's
outlinks, PostHog's autocapture of every click) or as a view of the page that it leads to. Then
switch the rule off.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"

#: Values of ``tracking`` that name a system, as its name is written.
_SYSTEMS = {"plausible": "Plausible", "matomo": "Matomo", "posthog": "PostHog"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's links that convert, each address once, without the system's marks."""
    system = site.config.tracking
    if system not in _SYSTEMS:
        return
    silent = {
        judged.link.href: judged.link.name
        for judged in site.links.get(page.id, ())
        if judged.verdict == "conversion" and system not in judged.link.emits.split()
    }
    for href, name in silent.items():
        yield Problem(
            "This link emits nothing; clicks on it are invisible.",
            about=href,
            help=f"Give {quoted(name)} the marks of {_SYSTEMS[system]}, as on the block's links.",
        )
