"""The same audience is both wanted and turned away.

## Why it matters

One of the two lines is wrong, and nobody can tell which. leadsto would have to choose an offer for
readers whom the page sends away.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead, repair-firm
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
not_for: repair-firm
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
not_for: repair-firm
---
# Repair or replace?
```

## How to fix it

Decide, and delete the other line. If only some of these readers are unwelcome, describe them in a
phrase: "contractors who look for a job".

## When to ignore it

Never: it is a contradiction.
"""

from collections.abc import Iterator

from leadsto.intent.tables import plain_words
from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.wording import is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for each audience that ``not_for`` names too."""
    if not speaks(page):
        return
    wanted = {plain_words(a.value) for a in page.intent.audience if not is_placeholder(a.value)}
    for answer in page.intent.not_for:
        if plain_words(answer.value) in wanted:
            yield Problem(
                f"`{answer.value}` is both for and not_for.",
                about=answer.value,
                span=place(answer),
            )
