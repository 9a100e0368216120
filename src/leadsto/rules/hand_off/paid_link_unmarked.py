"""A link that somebody pays for does not say so to search engines.

## Why it matters

Search engines count links as recommendations, and ask that paid ones are marked. Where they find
out by themselves, the whole site loses standing. The block marks offers with `paid: true` by
itself; a link that you wrote by hand does not.

## Example

Bad:

```yaml leadsto.yml
offers:
  sensors:
    kind: resource
    title: A month with vibration sensors
    action: Try vibration sensors for a month
    helps: Measure the three machines that you worry about
    serves: mofu
    for: [finance-director]
    url: https://sensors.example/fettle
    captures: [email]
    lead: contact
    follow_up: {sequence: sensors, sends: 2, system: brevo}
    then: review
    paid: true
```

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

Measure first: <a href="https://sensors.example/fettle">a month with sensors</a> tells you where
to look.
```

Good:

```yaml leadsto.yml
offers:
  sensors:
    kind: resource
    title: A month with vibration sensors
    action: Try vibration sensors for a month
    helps: Measure the three machines that you worry about
    serves: mofu
    for: [finance-director]
    url: https://sensors.example/fettle
    captures: [email]
    lead: contact
    follow_up: {sequence: sensors, sends: 2, system: brevo}
    then: review
    paid: true
```

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

Measure first: <a href="https://sensors.example/fettle" rel="sponsored">a month with sensors</a>
tells you where to look.
```

## How to fix it

Add `rel="sponsored"` to the link. `leadsto fix` does so where the link is HTML in the source. In
Markdown the extension `attr_list` lets you write `[text](address){rel=sponsored}`; without it,
write the link as HTML. `nofollow`, the older word for it, counts too.

## When to ignore it

If nobody pays for it any more, take `paid` away from the offer.
"""

from collections.abc import Iterator, Mapping

from leadsto.model import Fix, Page, Problem
from leadsto.rules.edits import Change, replacing
from leadsto.rules.markup import tags
from leadsto.rules.on_offer import offers_at
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "note"
FIX = "safe"

#: What Google takes for a mark ("Qualify your outbound links to Google").
_MARKS = frozenset({"sponsored", "nofollow"})


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's links to paid offers, without a mark; each address once."""
    if not any(offer.paid for offer in site.catalogue.offers.values()):
        return
    seen: set[str] = set()
    changes: Mapping[str, list[Change]] | None = None
    for judged in site.links.get(page.id, ()):
        link = judged.link
        if link.code or link.href in seen or not _MARKS.isdisjoint(link.rel.split()):
            continue
        if any(offer.paid for offer in offers_at(judged, site)):
            seen.add(link.href)
            changes = _changes(page) if changes is None else changes
            yield Problem(
                'A sponsored next step needs rel="sponsored".',
                about=link.href,
                help=f"It is {quoted(link.name)}." if link.name else "",
                fix=_fix(page, changes.get(link.href, [])),
            )


def _changes(page: Page) -> Mapping[str, list[Change]]:
    """What marks the links that are HTML in the source, by their addresses."""
    text = page.frontmatter.text
    changes: dict[str, list[Change]] = {}
    for tag in tags(page, "a"):
        rel = tag.attributes.get("rel")
        if rel is None:
            change = (tag.name_end, tag.name_end, ' rel="sponsored"')
        elif not _MARKS.isdisjoint(rel.value.lower().split()):
            continue
        elif rel.written and text[rel.end : rel.end + 1] in ("'", '"'):
            change = (rel.end, rel.end, " sponsored" if rel.value.strip() else "sponsored")
        else:  # no value, or one without quotation marks
            words = " ".join((*rel.value.split(), "sponsored"))
            equals = "" if rel.written else "="
            change = (rel.start, rel.end, f'{equals}"{words}"')
        changes.setdefault(tag.get("href").strip(), []).append(change)
    return changes


def _fix(page: Page, changes: list[Change]) -> Fix | None:
    """What marks every link to an address; None where none is HTML in the source."""
    edits = replacing(page.frontmatter.text, *changes)
    return Fix('Add rel="sponsored"', edits) if edits else None
