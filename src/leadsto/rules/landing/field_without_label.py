"""A field of the form has no label.

## Why it matters

A placeholder is gone with the first letter, so readers who look up cannot tell what they were
asked, and a screen reader may say nothing at all (WCAG 2.2, success criterion 3.3.2). Both leave.

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
<input type="email" name="email" autocomplete="email" placeholder="E-mail" required>
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

Put the field into a `<label>` with its name. Where the design has no room for one, write
`aria-label`.

## When to ignore it

If a script adds the labels.
"""

from collections.abc import Iterator

from leadsto.model import Field, Page, Problem
from leadsto.prose import counted, listed
from leadsto.rules.landing._forms import answerable, called
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: More are counted, not listed.
_LISTED = 4


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms with fields that nothing names, but a placeholder perhaps."""
    for form in answerable(page):
        bare = [field for field in form.fields if not field.label]
        if bare:
            yield Problem(_message(bare), about=called(form))


def _message(bare: list[Field]) -> str:
    many = len(bare) > 1
    advice = "Give each field a label." if many else "Give the field a label."
    hints = [quoted(field.placeholder) for field in bare if field.placeholder]
    if len(hints) == len(bare) <= _LISTED:
        only = "are only placeholders" if many else "is only a placeholder"
        return f"{listed(hints)} {only}. {advice}"
    names = [f"`{field.name}`" for field in bare if field.name]
    if len(names) == len(bare) <= _LISTED:
        return f"{listed(names)} {'have' if many else 'has'} no label. {advice}"
    have = "have" if many else "has"
    return f"{counted(len(bare), 'field').capitalize()} of the form {have} no label. {advice}"
