"""An exemption is over.

## Why it matters

Somebody gave this page time, and the time has passed. Since then the page owes answers and a path
like any other, whatever its header still says. Left alone, such a line reads as a promise that
nobody keeps.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
exempt: Kept as it is until the fair is over
exempt_until: 2026-11-01
---
# Repair or replace?

Old machines hide their price in overtime.
```

Bad:

```yaml leadsto.yml
exempt:
  - {paths: "fair/**", reason: Kept as it is until the fair is over, until: 2026-11-01}
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
exempt: Kept as it is until the fair is over
exempt_until: 2099-11-01
---
# Repair or replace?

Old machines hide their price in overtime.
```

## How to fix it

Do what was put off: answer the page's questions and give it a next step, or let the page go. Then
take the two lines out. If the reason still holds, write a later date.

An entry of `exempt` in `leadsto.yml` is named once, however many pages it covers.

## When to ignore it

Never: the pages are judged again already, so nothing is gained by leaving the line.
"""

from collections.abc import Iterator

from leadsto.config import ExemptConfig
from leadsto.model import Page, Problem, Span
from leadsto.prose import day_in_words
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("exempt-expired")


def check_site(site: Site) -> Iterator[Problem]:
    """Entries of ``exempt`` in leadsto.yml that are over; each may have several globs."""
    over: dict[tuple[str, Span | None], list[ExemptConfig]] = {}
    for entry in site.config.exempt:
        if entry.until and entry.until < site.date:
            over.setdefault((entry.file, entry.span), []).append(entry)
    for (file, span), entries in over.items():
        if entries[0].until:
            yield Problem(
                f"The exemption ended on {day_in_words(entries[0].until)}.",
                about=", ".join(entry.paths for entry in entries),
                span=span,
                page=file,
                help="Its pages are judged again. Take the entry out, or write a later date.",
            )
