"""The frontmatter does not parse, so nothing in it counts.

## Why it matters

One colon too many, and every answer of the page is lost. MkDocs then publishes the frontmatter as
text at the top of the page, for everyone to read. Other generators stop, or carry on without it.

## Example

Bad (with `no-path`):

```md docs/page.md
---
title: Repair or replace: what to ask first
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace
```

Good:

```md docs/page.md
---
title: "Repair or replace: what to ask first"
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace
```

## How to fix it

Go to the line in the message. Most often a sentence holds a colon and a blank, begins with a
quotation mark, `@`, `*` or `[`, or was indented with a tab. Put the whole sentence in quotes. In
TOML every text stands in quotes, in JSON every key as well.

`leadsto fix` puts sentences in quotes where that is all that is wrong, takes out tabs that part
nothing, and removes a blank line above the frontmatter. It leaves alone what could have been meant
in two ways: a bracket or a quotation mark that is never closed, a `#` in the middle, a template.

## When to ignore it

Never. Until it parses, leadsto cannot see any other answer of this page and asks for none.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.model import Page, Problem
from leadsto.rules.reading._mended import mended
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"
START = "error"
FIX = "safe"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the frontmatter found."""
    for problem in page.said("unreadable-frontmatter"):
        yield replace(problem, fix=mended(page, site.around.reader))
