"""The form asks for more than the offer is worth.

## Why it matters

Each field is a reason to leave. What fits depends on the offer: somebody who wants to talk answers
more than somebody who wants a checklist. Ask for the rest later, when you have something to give
for it.

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
    captures: [first_name, last_name, email, company, machines]
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
<label>Last name <input name="last_name" autocomplete="family-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>Company <input name="company" autocomplete="organization"></label>
<label>Machines <input type="number" name="machines"></label>
<button type="submit">Get the checklist</button>
</form>
```

Good:

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
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Keep what the next letter or the next call really uses. What only marketing would like to know
can be asked after the offer was taken.

## When to ignore it

If a number of your own shows that a longer form brings better talks, raise the limit.

A consent to tick is not counted, nor are the questions of an assessment: choices and numbers.

## Options

- `list` (default `2`): the most fields of a newsletter's form.
- `resource` (default `4`): of a resource's.
- `assessment` (default `6`): of an assessment's, its questions aside.
- `conversation` (default `7`): of a form that asks for a talk.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.prose import number
from leadsto.rules import option
from leadsto.rules.landing._forms import filled_in, taken, things
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"
#: The most fields for each kind of offer.
OPTIONS = {"list": "2", "resource": "4", "assessment": "6", "conversation": "7"}

_FOR = {
    "list": "a newsletter",
    "resource": "a resource",
    "assessment": "an assessment",
    "conversation": "a conversation",
}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms of offers with more fields than their kind stands."""
    for offer, form in taken(page, site):
        if offer.kind not in OPTIONS:
            continue
        most = int(option(site, "too-many-fields", offer.kind, page))
        fields = filled_in(form, offer)
        if len(fields) > most:
            yield Problem(
                f"{things(len(fields), 'field')} for {_FOR[offer.kind]}; "
                f"{number(most)} {'is' if most == 1 else 'are'} plenty.",
                about=offer.id,
                help=f"It asks for {', '.join(f.label or f.name or f.type for f in fields)}.",
            )
