"""docs/suggest.md says what is looked for, and what that was worth."""

from __future__ import annotations

from pathlib import Path

from leadsto.suggest.decision import SHAPES
from leadsto.suggest.signals import SIGNALS
from leadsto.suggest.stage import ENOUGH, THRESHOLD

TEXT = (Path(__file__).parents[2] / "docs" / "suggest.md").read_text("utf-8")


def rows(head: str) -> list[list[str]]:
    """The rows of the table with this head."""
    lines = TEXT.split(f"{head}\n")[1].split("\n\n")[0].splitlines()[1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def test_every_signal_is_listed() -> None:
    groups = ("title", "links", "headings", "folder")
    assert rows("| where | what is looked for |") == [
        [group, ", ".join(f"`{s.id}`" for s in SIGNALS if s.group == group)] for group in groups
    ]
    assert len({signal.id for signal in SIGNALS}) == len(SIGNALS)


def test_what_speaks_on_its_own() -> None:
    listed = rows("| on its own | tofu | mofu | bofu |")
    assert listed == [[f"`{s.id}`", *map(str, s.seen)] for s in SIGNALS if any(s.seen)]
    for signal in SIGNALS:
        if any(signal.seen):
            assert sum(signal.seen) >= 30
            assert max(signal.seen) >= 0.9 * sum(signal.seen)


def test_every_shape_of_a_decision_is_listed() -> None:
    assert rows("| title | proposed | judged right |") == [
        [f"`{s.id}`", s.sentence, f"{s.right} of {s.of}"] for s in SHAPES
    ]
    assert min(shape.confidence for shape in SHAPES) >= THRESHOLD


def test_the_figures_that_the_code_names() -> None:
    assert f"at least {ENOUGH['mofu']} labelled pages" in TEXT
    for stage, precision in (
        row[0::4] for row in rows("| stage | labelled | proposed | right | precision | coverage |")
    ):
        assert float(precision.split()[0]) >= 100 * THRESHOLD, stage
