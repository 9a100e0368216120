"""What the language server says: hovers in Markdown, diagnostics, and what it proposes to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from lsprotocol import types
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import as_markdown, as_yaml, on_terminal

from leadsto import project, sources
from leadsto.cli.lsp import Arguments, flow_of
from leadsto.config import Config
from leadsto.editor.asking import Asked
from leadsto.editor.completion import completions
from leadsto.editor.diagnostics import diagnostic
from leadsto.editor.positions import Lines
from leadsto.editor.project import OpenProject, Told
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


# ------------------------------------------------------------------------------- completion


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> OpenProject:
    """A hostile project in an editor, with few pages: so that all are proposed."""
    texts = {name: text for name, text in PAYLOADS.items() if len(text) < 1_000}
    root = written(tmp_path_factory.mktemp("hostile"), texts, folders=("shown",))
    found = OpenProject(root / "leadsto.yml", flow_of(Arguments(date=dt.date(2026, 11, 22))))
    found.refresh()
    found.judge_site()
    assert found.sites.now
    return found


def proposed(
    opened: OpenProject, before: str, after: str = ""
) -> Iterator[tuple[types.CompletionItem, str]]:
    """What is proposed between two texts of a page, each with the page as it is then."""
    text = before + after
    source = opened.source(opened.root / "docs/shown/00.md")
    assert source
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    asked = Asked(opened, Lines(text), opened.open_page(source, text), line, column)
    lines = text.split("\n")
    for item in completions(asked).items:
        edit = item.text_edit
        assert isinstance(edit, types.TextEdit)
        assert edit.range.start.line == edit.range.end.line == line - 1
        row = lines[line - 1].encode("utf-16-le")
        start, end = 2 * edit.range.start.character, 2 * edit.range.end.character
        row = row[:start] + edit.new_text.encode("utf-16-le", "surrogatepass") + row[end:]
        now = [*lines[: line - 1], row.decode("utf-16-le", "surrogatepass"), *lines[line:]]
        yield item, "\n".join(now)


@pytest.mark.parametrize("field", ["audience", "next", "stage", "not_for", "leadsto_ignore"])
def test_what_is_proposed_writes_one_value(opened: OpenProject, field: str) -> None:
    """Labels and details are plain text, words are Markdown, and no other key is changed."""
    found = [*proposed(opened, f"---\ntitle: x\n{field}: ", "\noutcome: y\n---\n# T\n")]
    assert len(found) > (80 if field in ("audience", "next") else 2)
    for item, text in found:
        on_terminal(f"{item.label} {item.detail or ''}")
        if isinstance(item.documentation, types.MarkupContent):
            as_markdown(item.documentation.value, quotes=True)
        values = as_yaml(text.split("---\n")[1])
        assert {**values, field: ""} == {"title": "x", field: "", "outcome": "y"}, text
        assert isinstance(values[field], str), text
