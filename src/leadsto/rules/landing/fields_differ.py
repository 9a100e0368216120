"""The form asks for something else than leadsto.yml says.

## Why it matters

What an offer asks for decides how it is announced, who is willing to take it, and what sales can
count on. Where the form and `captures` have drifted apart, one of the two is wrong.

## Example

Bad:

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
<label>Company <input name="company" autocomplete="organization"></label>
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

Decide which is right. Then change the form, or `captures` in `leadsto.yml`.

## When to ignore it

If the form changes from visit to visit, since its provider asks returning readers for more.

Only the number of fields is compared, and whether there is one for an e-mail address, since a
field may have any name. A consent to tick may be listed or not, and so may the questions of an
assessment.
"""

from collections.abc import Iterator

from leadsto.model import Field, Form, Offer, Page, Problem
from leadsto.prose import listed, number
from leadsto.rules.landing._forms import filled_in, taken
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: More are counted, not listed.
_LISTED = 4


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Landing pages whose form does not ask what the catalogue says."""
    for offer, form in taken(page, site):
        if not offer.captures or offer.gate == "none" or form.email is None or _agree(offer, form):
            continue
        yield Problem(
            f"{offer.file} says {_few(offer.captures)}, the form asks for {_few(_names(form))}.",
            about=f"{offer.id}.captures",
            help="Change the form, or `captures` of the offer.",
        )


def _agree(offer: Offer, form: Form) -> bool:
    """Whether the counts fit; what may be left out of ``captures`` makes the lower bound."""
    email = any("mail" in name.lower() for name in offer.captures)
    return email and len(filled_in(form, offer)) <= len(offer.captures) <= len(form.fields)


def _names(form: Form) -> tuple[str, ...]:
    return tuple(_name(field) for field in form.fields)


def _name(field: Field) -> str:
    return field.name or field.label or field.type


def _few(names: tuple[str, ...]) -> str:
    return listed(names) if len(names) <= _LISTED else f"{number(len(names))} things"
