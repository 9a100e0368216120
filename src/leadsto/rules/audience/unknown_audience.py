"""The audience is not in the list of leadsto.yml.

## Why it matters

The list of audiences is what everybody agreed on: who they are, whom you turn away, what they are
worth. An audience beside the list has no such description and no offer, and usually it is one of
the known ones under another name.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: cfo
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: finance-director
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Use an id of the list; the message names the nearest. If this really is somebody new, add them to
`audiences` in `leadsto.yml` with a sentence that says who they are.

## When to ignore it

Never. A site without `audiences` in `leadsto.yml` may use free text, and the rule is silent there.
"""

from collections.abc import Iterator

from leadsto.model import Audience, Page, Problem
from leadsto.nearest import nearest
from leadsto.rules.asked import place, speaks
from leadsto.rules.wording import is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"
START = "error"

#: So many ids are named in the message; more would not be read.
_NAMED = 6


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for each audience that the registry does not hold; ``any`` is never unknown."""
    registry = site.catalogue.audiences
    if not site.catalogue.registered or not speaks(page):
        return
    names = site.audience_names()
    known = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    for answer in page.intent.audience:
        value = answer.value
        if value in registry or value.lower() == "any" or is_placeholder(value):
            continue
        meant = _meant(value, tuple(registry.values()))
        yield Problem(
            f"`{value}` is not in leadsto.yml ({known}).",
            about=value,
            span=place(answer),
            help=f"Did you mean `{meant}`?" if meant else "",
        )


def _meant(value: str, audiences: tuple[Audience, ...]) -> str:
    """The audience that has a role of that name, else the one with the nearest id."""
    word = value.lower()
    for audience in audiences:
        if word in (role.lower() for role in audience.roles):
            return audience.id
    return nearest(word, tuple(a.id for a in audiences))
