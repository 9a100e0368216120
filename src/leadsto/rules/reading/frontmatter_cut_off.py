"""Pelican stops reading the frontmatter half way.

## Why it matters

Pelican's Markdown reader knows only lines of `key: value`. At the first line that looks different,
such as a list with hyphens, it stops, and everything below is lost without a word: the stage, the
decision, perhaps the date. The page is published as if you had never answered.

## Example

Bad (in Pelican, with `no-path`):

```md docs/page.md
---
title: Repair or replace?
date: 2026-10-01
audience:
- ops-lead
- finance-director
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good (in Pelican):

```md docs/page.md
---
title: Repair or replace?
date: 2026-10-01
audience: ops-lead, finance-director
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Write lists on one line, separated by commas, and use the flat fields instead of a mapping:
`decision:` and `decision_kind:` instead of `decision: {…}`. Or install a YAML reader for Pelican;
leadsto notices it and is silent.

`leadsto fix` writes the lists of `audience`, `not_for`, `tags` and `authors` and sentences that go
over several lines on one line, and takes out blank lines. Mappings and comments are left to you.

## When to ignore it

If a reader of your own reads these files, leadsto may not recognise it: switch the rule off.
Outside Pelican the rule never speaks.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.model import Page, Problem
from leadsto.rules.reading._one_line import on_one_line
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"
START = "error"
FIX = "safe"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What replaying Pelican's own reader found."""
    for problem in page.said("frontmatter-cut-off"):
        fix = on_one_line(page, problem.span.line) if problem.span else None
        yield replace(problem, fix=fix)
