"""The link's words fit every link of the web.

## Why it matters

"Click here" says nothing of what the reader gets. People skim pages by their links, and screen
readers list the links alone; a link that names the thing is understood in both cases, and clicked
more often.

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

[Click here](review.md) when you want a second opinion.
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

[Book a plan review](review.md) when you want a second opinion.
```

## How to fix it

Write a verb and the thing: "Get the 12-point checklist", "Book a plan review". The `action`
of an offer in `leadsto.yml` is judged too, so that every page is right at once.

## When to ignore it

If a law or a partner prescribes the wording, silence the rule on that page and say so.
"""

from collections.abc import Iterator

from leadsto.model import JudgedLink, Page, Problem
from leadsto.rules.asked import TOP
from leadsto.rules.labels import says_nothing
from leadsto.rules.next_step._steps import actions
from leadsto.rules.on_offer import offers_at, wordings
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
ALSO = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's links that ask for something, and the wording that ``next`` brings along."""
    for judged in actions(page, site):
        if says_nothing(judged.link.name):
            better = _offered(judged, site)
            yield Problem(_message(judged.link.name, better), about=judged.link.href)
    written = page.intent.next
    if written and says_nothing(written.action):
        yield Problem(_message(written.action), about="next_action", span=written.span or TOP)


def check_site(site: Site) -> Iterator[Problem]:
    """The offers' own link texts, in every locale."""
    for wording in wordings(site, "action"):
        if says_nothing(wording.text):
            yield wording.problem(_message(wording.text))


def _message(label: str, better: str = "") -> str:
    advice = f'Name the thing: "{better}".' if better else "Name the thing that the reader gets."
    return f'"{label}" says nothing. {advice}'


def _offered(judged: JudgedLink, site: Site) -> str:
    """The action of the offer that a link leads to, as the better wording; "" without one."""
    offers = offers_at(judged, site)
    return next((o.action for o in offers if not says_nothing(o.action)), "")
