"""The form can be sent without an e-mail address.

## Why it matters

The offer asks for an address, and the form does not insist on it. Somebody fills in the rest, sends
it, and waits for something that you cannot send.

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
<label>E-mail <input type="email" name="email" autocomplete="email"></label>
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

Add `required` to the field.

## When to ignore it

If your form's handler refuses a form without an address, and says so well. Forms that a script
sends, and those of newsletter services, are not judged; nor are forms with a required telephone
number.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.landing._forms import called, sends, taken
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms of offers that capture an address, where no field for it is required."""
    for offer, form in taken(page, site):
        if not any("mail" in name.lower() for name in offer.captures) or form.email is None:
            continue
        known = any(field.required for field in form.fields if field.email or field.tel)
        refused = form.scripted or (form.provider and form.kind == "list")
        if not known and not refused and sends(form):
            yield Problem(
                "The form can be sent without an e-mail address. Add `required`.",
                about=called(form),
            )
