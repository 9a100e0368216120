"""A document to a page: its frontmatter read, its intent, its kind, its exemption."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.globs import matches
from leadsto.html.silences import silence_of
from leadsto.intent.fields import Field
from leadsto.intent.kinds import KIND, kind_of_path, kind_of_template, word_of_kind
from leadsto.intent.read import Reading, read_intent
from leadsto.late import late
from leadsto.model import (
    KINDS,
    Document,
    Frontmatter,
    KindName,
    Page,
    Problem,
    Silence,
)
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import nearest
from leadsto.nodes import text_of
from leadsto.nodes.places import Places
from leadsto.prose import listed
from leadsto.stages import plain

#: Characters of a title. Rules ask titles in ways that take the square of their length.
_LONGEST = 1_000


class Known(NamedTuple):
    """What the rest of the site tells about one page's kind."""

    landing: tuple[str, KindName] | None = None  #: (offer id, kind) of the offer it belongs to
    confirm: str = ""  #: offer id whose confirmation page it is
    has_children: bool = False  #: pages lie below it
    converts: bool = False  #: holds a conversion point, as far as can be told


class ReadDocument(NamedTuple):
    """A document with what its own source says, before the rest of the site is known."""

    document: Document
    frontmatter: Frontmatter
    reading: Reading
    locale: str
    title: str

    @property
    def id(self) -> str:
        """The page part of every key."""
        return page_id(self.document)


def page_id(document: Document) -> str:
    """The page part of every key: the source path, without one the address."""
    return document.source or document.address or "?"


def read_document(
    document: Document,
    config: Config,
    *,
    reader: str,
    generator: str,
    locales: tuple[str, ...],
    on: date,
) -> ReadDocument:
    """Read one source. ``locales`` are the site's, the default first; ``on`` is the build date."""
    unread = document.facts.unread if document.facts else ""
    if unread:  # as good as not known
        document = replace(document, facts=None)
    frontmatter = read_frontmatter(document.data, document.source, reader)
    reading = read_intent(
        frontmatter,
        config,
        path=document.path,
        generator=generator,
        inherited=document.inherited,
        declared=document.declared,
        on=on,
    )
    if unread:
        reading = reading._replace(problems=(*reading.problems, _unread(unread)))
    if reading.draft and document.state in ("published", "hidden"):
        document = replace(document, state="draft")
    title = document.title or reading.title or _first_heading(document, frontmatter)
    if frontmatter.written:  # the text of few pages is asked for, and is up to four times as large
        frontmatter = replace(frontmatter, written=document.data)
    return ReadDocument(
        document,
        frontmatter,
        reading,
        locale_of(document, reading.locale, locales),
        title[:_LONGEST],
    )


def _unread(why: str) -> Problem:
    message = f"The built page {why}, so it is not judged and shows no block. Split it in several."
    return Problem(message, rule="unreadable-page")


def page_of(read: ReadDocument, config: Config, known: Known) -> Page:
    """The page that a document is, by what the rest of the site tells about it."""
    document, frontmatter, reading, locale, title = read
    kind, kind_from, problems = _kind(document, config, known, reading)
    return Page(
        id=read.id,
        source=document.source,
        path=document.path,
        address=document.address,
        locale=locale,
        title=title,
        kind=kind,
        kind_from=kind_from,
        intent=reading.intent,
        frontmatter=frontmatter,
        state=document.state,
        listing=document.listing,
        exempt=reading.exempt,
        block=reading.block,
        tags=tuple(dict.fromkeys((*document.tags, *reading.topics))),
        silences=(*reading.silences, *_comment_silences(document, frontmatter)),
        problems=(*reading.problems, *problems),
        facts=document.facts,
        silent=document.silent,
        shows=document.shows,
        continues=document.continues,
        declared=bool(document.declared),
        unreviewed=reading.unreviewed,
        promoted=reading.promoted,
        spoken=_spoken(document, reading.locale, config),
        added=document.inherited,
    )


def _kind(
    document: Document, config: Config, known: Known, reading: Reading
) -> tuple[KindName, str, tuple[Problem, ...]]:
    """Frontmatter, leadsto.yml, offers, template, path, in this order of authority.

    A listing is no hub where its own source answers something: then it is meant to be read.
    """
    problems: tuple[Problem, ...] = ()
    if reading.kind:
        text = (text_of(reading.kind.node) or "").lower()
        text = config.values.get("kind", {}).get(plain(text), text)
        if text in KINDS:
            return text, "frontmatter", ()
        problems = _unknown_kind(text, reading.kind)
    kind, kind_from = _told_kind(document, config, known, reading)
    return kind, kind_from, problems


def _told_kind(
    document: Document, config: Config, known: Known, reading: Reading
) -> tuple[KindName, str]:
    """The kind of a page whose frontmatter does not say it."""
    for glob, kind in config.kinds:
        if matches(document.path, glob):
            return kind, "leadsto.yml"  # type: ignore[return-value]
    answers = reading.own & {"audience", "stage", "decision", "outcome"}
    if document.address == "/" and not answers:
        return "hub", "index"
    if document.facts and document.facts.sent_on and not answers:
        return "utility", "redirect"
    if known.landing:
        return known.landing[1], f"offer {known.landing[0]}"
    if known.confirm:
        return "confirm", f"offer {known.confirm}"
    if not answers:
        if document.listing:
            return "hub", "listing"
        if known.has_children and _is_index(document.path):
            return "hub", "index"
    template = reading.template or document.template
    by_template = kind_of_template(template)
    if by_template:
        return by_template, f"template {template}"
    path = document.path or document.address or ""
    by_path = kind_of_path(path, known.converts)
    if by_path and not (answers & {"decision", "outcome"} and by_path in _SILENT):
        return by_path, f"path /{word_of_kind(path, by_path)}/"
    return "article", "default"


#: Kinds that owe no path. A word of the address must not take a page out of the gate whose author
#: answered what only articles are asked.
_SILENT = ("legal", "utility", "conversation", "confirm")


#: ``_index`` is Hugo's (gohugo.io/content-management/organization).
_INDEXES = ("index", "readme", "_index")


def _is_index(path: str) -> bool:
    """Whether a source is a folder's own page, by its name; a page without source may be."""
    return not path or path.rpartition("/")[2].partition(".")[0].lower() in _INDEXES


def _unknown_kind(text: str, found: Field) -> tuple[Problem, ...]:
    """``kind`` is a common word: only what looks like ours is taken for ours."""
    meant = nearest(text, KINDS)
    if not meant:
        return ()
    message = f"Kind `{text}` is not {listed(KINDS, 'or')}. Did you mean `{meant}`?"
    return (Problem(message, about="kind", span=found.span, rule="unknown-value"),)


def locale_of(document: Document, written: str, locales: tuple[str, ...]) -> str:
    """Frontmatter, the generator's word, a path segment that names a locale, the default."""
    for word in filter(None, (written, document.locale)):
        if found := known_locale(word, locales):
            return found
    known = _by_plain(locales)
    for segment in (document.path or document.address or "").split("/")[:-1]:
        if named := known.get(_plain_locale(segment)):
            return named
    return locales[0]


def known_locale(word: str, locales: tuple[str, ...]) -> str:
    """The locale of the site that a word means: ``de`` for ``de-AT``; "" where it is none."""
    known, plain = _by_plain(locales), _plain_locale(word)
    return known.get(plain) or known.get(plain.partition("-")[0], "")


def _spoken(document: Document, written: str, config: Config) -> str:
    """The language that frontmatter names, or the generator where leadsto.yml names none.

    It may be none of the site's: Pelican has translations without anybody listing the languages.
    """
    word = written or ("" if config.site.locales else document.locale)
    return word if _LANGUAGE.fullmatch(word) else ""


@lru_cache(maxsize=8)
def _by_plain(locales: tuple[str, ...]) -> Mapping[str, str]:
    return {_plain_locale(locale): locale for locale in reversed(locales)}


def _plain_locale(word: str) -> str:
    return word.lower().replace("_", "-")


#: ``de``, ``pt_BR``; no word such as the ``python`` of pages about code.
_LANGUAGE = late(r"[A-Za-z]{2,3}(?:[-_]\w+)*")
#: Lines end at LF, CRLF or CR, which ``^`` and ``$`` do not know.
_LIKE_HEADING = late(r"(?<![^\r\n])#[ \t`]")
_HEADING = late(r"#[ \t]++([^\r\n]+)")
#: A number of signs without its like costs a look at the rest of the line: 32 numbers bound that.
_CODE = late(
    r"(?<![^\r\n])[ ]{0,3}(`{3,}|~{3,}).*?(?:(?<=[\r\n])[ ]{0,3}\1[`~]*[ ]*(?=[\r\n]|\Z)|\Z)"
    r"|(?<!`)(`{1,32})(?!`)[^\r\n]*?(?<!`)\2(?!`)",
    re.DOTALL,
)
#: No code goes on behind a line that begins with ``#``.
_CODE_OR_LINE = late(rf"{_CODE.pattern}|(?<![^\r\n])(?P<line>#[^\r\n]++)", re.DOTALL)


def without_code(frontmatter: Frontmatter) -> str:
    """A Markdown file's text with blanks for its frontmatter and its code, so that places stay."""
    text = frontmatter.text
    return blank(text[: frontmatter.body]) + _without_code(text[frontmatter.body :])


def _without_code(text: str) -> str:
    return _CODE.sub(lambda found: blank(found[0]), text)


def blank(text: str) -> str:
    """The same text with blanks for all but its line ends."""
    return re.sub(r"[^\r\n]", " ", text)


def _first_heading(document: Document, frontmatter: Frontmatter) -> str:
    if document.facts:
        for heading in document.facts.headings:
            if heading.level == 1:
                return heading.text
    if not _LIKE_HEADING.search(frontmatter.text, frontmatter.body):
        return ""
    head, body = frontmatter.text[: frontmatter.body], frontmatter.text[frontmatter.body :]
    for found in _CODE_OR_LINE.finditer(body):
        begins = found.start() > 0 or not head or head[-1] in "\r\n"
        line = _HEADING.match(_without_code(found["line"] or "")) if begins else None
        if line:
            return _without_closing(line[1].rstrip())
    return ""


def _without_closing(heading: str) -> str:
    """A heading without the signs that close it (CommonMark, 4.2); those of "C#" belong to it."""
    text = heading.rstrip("#")
    return text.rstrip() if text != text.rstrip() or not text else heading


_COMMENT = late(r"<!--((?:(?!-->).)*+)(?:-->|\Z)", re.DOTALL)


def _comment_silences(document: Document, frontmatter: Frontmatter) -> list[Silence]:
    """Silences in comments: those that reached the rendered page, else those outside of code."""
    found: list[Silence] = []
    if b"leadsto:" in document.data:
        places = Places(frontmatter.text)
        found = [
            Silence(*silence, places.between(*m.span()))
            for m in _COMMENT.finditer(without_code(frontmatter))
            if m[0].endswith("-->") and (silence := silence_of(m[1]))
        ]
    if document.facts is None:
        return found
    spans = {silence.rule: silence.span for silence in reversed(found)}
    return [Silence(*silence, spans.get(silence[0])) for silence in document.facts.silences]


def must_lead(page: Page) -> bool:
    """Whether a page must have a path: its kind, live, not exempt, not made by the generator."""
    here = page.live and page.state != "elsewhere"
    return KIND[page.kind].path and here and page.exempt is None
