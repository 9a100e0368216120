"""A long page asks only in its last lines.

## Why it matters

Few readers of a long article get to its end, and many know halfway what they want. A company that
counted the leads of its articles found that what stood below the text brought six in a hundred of
them; most came from links in the text.

## Example

Bad (with the option `words` at 40):

```yaml leadsto.yml
rules:
  only-at-the-end: {level: note, words: 40}
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime. Add up the hours that people stood around it last year,
the parts that were flown in, and the orders that went out late. Most of the sum is waiting, and
nobody books waiting to a machine.

Then ask what it would take to know before it stops.
```

Good (with the option `words` at 40):

```yaml leadsto.yml
rules:
  only-at-the-end: {level: note, words: 40}
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime; [a checklist](checklist.md) shows which ones. Add up the
hours that people stood around it last year, the parts that were flown in, and the orders that went
out late. Most of the sum is waiting, and nobody books waiting to a machine.

Then ask what it would take to know before it stops.
```

## How to fix it

Link to the offer where the text first gives a reason to want it, in the words of that sentence. The
block at the end can stay. Or move the block up with `<!-- leadsto -->`.

## When to ignore it

If the page has to be read to its end before the offer makes sense.

## Options

- `words` (default `1200`): shorter pages are not judged.
- `share` (default `10`): how much of the text is its end, in per cent.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import Page, Problem
from leadsto.prose import counted
from leadsto.rules import option
from leadsto.rules.next_step._steps import places
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"
OPTIONS = {"words": "1200", "share": "10"}

_NAME = "only-at-the-end"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Long pages where everything that asks stands at the end, the block among it."""
    if page.facts is None or page.facts.marked or not must_lead(page):
        return
    words, share = page.facts.words, int(option(site, _NAME, "share", page))
    if words <= int(option(site, _NAME, "words", page)):
        return
    asking = places(page, site)
    if asking and min(asking) >= 1 - share / 100:
        end = "tenth" if share == 10 else f"{share} %"
        yield Problem(
            f"{words:,} words and {counted(len(asking), 'ask')}, in the last {end}. "
            "Few readers get there.",
            about="next",
            help="Link to the offer where the text first gives a reason to want it.",
        )
