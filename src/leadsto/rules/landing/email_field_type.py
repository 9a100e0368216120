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

`leadsto fix` does so where the page's own source holds the form as HTML.

## When to ignore it

If the field takes something else, too: "e-mail or telephone" is not reported where its label says
so.
"""

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Field, Fix, Page, Problem
from leadsto.rules.edits import replacing
from leadsto.rules.landing._forms import answerable
from leadsto.rules.markup import tags
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"
FIX = "safe"

#: Words of a field that takes something else than an address, or something beside it.
_MORE = late(
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
                fix=_typed(page, field),
            )


def _takes_more(field: Field) -> bool:
    return any(map(_MORE.search, (field.name, field.label, field.placeholder)))


def _typed(page: Page, field: Field) -> Fix | None:
    """The change of the field's tag in the source, where it can only be one."""
    named = [tag for tag in tags(page, "input") if field.name and tag.get("name") == field.name]
    if len(named) != 1 or named[0].get("type").lower() not in ("", "text"):
        return None
    tag, text = named[0], page.frontmatter.text
    kind = tag.attributes.get("type")
    more = "" if "autocomplete" in tag.attributes else ' autocomplete="email"'
    if kind is None:
        changes = [(tag.name_end, tag.name_end, f' type="email"{more}')]
    elif not kind.written:
        changes = [(kind.end, kind.end, f'="email"{more}')]
    else:
        behind = kind.end + (text[kind.end] in "\"'")
        changes = [(kind.start, kind.end, "email"), (behind, behind, more)]
    return Fix("Make it a field for an e-mail address", replacing(text, *changes))
