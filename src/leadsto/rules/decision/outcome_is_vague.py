"""The outcome would change nothing.

## Why it matters

"Be better informed" is true of every page that was ever read to the end, so it guides nobody: not
the writer, not the editor, not the one who must judge in a year whether the page did its work.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: Be better informed
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
---
# Repair or replace?
```

## How to fix it

Ask what the reader would do on Monday, or stop doing. "They understand maintenance costs" becomes
"they put the cost of an idle shift next to the price of a repair".

## When to ignore it

When knowing is all there is to it, as on a page about a new law. The rule knows English only; a
sentence with a second part that says what follows is left alone.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.decision._words import is_ours, is_vague
from leadsto.rules.wording import is_english, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for an outcome that only says that somebody knows more."""
    outcome = page.intent.outcome
    if outcome is None or not is_english(page) or not speaks(page):
        return
    if is_vague(outcome.value) and not is_ours(outcome.value):
        yield Problem(
            f"{quoted(outcome.value)} changes nothing. What would they do on Monday?",
            about="outcome",
            span=place(outcome),
        )
