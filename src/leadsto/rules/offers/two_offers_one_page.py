"""Two offers share one landing page.

## Why it matters

A form on that page could belong to either of them: neither the reader nor the report can tell
what was taken. An offer that starts after the other has ended may take its page over.

## Example

Bad:

```yaml leadsto.yml
offers:
  stock-sheet:
    kind: resource
    title: Spare parts worksheet
    action: Work out your spare parts
    helps: Keep the twelve parts that stop you and sell the rest
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
    starts: 2027-02-01
```

Good:

```yaml leadsto.yml
offers:
  stock-sheet:
    kind: resource
    title: Spare parts worksheet
    action: Work out your spare parts
    helps: Keep the twelve parts that stop you and sell the rest
    serves: tofu
    for: any
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
    url: https://sheets.example/stock
    starts: 2027-02-01
```

## How to fix it

Give each offer a page of its own. If they are one thing under two names, keep one offer; if one
follows the other, let `ends` and `starts` not overlap.

## When to ignore it

Never: the numbers of both offers would be wrong.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from leadsto.model import Offer, Problem
from leadsto.rules.on_offer import problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Landing pages that two offers share on some day; one finding at the later offer."""
    for page_id, ids in site.landing.items():
        page = site.by_id.get(page_id)
        offers = [site.catalogue.offers[i] for i in ids if i in site.catalogue.offers]
        for one, other in combinations(offers, 2):
            if _meet(one, other):
                yield problem(
                    other,
                    "page",
                    f"Two offers have {(page and page.address) or other.page} as their landing "
                    "page.",
                    f"The other one is `{one.id}`. Give each a page of its own.",
                )
                break


def _meet(one: Offer, other: Offer) -> bool:
    """Whether both can be taken on one day: a page may pass from one offer to the next."""
    starts = max(one.starts or date.min, other.starts or date.min)
    return starts <= min(one.ends or date.max, other.ends or date.max)
