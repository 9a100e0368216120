"""An offer names something that does not exist.

## Why it matters

Offers point at each other, at pages and at audiences. When one of these was renamed or
removed, the chain from article to sales breaks in the middle, where nobody looks.

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
    for: [ops-lead, finance-directer, repair-firm]
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
    for: [ops-lead, finance-director, repair-firm]
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

## How to fix it

Write the name as it stands in `leadsto.yml`, or the address as it stands on the site. The
message shows the nearest one. The same is said of `then`, `replaced_by`, `page` and `confirm`.

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
