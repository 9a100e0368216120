from __future__ import annotations

from dataclasses import replace
from typing import Any

import html5lib
import pytest
from block.samples import ALSO, PAGE, STEP, config, rendered

from leadsto.block.words import ENGLISH, direction, word

OWN = {"de": {"next": "Nächster Schritt"}, "pt": {"or": "ou"}, "pt-BR": {"next": "Próximo passo"}}


@pytest.mark.parametrize(
    ("name", "locale", "said"),
    [
        ("next", "en", ("Next step", "")),
        ("next", "", ("Next step", "")),
        ("next", "en-GB", ("Next step", "")),
        ("next", "de", ("Nächster Schritt", "")),
        ("next", "de_AT", ("Nächster Schritt", "")),
        ("next", "pt-BR", ("Próximo passo", "")),
        ("or", "pt-BR", ("ou", "")),
        ("or", "de", ("or", "en")),
        ("next", "fr", ("Next step", "en")),
    ],
)
def test_a_word_comes_from_the_nearest_language(
    name: str, locale: str, said: tuple[str, str]
) -> None:
    assert word(name, locale, config(OWN)) == said


def test_a_site_may_rename_the_english_words() -> None:
    assert word("next", "en", config({"en": {"next": "From here"}})).text == "From here"


@pytest.mark.parametrize(
    ("locale", "way"), [("ar", "rtl"), ("he-IL", "rtl"), ("fa_IR", "rtl"), ("en", "ltr")]
)
def test_a_language_has_a_direction(locale: str, way: str) -> None:
    assert direction(locale) == way


def languages(html: str) -> list[tuple[str, str, str | None]]:
    """The text, ``lang`` and ``dir`` of every element that names a language."""
    root: Any = html5lib.parseFragment(html, treebuilder="lxml", namespaceHTMLElements=False)[0]
    found = root.xpath("descendant-or-self::*[@lang]")
    return [("".join(e.itertext()), e.get("lang"), e.get("dir")) for e in found]


def test_a_page_in_the_language_of_the_words_names_none() -> None:
    assert languages(rendered(also=ALSO)) == []


def test_english_words_on_another_page_say_so() -> None:
    page = replace(PAGE, locale="de")
    html = rendered(page=page, settings=config(OWN, audience_line="for"), also=ALSO)
    assert languages(html) == [("For:", "en", None), ("or", "en", None)]


def test_words_without_a_translation_say_so_and_turn() -> None:
    page = replace(PAGE, locale="ar")
    own = {"ar": dict.fromkeys(ENGLISH, "x")}
    html = rendered(page=page, settings=config(own), langs=(("helps", "en"), ("action", "en")))
    assert languages(html) == [(STEP.helps, "en", "ltr"), (STEP.action, "en", "ltr")]
