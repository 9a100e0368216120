"""The outcome is our wish, not a change for the reader.

## Why it matters

Rankings, traffic and calls are what we hope to get. The reader does not care, and a page that aims
at them turns into what search engines like. What helps the reader brings the rest along; it does
not work the other way round.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: Rank for preventive maintenance
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

Begin the sentence with "They" and say what they do or believe afterwards. If nothing comes to mind
but a wish of yours, ask who would thank you for this page, and for what.

## When to ignore it

When your readers are marketers and the words are theirs, as in "they stop paying for traffic".
leadsto lets sentences about the reader pass, but it knows English only and can be wrong.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.decision._words import is_ours
from leadsto.rules.wording import is_english, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for an outcome that would please only the site's owner."""
    outcome = page.intent.outcome
    if outcome and is_english(page) and speaks(page) and is_ours(outcome.value):
        yield Problem(
            f"{quoted(outcome.value)} is our wish. What changes for the reader?",
            about="outcome",
            span=place(outcome),
        )
