"""A link inside the site carries campaign parameters.

## Why it matters

Campaign parameters tell where a visitor came from. On a link inside the site they overwrite the
answer: the visitor from the newsletter turns into a visitor from your own article, and the
newsletter looks useless.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Our [Monday letter](letter.md?utm_source=blog&utm_medium=text) has a case like this each week.
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

Our [Monday letter](letter.md) has a case like this each week.
```

## How to fix it

Remove the parameters. To see which link was clicked, use the attributes that the block carries
(`tracking`), not the address.

## When to ignore it

Never on your own pages. Links to other sites may carry them.
"""

import re
from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: Campaign parameters of Google Analytics, Matomo, and Piwik before it.
_CAMPAIGN = re.compile(r"[?&;]((?:utm|mtm|pk)_\w+)=", re.ASCII)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Links of the content that stay on the site and carry campaign parameters."""
    seen: set[str] = set()
    for judged in site.links.get(page.id, ()):
        href = judged.link.href
        found = _CAMPAIGN.search(href)
        if not found or judged.link.code or not judged.target.startswith("/") or href in seen:
            continue
        seen.add(href)
        yield Problem(
            f"{found[1]} on an internal link overwrites where the visitor came from.",
            about=href,
            help="Take the campaign parameters out of this link.",
        )
