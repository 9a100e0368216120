"""An offer lacks a field that it needs.

## Why it matters

Each field of an offer answers a question that the reader has, or sales: what is it, what do I
click, why would I, who is it for, what are we to each other afterwards. An offer without one of the
answers shows a block with a hole in it.

## Example

Bad:

```yaml leadsto.yml
offers:
  checklist:
    kind: resource
    title: The 12-point breakdown checklist
    action: Get the 12-point breakdown checklist
    serves: tofu
    for: any
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
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
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Fill in the field that the message names. For `helps`, finish the sentence "So that the reader
…" in one line.

## When to ignore it

Never. An idea that is not ready yet can wait outside `leadsto.yml`, or behind `starts`.
"""

from leadsto.model import Problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"


def check(site: Site) -> tuple[Problem, ...]:
    """Nothing by itself: reading the catalogue finds these, and the runner adds them."""
    return ()
