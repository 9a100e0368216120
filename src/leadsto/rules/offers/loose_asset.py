"""A file that readers can take is part of no offer.

## Why it matters

A guide as a PDF, a calculation sheet, a template: somebody made it for readers, and whoever takes
it has shown what they are after. Without an offer nothing comes of it.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Work it out in [our sheet of hourly rates](/files/hourly-rates.xlsx).
```

Good:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    helps: See which of your machines would stop next, before it does
    serves: tofu
    for: any
    page: /checklist/
    asset: /files/hourly-rates.xlsx
    gate: none
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Work it out in [our sheet of hourly rates](/files/hourly-rates.xlsx).
```

## How to fix it

Give the file an offer in `leadsto.yml`, as its `asset`, with what should come `then`. `gate: none`
leaves it open to everyone; it does not have to cost an e-mail address.

## When to ignore it

If the file is only evidence, such as a data set behind a chart. Files on exempt pages and on pages
of a kind that leads nowhere (`legal`, `hub`, `utility`) are not judged.

## Options

- `endings` (default `pdf xlsx docx pptx zip epub csv`): files of these endings, apart by spaces
  or commas.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from leadsto.intent.pages import must_lead
from leadsto.model import Page, Problem
from leadsto.paths.addresses import Addresses, key
from leadsto.rules import option
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"
OPTIONS = {"endings": "pdf xlsx docx pptx zip epub csv"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Links of the content to files of the own site that no offer names."""
    if not must_lead(page):
        return
    endings = _endings(option(site, "loose-asset", "endings", page))
    told: frozenset[str] | None = None
    seen: set[str] = set()
    for judged in site.links.get(page.id, ()):
        target = judged.target
        if (
            target.startswith("/")
            and target.lower().endswith(endings)
            and not judged.link.code
            and target not in seen
        ):
            seen.add(target)
            told = _told(site) if told is None else told
            if key(target) in told:
                continue
            ending = target.rpartition(".")[2].upper()
            yield Problem(
                f"This {ending} belongs to no offer: {target.rpartition('/')[2]}.",
                about=judged.link.href,
                help=f"Give `{target}` an offer in leadsto.yml, as its `asset`.",
            )


@lru_cache(10)
def _endings(option: str) -> tuple[str, ...]:
    return tuple(f".{ending}" for ending in re.findall(r"[^\s,.]+", option.lower()))


def _told(site: Site) -> frozenset[str]:
    """The keys of the addresses that offers name."""
    resolve = Addresses(
        site.config.site.url or site.around.site_url, site.config.site.also
    ).resolver("/")
    offers = site.catalogue.offers.values()
    written = (address for o in offers for address in (o.asset, o.url, o.page) if address)
    return frozenset(key(to.address) for to in map(resolve, written) if to.internal)
