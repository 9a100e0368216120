"""A document to a page: its frontmatter read, its intent, its kind, its exemption."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.globs import matches
from leadsto.intent.kinds import KIND, kind_of_path, kind_of_template
from leadsto.intent.read import Field, Reading, read_intent
from leadsto.model import (
    KINDS,
    Document,
    KindName,
    Page,
    Problem,
    Silence,
    Span,
)
from leadsto.nearest import nearest
from leadsto.nodes import text_of
from leadsto.prose import listed


class Known(NamedTuple):
    """What the rest of the site tells about one page's kind."""

    landing: tuple[str, KindName] | None = None  #: (offer id, kind) of the offer it belongs to
    confirm: str = ""  #: offer id whose confirmation page it is
    has_children: bool = False  #: pages lie below it
    converts: bool = False  #: holds a conversion point, as far as can be told


def page_id(document: Document) -> str:
    """The page part of every key: the source path, without one the address."""
    return document.source or document.address or "?"


def read_page(
    document: Document,
    config: Config,
    known: Known,
    *,
    reader: str,
    generator: str,
    locales: tuple[str, ...],
    on: date,
) -> Page:
    """Read one page. ``locales`` are the site's, the default first; ``on`` is the build date."""
    frontmatter = read_frontmatter(document.data, document.source, reader)
    reading = read_intent(
        frontmatter,
        config,
        path=document.path,
        generator=generator,
        inherited=dict(document.inherited),
        on=on,
    )
    kind, kind_from, problems = _kind(document, config, known, reading)
    intent = reading.intent
    return Page(
        id=page_id(document),
        source=document.source,
        path=document.path,
        address=document.address,
        locale=locale_of(document, reading.locale, locales),
        title=document.title or reading.title or _first_heading(document, frontmatter.text),
        kind=kind,
        kind_from=kind_from,
        intent=intent,
        frontmatter=frontmatter,
        state=document.state,
        listing=document.listing,
        exempt=reading.exempt,
        block=reading.block,
        tags=tuple(dict.fromkeys((*document.tags, *reading.topics))),
        silences=(*reading.silences, *_comment_silences(document, frontmatter.text)),
        problems=(*reading.problems, *problems),
        facts=document.facts,
        silent=document.silent,
    )


def _kind(
    document: Document, config: Config, known: Known, reading: Reading
) -> tuple[KindName, str, tuple[Problem, ...]]:
    """Frontmatter, leadsto.yml, offers, template, path, in this order of authority."""
    problems: tuple[Problem, ...] = ()
    if reading.kind:
        text = (text_of(reading.kind.node) or "").strip().lower()
        if text in KINDS:
            return text, "frontmatter", ()
        problems = _unknown_kind(text, reading.kind)
    for glob, kind in config.kinds:
        if matches(document.path, glob):
            return kind, "leadsto.yml", problems  # type: ignore[return-value]
    if known.landing:
        return known.landing[1], f"offer {known.landing[0]}", problems
    if known.confirm:
        return "confirm", f"offer {known.confirm}", problems
    if document.listing:
        return "hub", "listing", problems
    asked = {"audience", "stage", "decision", "outcome"} & reading.intent.written
    if not asked and (document.address == "/" or known.has_children):
        return "hub", "index", problems
    by_template = kind_of_template(reading.template)
    if by_template:
        return by_template, "template", problems
    by_path = kind_of_path(document.path or document.address or "", known.converts)
    if by_path:
        return by_path, "path", problems
    return "article", "default", problems


def _unknown_kind(text: str, found: Field) -> tuple[Problem, ...]:
    if not found.key.startswith("intent.") and not nearest(text, KINDS):
        return ()  # ``kind`` is a common word: only what looks like ours is taken for ours
    meant = nearest(text, KINDS)
    tail = f" Did you mean `{meant}`?" if meant else ""
    return (
        Problem(
            f"Kind `{text}` is not {listed(KINDS, 'or')}.{tail}",
            about="kind",
            span=found.node.span or found.span,
            rule="unknown-value",
        ),
    )


def locale_of(document: Document, written: str, locales: tuple[str, ...]) -> str:
    """Frontmatter, the generator's word, a path segment that names a locale, the default."""
    for word in (written, document.locale):
        found = _among(word, locales)
        if found:
            return found
    for segment in (document.path or document.address or "").split("/")[:-1]:
        found = _among(segment, locales)
        if found:
            return found
    return locales[0]


def _among(word: str, locales: tuple[str, ...]) -> str:
    """``de``, ``de-AT`` and ``de_AT`` all mean the locale ``de`` where only that is listed."""
    plain = word.lower().replace("_", "-")
    for locale in locales:
        if plain == locale.lower().replace("_", "-"):
            return locale
    short = plain.partition("-")[0]
    return next((loc for loc in locales if short and short == loc.lower()), "")


_HEADING = re.compile(r"^#\s+(.+?)\s*#*\s*$", re.MULTILINE)


def _first_heading(document: Document, text: str) -> str:
    if document.facts:
        for heading in document.facts.headings:
            if heading.level == 1:
                return heading.text
    found = _HEADING.search(text)
    return found[1] if found else ""


_COMMENT = re.compile(
    r"<!--\s*leadsto:\s*ignore\s+([a-z][a-z-]+)(?:\s+because\s+(.*?))?\s*-->", re.DOTALL
)
_FENCE = re.compile(
    r"^[ ]{0,3}(`{3,}|~{3,}).*?(?:^[ ]{0,3}\1[`~]*[ ]*$|\Z)", re.DOTALL | re.MULTILINE
)


def _comment_silences(document: Document, text: str) -> tuple[Silence, ...]:
    """Silences in comments: those that reached the rendered page, else those outside of code."""
    if "leadsto:" not in text:
        return ()
    plain = _FENCE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    found = tuple(
        Silence(m[1], " ".join((m[2] or "").split()), _line_span(text, m.start()))
        for m in _COMMENT.finditer(plain)
    )
    if document.facts is None:
        return found
    rendered = {rule for rule, _ in document.facts.silences}
    return tuple(s for s in found if s.rule in rendered)


def _line_span(text: str, offset: int) -> Span:
    line = text.count("\n", 0, offset) + 1
    return Span(line, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def must_lead(page: Page) -> bool:
    """Whether a page must have a path: its kind, live, not exempt, not made by the generator."""
    return KIND[page.kind].path and page.live and page.exempt is None
