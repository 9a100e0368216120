"""Offers lead in a circle.

## Why it matters

A reader who follows the chain comes back to where they began. Nobody moves closer to a
decision, and leadsto cannot tell where the chain ends.

## Example

Bad:

```yaml leadsto.yml
offers:
  diagnostic:
    kind: assessment
    title: Downtime diagnostic
    action: Find your main cause of downtime
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: any
    page: /diagnostic/
    captures: [email, machines]
    gate: after
    lead: qualified
    follow_up: {sequence: your-downtime, sends: 3, system: brevo}
    then: checklist
```

Good:

```yaml leadsto.yml
offers:
  diagnostic:
    kind: assessment
    title: Downtime diagnostic
    action: Find your main cause of downtime
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: any
    page: /diagnostic/
    captures: [email, machines]
    gate: after
    lead: qualified
    follow_up: {sequence: your-downtime, sends: 3, system: brevo}
    then: review
```

## How to fix it

Let each `then` point to something for a later stage. With `replaced_by`, point from the old
offer to the new one only.

## When to ignore it

Never.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.rules.on_offer import problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Each cycle of ``then`` and ``replaced_by`` once, at its first offer."""
    seen: set[frozenset[str]] = set()
    for loop in _loops(site):
        if frozenset(loop) in seen:
            continue
        seen.add(frozenset(loop))
        first = site.catalogue.offers[loop[0]]
        field = "replaced_by" if first.replaced_by == loop[1] else "then"
        yield problem(
            first,
            field,
            f"{' → '.join(f'`{o}`' for o in loop)}.",
            f"Readers go round in a circle: give one of these another `{field}`, or none.",
        )


def _loops(site: Site) -> Iterator[tuple[str, ...]]:
    """The cycles as written, then those that an offer's replacement closes."""
    yield from site.ladder_loops
    for ladder in site.ladders.values():
        if ladder.loop:
            yield ladder.offers[ladder.offers.index(ladder.offers[-1]) :]
