"""The page leads somewhere, but nothing asks the reader to go.

## Why it matters

A link in a sentence can be followed, and hardly anybody does. It was put there to explain
something, not to lead on. A designed path begins with a next step, a form or a booking of the page
itself.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
block: none
---
# Hire a planner or share one?

A [plan review](review.md) takes half an hour.
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

A [plan review](review.md) takes half an hour.
```

## How to fix it

Show the block: answer the stage, remove `block: none`, or add an offer that fits. Or name the
place in `next`.

## When to ignore it

A link of the page itself to the place to convert is taken for an invitation if its words are one
("Get the plan", "you can register here"), if it stands in the last tenth of the text, or if it
leads to a form on a provider's own page. In other languages than English every such link is. If the
page's text invites in another way, silence the rule there and say so. Of 24 findings read on ten
real sites, 22 were right and two were of that kind.
"""

from collections.abc import Iterator

from leadsto.model import ConversionPoint, Page, Problem
from leadsto.prose import counted
from leadsto.rules.labels import invites
from leadsto.rules.paths._walks import end_of, way, within_budget
from leadsto.rules.wording import is_english
from leadsto.site import Site

SCOPE = "page"
NEEDS = "site"
SEVERITY = "warning"

#: From here on in a text, a link to a place to convert is how the page ends.
LAST = 0.9


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages that lead somewhere, but only by links in running text."""
    walk = within_budget(page, site)
    if walk is None or site.verdicts[page.id].designed or _has_a_cause(page, site):
        return
    if len(walk.addresses) == 1 and (_asks(page, site) or _is_form(walk.end)):
        return
    links = len(walk.types) + (walk.end.by == "text")
    yield Problem(
        f"A reader can reach {end_of(walk, site)} by {counted(links, 'text link')}, but nothing "
        "asks them to.",
        help="Let the page show a next step.",
        trail=(way(walk, site),),
    )


def _asks(page: Page, site: Site) -> bool:
    """Whether the page's own text asks the reader to convert, as far as its links tell."""
    links = (j.link for j in site.links.get(page.id, ()) if j.verdict == "conversion")
    english = is_english(page)
    return any(not english or link.place >= LAST or invites(link.name) for link in links)


def _is_form(end: ConversionPoint) -> bool:
    """Whether it is a form on a provider's own page: a link there is never only an explanation."""
    return end.type == "signup-link" and end.opaque


def _has_a_cause(page: Page, site: Site) -> bool:
    """Whether another finding says why no next step stands here: broken, or no offer fits."""
    nothing_fits = page.id in site.due and page.id not in site.steps
    return bool(site.step_problems.get(page.id)) or (nothing_fits and not site.points.get(page.id))
