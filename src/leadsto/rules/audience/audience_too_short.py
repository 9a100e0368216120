"""The audience is too short to name anybody.

## Why it matters

A letter, a code or a single word is a label for those who know it already. Whoever writes or edits
the page next year needs to see a person in it.

## Example

Bad:

```yaml leadsto.yml
audiences:
```

```md docs/page.md
---
title: Repair or replace?
audience: B
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
audience: Operations leads of small factories
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Write two words or more: a role and where it is found. Better still, describe your audiences once
under `audiences` in `leadsto.yml` and use their ids; ids may be as short as you like.

## When to ignore it

When one word says it all on your site. In languages other than English only very short values are
reported, since one word can hold a lot there.
"""

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.audience._words import is_broad
from leadsto.rules.wording import is_english, is_placeholder, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"

_LEAST_WORDS = 2
_LEAST_CHARACTERS = 8
#: Scripts that write whole words in one or two characters: neither measure means anything there.
_DENSE = late("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for each audience in free text that is too short; broad ones are told apart."""
    if site.catalogue.registered or not speaks(page):
        return
    for answer in page.intent.audience:
        value = answer.value
        if value.lower() == "any" or is_placeholder(value):
            continue
        if is_english(page) and is_broad(value):
            continue
        if _is_short(value, is_english(page)):
            yield Problem(
                f"{quoted(value)} does not name a buyer.", about=value, span=place(answer)
            )


def _is_short(value: str, english: bool) -> bool:
    if not value.isascii() and _DENSE.search(value):
        return False
    few = english and len(re.findall(r"\w+", value)) < _LEAST_WORDS
    return few or len(value) < _LEAST_CHARACTERS
