"""After the form of an offer there is nothing.

## Why it matters

Readers are never as willing as in the minute after they said yes. A page that thanks them and stops
wastes it; so does a form with no page after it and no next step below.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
block: none
---
# The 12-point breakdown checklist

<form action="/forms/checklist" method="post">
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

Name the page that is shown after the form as the offer's `confirm`; it then shows the offer's
`then`. Or let the landing page show its next step below the form: remove `block: none`.

## When to ignore it

If the form's provider shows a page of its own that leads on. Conversations are not judged, nor
offers that make a lead ready for sales: somebody answers them.
"""

from collections.abc import Iterator

from leadsto.model import Form, Offer, Page, Problem
from leadsto.paths.addresses import key
from leadsto.rules.landing._forms import addresses_of, taken
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Landing pages whose form leads to no other page, and which lead on nowhere below it."""
    for offer, form in taken(page, site):
        led_on = _told(offer, form, page, site) or _below(form, page, site)
        if not led_on and not _answered(offer, site):
            yield Problem(
                f"After the form of `{offer.id}` there is nothing. "
                "Name a `confirm` page, or show the next step here.",
                about=offer.id,
            )


def _answered(offer: Offer, site: Site) -> bool:
    """Whether somebody gets in touch, so that the reader has arrived."""
    last = site.catalogue.last_grade
    return offer.kind == "conversation" or bool(last and offer.lead == last)


def _told(offer: Offer, form: Form, page: Page, site: Site) -> bool:
    """Whether another page comes after the form. Whether that one leads on is judged there."""
    if offer.confirm:
        return True
    after = form.returns or form.action
    if not after:
        return False
    to = addresses_of(site).resolver(page.address or "/")(after)
    if not to.internal:
        return bool(form.returns)
    return _at(to.address, site) not in (None, page)


def _at(address: str, site: Site) -> Page | None:
    return site.by_address.get(key(address))


def _below(form: Form, page: Page, site: Site) -> bool:
    """Whether the page shows a next step, or a link that counts below its form."""
    step = site.steps.get(page.id)
    return bool(step and step.shown) or any(
        judged.verdict in ("counts", "conversion") and judged.link.place >= form.place
        for judged in site.links.get(page.id, ())
    )
