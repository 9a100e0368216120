"""No page is written for an audience of leadsto.yml.

## Why it matters

Somebody described these readers and nobody wrote for them. Either the description is a plan that
was forgotten, or it is left from a plan that was given up.

## Example

Bad:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
```

Good:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
```

```md docs/page.md
---
title: Which task should you take over first?
audience: apprentice
stage: tofu
decision: Which task of the maintenance plan to take over first
outcome: They ask for the lubrication round instead of the paperwork
---
# Which task should you take over first?

Old machines hide their price in overtime.
```

## How to fix it

Write the first page for them, or take the audience out of `audiences`.

## When to ignore it

While the pages are being written, it is only a note. An audience of high value is
`best-buyer-missed`'s matter, and one that lacks an offer too at some stage is
`nothing-for-audience`'s.
"""

from collections.abc import Iterator

from leadsto.model import STAGES, Problem
from leadsto.offers.choice import ANY, meets
from leadsto.rules.whole_site._matrix import has_offer
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "note"


def check(site: Site) -> Iterator[Problem]:
    """Audiences that no page names, drafts included; not before some page names one."""
    named = {answer.value for page in site.pages for answer in page.intent.audience}
    if not named:
        return
    for audience in site.catalogue.audiences.values():
        if meets((audience.id, ANY), named) or audience.value == "high":
            continue
        if all(has_offer(audience.id, stage, site) for stage in STAGES):
            yield Problem(
                f"No page is for `{audience.id}`.",
                about=audience.id,
                span=audience.span,
                page=audience.file,
                help="Write one, or take the audience out of `audiences`.",
            )
