"""The page asks for too much too soon.

## Why it matters

Readers who only explore came for an answer, not for a salesperson. Asked for a call, they close
the page, and you never hear of them again. Something small in between keeps them.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: review
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
next: checklist
---
# Repair or replace?

Old machines hide their price in overtime.
```

## How to fix it

Offer exploring readers something to take home first, and let that lead to the call. Or take
`next` away and let the catalogue choose by stage.

## When to ignore it

If many readers of this page do book, they are further on than you wrote: change the page's
`stage`.
"""

from collections.abc import Iterator

from leadsto.model import READERS, STAGES, Page, Problem, Step
from leadsto.prose import with_article
from leadsto.rules.next_step._steps import offers_of, problem, readers
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """A written ``next`` whose target is made for readers two stages on."""
    step = site.steps.get(page.id)
    if not step or not step.explicit or page.rank is None:
        return
    served = readers(step, site)
    if served and served[0] - page.rank >= 2:
        stage = STAGES[page.rank]
        yield problem(
            page,
            f"{with_article(READERS[stage]).capitalize()} reader is {_asked(step, site)}. "
            f"Offer {with_article(site.config.ladder[stage])} first.",
        )


def _asked(step: Step, site: Site) -> str:
    """What the step asks of its reader, in words."""
    page = site.by_id.get(step.target.page)
    kinds = {site.catalogue.offers[o].kind for o in offers_of(step, site)}
    if "conversation" in kinds or (page and page.kind == "conversation"):
        return "asked for a call"
    if page and page.kind == "sales":
        return "asked to buy"
    return "sent to something for ready readers"
