"""The next step is out of sight.

## Why it matters

A next step works when readers meet it without looking for it. Inside a closed `details` or a
hidden element they first have to guess that it is there, and few do.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

<details>
<summary>The sums</summary>
<p>Below thirty machines a shared planner is cheaper.</p>
<!-- leadsto -->
</details>
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

<details>
<summary>The sums</summary>
<p>Below thirty machines a shared planner is cheaper.</p>
</details>

<!-- leadsto -->
```

## How to fix it

Move the link or the `<!-- leadsto -->` marker out of the fold. Fold the details instead: the
table, the legal wording, the history.

## When to ignore it

If a script opens the element for everyone, silence the rule on that page and say so.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The block where it stands or will; without one, the links that convert, if all do hide."""
    if page.facts is None:
        return
    blocks = [link.hidden for link in page.facts.links if link.block]
    step = site.steps.get(page.id)
    shown = step is not None and step.shown
    if shown and page.facts.marker_hidden and not blocks:  # where the block will stand
        blocks = [True]
    if blocks:
        hidden = all(blocks)
    else:
        links = [j.link.hidden for j in site.links.get(page.id, ()) if j.verdict == "conversion"]
        others = any(p.by != "text" for p in site.points.get(page.id, ()))
        hidden = bool(links) and all(links) and not others and not shown
    if hidden:
        yield Problem(
            "The next step sits inside a closed `details` or a hidden element.",
            about="next",
            help="Move it out: what a reader has to open first is not a next step.",
        )
