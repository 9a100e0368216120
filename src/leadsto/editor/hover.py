"""What a key or a value means, and what readers get by it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol import types

from leadsto.editor import schema_paths
from leadsto.editor.asking import Asked
from leadsto.editor.fields import asks
from leadsto.editor.schemas import config_schema
from leadsto.editor.spots import Spot
from leadsto.editor.words import (
    audience_words,
    ladder_words,
    offer_words,
    pages_words,
    path_words,
    rule_words,
    showing,
    step_of_page,
)
from leadsto.model import READERS, STAGES
from leadsto.rules import all_rules
from leadsto.stages import STAGE_WORDS, stage_of

#: Keys of an offer that name audiences.
_PEOPLE = ("for", "not_for", "audience")


def hover(asked: Asked) -> types.Hover | None:
    """What there is to say of a place; None where there is nothing."""
    spot = asked.spot
    if spot is None or not spot.word:
        return None
    parts = list(_of_page(asked, spot) if asked.page else _of_config(asked, spot))
    text = "\n\n".join(part for part in parts if part)
    if not text:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, asked.lines.range(spot.span))


def _of_page(asked: Asked, spot: Spot) -> Iterator[str]:
    field, below = asked.field(spot)
    if spot.part == "key":
        yield asks(field) if not below else ""
        return
    catalogue, stage = asked.project.config.catalogue, ""
    if field == "stage":
        words = {**STAGE_WORDS, **asked.project.config.stages}
        stage = stage_of(spot.word, words) or ""
        yield f"**{stage}**: {READERS[stage]}" if stage in STAGES else ""
    elif field in ("audience", "not_for") and spot.word in catalogue.audiences:
        yield audience_words(catalogue.audiences[spot.word])
    elif field == "next" and spot.word in catalogue.offers:
        yield offer_words(catalogue.offers[spot.word])
    elif field == "leadsto_ignore":
        name = spot.word.partition(" ")[0]
        if name in all_rules():
            yield rule_words(all_rules()[name], asked.project.config)
        return
    elif field not in ("audience", "next"):
        return
    yield from _leads(asked, stage)


def _leads(asked: Asked, stage: str) -> Iterator[str]:
    """The block and the way of the page, as far as they are known."""
    page, site = asked.in_site, asked.site
    built = asked.project.sites.built  # once: another thread may put the next one in its place
    if page and site:
        yield step_of_page(page, site, stage)
        if asked.page and not asked.page.shows(page):
            yield "*As of the last save.*"
    if page and built and page.id in built.site.by_id:
        way = path_words(built.site.by_id[page.id], built)
        yield f"{way}\n\n*As of the last build.*" if way else ""


def _of_config(asked: Asked, spot: Spot) -> Iterator[str]:
    config, site, word = asked.project.config, asked.site, spot.word
    above = spot.path[-1] if spot.path else ""
    offers, audiences = config.catalogue.offers, config.catalogue.audiences
    is_key = spot.part == "key"
    if word in offers and ((is_key and above == "offers") or above in ("then", "replaced_by")):
        yield offer_words(offers[word])
        if site:
            yield pages_words(list(showing(word, site)), "show")
            yield ladder_words(offers[word], site)
    elif word in audiences and ((is_key and above == "audiences") or above in _PEOPLE):
        yield audience_words(audiences[word])
        if site:
            named = [p for p in site.pages if any(a.value == word for a in p.intent.audience)]
            yield pages_words(named, "name")
    elif word in all_rules() and {"rules", "per_path"} & set(spot.path):
        yield rule_words(all_rules()[word], config)
    else:
        path = (*spot.path, word) if is_key else spot.path
        yield schema_paths.description(schema_paths.at(config_schema(config), path))
