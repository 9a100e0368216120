"""The form of a conversation asks nothing that tells a good fit from a bad one.

## Why it matters

A name, an address and an empty box tell sales nothing. They answer everybody alike, and those who
fit wait as long as those who never could. One question about size, situation or date sorts them,
and shows the reader what you will talk about.

## Example

Bad (with `fields-differ`):

```md docs/review.md
---
title: 30-minute plan review
---
# Book a 30-minute plan review

<form action="/forms/review" method="post">
<label>Name <input name="name" autocomplete="name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Book my review</button>
</form>
```

Good:

```md docs/review.md
---
title: 30-minute plan review
---
# Book a 30-minute plan review

<form action="/forms/review" method="post">
<label>Name <input name="name" autocomplete="name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<label>How many machines? <input type="number" name="machines"></label>
<button type="submit">Book my review</button>
</form>
```

## How to fix it

Add one or two questions whose answers change what you would say; write them under `asks` in
`leadsto.yml`, too.

## When to ignore it

If everybody who finds the page is a fit, or if you ask by telephone before the talk.
"""

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Field, Page, Problem
from leadsto.rules.labels import words_of
from leadsto.rules.landing._forms import asked, taken
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"

#: Fields that only tell who somebody is; whole names and labels.
_WHO = late(
    r"(?:your|full|first|last|given|family|sur|user|f|l)?[-_ ]?names?|salutation|title|subject"
    r"|vorname|nachname|anrede|betreff|pr[eé]nom|nom|objet|nombre|apellidos?",
    re.IGNORECASE,
)
#: Boxes without a question; whole labels.
_BOX = late(
    r"(?:your )?(?:messages?|comments?|notes?|enquiry|inquiry|text)|nachricht|mensaje"
    r"|how can we help(?: you)?",
    re.IGNORECASE,
)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms of conversations with nothing but names, addresses and a box for words."""
    for offer, form in taken(page, site):
        if offer.kind == "conversation" and all(map(_tells_nothing, asked(form))):
            yield Problem(
                "Nothing in this form tells a good fit from a bad one. Ask one thing that does.",
                about=offer.id,
            )


def _tells_nothing(field: Field) -> bool:
    if field.email or field.tel or "name" in field.autocomplete:
        return True
    words = (words_of(said) for said in (field.label, field.placeholder, field.name))
    told = [said for said in words if said]
    return any(map(_WHO.fullmatch, told)) or bool(told and _BOX.fullmatch(told[0]))
