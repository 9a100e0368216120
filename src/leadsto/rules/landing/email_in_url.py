"""The form sends the e-mail address as part of the page's address.

## Why it matters

With `method="get"`, or without any method, the browser writes every field into the address of the
next page. From there the reader's e-mail address goes to your web statistics, to log files and to
every site that page links to. Most of them are not allowed to have it.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

<form action="/forms/checklist" method="get">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
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

Write `method="post"`.

## When to ignore it

If a script sends the form in another way and leadsto cannot see it. The forms of newsletter
services are not judged: their own script sends them, and no page of yours comes after them.
"""

from collections.abc import Iterator

from leadsto.model import Form, Page, Problem
from leadsto.rules.landing._forms import answerable, called, sends
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms that the browser itself sends, by GET, with an e-mail address in them."""
    for form in answerable(page):
        if form.email and form.method == "get" and sends(form) and not _elsewise(form):
            yield Problem(
                'The form puts the e-mail address into the URL. Write `method="post"`.',
                about=called(form),
            )


def _elsewise(form: Form) -> bool:
    """Whether it is sent as a mail, or by a script: that of a newsletter service, for one."""
    service = bool(form.provider) and form.kind == "list"
    return service or form.scripted or form.action.lower().startswith("mailto:")
