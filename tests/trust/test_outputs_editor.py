"""What the language server says: hovers in Markdown, and diagnostics."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import as_markdown, on_terminal

from leadsto import project, sources
from leadsto.config import Config
from leadsto.editor.diagnostics import diagnostic
from leadsto.editor.positions import Lines
from leadsto.editor.project import Told
from leadsto.editor.words import (
    audience_words,
    ladder_words,
    offer_words,
    pages_words,
    path_words,
    step_of_page,
)
from leadsto.model import BuiltAt
from leadsto.site import Judgement


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Judgement:
    folders = ("shown", "own", "wrong")
    root = written(tmp_path_factory.mktemp("hostile"), PAYLOADS, folders=folders)
    config: Config = project.load_config(root / "leadsto.yml")
    gathered = sources.gather(config, at=BuiltAt(root / "site"))
    return project.judge_gathered(gathered, config, None)


def hovers(judged: Judgement) -> Iterator[str]:
    site = judged.site
    catalogue = site.config.catalogue
    yield from map(audience_words, catalogue.audiences.values())
    for offer in catalogue.offers.values():
        yield offer_words(offer)
        yield ladder_words(offer, site)
    yield pages_words(list(site.pages), "show")
    for page in site.pages:
        yield step_of_page(page, site, "tofu")
        yield path_words(page, judged)


def test_hovers_are_markdown_without_markup_of_others(judged: Judgement) -> None:
    texts = [text for text in hovers(judged) if text]
    assert len(texts) > 4 * len(PAYLOADS)
    for text in texts:
        as_markdown(text, quotes=True)


def test_diagnostics_are_plain_text(judged: Judgement) -> None:
    assert len(judged.findings) > len(PAYLOADS)
    for finding in judged.findings:
        told = diagnostic(Told(finding), Lines(""))
        on_terminal(told.message)
