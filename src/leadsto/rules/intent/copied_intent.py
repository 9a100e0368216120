"""Several pages share their decision and their outcome, word for word.

## Why it matters

If five pages help with the same decision and end in the same belief, four of them are filling a
calendar. Or they differ and nobody wrote down how; then nobody can tell which of them a reader
needs, and the catalogue cannot either.

## Example

Bad:

```md docs/a.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

```md docs/b.md
---
title: When is a lathe too old?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# When is a lathe too old?
```

```md docs/c.md
---
title: Is a third repair one too many?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Is a third repair one too many?
```

Good:

```md docs/a.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

```md docs/b.md
---
title: When is a lathe too old?
audience: ops-lead
stage: tofu
decision: Whether to sell a lathe while somebody still buys it
outcome: They look up what theirs would bring this year
---
# When is a lathe too old?
```

## How to fix it

Say for each page what only this page decides. Where you cannot, merge the pages and let the old
addresses lead to the one that stays.

Case, punctuation and white space do not count. Pages in different languages are not compared, nor
are exempt pages, drafts and answers that are still to be written.

## When to ignore it

Where several versions of one document stand side by side, as in the documentation of software.
Exempt the old versions, or switch the rule off for their folder under `per_path`.

## Options

- `pages` (default `3`): how many pages must share the two sentences.
"""

from collections.abc import Iterator
from functools import lru_cache

from leadsto.late import late
from leadsto.model import Page, Problem
from leadsto.prose import counted
from leadsto.rules import option
from leadsto.rules.wording import is_placeholder, language
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "warning"
OPTIONS = {"pages": "3"}

_WORD = late(r"\w+")
_SHOWN = 5  #: other pages that a finding names

#: Drafts may be anything, and copies for another language are judged as what they copy.
_OUT = ("published", "hidden")


def check(site: Site) -> Iterator[Problem]:
    """One problem for each page of a group, so that each goes away with its own page."""
    groups: dict[tuple[str, ...], list[Page]] = {}
    for page in site.pages:
        sentences = _sentences(page)
        if sentences and page.state in _OUT and not page.exempt and not page.continues:
            groups.setdefault((page.locale, language(page), *sentences), []).append(page)
    fewest = max(2, int(option(site, "copied-intent", "pages")))
    for pages in groups.values():
        if len(pages) >= fewest:
            for page in pages:
                yield _problem(page, pages)


def _sentences(page: Page) -> tuple[str, ...]:
    """Decision and outcome as they are compared; () where the page does not answer both."""
    answers = page.intent.decision, page.intent.outcome
    texts = [answer.value for answer in answers if answer and not is_placeholder(answer.value)]
    words = tuple(map(_compared, texts))
    return words if len(words) == 2 and all(words) else ()


@lru_cache(20_000)
def _compared(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _problem(page: Page, group: list[Page]) -> Problem:
    """What is said of one page of a group."""
    shown = [other.id for other in group[: _SHOWN + 1] if other is not page][:_SHOWN]
    left = len(group) - 1 - _SHOWN
    more = [f"and {left:,} more"] if left > 0 else []
    share = counted(len(group), "page").capitalize()
    return Problem(
        f"{share} share this decision and outcome word for word.",
        about="decision",
        span=page.intent.decision.span if page.intent.decision else None,
        page=page.id,
        help="Say what only this page decides, or merge it with one of the others.",
        trail=(*(f"the same on {other}" for other in shown), *more),
    )
