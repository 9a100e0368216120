"""The page never tells its readers who it is not for.

## Why it matters

You know whom the page should turn away, and the page keeps it to itself. So the wrong readers read
on, ask for a talk and cost both sides an hour. Saying it is uncomfortable, and it makes the right
readers trust the rest.

## Example

Bad:

```yaml leadsto.yml
per_path:
  page.md: {not-for-unseen: warning}
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
not_for: landlords who look for a handyman
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime.
```

Good:

```yaml leadsto.yml
per_path:
  page.md: {not-for-unseen: warning}
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
not_for: landlords who look for a handyman
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Old machines hide their price in overtime. If you are a landlord and need a handyman for a day, this
is not your page.
```

## How to fix it

Say it in one sentence, where a reader still has the choice to leave: "If you …, this is not for
you." Or let every block say it with `block.audience_line: both`.

## When to ignore it

The rule is off until you switch it on, since some things are better not said. It compares words:
a page that says it in other words is reported too. What an audience brings along (`not` in
`leadsto.yml`) is expected on sales pages and on articles from evaluating on, what a page answers
itself on every page.
"""

from collections.abc import Iterator

from leadsto.model import Answer, Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.audience._discouraged import owes_not_for
from leadsto.rules.content_words import content_words, is_unspaced
from leadsto.rules.wording import is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "off"

#: Words of every such phrase, which say nothing of whom it turns away.
_FILLERS = content_words("who whose where people anyone someone not no or have has need want look")


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a page of whose ``not_for`` no word stands in its text or on its block."""
    answers = _expected(page)
    if not answers or not speaks(page) or _on_block(page, site):
        return
    unwanted = " ".join(_words(answer.value, site) for answer in answers)
    words = content_words(unwanted) - _FILLERS
    text = f"{page.title}\n{page.frontmatter.text[page.frontmatter.body :]}"
    if words and not is_unspaced(unwanted) and not words & content_words(text):
        yield Problem(
            "The page never says who it is not for.",
            about="not_for",
            span=place(answers[0]),
            help="Say it in a sentence, or set `block.audience_line: both`.",
        )


def _expected(page: Page) -> tuple[Answer, ...]:
    """What the page answers itself; what it inherits too where it is asked for an answer."""
    return tuple(
        answer
        for answer in page.intent.not_for
        if (answer.origin == "page" or owes_not_for(page)) and not is_placeholder(answer.value)
    )


def _on_block(page: Page, site: Site) -> bool:
    step = site.steps.get(page.id)
    return site.config.block.audience_line == "both" and step is not None and step.shown


def _words(value: str, site: Site) -> str:
    """The words that would say it: of an audience of the registry what stands there."""
    audience = site.catalogue.audiences.get(value)
    return " ".join((audience.who, *audience.roles)) or value if audience else value
