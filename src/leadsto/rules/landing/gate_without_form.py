"""The landing page has no form.

## Why it matters

The catalogue says that this offer asks for an address, and its page has nothing to fill in.
Readers followed your next step to a place where it cannot be taken, so none of the pages that lead
here has a path.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

Write to us and we send it.
```

Good:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

Twelve signs, on one page.

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Add the form, the embed, or the link to where it is filled in: a booking page, a hosted form, your
application (`site.app`). If the offer is free for everyone, remove
`captures` or set `gate: none`.

## When to ignore it

If your theme's template or a script of your own draws the form, leadsto may not see it: mark its
place with `data-leadsto-cp`, or check the built site.
"""

from collections.abc import Iterator

from leadsto.model import PARTS, ConversionPoint, Page, Problem
from leadsto.prose import listed
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "error"
START = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Landing pages of offers that capture, without anything to fill in."""
    if not page.facts or not page.live or _can_answer(page, site):
        return
    forms = [form for form in page.facts.forms if form.purpose == "contact"]
    for offer in (site.catalogue.offers[o] for o in site.landing.get(page.id, ())):
        email = any("mail" in field.lower() for field in offer.captures)
        if not offer.captures or offer.gate == "none" or not offer.active(site.date):
            continue
        if not email and any(form.tel for form in forms):  # it asks for a telephone number
            continue
        asks = "an e-mail" if email else listed(offer.captures)
        lacks = "its form has no field for it" if forms else "its page has no form"
        yield Problem(
            f"`{offer.id}` asks for {asks}, {lacks}.",
            about=offer.id,
            help=_elsewhere(page) or "Add it, or mark what a script draws with `data-leadsto-cp`.",
        )


def _elsewhere(page: Page) -> str:
    """Where on a built page there is a form that is no part of its content."""
    parts = page.facts.forms_outside if page.facts else ()
    if not parts or "repeated" in parts:
        return ""
    return (
        f"There is one {PARTS[parts[0]]}. If it is this offer's, put it into the content, or mark "
        "it with `data-leadsto-cp`."
    )


def _can_answer(page: Page, site: Site) -> bool:
    """Whether the page itself holds a form, an embed or a mark of the author, or links to one.

    To one elsewhere: a booking page, a hosted form, the application. Another page of this site
    that takes something takes it for another offer.
    """
    return any(
        point.strong and (point.by == "own" or point.type == "marked" or _elsewhere_taken(point))
        for point in site.points.get(page.id, ())
    )


def _elsewhere_taken(point: ConversionPoint) -> bool:
    return point.type in ("booking-link", "signup-link", "purchase") and point.what[:1] != "/"
