"""The landing page does not repeat what the link promised.

## Why it matters

A reader who clicked "Get the 12-point checklist" looks for these words on the next page. Where
they are missing, the first thought is that the link was wrong, and the next is to go back.

## Example

Bad:

```md docs/checklist.md
---
title: Welcome, glad you are here
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# Welcome, glad you are here

Twelve signs that a machine will stop.

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

Good:

```md docs/checklist.md
---
title: The 12-point breakdown checklist
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# The 12-point breakdown checklist

Twelve signs that a machine will stop.

<form action="/forms/checklist" method="post">
<label>First name <input name="first_name" autocomplete="given-name"></label>
<label>E-mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Get the checklist</button>
</form>
```

## How to fix it

Let the title or the first heading say what the offer's `action` or `title` says.

## When to ignore it

If the same thing is said in other words. The rule compares words, not meaning: it is content with
a third of the words of either the `action` or the `title`.
"""

from collections.abc import Iterator

from leadsto.model import Facts, Page, Problem
from leadsto.rules.content_words import content_words, is_unspaced
from leadsto.rules.landing._forms import offers_here, promised
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Offers whose words are found neither in their page's title nor in its first headings."""
    offers = [*offers_here(page, site)]
    if page.facts is None or not offers:
        return
    shown = content_words(" ".join((page.title, *_headings(page.facts))))
    if not shown:
        return
    for offer in offers:
        said = promised(offer, page)
        if said and not _keeps(shown, said):
            yield Problem(
                f"The link says {quoted(said[0])}, the page's title and first headings do not.",
                about=offer.id,
                help=f"The page is called {quoted(page.title)}." if page.title else "",
            )


def _headings(facts: Facts) -> list[str]:
    """The first heading of the first and of the second level."""
    found = {h.level: h.text for h in reversed(facts.headings)}
    return [found.get(1, ""), found.get(2, "")]


def _keeps(shown: frozenset[str], said: tuple[str, ...]) -> bool:
    """Whether a third of the words of the action, the title or both is there."""
    both = " ".join(said)
    if is_unspaced(both):
        return True
    promises = [words for text in (*said, both) if (words := content_words(text))]
    return not promises or any(3 * len(shown & words) >= len(words) for words in promises)
