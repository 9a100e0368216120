from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from block.samples import ALSO, PAGE, STEP, config, rendered
from hypothesis import given
from hypothesis import strategies as st

from leadsto.block.languages import WORDS
from leadsto.block.words import ENGLISH, direction, folded, word
from leadsto.config import ConfigError, load

OWN = {"de": {"next": "So geht es weiter"}, "pt": {"or": "ou então"}, "pt-BR": {"next": "Adiante"}}


@pytest.mark.parametrize(
    ("name", "locale", "said"),
    [
        ("next", "en", ("Next step", "")),
        ("next", "", ("Next step", "")),
        ("next", "en-GB", ("Next step", "")),
        ("next", "de", ("So geht es weiter", "")),
        ("next", "de_AT", ("So geht es weiter", "")),
        ("next", "pt-BR", ("Adiante", "")),
        ("next", "pt_br", ("Adiante", "")),
        ("next", "pt", ("Próximo passo", "")),
        ("or", "pt-BR", ("ou então", "")),
        ("or", "de", ("oder", "")),
        ("for", "fr-CA", ("Pour\u00a0:", "")),
        ("next", "ja-JP", ("次のステップ", "")),
        ("next", "nl", ("Next step", "en")),
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
    page = replace(PAGE, locale="nl")
    own = {"nl": {"next": "Volgende stap"}}
    html = rendered(page=page, settings=config(own, audience_line="for"), also=ALSO)
    assert languages(html) == [("For:", "en", None), ("or", "en", None)]


@pytest.mark.parametrize("locale", WORDS)
def test_every_language_has_every_word_and_each_fits_on_one_line(locale: str) -> None:
    words = WORDS[locale]
    assert list(words) == list(ENGLISH)
    assert all(said == folded(said) for said in words.values())
    assert all(words[name].endswith((":", "：")) for name in ("for", "not_for"))
    block = rendered(page=replace(PAGE, locale=locale), settings=config(audience_line="both"))
    assert languages(block) == []


@pytest.mark.parametrize("name", ENGLISH)
def test_leadsto_yml_takes_every_word(name: str) -> None:
    settings = load(Path("leadsto.yml"), text=f"language: {{words: {{nl: {{{name}: Woord}}}}}}")
    assert word(name, "nl", settings) == ("Woord", "")


def test_a_word_that_the_block_does_not_have_is_a_mistake() -> None:
    with pytest.raises(ConfigError) as error:
        load(Path("leadsto.yml"), text="language: {words: {nl: {nxt: Volgende stap}}}")
    assert "`nxt` is not a word of the block. Did you mean `next`?" in str(error.value)


@given(st.text())
def test_folding_keeps_words_and_the_spaces_that_bind(text: str) -> None:
    once = folded(text)
    assert once == folded(once) == once.strip()
    assert not re.search(r"[\t\n\r\f\v\x85\u2028]|  ", once)
    assert folded("Pour\u00a0:\n x") == "Pour\u00a0: x"


def test_words_without_a_translation_say_so_and_turn() -> None:
    page = replace(PAGE, locale="ar")
    own = {"ar": dict.fromkeys(ENGLISH, "x")}
    html = rendered(page=page, settings=config(own), langs=(("helps", "en"), ("action", "en")))
    assert languages(html) == [(STEP.helps, "en", "ltr"), (STEP.action, "en", "ltr")]


def test_the_documentation_lists_every_word() -> None:
    page = (Path(__file__).parents[2] / "docs/languages.md").read_text("utf-8")
    header = f"| language | {' | '.join(f'`{name}`' for name in ENGLISH)} |"
    rows = page.partition(f"{header}\n")[2].split("\n\n")[0].splitlines()[1:]
    assert rows == [f"| `{at}` | {' | '.join(words.values())} |" for at, words in WORDS.items()]
