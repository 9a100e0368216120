"""Nobody has signed the lead definitions.

## Why it matters

Marketing counts leads, sales sees names that never buy, and both are right by their own
definition. Two names under one definition end that talk before it starts.

## Example

Bad:

```yaml leadsto.yml
agreed: {on: 2026-09-01, by: [Ines Roth (marketing)], review: 2027-03-01}
```

Good:

```yaml leadsto.yml
agreed: {on: 2026-09-01, by: [Ines Roth (marketing), Paul Okoro (sales)], review: 2027-03-01}
```

## How to fix it

Read `leads` together, change what is not true, and write both names into `agreed.by`, with the
day and the date of the next review.

## When to ignore it

If one person does both, name both roles, or switch the rule off.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Lead grades that fewer than two people put their names to."""
    leads, agreed = site.catalogue.leads, site.catalogue.agreed
    if leads and (agreed is None or len(agreed.by) < 2):
        where = agreed or next(iter(leads.values()))
        yield Problem(
            "Marketing and sales have not signed this definition.",
            about="agreed",
            span=where.span,
            page=where.file,
            help="Agree on `leads`, then name both sides in `agreed.by`.",
        )
