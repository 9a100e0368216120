"""A sequence of letters holds fewer than two.

## Why it matters

One mail delivers what was asked for. What brings a reader closer comes after the first one, when
the checklist has been tried and the next question is there; a sequence that stops before it is a
receipt.

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
    follow_up: {sequence: welcome, sends: 1, system: brevo}
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

Write the second letter: it asks what happened with the first, and leads to the offer in `then`.

## When to ignore it

When the answer comes another way. Then say so: a `call` or a `coupon` in `follow_up` instead.
"""

from collections.abc import Iterator

from leadsto.model import FollowUp, Problem
from leadsto.prose import counted
from leadsto.rules.on_offer import problem, running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "note"


def check(site: Site) -> Iterator[Problem]:
    """Offers that name a sequence, and say that it has fewer than two letters."""
    for offer in running(site):
        letters = _letters(offer.follow_up) if offer.follow_up else None
        if letters is not None and letters < 2:
            yield problem(
                offer,
                "follow_up.sends",
                f"A sequence of {counted(letters, 'mail')} is not a sequence.",
                f"Write the letter that comes after `{offer.id}` was read.",
            )


def _letters(follow_up: FollowUp) -> int | None:
    """How many letters a sequence has; None where nobody says, or there is no sequence."""
    if not follow_up.sequence or follow_up.call:
        return None
    return follow_up.sends if follow_up.sends is not None else len(follow_up.letters) or None
