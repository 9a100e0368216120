"""The field for the e-mail address is not of type email.

## Why it matters

With `type="email"` a telephone shows the keyboard with the @, and the browser tells when the
address cannot be right. With `autocomplete="email"` it is filled in without a typing error. A
letter to a misspelt address is a lead that you paid for and lost.

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
<label>E-mail <input type="text" name="email" required></label>
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

Write `<input type="email" name="email" autocomplete="email" required>`.

## When to ignore it

If the field takes something else, too: "e-mail or telephone" is not reported where its label says
so.
"""

import re
from collections.abc import Iterator

from leadsto.model import Field, Page, Problem
from leadsto.rules.landing._forms import answerable
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: Words of a field that takes something else than an address, or something beside it.
_MORE = re.compile(
    r"(?<![^\W_])(?:or|oder|ou|o|phone|tel|user|login|subject|message|body)(?![^\W_])|/",
    re.IGNORECASE,
)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms without any field of the type, which have one for an e-mail address."""
    for form in answerable(page):
        field = form.email
        if field and not any(f.type == "email" for f in form.fields) and not _takes_more(field):
            yield Problem(
                'Use `type="email"` and `autocomplete="email"` for the e-mail address.',
                about=field.name or "email",
            )


def _takes_more(field: Field) -> bool:
    return any(map(_MORE.search, (field.name, field.label, field.placeholder)))
