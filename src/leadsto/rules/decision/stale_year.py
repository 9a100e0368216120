"""The title carries a year that is over.

## Why it matters

A year in a title promises that the page is current. When the year is over the title says the
opposite, to every reader, before the first line is read; and readers about to decide are the ones
who look.

## Example

Bad:

```md docs/page.md
---
title: Which maintenance contract to choose in 2024
audience: ops-lead
stage: tofu
decision: Whether a fixed price or an hourly rate is cheaper for old machines
outcome: They ask for the hourly rate before they ask for a date
---
# Which maintenance contract to choose in 2024
```

Good:

```md docs/page.md
---
title: Which maintenance contract to choose
audience: ops-lead
stage: tofu
decision: Whether a fixed price or an hourly rate is cheaper for old machines
outcome: They ask for the hourly rate before they ask for a date
---
# Which maintenance contract to choose
```

## How to fix it

Read the page again, mend what has changed, and take the year out of the title: a choice rarely
ages by the calendar. If the year must stay, write the date of the next look into your calendar.

## When to ignore it

When the page tells what was, and will not change. leadsto passes over titles that say so, such as
"What we learned in 2024", and over years that stand alone, as in "Annual report 2024". It knows
English titles only.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.decision._titled import place_of_title, title_of
from leadsto.rules.decision._years import stale_year
from leadsto.rules.wording import is_english
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a title whose newest year is before that of the build date."""
    year = stale_year(title_of(page), site.date.year) if is_english(page) else None
    if year:
        yield Problem(
            f"The title says {year}.",
            about="title",
            span=place_of_title(page),
            help="Bring the page up to date, and take the year out of the title.",
        )
