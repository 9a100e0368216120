"""The offer that the page names is for other people.

## Why it matters

The page speaks to one audience and its next step to another. Readers notice in a second that
something is not for them. Where the offer turns them away in so many words, it is an error.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: partner-call
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: review
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

## How to fix it

Name an offer that serves these readers, or take `next` away. If the offer does suit them, add
the audience to its `for`.

## When to ignore it

If the audiences overlap in real life, say so in the offer's `for` rather than here.
"""

from collections.abc import Iterator

from leadsto.model import Offer, Page, Problem
from leadsto.offers.choice import ANY, meets
from leadsto.prose import listed
from leadsto.rules.next_step._steps import offers_of, problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """An offer that the page names and that is meant for others, or turns these readers away."""
    step = site.steps.get(page.id)
    offers = [
        site.catalogue.offers[o]
        for o in (offers_of(step, site) if step and step.explicit else ())
        if o in site.catalogue.offers
    ]
    audiences = _known(page, site)
    if not offers or not audiences or any(_welcomes(offer, audiences) for offer in offers):
        return
    excluded = meets(audiences, offers[0].not_for)
    yield problem(
        page,
        f"`{offers[0].id}` is not for {listed(excluded or audiences, 'or')}.",
        level="error" if excluded else None,
        hint=f"Its `not_for` names {listed(excluded)}; lead these readers somewhere else."
        if excluded
        else "Name an offer that serves them, or add them to its `for`.",
    )


def _known(page: Page, site: Site) -> tuple[str, ...]:
    """The page's audiences without unknown ones, which another rule speaks of."""
    names = tuple(a.value for a in page.intent.audience)
    registry = site.catalogue.audiences
    if ANY in names:
        return ()
    return tuple(n for n in names if n in registry) if site.catalogue.registered else names


def _welcomes(offer: Offer, audiences: tuple[str, ...]) -> bool:
    if meets(audiences, offer.not_for):
        return False
    return not offer.audiences or ANY in offer.audiences or bool(meets(audiences, offer.audiences))
