"""The text ends in the same link that the block adds below it.

## Why it matters

A link by hand and, right below it, the block with the same link look like a mistake, and the second
one is read by nobody. The block knows the catalogue, so it stays right when the offer changes; the
link by hand does not.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime. Add up the hours that people stood around it last year,
the parts that were flown in, and the orders that went out late.

Then [get the breakdown checklist](checklist.md).
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime. Add up the hours that people stood around it last year,
the parts that were flown in, and the orders that went out late.
```

## How to fix it

Remove the link by hand, or move it up to where the text first gives a reason for it. What you
wanted to say in it belongs into the offer's `action`, or into `next_action` of this page.

## When to ignore it

If the sentence with the link says something that the block cannot. Links earlier on the page are
fine: the rule looks at the 15 per cent of the text that are nearest to the block.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.next_step._steps import block_place
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"

#: The share of the text around the block in which a second link is one too many.
_NEAR = 0.15


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's last link to where the block leads, near the block."""
    step = site.steps.get(page.id)
    block = block_place(page, site)
    if step is None or block is None:
        return
    target = step.target.address or step.target.url
    near = [
        judged.link.href
        for judged in site.links.get(page.id, ())
        if judged.target == target
        and not judged.link.code
        and abs(block - judged.link.place) <= _NEAR
    ]
    if target and near:
        yield Problem(
            "You wrote this link by hand; the block adds it again.",
            about=near[-1],
            help="Remove the link, or move it up to where the text gives a reason for it.",
        )
