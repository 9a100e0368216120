"""Too many titles of the site promise lists and overviews.

## Why it matters

One list among ten articles brings new readers. When every third title is a list, the site is made
for people who look around, and its numbers look good while nobody decides anything. Where titles
of ordinary blogs were counted, 7 % and 11 % had such a shape.

## Example

Bad (with `surface-title`):

```yaml leadsto.yml
rules:
  mostly-surface:
    level: warning
    pages: 6
    share: 20
```

```md docs/a.md
---
title: 12 ways to improve your maintenance plan
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# 12 ways to improve your maintenance plan
```

```md docs/b.md
---
title: The ultimate guide to spare parts
audience: ops-lead
stage: tofu
decision: Which spare parts to keep on the shelf
outcome: They keep twelve parts and sell the rest
---
# The ultimate guide to spare parts
```

Good (with `surface-title`):

```yaml leadsto.yml
rules:
  mostly-surface:
    level: warning
    pages: 6
    share: 20
```

```md docs/a.md
---
title: 12 ways to improve your maintenance plan
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# 12 ways to improve your maintenance plan
```

```md docs/b.md
---
title: Which spare parts are worth their shelf?
audience: ops-lead
stage: tofu
decision: Which spare parts to keep on the shelf
outcome: They keep twelve parts and sell the rest
---
# Which spare parts are worth their shelf?
```

## How to fix it

`surface-title` lists them. Begin with those whose pages help with a choice already and only
promise a list: there the title is all that has to change.

## When to ignore it

When lists are what your readers come for, as on a site of reviews. Raise `share` then. Titles in
languages without patterns are not counted, neither above nor below the line.

## Options

- `share` (default `25`): above this percentage of titles the rule speaks.
- `pages` (default `20`): sites with fewer articles are not judged.

The example sets both low, to stay short.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import Problem
from leadsto.rules import option
from leadsto.rules.decision._titled import has_surface_title, is_judged
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "warning"
OPTIONS = {"share": "25", "pages": "20"}

_NAME = "mostly-surface"


def check(site: Site) -> Iterator[Problem]:
    """One problem for a site of whose articles too many have a surface title."""
    articles = [p for p in site.pages if p.kind == "article" and must_lead(p)]
    judged = [p for p in articles if is_judged(p, site)]
    surface = sum(has_surface_title(p, site) for p in judged)
    if len(judged) < int(option(site, _NAME, "pages")):
        return
    if 100 * surface > int(option(site, _NAME, "share")) * len(judged):
        yield Problem(
            f"{100 * surface // len(judged)} % of your titles are list or best-of titles.",
            about="titles",
            page=site.config.file,
            help=f"{surface:,} of {len(judged):,} articles; `surface-title` names them.",
        )
