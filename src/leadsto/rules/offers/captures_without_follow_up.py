"""Readers leave their address and nothing happens.

## Why it matters

Somebody trusted you with an address and hears nothing. The next letter, weeks later, feels like
spam. The offer was not the goal; the conversation after it was.

## Example

Bad:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    then: diagnostic
```

Good:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Say in `follow_up` what happens: a `sequence` of letters, a `call` with an owner and a time, or
a `coupon`. If nothing happens yet, that is the finding; set up the first letter.

## When to ignore it

If the answer comes on the page itself and the address is not kept, take it out of `captures`.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.rules.on_offer import problem, running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Offers with declared form fields and nothing that happens afterwards."""
    for offer in running(site):
        if not offer.captures or offer.follow_up is not None:
            continue
        email = any("mail" in field.lower() for field in offer.captures)
        yield problem(
            offer,
            "follow_up",
            f"`{offer.id}` takes {'an e-mail address' if email else 'contact details'} and "
            "nothing follows.",
            "Say in `follow_up` what the reader gets next: a `sequence`, a `call` or a `coupon`.",
        )
