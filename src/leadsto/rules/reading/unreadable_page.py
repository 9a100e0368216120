"""The file cannot be read as text.

## Why it matters

A page that cannot be read cannot be judged, and most generators either stop at such a file or
publish it with broken letters. leadsto names the byte, so you can find it.

## Example

Bad (saved as Latin-1, with `no-path`):

```md docs/prices.md latin-1
---
title: What a repair costs in Zürich
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# What a repair costs in Zürich
```

Good (the same, saved as UTF-8):

```md docs/prices.md
---
title: What a repair costs in Zürich
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# What a repair costs in Zürich
```

## How to fix it

Open the file in your editor and save it with the encoding UTF-8. If the message says that the
frontmatter is too large, something else was pasted between the two `---` lines, an image
perhaps: move it out. A page that is too large, its source or what is built of it, wants to be
several pages; how much is read stands in [the bounds](../limits.md).

## When to ignore it

Never for a page. If the file is not meant to be one, name it under `exclude` in `leadsto.yml`.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"
START = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the file found."""
    yield from page.said("unreadable-page")
