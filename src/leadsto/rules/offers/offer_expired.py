"""An offer is over and nothing took its place.

## Why it matters

After its last day an offer is never shown. That is right, but its pages fall back to something
else, or to nothing, and no one notices. A page that names an ended offer is an error; an ended
offer that only lies around is a warning.

## Example

Bad:

```yaml leadsto.yml
offers:
  workshop:
    kind: resource
    title: Spring planning workshop
    action: Reserve a seat in the spring workshop
    helps: Leave with a plan for your five worst machines
    serves: tofu
    for: any
    url: https://events.example/spring
    captures: [name, email]
    lead: contact
    ends: 2026-05-20
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

Good:

```yaml leadsto.yml
offers:
  workshop:
    kind: resource
    title: Spring planning workshop
    action: Reserve a seat in the spring workshop
    helps: Leave with a plan for your five worst machines
    serves: tofu
    for: any
    url: https://events.example/spring
    captures: [name, email]
    lead: contact
    ends: 2026-05-20
    replaced_by: checklist
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Say in `replaced_by` which offer took over: pages that name the old one then lead to the new
one. Or give it a new date, or remove it.

## When to ignore it

Leave the warning until the next season, or silence it on the pages that keep the old name.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.model import Problem
from leadsto.prose import day_in_words
from leadsto.rules.found import found
from leadsto.rules.on_offer import ended, problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"

check = found("offer-expired")


def check_site(site: Site) -> Iterator[Problem]:
    """Ended offers without a replacement; a warning while no page names them."""
    named = {
        page.intent.next.target
        for page in site.pages
        if page.intent.next
        and any(p.rule == "offer-expired" for p in site.step_problems.get(page.id, ()))
    }
    for offer in site.catalogue.offers.values():
        if ended(offer, site) and not offer.replaced_by and offer.id not in named and offer.ends:
            yield replace(
                problem(
                    offer,
                    "ends",
                    f"`{offer.id}` ended {day_in_words(offer.ends)}, nothing in `replaced_by`.",
                    "Name what took over, change the date, or remove the offer.",
                ),
                severity="warning",
            )
