"""Two links of a page say the same and lead to different places.

## Why it matters

A reader who has seen both expects one place and gets two, and whoever moves through a page by its
links cannot tell them apart (WCAG 2.4.4). Mostly one of the two was copied and its words were never
changed.

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

A planner can read your plan: [book your time](review.md).

For maintenance firms: [book your time](partner-call.md).
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

A planner can read your plan: [book a plan review](review.md).

For maintenance firms: [book a partner call](partner-call.md).
```

## How to fix it

Say in each what is different about it: for whom it is, or what they get there.

## When to ignore it

If both addresses are the same place, give them one spelling.

Labels that fit every link are `generic-label`'s, and those that need the text around them
`label-needs-context`'s.
"""

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Page, Problem
from leadsto.prose import number
from leadsto.rules.labels import names_nothing, says_nothing, words_of
from leadsto.rules.next_step._steps import asks, block_place
from leadsto.rules.wording import is_english, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: Parameters that tell where a visitor came from, and change nothing of where the link leads.
_CAMPAIGN = late(r"\b(?:utm|mtm|pk)_\w+=[^&;]*[&;]?", re.ASCII)


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Labels of the page's asks, the block's among them, with the places that they lead to."""
    led: dict[str, dict[str, str]] = {}  # label → place → what speaks of it
    said: dict[str, str] = {}
    for label, target, about in _asks(page, site):
        words = words_of(label)
        led.setdefault(words, {}).setdefault(_place(target), about)
        said.setdefault(words, label)
    for words, places in led.items():
        label = said[words]
        if len(places) > 1 and words and not _named_already(label, page):
            yield Problem(
                f"{quoted(label)} leads to {number(len(places))} places.",
                about=list(places.values())[-1],
                help="Say in each what the reader gets there.",
            )


def _asks(page: Page, site: Site) -> Iterator[tuple[str, str, str]]:
    """Words, target and what to speak of; the block first, so that a link is spoken of."""
    step = site.steps.get(page.id)
    if step and block_place(page, site) is not None:
        yield step.action, step.target.address or step.target.url, "next"
    for judged in asks(page, site):
        yield judged.link.name, judged.target, judged.link.href


def _place(target: str) -> str:
    """A target without what makes no other place of it."""
    if target[:7].lower() == "mailto:":  # the subject of a mail is no other place
        return target.partition("?")[0].lower()
    return _CAMPAIGN.sub("", target.partition("#")[0]).rstrip("?&;/")


def _named_already(label: str, page: Page) -> bool:
    """Whether another rule speaks of the label."""
    return says_nothing(label) or (is_english(page) and names_nothing(label))
