"""The lead definitions are due for another look.

## Why it matters

What makes a good lead changes with the product, the market and the people on both sides. The two
who signed also agreed on a day to look at it again, and that day has passed.

## Example

Bad:

```yaml leadsto.yml
agreed: {on: 2025-09-01, by: [Ines Roth (marketing), Paul Okoro (sales)], review: 2026-03-01}
```

Good:

```yaml leadsto.yml
agreed: {on: 2026-03-02, by: [Ines Roth (marketing), Paul Okoro (sales)], review: 2027-03-01}
```

## How to fix it

Read `leads` together with sales: which of last month's leads did they take, and which should never
have reached them? Change what is not true any more, then set `on` and the next `review`.

## When to ignore it

If nothing has changed, say so by signing again. It takes a line.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.prose import day_in_words
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "note"


def check(site: Site) -> Iterator[Problem]:
    """An agreement whose day of review is before the build date."""
    agreed = site.catalogue.agreed
    if agreed and agreed.review and agreed.review < site.date:
        yield Problem(
            f"Review was due on {day_in_words(agreed.review)}.",
            about="agreed.review",
            span=agreed.span,
            page=agreed.file,
            help="Read `leads` together again, then set `on` and `review`.",
        )
