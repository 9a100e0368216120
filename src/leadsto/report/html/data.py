"""What the script reads: columns of numbers and texts, as JSON that holds no markup.

A page or a finding is a place in its columns; what repeats is told once and referred to by number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from leadsto.model import STAGES, Audit, AuditedPage
from leadsto.report.html.findings import by_name
from leadsto.report.html.map_layout import PathMap, lay_out
from leadsto.report.html.text import clean, stage_class, stage_label

#: What an address has around its stem.
_AROUND = re.compile(r"\A/|/\Z|\.html\Z")
#: ``<`` could end the script element that holds the data or open a comment; U+2028 and U+2029 end
#: lines in older JavaScript.
_UNSAFE = re.compile("[<\u2028\u2029]")


def block(audit: Audit) -> str:
    """JSON with every ``<`` and line separator escaped, and of texts what templates print, too."""
    text = json.dumps(_clean(told(audit)), ensure_ascii=False, separators=(",", ":"))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _clean(value: Any) -> Any:
    """The same columns with nothing in their texts that a page must not show."""
    match value:
        case list() | tuple():
            return [*map(_clean, value)]
        case dict():
            return {key: _clean(each) for key, each in value.items()}
        case _:
            return clean(value)


def told(audit: Audit) -> Mapping[str, Any]:
    """The pages that have a mark, in the order of the marks; then the others with findings."""
    drawn = lay_out(audit) if audit.counted else None
    marked = drawn.pages if drawn else ()
    known = by_name(audit)
    seen = {page.id for page in marked}
    named = {found.page: known.get(found.page) for found in audit.findings}
    others = {page.id: page for page in named.values() if page and page.id not in seen}
    files = [name for name, page in named.items() if page is None]
    pages = [*marked, *others.values()]
    places = {page.id: at for at, page in enumerate(pages)}
    kinds = _Numbers()
    found = [kinds.of((f.rule, f.severity, f.message)) for f in audit.findings]
    at = {name: places[page.id] for name, page in named.items() if page}
    at.update({name: len(pages) + number for number, name in enumerate(files)})
    return {
        "stages": [[stage_class(stage), stage_label(stage)] for stage in (*STAGES, "")],
        "ends": audit.ends,
        **_columns(audit, pages, files, places),
        "kinds": [list(column) for column in zip(*kinds.all, strict=True)] or [[], [], []],
        "findings": [
            [at[f.page] for f in audit.findings],
            found,
            [f.span.line if f.span else 0 for f in audit.findings],
        ],
        "map": _map(drawn) if drawn else None,
    }


def _columns(
    audit: Audit, pages: Sequence[AuditedPage], files: Sequence[str], places: Mapping[str, int]
) -> Mapping[str, Any]:
    """The pages' columns; files that are no pages follow with a path and nothing else."""
    readers, sections, forms = _Numbers(), _Numbers(), _Numbers()
    ends = {end: at for at, end in enumerate(audit.ends)}
    by_address = {page.address: places[page.id] for page in pages if page.address}
    routes = [
        [place for name in page.route if (place := places.get(name, by_address.get(name)))
         is not None]
        for page in pages
    ]  # fmt: skip
    nexts = [route[1] if len(route) > 1 else -1 for route in routes]
    nothing = [-1] * len(files)
    return {
        "title": [page.title or page.address or page.id for page in pages] + [*files],
        "address": [page.address for page in pages] + [""] * len(files),
        "form": [forms.of(_form(page)) for page in pages] + [forms.of((name,)) for name in files],
        "stage": [(*STAGES, "").index(page.stage) for page in pages] + nothing,
        "views": [page.views for page in pages] + [None] * len(files),
        "clicks": [0 if page.clicks is None else page.clicks for page in pages] + nothing,
        "end": [ends.get(page.end, -1) for page in pages] + nothing,
        "section": [sections.of(page.section) for page in pages] + nothing,
        "reader": [readers.of(page.audiences) for page in pages] + nothing,
        "next": nexts + nothing,
        # Most routes go on as the next page's own does; the others are told in full.
        "routes": {
            str(at): route
            for at, route in enumerate(routes)
            if len(route) > 1 and route[1:] != (routes[route[1]] or [route[1]])
        },
        "reasons": {at: page.reason for at, page in enumerate(pages) if page.dead and page.reason},
        "forms": forms.all,
        "sections": sections.all,
        "readers": readers.all,
    }


def _form(page: AuditedPage) -> tuple[str, ...]:
    """Where a page is written, without the stem of its address: what stands before and after.

    Most sources are named as their page's address, so a site has a few forms: ``docs/*.md``. The
    whole path where the two have nothing in common.
    """
    path, stem = page.source or page.address or page.id, _AROUND.sub("", page.address)
    before, common, after = path.partition(stem) if stem else (path, "", "")
    return (before, after) if common else (path,)


def _map(drawn: PathMap) -> Mapping[str, Any]:
    return {
        "pitch": drawn.pitch,
        "patches": [[p.x, p.y, p.across, len(p.pages)] for p in drawn.patches],
        "ends": [[drawn.ends[at].x, drawn.ends[at].y] for at in drawn.places],
    }


class _Numbers:
    """Gives each different thing a number, from 0 in the order of their coming."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}

    def of(self, thing: Hashable) -> int:
        return self._places.setdefault(thing, len(self._places))

    @property
    def all(self) -> list[Any]:
        return [*self._places]


__all__ = ["block", "told"]
