"""The title speaks to readers further on than the page says.

## Why it matters

Nobody types "pricing" or "a vs b" to look around. Such a page gets readers who compare or want to
act, and as long as it says that they explore, it offers them something to take home instead of
something to try, or a talk.

## Example

Bad:

```md docs/page.md
---
title: Own planner vs shared planner
audience: ops-lead
stage: tofu
decision: Whether to hire a planner or share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Own planner vs shared planner
```

Good:

```md docs/page.md
---
title: Own planner vs shared planner
audience: ops-lead
stage: mofu
decision: Whether to hire a planner or share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Own planner vs shared planner
```

## How to fix it

If the title is right, raise `stage`; the next step changes by itself. If the stage is right, give
the page a title that readers look for who still explore.

## When to ignore it

When the word means something else in your trade. The rule knows English titles only, and a few
words: pricing, cost, vs, alternatives, review, demo, case study, migrate.
"""

from collections.abc import Iterator

from leadsto.model import READERS, Page, Problem
from leadsto.prose import with_article
from leadsto.rules.decision._readiness import later_word
from leadsto.rules.decision._titled import place_of_title, title_of
from leadsto.rules.wording import is_english
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "note"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a page at tofu with a title for later readers."""
    later = later_word(title_of(page)) if page.rank == 0 and is_english(page) else None
    if later:
        word, stage = later
        article = with_article(word).partition(" ")[0].capitalize()
        yield Problem(
            f'{article} "{word}" title reads as {READERS[stage]}, the page says exploring.',
            about="title",
            span=place_of_title(page),
        )
