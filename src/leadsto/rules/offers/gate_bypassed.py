"""The file behind a form is linked openly.

## Why it matters

The form asks for an address in exchange for a file, and another page gives the file away. Those
who filled in the form feel foolish, and the others stay unknown.

## Example

Bad:

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
    asset: /files/checklist.pdf
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

Here is [our breakdown checklist](/files/checklist.pdf).
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
    asset: /files/checklist.pdf
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

Here is [our breakdown checklist](checklist.md).
```

## How to fix it

Link to the offer's page. Or open the gate for good with `gate: none`: a file that everyone may
read can bring more readers than a form brings addresses.

## When to ignore it

Confirmation pages may link to the file. If one partner's page may too, silence the rule and say so.
"""

from collections.abc import Iterator

from leadsto.model import JudgedLink, Offer, Page, Problem
from leadsto.paths.addresses import key
from leadsto.prose import counted
from leadsto.rules.on_offer import running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "site"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Open links to the file that an offer asks an e-mail address for."""
    for offer in running(site):
        if not offer.asset or not offer.captures or offer.gate not in ("", "before"):
            continue
        pages = [p for p in site.pages if _bypasses(p, offer, site)]
        if pages:
            name = _name(offer.asset)
            ending = name.rpartition(".")[2].upper() if "." in name else "file"
            yield Problem(
                f"The gated {ending} is linked openly from {counted(len(pages), 'page')}.",
                about=f"{offer.id}.asset",
                span=offer.at("asset"),
                page=offer.file,
                help=f"Link to the offer's page instead, or set `gate: none` for `{offer.id}`.",
                trail=tuple(p.id for p in pages),
            )


def _bypasses(page: Page, offer: Offer, site: Site) -> bool:
    """Whether a page hands the file out; a confirmation page is where it belongs."""
    return page.kind != "confirm" and any(
        _leads_to(judged, offer.asset) for judged in site.links.get(page.id, ())
    )


def _leads_to(judged: JudgedLink, asset: str) -> bool:
    return judged.target.endswith(_name(asset)) and (
        not judged.link.code and key(judged.target) == key(asset)
    )


def _name(asset: str) -> str:
    return asset.rpartition("/")[2]
