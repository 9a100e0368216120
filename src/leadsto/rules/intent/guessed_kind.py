"""The kind of a page was guessed by a word of its address or by its template.

## Why it matters

The kind decides what a page owes: a page about prices must lead to a talk, a page about privacy
owes nothing. A word of the address is a good guess and still a guess. `/customers/` may hold case
studies or a help desk, and a page that is wrongly taken for a legal notice is never asked for a
path.

## Example

Bad:

```md docs/pricing.md
---
title: What a maintained machine costs
audience: ops-lead
stage: bofu
---
# What a maintained machine costs

Forty euros a machine and month.
```

Good:

```md docs/pricing.md
---
title: What a maintained machine costs
kind: sales
audience: ops-lead
stage: bofu
---
# What a maintained machine costs

Forty euros a machine and month.
```

Good:

```yaml leadsto.yml
kinds: {pricing.md: sales}
```

```md docs/pricing.md
---
title: What a maintained machine costs
audience: ops-lead
stage: bofu
---
# What a maintained machine costs

Forty euros a machine and month.
```

## How to fix it

Look at the pages once. Where the guess is right you can leave it, or say it for good with globs
under `kinds` in `leadsto.yml`; where it is wrong, put the right kind there or in the page's `kind`.
[Kinds of pages](../intent.md#kinds-of-pages) tells what each kind owes.

The rule speaks on the first run alone, which is as long as there is no baseline and nothing under
`kinds`. After that `leadsto explain PAGE` tells the kind of any page, and why. Articles, home
pages, overviews and what the generator made without a source are not listed.

## When to ignore it

When every guess is right: it is only a note. A baseline ends it, and so does an entry of `kinds`.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.prose import counted
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "note"

_SHOWN = 5  #: pages that a finding names


def check(site: Site) -> Iterator[Problem]:
    """One problem for each kind and word: a section of a hundred pages is one guess."""
    if not site.first_run or site.config.kinds:
        return
    groups: dict[tuple[str, str], list[str]] = {}
    sourced = any(page.source for page in site.pages)
    for page in site.pages:
        reason = _reason(page)
        written = page.source or not sourced  # the rest was made by the generator
        if reason and written and page.live and not page.exempt and not page.continues:
            groups.setdefault((page.kind, reason), []).append(page.id)
    for (kind, reason), pages in groups.items():
        verb = "is" if len(pages) == 1 else "are"
        more = [f"and {len(pages) - _SHOWN:,} more"] if len(pages) > _SHOWN else []
        yield Problem(
            f"{counted(len(pages), 'page').capitalize()} {verb} read as `{kind}` because of "
            f"{reason}.",
            about=f"{kind} {reason}",
            page=site.config.file,
            help="Wrong? Say it with `kind` on the page, or under `kinds` here.",
            trail=(*pages[:_SHOWN], *more),
        )


def _reason(page: Page) -> str:
    """The word or the template that told a kind; "" where it was not guessed, or is the usual.

    What an error page is nobody has to guess: its name is what servers look for.
    """
    by, _, what = page.kind_from.partition(" ")
    if page.kind == "article" or by not in ("path", "template") or "404" in what:
        return ""
    return what if by == "path" else f"the template {what}"
