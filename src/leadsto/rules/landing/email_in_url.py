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

`leadsto fix --unsafe` does so where the page's own source holds the form as HTML. It is unsafe
because what receives the form has to take a POST; nobody but you can tell.

## When to ignore it

If a script sends the form in another way and leadsto cannot see it. The forms of newsletter
services are not judged: their own script sends them, and no page of yours comes after them.
"""

from collections.abc import Iterator

from leadsto.model import Fix, Form, Page, Problem
from leadsto.rules.edits import replacing
from leadsto.rules.landing._forms import answerable, called, sends
from leadsto.rules.markup import tags
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"
FIX = "unsafe"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Forms that the browser itself sends, by GET, with an e-mail address in them."""
    for form in answerable(page):
        if form.email and form.method == "get" and sends(form) and not _elsewise(form):
            yield Problem(
                'The form puts the e-mail address into the URL. Write `method="post"`.',
                about=called(form),
                fix=_posted(page, form),
            )


def _elsewise(form: Form) -> bool:
    """Whether it is sent as a mail, or by a script: that of a newsletter service, for one."""
    service = bool(form.provider) and form.kind == "list"
    return service or form.scripted or form.action.lower().startswith("mailto:")


def _posted(page: Page, form: Form) -> Fix | None:
    """The change of the form's tag in the source, where it can only be one."""
    name, value = ("id", form.id) if form.id else ("action", form.action)
    found = [tag for tag in tags(page, "form") if tag.get(name).strip() == value]
    if len(found) != 1:
        return None
    method = found[0].attributes.get("method")
    if method and method.written:
        change = (method.start, method.end, "post")
    elif method:
        change = (method.end, method.end, '="post"')
    else:
        change = (found[0].name_end, found[0].name_end, ' method="post"')
    edits = replacing(page.frontmatter.text, change)
    return Fix("Send the form by POST", edits, safe=False)
