"""The page does not say who it is for.

## Why it matters

A page for everyone speaks to no one. Without a reader in mind there is no way to tell whether the
examples fit, how much to explain, or which offer would help. leadsto also needs the audience to
choose the next step: an owner of a small firm wants another one than a finance director.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
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
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Write the one audience that should read this page: an id from `audiences` in `leadsto.yml`, or, on
a site without such a list, a role with its situation. If you cannot name one, the page is not
ready to be published.

## When to ignore it

Pages for other purposes do not owe this answer: contact pages, legal pages, section indexes. If
leadsto takes a page for an article that is none, say so with `kind:`, or write `exempt:` with a
reason.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import ask
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The question, where the page's kind needs the answer and nothing explains its absence."""
    yield from ask(page, "audience")
