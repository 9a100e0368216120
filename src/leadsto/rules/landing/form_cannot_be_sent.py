"""A form has no button to send it.

## Why it matters

Readers fill in the form and find no way to send it. It happens when a template is copied in part,
or when the button stands outside of the form's element.

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

Put `<button type="submit">` inside of the form, or give a button elsewhere the form's id:
`<button form="checklist-form">`.

## When to ignore it

If a script of your own sends the form, the finding is only a note, as long as leadsto can see it:
an inline script that names the form's id, a submit handler, a button that does not submit by
itself, or `action="#"`.
"""

from collections.abc import Iterator

from leadsto.model import Form, Page, Problem
from leadsto.prose import counted
from leadsto.rules.landing._forms import NOWHERE, answerable, called
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "error"
START = "error"

#: With two of them Enter sends nothing (HTML, 4.10.21.2, "fields that block implicit submission").
_BLOCK_ENTER = frozenset(
    "text search tel url email password date month week time datetime-local number".split()
)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms that ask for an address and hold nothing to send it with."""
    for form in answerable(page):
        if form.submit is not None:
            continue
        lacks = f"The form has {counted(len(form.fields), 'field')} and no submit button"
        if _by_script(form):
            yield _note(form, f"{lacks}; only a script can send it.")
        elif sum(field.type in _BLOCK_ENTER for field in form.fields) == 1:
            yield _note(form, f"{lacks}; only the Enter key sends it.")
        else:
            yield Problem(f"{lacks}. Add one.", about=called(form))


def _by_script(form: Form) -> bool:
    """Whether a script seems to send it: one is seen, or nothing else can be meant."""
    seen = form.scripted or form.button or bool(form.provider)
    return seen or form.action.lower().startswith(NOWHERE)


def _note(form: Form, message: str) -> Problem:
    return Problem(message, about=called(form), severity="note")
