"""What to write next: audience × stage, and a brief for each thin cell."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

import yaml

from leadsto.intent.pages import must_lead
from leadsto.intent.tables import plain_words
from leadsto.model import READERS, STAGES, AuditedPage, Brief, Cell, StageName
from leadsto.offers.choice import ANY, Request, choose
from leadsto.prose import number
from leadsto.rules.asked import QUESTIONS
from leadsto.site import Site

#: A cell is thin with fewer than one page for so many of the same audience at its other stages.
TIMES = 10
#: Audiences in free words that have a row, without a registry; the most written for.
MOST = 20


def cells(pages: Sequence[AuditedPage], site: Site) -> tuple[Cell, ...]:
    """Each audience at each stage, by pages that must have a path; a page may be for several.

    Pages for ``any`` are for every audience. An audience is known by its id, without a registry by
    its words.
    """
    meant = [page for page in pages if must_lead(site.by_id[page.id])]
    written: Counter[tuple[str, str]] = Counter()
    arrived: Counter[tuple[str, str]] = Counter()
    for page in meant:
        for who in {plain_words(audience) for audience in page.audiences}:
            written[who, page.stage] += 1
            arrived[who, page.stage] += page.clicks is not None
    found = []
    for audience in _audiences(meant, site):
        who = plain_words(audience)
        row = [written[who, stage] + written[ANY, stage] for stage in STAGES]
        for stage, count in zip(STAGES, row, strict=True):
            ready = arrived[who, stage] + arrived[ANY, stage]
            found.append(Cell(audience, stage, count, ready, _is_thin(count, sum(row) - count)))
    return tuple(found)


def _is_thin(pages: int, others: int) -> bool:
    return pages == 0 or pages * TIMES <= others


def _audiences(pages: Sequence[AuditedPage], site: Site) -> tuple[str, ...]:
    """The registry in its order, else the words that pages use, the most used first."""
    if site.catalogue.audiences:
        return site.audience_names()
    words: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for page in pages:
        for audience in page.audiences:
            if plain_words(audience) != ANY:
                counts[plain_words(audience)] += 1
                words.setdefault(plain_words(audience), audience)
    most = sorted(counts, key=lambda who: (-counts[who], who))[:MOST]
    return tuple(words[who] for who in most)


def briefs(cells: Sequence[Cell], site: Site) -> tuple[Brief, ...]:
    """One for each thin cell: the emptiest first, of these the one with the most beside it."""
    total: Counter[str] = Counter()
    for cell in cells:
        total[cell.audience] += cell.pages
    thin = [cell for cell in cells if cell.thin]
    thin.sort(key=lambda cell: (cell.pages, -total[cell.audience]))
    return tuple(_brief(cell, total[cell.audience] - cell.pages, site) for cell in thin)


def _brief(cell: Cell, others: int, site: Site) -> Brief:
    stage: StageName = cell.stage  # type: ignore[assignment]
    request = Request(stage, (cell.audience,))
    choice = choose(request, site.catalogue.offers, site.config.ladder, site.date)
    return Brief(
        cell.audience,
        cell.stage,
        _why(cell, others),
        choice.offer,
        frontmatter="\n".join(_frontmatter(cell, choice.offer)) + "\n",
    )


def _why(cell: Cell, others: int) -> str:
    """How many pages there are, and how many beside."""
    reader = READERS[cell.stage]
    if not cell.pages and not others:
        return f"No page for {reader} readers, and none for this audience at other stages either."
    pages = f"{number(cell.pages).capitalize()} page{'' if cell.pages < 2 else 's'}"
    beside = "one page" if others == 1 else f"{number(others)} pages"
    sit = "sits" if others == 1 else "sit"
    return (
        f"{pages} for {reader} readers, while {beside} for the same audience {sit} at other stages."
    )


def _frontmatter(cell: Cell, offer: str) -> Iterator[str]:
    """The head of such a page, with the questions that only its author can answer."""
    yield "---"
    yield "title:"
    yield f"audience: {_scalar(cell.audience)}"
    yield f"stage: {cell.stage}"
    for field in ("decision", "outcome"):
        yield f"{field}:  # {QUESTIONS[field]}"
    if offer:
        yield f"next: {_scalar(offer)}"
    yield "---"


def _scalar(text: str) -> str:
    """A text as YAML reads it back, in quotes only where it needs them."""
    try:
        plain = yaml.safe_load(f"key: {text}") == {"key": text}
    except yaml.YAMLError:
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
