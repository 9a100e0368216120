"""The link's words only make sense together with what stands around them.

## Why it matters

Readers who skim see the links and little else, and a screen reader can list them without the text
between. "Read it" under a heading is clear to those who read the heading; on its own it is no
reason to click. The accessibility guidelines count it as a failure (WCAG 2.4.4, F63).

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

Thirty minutes with a planner. [See how](review.md).

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

[Book thirty minutes with a planner](review.md).

Below twenty machines a planner of your own is rarely worth the wages.
```

## How to fix it

Put the thing into the link: "Get the 12-point checklist" for "Get yours". The `action` of offers
and the `next_action` of pages are judged too.

## When to ignore it

If the sentence around the link must stay as it is, an `aria-label` that names the thing will do: it
is what the rule reads.

English labels only. Labels that fit every link ("Click here", "Learn more") are `generic-label`'s.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.labels import names_nothing
from leadsto.rules.next_step._labels import labels
from leadsto.rules.on_offer import wordings
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
ALSO = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's links that ask for something, and the wording that ``next`` brings along."""
    for label in labels(page, site):
        if label.english and names_nothing(label.text):
            yield label.problem(_message(label.text))


def check_site(site: Site) -> Iterator[Problem]:
    """The offers' own link texts, in English."""
    for wording in wordings(site, "action"):
        if wording.english and names_nothing(wording.text):
            yield wording.problem(_message(wording.text))


def _message(label: str) -> str:
    return f"{quoted(label)} only makes sense together with the text around it. Name the thing."
