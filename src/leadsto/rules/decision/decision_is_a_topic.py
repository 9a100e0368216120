"""The decision names a subject, not a choice.

## Why it matters

"Understand maintenance" is what a textbook does. Readers with a budget face a choice, and a page
that names it can help them make it. A page about a subject can only end in "now you know".

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Understand preventive maintenance
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to plan maintenance by hours run or by the calendar
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Look for the fork in the road: whether this or that, which one first, when to stop, how much is
enough. If the subject has no fork, the page may not be worth writing.

## When to ignore it

When the choice is clear to every reader of your trade from two words. The rule knows English only,
and short answers are fine where the kind is given, as in `fix-first: the forms`.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.decision._words import is_topic
from leadsto.rules.wording import is_english, is_placeholder, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a decision without anything to decide."""
    decision = page.intent.decision
    if decision is None or not is_english(page) or not speaks(page):
        return
    if is_topic(decision.value, page.intent.decision_kind) and not is_placeholder(decision.value):
        yield Problem(
            f"{quoted(decision.value)} is a topic. Which choice does the reader face?",
            about="decision",
            span=place(decision),
        )
