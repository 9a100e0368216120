"""The audience is so wide that it excludes nobody.

## Why it matters

"Businesses" have nothing in common that you could write about. A page for all of them ends up with
advice that is true everywhere and useful nowhere, and the readers you want do not recognise
themselves.

## Example

Bad:

```yaml leadsto.yml
audiences:
```

```md docs/page.md
---
title: Repair or replace?
audience: businesses
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```yaml leadsto.yml
audiences:
```

```md docs/page.md
---
title: Repair or replace?
audience: Operations leads of factories with 20 to 200 machines
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Add what sets your reader apart: the role, the size of the firm, the situation they are in. "Teams"
becomes "maintenance teams without a planner of their own".

## When to ignore it

When the word is a term of your trade with a narrow meaning. The rule knows English only, and it is
silent where `leadsto.yml` lists the audiences: there only the ids of the list count.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.audience._words import is_broad
from leadsto.rules.wording import is_english, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for each audience in free text that names everyone."""
    if site.catalogue.registered or not is_english(page) or not speaks(page):
        return
    for answer in page.intent.audience:
        if is_broad(answer.value):
            yield Problem(
                f"{quoted(answer.value)} is everyone. Name the role, the size or the situation.",
                about=answer.value,
                span=place(answer),
            )
