"""Whole files of the kinds that public sites have: what their frontmatter is taken for."""

from datetime import date
from pathlib import Path

import pytest

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.read import Reading, read_intent

FILES = Path(__file__).parent.parent / "frontmatter"


def read(file: Path, reader: str = "mkdocs") -> Reading:
    found = read_frontmatter(file.read_bytes(), file.name, reader)
    return read_intent(found, Config(Path()), generator=reader, on=date(2026, 11, 22))


@pytest.mark.parametrize(
    ("name", "stage", "rules"),
    [
        ("s37-stage-aliases", "bofu", []),
        ("s38-stage-number", "bofu", []),
        ("s39-stage-words", "mofu", []),
        ("s40-stage-list", "tofu", ["two-stages"]),
        ("s41-stage-collision", "", ["unknown-value"]),
        ("s42-stage-typo", "", ["unknown-key", "unknown-value"]),
        ("s43-cta-map", "mofu", []),
        ("s44-next-step", "tofu", []),
        ("s45-cta-off", "tofu", []),
        ("s46-whitespace", "tofu", []),
        ("s47-int-tag", "", []),
    ],
)
def test_stages(name: str, stage: str, rules: list[str]) -> None:
    reading = read(FILES / "synthetic" / f"{name}.md")
    found = reading.intent.stage
    assert (found.value if found else "") == stage
    assert [p.rule for p in reading.problems] == rules


def test_personas_are_audiences() -> None:
    (words,) = read(FILES / "synthetic/s39-stage-words.md").intent.audience
    (invisible,) = read(FILES / "synthetic/s46-whitespace.md").intent.audience
    assert words.value == "A (CTO / Lead Architect)"
    assert invisible.value == "devs"


def test_tags_that_are_no_texts() -> None:
    assert read(FILES / "synthetic/s47-int-tag.md").topics == ("2025", "review", "true")


@pytest.mark.parametrize("reader", ["mkdocs", "pelican", ""])
def test_every_file_can_be_read(reader: str) -> None:
    files = sorted(p for folder in ("real", "synthetic") for p in (FILES / folder).iterdir())
    readings = [read(file, reader) for file in files]
    assert len(readings) > 70
    assert all(problem.rule for reading in readings for problem in reading.problems)
