"""The catalogue has nothing for this reader.

## Why it matters

The page says who reads it and how ready they are, and no offer serves exactly these readers.
leadsto shows them nothing rather than something that does not fit. This is the most useful list of
what to make next that your site can give you.

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
    for: [ops-lead, finance-director]
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/page.md
---
title: Repair or replace?
audience: repair-firm
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Read on: [planned work or call-outs?](filling-the-week.md)
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: repair-firm
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Read on: [planned work or call-outs?](filling-the-week.md)
```

## How to fix it

Make an offer for these readers, or let one that suits them say so in its `serves` and `for`.
Where one good page comes next, name it: `next: that-page.md`. The good example shows the base
catalogue, whose checklist is for everyone.

## When to ignore it

If the page leads nowhere on purpose, say why with `exempt`. The rule is silent on pages that
hold a form, an embed or a booking link of their own; from sources alone these cannot be seen, so
it is only a warning there.
"""

from collections.abc import Iterator

from leadsto.intent.kinds import needs
from leadsto.model import READERS, Page, Problem
from leadsto.rules.asked import faulty, place
from leadsto.site import Choice, Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Where a block is due and the catalogue has nothing; a page that converts by itself may."""
    stage = page.intent.stage
    if stage is None or page.id not in site.due or page.intent.next or site.points.get(page.id):
        return
    if site.choices.get(page.id, Choice()).offer or page.id in site.steps or _unclear(page, site):
        return
    audiences = " and ".join(a.value for a in page.intent.audience) or "any audience"
    unknown = page.facts is None  # then a form or a booking link in the text cannot be seen
    yield Problem(
        f"No offer serves {READERS[stage.value]} × {audiences}. Add one, or set `next`.",
        about="next",
        span=place(stage),
        severity="warning" if unknown else None,
        help="It is fine if the text itself holds a form or a booking link; only the built site "
        "can tell."
        if unknown
        else "",
    )


def _unclear(page: Page, site: Site) -> bool:
    """Whether the audience is the root cause: owed, or not in the registry."""
    if not page.intent.audience:
        return "audience" in needs(page.kind)
    known = {*site.catalogue.audiences, "any"}
    return faulty(page, "audience") or (
        site.catalogue.registered and not all(a.value in known for a in page.intent.audience)
    )
