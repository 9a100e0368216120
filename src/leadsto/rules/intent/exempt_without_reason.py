"""The page is exempt and does not say why.

## Why it matters

An exempt page needs no audience, no decision and no next step. That is right for a job ad or a
status page, and it is also the easiest way to hide a page that nobody thought about. So every
exemption carries its reason, and every report lists them.

## Example

Bad (with `no-path`):

```md docs/page.md
---
title: We are looking for a fitter
exempt: yes
---
# We are looking for a fitter
```

Good:

```md docs/page.md
---
title: We are looking for a fitter
exempt: job-ad
---
# We are looking for a fitter
```

## How to fix it

Write a reason of ten characters or more, or one of these words alone: `legal`, `utility`,
`archive`, `job-ad`, `press`, `status`, `changelog`, `customer-only`, `redirect`. If you cannot
think of a reason, the page needs its questions answered, or it can go.

## When to ignore it

Never. Whole folders are exempted more easily under `exempt` in `leadsto.yml`, where the reason is
written once.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("exempt-without-reason")
