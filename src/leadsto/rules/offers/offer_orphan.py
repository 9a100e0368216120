"""No page leads to an offer.

## Why it matters

Somebody made it, and readers never meet it. Menus and footers do not count: they lead everyone
everywhere. An offer is used when a page's next step, a link in a text or another offer leads to
it.

## Example

Bad:

```yaml leadsto.yml
offers:
  budget-sheet:
    kind: resource
    title: Downtime budget sheet
    action: Get the downtime budget sheet
    helps: See what an idle hour costs before you argue about the repair
    serves: mofu
    for: [finance-director]
    url: https://sheets.example/downtime
    captures: [email]
    lead: contact
    follow_up: {sequence: budget, sends: 2, system: brevo}
    then: review
```

Good:

```yaml leadsto.yml
offers:
  budget-sheet:
    kind: resource
    title: Downtime budget sheet
    action: Get the downtime budget sheet
    helps: See what an idle hour costs before you argue about the repair
    serves: mofu
    for: [finance-director]
    url: https://sheets.example/downtime
    captures: [email]
    lead: contact
    follow_up: {sequence: budget, sends: 2, system: brevo}
    then: review
```

```md docs/page.md
---
title: Repair or replace?
audience: finance-director
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
not_for: landlords
next: budget-sheet
---
# Repair or replace?

Old machines hide their price in overtime.
```

## How to fix it

Write the page whose readers need it, or name it as `next` where it fits better than what the
catalogue chose. `leadsto plan` shows which offer each page took instead. If it competes with a
better one, remove it.

## When to ignore it

If it is only for mailings or fairs, switch the rule to `note`, or keep the offer elsewhere.
"""

from collections.abc import Iterator

from leadsto.model import Offer, Problem
from leadsto.rules.on_offer import problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "site"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Offers that can be taken today and that no step, no link and no other offer leads to."""
    led_to = _from_steps(site) | _from_links(site) | {o.then for o in _active(site)}
    for offer in _active(site):
        if offer.id not in led_to:
            yield problem(
                offer,
                "page" if offer.page else "url",
                f"No page leads to `{offer.id}`.",
                "The menu and the footer do not count. Write the page that should lead here, or "
                "widen `serves` and `for`.",
            )


def _active(site: Site) -> list[Offer]:
    return [o for o in site.catalogue.offers.values() if o.active(site.date)]


def _from_steps(site: Site) -> set[str]:
    steps = [s for s in site.steps.values() if s.shown]
    return {s.offer for s in steps} | {s.also.offer for s in steps if s.also}


def _from_links(site: Site) -> set[str]:
    """Offers whose landing page or address the text of some other page links to."""
    written = {
        judged.target
        for page in site.pages
        for judged in site.links.get(page.id, ())
        if judged.target != page.address and not judged.link.code
    }
    targets = set(map(_plain, written))
    landing = {
        offer
        for page_id, offers in site.landing.items()
        if (page := site.by_id.get(page_id)) and page.address and _plain(page.address) in targets
        for offer in offers
    }
    offers = site.catalogue.offers.values()
    urls = {o.id: {o.url, *(words.url for words in o.locales.values())} - {""} for o in offers}
    return landing | {i for i, found in urls.items() if targets & set(map(_plain, found))}


def _plain(target: str) -> str:
    """An address or URL without what follows ``?`` and ``#``, and without a final slash."""
    return target.partition("#")[0].partition("?")[0].rstrip("/")
