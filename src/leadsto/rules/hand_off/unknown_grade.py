"""An offer's `lead` is none of the agreed grades.

## Why it matters

The grades in `leads` are the one definition that marketing and sales share. A grade that nobody
defined means something else to each of them, and the report cannot tell how far readers came.

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
    captures: [first_name, email]
    lead: hot
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

Use one of the names under `leads`, or define the new grade there, in its place from weak to strong.

## When to ignore it

Never.
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
