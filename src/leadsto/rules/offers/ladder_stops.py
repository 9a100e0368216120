"""A chain of offers ends before sales meets anybody.

## Why it matters

A download that leads to nothing collects addresses, not customers. Each offer should lead to
the next, up to the grade that marketing and sales agreed on; the message shows how far it gets.

## Example

Bad:

```yaml leadsto.yml
offers:
  letter:
    kind: list
    title: Monday Spanner, one repair decision a week
    action: Get Monday Spanner
    helps: One maintenance decision worked through in four minutes
    serves: [tofu, mofu, bofu]
    for: any
    page: /letter/
    captures: [email]
    lead: subscriber
    follow_up: {sequence: welcome, sends: 3, system: brevo}
    also: true
```

Good:

```yaml leadsto.yml
offers:
  letter:
    kind: list
    title: Monday Spanner, one repair decision a week
    action: Get Monday Spanner
    helps: One maintenance decision worked through in four minutes
    serves: [tofu, mofu, bofu]
    for: any
    page: /letter/
    captures: [email]
    lead: subscriber
    follow_up: {sequence: welcome, sends: 3, system: brevo}
    then: checklist
    also: true
```

## How to fix it

Give the last offer of the chain a `then`. Or let its confirmation page lead on. The way to a
sales-ready offer should take no more than three others.

## When to ignore it

If an offer is meant for people who never buy, such as the press, give it another `lead`.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.rules.on_offer import problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """One finding for each place where ladders end, with the longest ladder that ends there."""
    if not site.catalogue.leads:  # no grade was agreed, so no ladder can meet it
        return
    longest: dict[str, list[str]] = {}
    for offer_id, ladder in site.ladders.items():
        if ladder.complete or ladder.loop or not site.catalogue.offers[offer_id].active(site.date):
            continue
        offers = list(dict.fromkeys(ladder.offers))  # the choice may lead back to an earlier one
        if len(offers) > len(longest.get(offers[-1], ())):
            longest[offers[-1]] = offers
    for end, offers in longest.items():
        then = site.catalogue.offers[end].then
        if then and then not in site.catalogue.offers:  # a misspelt one is `offer-dangling`'s
            continue
        chain = " → ".join(f"`{o}`" for o in offers)
        further = site.ladders[end].complete if end in site.ladders else False
        yield problem(
            site.catalogue.offers[end],
            "then",
            f"{chain} → {'too many more' if further else 'end'}. Sales never meets these readers.",
            "Shorten the way to a sales-ready offer: more than three others lie between."
            if further
            else f"Give `{end}` a `then` that leads on.",
        )
