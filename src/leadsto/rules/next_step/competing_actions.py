"""One page, several different asks.

## Why it matters

One clear next step is easy to take. With three or four, readers have to compare them, and
comparing is work that they postpone. Designers of public services found the same: each further
main action weakens the others. More than two different places to convert are too many. The same
place linked twice counts once, whatever its address carries along (`utm_source`, a final slash).
So do places behind the same words, such as the dates of one workshop.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Get [the Monday letter](letter.md), or [book a plan review](review.md), or
[get the 12-point breakdown checklist](checklist.md).
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Get [the Monday letter](letter.md) for a case like this each week.
```

## How to fix it

Keep the ask that fits the page's stage and drop the others, or move them to pages of their own
stage. A quiet second choice (`also` in the catalogue) does not count.

## When to ignore it

Overview and contact pages are not judged. If a page must list several, silence it and say why. On
real sites two findings in fourteen were on pages that list the dates of a series, on purpose.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import Page, Problem
from leadsto.offers.places import plain_url
from leadsto.prose import number
from leadsto.rules.labels import words_of
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: A page may hold its own ask and the block's, or a link early and another at the end.
MOST = 2


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Different places to convert, the block's own among them; its quiet second choice is ours."""
    if not must_lead(page):
        return
    named = {
        plain_url(judged.target): words_of(judged.link.name)
        for judged in site.links.get(page.id, ())
        if judged.verdict == "conversion"
    }
    points = (point.what for point in site.points.get(page.id, ()) if point.strong)
    places = {plain_url(what) or what: what for what in points}
    asks = {named.get(place) or place: what for place, what in places.items()}.values()
    if len(asks) > MOST:
        yield Problem(
            f"{number(len(asks)).capitalize()} different asks in one page; readers guess.",
            help=f"Keep the one that fits this reader. They are: {', '.join(sorted(asks))}.",
        )
