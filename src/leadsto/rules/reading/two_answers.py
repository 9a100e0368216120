"""A page gives two answers to the same question.

## Why it matters

Only one of the two can count, and it may not be the one that you meant. The other stays in the
file and misleads the next person who reads it: two people looked at this page and saw two stages.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
funnel: MOFU
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
stage: tofu
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

Keep the answer that is right and take the other out. Of two keys the one counts that stands first
in this order: below `intent:`, the field's own name, its other names as
[Intent](../intent.md#other-names) lists them; where `map` in `leadsto.yml` names keys, in their
order there. Of a key that stands twice the last one counts.

Words that leadsto knows (stages, kinds, dates, audiences of `leadsto.yml`) are compared whatever
key they stand under, and other spellings of the same word are the same answer. Sentences are
compared only under the field's own name: a `question` beside a `decision` may be another question.
Two keys for the next step are not compared. What a page sets aside is no second answer either: a
default of its section, metadata that the generator adds, a tag in the built page.

## When to ignore it

When one of the keys belongs to another tool and happens to hold a word that leadsto knows. Say
under `map` which keys leadsto shall read.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("two-answers")
