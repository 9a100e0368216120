"""A field is misspelt, so its answer is not read.

## Why it matters

Generators accept any key, so a slip of the finger looks like an answer and is none. You wrote down
who the page should turn away; nobody will ever read it.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
not_fro: students
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
not_for: students
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Correct the spelling; the message names the nearest field. Inside `intent:` only leadsto's own
fields may stand. At the top level leadsto speaks only of keys that are one slip away from one of
its fields, and never of a key that generators and themes use.

`leadsto fix` renames a key that is one slip away from one field only, where the page does not have
that field yet.

## When to ignore it

When your theme has a field of that name. Silence it on the page, or switch the rule off.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.intent.keys import keys_of
from leadsto.intent.tables import FIELD_KEYS, INTENT_FIELDS, plain_key
from leadsto.model import Edit, Fix, Page, Problem, Span
from leadsto.nearest import close
from leadsto.rules.edits import entries_at
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"
FIX = "safe"

_FIELD_OF = {word: name for name, words in FIELD_KEYS.items() for word in words}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    for problem in page.said("unknown-key"):
        yield replace(problem, fix=_renamed(page, problem, site))


def _renamed(page: Page, problem: Problem, site: Site) -> Fix | None:
    """The field that was meant, where it can only be one and is not there yet."""
    span = problem.span
    if span is None:
        return None
    written = next((e.key.text for e, _ in entries_at(page.frontmatter, span)), "")
    nested = problem.about.removesuffix(written).endswith("intent.")
    words = INTENT_FIELDS if nested else keys_of(site.config.map).checked
    meant = sorted(word for word in words if close(plain_key(written), word))
    fields = {_FIELD_OF.get(word, word) for word in meant}
    if len(fields) != 1 or fields & page.intent.written:
        return None
    name = next(iter(fields & set(meant)), meant[0])
    name = name.replace("_", "-") if "-" in written else name
    name = name.capitalize() if written[:1].isupper() else name
    quotes = (span.end_column - span.column - len(written)) // 2  # 1 where it stands in quotes
    place = Span(span.line, span.column + quotes, span.line, span.end_column - quotes)
    if span.line != span.end_line or place.end_column - place.column != len(written):
        return None
    return Fix(f"Rename `{written}` to `{name}`", (Edit(place, name),))
