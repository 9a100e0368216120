"""A resource or a newsletter cannot be had without a telephone number.

## Why it matters

Whoever asks for a number means to call. Readers know that, and those who only want the checklist
leave, or write a number that is not theirs.

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
    captures: [first_name, email, phone]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>Telephone <input type="tel" name="phone" autocomplete="tel" required></label>
<button type="submit">Get the checklist</button>
</form>
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
    captures: [first_name, email, phone]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>Telephone, if you like a call <input type="tel" name="phone" autocomplete="tel"></label>
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Leave the field out, or make it optional and say what the number is for. Ask for it where readers
ask for a call.

## When to ignore it

If the resource is delivered by telephone, as a text message for example.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.landing._forms import taken
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

_FOR = {"list": "a newsletter", "resource": "a resource"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms of resources and lists that insist on a telephone number."""
    for offer, form in taken(page, site):
        if offer.kind in _FOR and any(field.tel and field.required for field in form.fields):
            yield Problem(
                f"A required telephone number for {_FOR[offer.kind]}. Make it optional.",
                about=offer.id,
            )
