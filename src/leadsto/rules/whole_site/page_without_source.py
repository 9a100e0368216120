"""Pages of the built site have no source file that could be found.

## Why it matters

Who a page is for and what it should change stands in its source. A built page whose source nobody
found is judged by its links alone: its next step, its stage and its decision are unknown, and what
you wrote there is not heard. The number is told so that you can see whether it is plausible.

## Example

Bad (in a built site):

```html docs/orphan.html
<h1>Repair or replace?</h1>
<form action="/forms/letter" method="post">
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button>Get Monday Spanner</button>
</form>
```

Good (in a built site):

```md docs/repair-or-replace.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Our [weekly letter](letter.md) has one case a week.
```

## How to fix it

Let the template name the source of each page, `<meta name="leadsto:source" content="…">`, or hand
over your generator's list of pages. If the source lies elsewhere, name its folder as `source` in
`leadsto.yml`. A page that a program writes can carry its intent in meta tags itself.

## When to ignore it

Lists that the generator makes, such as the home page, archives, tags and search, have no source and
are not counted; nor are error pages, and pages that say themselves in meta tags what they are for.
Where no page at all has a source, the built site is judged alone and nothing is said.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.prose import number
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "note"

#: As many of the pages are named.
_NAMED = 5
#: Kinds of pages that generators make by themselves.
_MADE = frozenset({"hub", "utility"})


def check(site: Site) -> Iterator[Problem]:
    """One problem with the number of pages, of a built site of which some sources are known."""
    if not site.around.built or not any(page.source for page in site.pages):
        return
    lost = [page for page in site.pages if _lost(page)]
    if not lost:
        return
    more = len(lost) - _NAMED
    names = tuple(page.address or page.id for page in lost[:_NAMED])
    yield Problem(
        "One built page has no source file that could be found."
        if len(lost) == 1
        else f"{number(len(lost)).capitalize()} built pages have no source file "
        "that could be found.",
        help='Name it in the page: <meta name="leadsto:source" content="…">.',
        trail=(*names, f"and {number(more)} more") if more > 0 else names,
    )


def _lost(page: Page) -> bool:
    return (
        not page.source
        and not page.path  # which a further page of one source has
        and page.state == "published"
        and not page.listing
        and page.kind not in _MADE
        and page.exempt is None
        and not page.intent.written
    )
