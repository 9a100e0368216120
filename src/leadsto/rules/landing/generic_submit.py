"""The button of a form says nothing of what comes.

## Why it matters

The button is the last thing that readers look at before they decide. "Submit" is what the computer
does; "Get the checklist" is what they came for.

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
<button type="submit">Submit</button>
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

Write what readers get, in the words of the link that brought them here.

## When to ignore it

If a law prescribes the wording of the button, silence the rule and say so. The rule knows English
buttons only.
"""

from collections.abc import Iterator

from leadsto.model import Form, Page, Problem
from leadsto.rules.labels import says_nothing
from leadsto.rules.landing._forms import answerable, called, promised, taken
from leadsto.rules.wording import is_english, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Buttons whose whole text fits every form."""
    if not is_english(page):
        return
    for form in answerable(page):
        if form.submit and says_nothing(form.submit):
            better = _better(form, page, site)
            advice = f"Write {quoted(better)}." if better else "Name what readers get."
            yield Problem(f"{quoted(form.submit)} says nothing. {advice}", about=called(form))


def _better(form: Form, page: Page, site: Site) -> str:
    """The action of the offer that the form takes; "" without one."""
    said = (
        words
        for offer, taking in taken(page, site)
        if taking == form
        for words in promised(offer, page)
    )
    return next((words for words in said if not says_nothing(words)), "")
