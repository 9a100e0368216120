"""What may be written at a place: keys that are not there yet, and values that mean something."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from lsprotocol import types

from leadsto.config import Config
from leadsto.editor import schema_paths
from leadsto.editor.asking import Asked
from leadsto.editor.fields import INTENT, asks, fields_left
from leadsto.editor.heads import Dialect
from leadsto.editor.schemas import config_schema
from leadsto.editor.spots import Spot
from leadsto.editor.words import audience_words, block_words, offer_detail, offer_words
from leadsto.frontmatter.spelling import yaml_text
from leadsto.intent.tables import DECISION_KEYS, REASON_CODES
from leadsto.model import KINDS, READERS, SEVERITIES, STAGES
from leadsto.model.frozen import NamedTuple
from leadsto.report.harmless import harmless
from leadsto.report.markdown import code
from leadsto.rules import all_rules

#: Pages that are proposed at once; typing on narrows them down.
MOST = 200


class Proposal(NamedTuple):
    """One thing that may be written."""

    label: str
    detail: str = ""
    words: str = ""  #: Markdown
    text: str = ""  #: what is written, where it is not the label
    kind: types.CompletionItemKind = types.CompletionItemKind.Value


_KEY = types.CompletionItemKind.Property
_OFFER = types.CompletionItemKind.Reference
_PAGE = types.CompletionItemKind.File


def completions(asked: Asked) -> types.CompletionList:
    """The proposals at a place, each with the edit that writes it."""
    spot = asked.spot
    if spot is None:
        return types.CompletionList(is_incomplete=False, items=[])
    found = list(_proposals(asked, spot))
    many = len(found) > MOST
    if many:
        word = spot.word.lower()
        found = [p for p in found if word in p.label.lower() or word in p.detail.lower()][:MOST]
    place, line, dialect = asked.lines.range(spot.span), asked.lines.line(asked.line), asked.dialect
    items = [
        _item(p, _fitting(p.text or p.label, spot, line, dialect), place, number)
        for number, p in enumerate(found)
    ]
    return types.CompletionList(is_incomplete=many, items=items)


def _fitting(text: str, spot: Spot, line: str, dialect: Dialect) -> str:
    """A key without its sign where that stands already; a value with the blank or quotes it needs.

    Editors ask as soon as the sign is typed, before the blank.
    """
    before, behind = line[: spot.span.column - 1], line[spot.span.end_column - 1 :]
    if spot.part == "key":
        return text.rstrip(" :=") if behind.lstrip()[:1] in (":", "=") else text
    if dialect == "toml":
        bare = text in ("true", "false") or before.endswith(("'", '"'))
        return text if bare else f'"{text}"'
    return f" {text}" if re.search(r":\Z|\A\s*(?:-\s+)*-\Z", before) else text


def _item(proposal: Proposal, text: str, place: types.Range, number: int) -> types.CompletionItem:
    words = types.MarkupContent(types.MarkupKind.Markdown, proposal.words)
    return types.CompletionItem(
        harmless(proposal.label),
        kind=proposal.kind,
        detail=harmless(proposal.detail) or None,
        documentation=words if proposal.words else None,
        sort_text=f"{number:05}",
        filter_text=proposal.label,
        text_edit=types.TextEdit(place, text),
    )


def _proposals(asked: Asked, spot: Spot) -> Iterator[Proposal]:
    if asked.page is None:
        return _of_config(asked, spot)
    if spot.part == "key":
        return _keys(asked, spot, asked.dialect)
    field, below = asked.field(spot)
    found = _values(asked, field, below)
    return (p for p in found if p.label not in spot.siblings)


# ------------------------------------------------------------------------- fields of a page


_AFTER: Mapping[Dialect, str] = {"yaml": ": ", "keyvalue": ": ", "rest": ": ", "toml": " = "}


def _keys(asked: Asked, spot: Spot, dialect: Dialect) -> Iterator[Proposal]:
    field, below = asked.field(spot._replace(part="value"))
    if field in ("next", "decision") and not below:
        names: Iterable[str] = ("offer", "page", "url", "action", "helps")
        for name in names if field == "next" else DECISION_KEYS:
            if name not in spot.siblings:
                yield _key(name, "", "", dialect)
        return
    for key, name in fields_left(spot.path, spot.siblings, asked.project.config).items():
        if key == INTENT:
            if dialect == "yaml":
                yield Proposal(key, "All answers below one key.", text=f"{key}:", kind=_KEY)
        else:
            yield _key(key, asks(name), "", dialect)


def _key(name: str, detail: str, words: str, dialect: Dialect) -> Proposal:
    lead = ":" if dialect == "rest" else ""
    text = f"{name}{_AFTER[dialect]}"
    return Proposal(name, detail, words, text.removeprefix(lead), _KEY)


def _values(asked: Asked, field: str, below: tuple[str, ...]) -> Iterator[Proposal]:
    config = asked.project.config
    if field == "stage":
        yield from (_stage(stage, asked) for stage in STAGES)
    elif field in ("audience", "not_for"):
        yield from _audiences(config)
    elif field == "next":
        if below in ((), ("offer",)):
            yield from _offers(config)
        if below in ((), ("page",)):
            yield from _pages(asked)
    elif field in ("decision_kind", "kind", "block", "exempt"):
        words = {
            "decision_kind": tuple(DECISION_KEYS),
            "kind": KINDS,
            "block": ("none",),
            "exempt": tuple(sorted(REASON_CODES)),
        }[field]
        yield from map(Proposal, words)
    elif field in ("promoted", "unreviewed"):
        yield from (Proposal("true"), Proposal("false"))
    elif field == "leadsto_ignore":
        yield from _silences(asked)


def _stage(stage: str, asked: Asked) -> Proposal:
    words = ""
    page, site = asked.in_site, asked.site
    if page and site:
        _, step = site.read_as(page.id, stage)  # type: ignore[arg-type]
        words = block_words(step) if step and step.shown else ""
    return Proposal(stage, READERS[stage], words, kind=types.CompletionItemKind.EnumMember)


def _audiences(config: Config) -> Iterator[Proposal]:
    for audience in config.catalogue.audiences.values():
        yield Proposal(audience.id, audience.who, audience_words(audience))


def _offers(config: Config) -> Iterator[Proposal]:
    for offer in config.catalogue.offers.values():
        yield Proposal(offer.id, offer_detail(offer), offer_words(offer), kind=_OFFER)


def _pages(asked: Asked) -> Iterator[Proposal]:
    """The other pages of the site, by their sources from the page that names them.

    One whose name nobody could type is left out.
    """
    site, own = asked.site, asked.page
    if site is None or own is None:
        return
    folder = own.source.path.rpartition("/")[0]
    for page in site.pages:
        if page.source and page.id != own.source.name and page.live:
            name = posixpath.relpath(f"/{page.path}", f"/{folder}") if folder else page.path
            if harmless(name) == name:
                words = code(page.address) if page.address else ""
                text = yaml_text(name) if asked.dialect == "yaml" else name
                yield Proposal(name, page.title, words, text, _PAGE)


def _silences(asked: Asked) -> Iterator[Proposal]:
    page = asked.page
    here = [t.finding.rule for t in asked.project.told(page) if t.finding.rule] if page else []
    for name in dict.fromkeys((*here, *all_rules())):
        yield Proposal(name, all_rules()[name].summary, text=f"{name} (why)")


# ----------------------------------------------------------------------------- leadsto.yml


def _of_config(asked: Asked, spot: Spot) -> Iterator[Proposal]:
    config = asked.project.config
    path = spot.path
    parts = schema_paths.at(config_schema(config), path)
    if spot.part == "key":
        offered = dict(schema_paths.keys(parts))
        if path[-1:] == ("rules",) or (len(path) == 2 and path[0] == "per_path"):
            offered = {name: rule.summary for name, rule in all_rules().items()}
        for name, words in offered.items():
            if name not in spot.siblings:
                yield Proposal(name, words, text=f"{name}: ", kind=_KEY)
        return
    named = {p.label: p for p in _named(path, config)}  # the schema has them too, with less to say
    found = named or {p.label: p for p in _of_schema(parts)}
    yield from (p for label, p in found.items() if label not in spot.siblings)


def _named(path: tuple[str, ...], config: Config) -> Iterator[Proposal]:
    """What the project itself has names for."""
    key = path[-1] if path else ""
    catalogue = config.catalogue
    if path[:1] == ("map",):  # its values are keys of the site's own
        return
    if key in ("then", "replaced_by"):
        own = path[-2] if len(path) > 1 else ""
        yield from (p for p in _offers(config) if p.label != own)
    elif key in ("for", "not_for", "audience"):
        yield from _audiences(config)
        if key == "for":
            yield Proposal("any", "everyone")
    elif key == "lead":
        yield from (Proposal(g.id, ", ".join(g.means)) for g in catalogue.leads.values())
    elif key in ("serves", "stage"):
        yield from (Proposal(stage, READERS[stage]) for stage in STAGES)
    elif path[:1] in (("rules",), ("per_path",)) and key in all_rules():
        yield from map(Proposal, (*SEVERITIES, "off"))


def _of_schema(parts: list[schema_paths.Schema]) -> Iterator[Proposal]:
    for value, words in schema_paths.values(parts).items():
        yield Proposal(value, words)
