"""A lead is called ready for sales too early.

## Why it matters

When each newsletter reader counts as ready, sales calls people who never asked. After a week
of that they stop calling at all, and the good leads wait with the rest. The last grade is for
people who asked for a conversation.

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
    lead: sales-ready
    follow_up: {sequence: welcome, owner: Paul Okoro, within: 1 working day, system: brevo}
    then: checklist
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

Give the offer an earlier grade, and let its `then` lead to the offer that earns the last one.

## When to ignore it

With a single grade the rule is silent. If sales did agree to call these people, ask them again
in a month.
"""

from collections.abc import Iterator

from leadsto.model import Offer, Problem
from leadsto.rules.on_offer import problem, running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"

_WHAT = {"list": "A newsletter", "resource": "A download", "assessment": "A finished assessment"}


def check(site: Site) -> Iterator[Problem]:
    """The last of several grades, given for less than a conversation or to exploring readers."""
    catalogue = site.catalogue
    if len(catalogue.leads) < 2:  # with a single grade there is no earlier one
        return
    for offer in running(site):
        what = _too_early(offer)
        if what and offer.lead == catalogue.last_grade:
            yield problem(
                offer,
                "lead",
                f"{what} is not a {offer.lead} lead.",
                f"Give `{offer.id}` an earlier grade, and let its `then` lead to a conversation.",
            )


def _too_early(offer: Offer) -> str:
    if offer.kind in _WHAT:
        return _WHAT[offer.kind]
    return "An exploring reader" if "tofu" in offer.serves else ""
