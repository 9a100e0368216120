"""A link that asks for something has no words.

## Why it matters

A picture that is a link needs words for everyone who cannot see it: readers with a screen
reader, readers whose images did not load, search engines. Without a text or an `alt` the most
important link of the page is announced as "link".

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

[![](/images/review.png)](review.md)

Below twenty machines a planner of your own is rarely worth the wages.
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

[![Book a plan review](/images/review.png)](review.md)

Below twenty machines a planner of your own is rarely worth the wages.
```

## How to fix it

Give the link a text, or the image an `alt` that says what the link does rather than what the
picture shows.

## When to ignore it

Never: the link does not exist for some of your readers.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.next_step._steps import actions
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "error"
START = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Links that ask for something and have no accessible name."""
    for judged in actions(page, site):
        if not judged.link.name:
            yield Problem(
                f"The CTA link to {judged.link.href} has no text and its image no alt.",
                about=judged.link.href,
                help="Write what the reader gets as the link's text, or as the image's `alt`.",
            )
