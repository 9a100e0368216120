"""The decision only repeats the title.

## Why it matters

The title is written for whoever may click it, the decision for whoever plans, writes and edits the
page. Copied from the title the answer costs nothing and guides nobody: the question was not asked.

## Example

Bad:

```md docs/page.md
---
title: Should you repair or replace an old machine?
audience: ops-lead
stage: tofu
decision: Should you repair or replace an old machine
outcome: They ask for the hourly rate before they ask for a date
---
# Should you repair or replace an old machine?
```

Good:

```md docs/page.md
---
title: Should you repair or replace an old machine?
audience: ops-lead
stage: tofu
decision: Whether the third repair in a year is the point at which to order a new one
outcome: They ask for the hourly rate before they ask for a date
---
# Should you repair or replace an old machine?
```

## How to fix it

Write down what the reader would still have to settle after reading the title: between what, for
which case, by when.

## When to ignore it

When the title says the whole choice, and nothing could be added. Titles that name a choice in other
words than the decision are left alone.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import place
from leadsto.rules.content_words import all_words
from leadsto.rules.decision._titled import title_of
from leadsto.rules.decision._words import is_topic
from leadsto.rules.wording import is_english, is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "note"

#: Shared words in a hundred words of both (Jaccard). All words count, in every language: one of
#: "whether" or "when" is what makes a choice of a title.
_ALIKE = 80


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a decision in the title's words; a mere topic is another rule's."""
    decision = page.intent.decision
    if decision is None or is_placeholder(decision.value):
        return
    if is_english(page) and is_topic(decision.value, page.intent.decision_kind):
        return
    said, title = all_words(decision.value), all_words(title_of(page))
    if title and 100 * len(said & title) >= _ALIKE * len(said | title):
        yield Problem("The decision repeats the title.", about="decision", span=place(decision))
