"""All that an audience can take is a subscription.

## Why it matters

A list keeps readers near. It does not find out what they need, and nobody in sales takes up a name
of whom nothing is known but the address. Readers who want more than letters find nothing to ask
for.

## Example

Bad:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: [ops-lead, finance-director, repair-firm]
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
  diagnostic:
    kind: assessment
    title: Downtime diagnostic
    action: Find your main cause of downtime
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: [ops-lead, finance-director, repair-firm]
    page: /diagnostic/
    captures: [email, machines]
    gate: after
    lead: qualified
    follow_up: {sequence: your-downtime, sends: 3, system: brevo}
    then: review
  review:
    kind: conversation
    title: 30-minute plan review
    action: Book a plan review
    helps: A planner reads your maintenance plan and tells you what to change
    serves: bofu
    for: [ops-lead, finance-director, repair-firm]
    page: /review/
    captures: [name, email, machines]
    asks: [number of machines, who plans today]
    lead: sales-ready
    follow_up: {call: inbound desk, within: 4 working hours, owner: Paul Okoro, system: brevo}
```

```md docs/page.md
---
title: Which task should you take over first?
audience: apprentice, ops-lead
stage: tofu
decision: Which task of the maintenance plan to take over first
outcome: They ask for the lubrication round instead of the paperwork
---
# Which task should you take over first?

Old machines hide their price in overtime.
```

Good:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
```

```md docs/page.md
---
title: Which task should you take over first?
audience: apprentice, ops-lead
stage: tofu
decision: Which task of the maintenance plan to take over first
outcome: They ask for the lubrication round instead of the paperwork
---
# Which task should you take over first?

Old machines hide their price in overtime.
```

## How to fix it

Offer these readers one thing that answers a question of theirs: a sheet to fill in, a check, half
an hour. Often an offer that exists is only missing their name under `for`.

## When to ignore it

When these readers will never buy and letters are all you have for them. Silence the rule in
`leadsto.yml` if that is true for all.
"""

from collections.abc import Iterator

from leadsto.model import Offer, Problem
from leadsto.offers.choice import ANY, meets
from leadsto.rules.on_offer import running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Audiences for whom every offer is a list; said once where it is true of all readers."""
    offers = tuple(running(site))
    if _only_lists(offers):
        first = offers[0]
        yield _problem("readers", "any", first)
        return
    for audience in site.catalogue.audiences.values():
        own = tuple(
            offer
            for offer in offers
            if meets((audience.id, ANY), offer.audiences)
            and not meets((audience.id,), offer.not_for)
        )
        if _only_lists(own):
            yield _problem(f"`{audience.id}`", audience.id, own[0])


def _only_lists(offers: tuple[Offer, ...]) -> bool:
    return bool(offers) and all(offer.kind == "list" for offer in offers)


def _problem(who: str, about: str, offer: Offer) -> Problem:
    return Problem(
        f"The only thing {who} can do is subscribe.",
        about=about,
        span=offer.span,
        page=offer.file,
        help="Offer something that answers a question of theirs.",
    )
