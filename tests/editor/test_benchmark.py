from __future__ import annotations

from typing import Any

from benchmarks.editor import measure

Opened = Any


def test_what_is_measured(opened: Opened) -> None:
    page = opened.root / "docs/why-plans-slip.md"
    found = dict(measure(opened.root, page))

    assert [*found] == [
        "start to `initialize` answered",
        "start to the first findings of a page",
        "opening to the findings of the site",
        "a letter meanwhile",
        "a letter later",
        "memory",
        "saving to the findings of the site",
        "a letter meanwhile, after the save",
        "memory after that",
    ]
    assert found["a letter later"].endswith("of 60")
    assert page.read_text("utf-8") == opened.files["docs/why-plans-slip.md"]
