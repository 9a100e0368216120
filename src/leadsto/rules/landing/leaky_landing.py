"""The landing page offers many other ways before its form.

## Why it matters

A reader who comes to take an offer has decided already. Each link above the form is a chance to
decide again, for something that you did not offer.

## Example

Bad:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

Read about [spare parts](https://parts.example.org/), [bearings](https://bearings.example.org/),
[belts](https://belts.example.org/), [oil](https://oil.example.org/), [pumps](https://pumps.example.org/)
and [seals](https://seals.example.org/) first.

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

You may want to read about [spare parts](https://parts.example.org/), [bearings](https://bearings.example.org/),
[belts](https://belts.example.org/), [oil](https://oil.example.org/), [pumps](https://pumps.example.org/)
and [seals](https://seals.example.org/), too.
```

## How to fix it

Move the links below the form, or to the page that leads here.

## When to ignore it

If the links are what the offer is about, such as a table of contents of other pages.

Links on the same page, in code and in the next step's block are not counted, and the same address
counts once.

## Options

- `links` (default `5`): as many other places before the form are fine.
"""

from collections.abc import Iterator

from leadsto.model import Offer, Page, Problem
from leadsto.prose import number
from leadsto.rules import option
from leadsto.rules.landing._forms import form_of, offers_here
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"
OPTIONS = {"links": "5"}

#: Links that lead nowhere else.
_STAYS = frozenset({"self", "anchor", "code", "no-text"})


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Landing pages with many other places to go before the first thing to fill in."""
    for offer in offers_here(page, site):
        place = _place(page, offer)
        ways = {
            judged.target
            for judged in site.links.get(page.id, ())
            if judged.link.place < place and judged.verdict not in _STAYS
        }
        if len(ways) > int(option(site, "leaky-landing", "links", page)):
            yield Problem(
                f"{number(len(ways)).capitalize()} other ways out before the form. "
                "Move them below it.",
                about=offer.id,
            )


def _place(page: Page, offer: Offer) -> float:
    """Where on the page its form or embed stands; 0 where it has none."""
    if page.facts is None:
        return 0.0
    form = form_of(page, offer)
    if form:
        return form.place
    return min((e.place for e in page.facts.embeds if e.kind != "chat"), default=0.0)
