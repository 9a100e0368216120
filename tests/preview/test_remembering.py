from __future__ import annotations

from collections.abc import Iterable

from leadsto.preview import remembering
from leadsto.preview.remembering import Kept, Memory


class Making:
    """Counts what is made."""

    def __init__(self) -> None:
        self.made: list[str] = []
        self.kept: Kept[str] = Kept()

    def __call__(self, wanted: Iterable[tuple[str, object]], frame: object = None) -> list[str]:
        self.made = []

        def make(page: str) -> str:
            self.made.append(page)
            return page.upper()

        return self.kept.of(((page, (of,)) for page, of in wanted), make, frame)


def test_only_what_has_changed_is_made_again() -> None:
    making = Making()
    assert making([("a", 1), ("b", 1), ("c", 1)]) == ["A", "B", "C"]
    assert making([("c", 1), ("b", 2), ("d", 1)]) == ["C", "B", "D"]
    assert making.made == ["b", "d"]


def test_what_was_not_wanted_is_forgotten() -> None:
    making = Making()
    making([("a", 1)])
    making([("b", 1)])
    making([("a", 1)])
    assert making.made == ["a"]


def test_in_another_frame_everything_is_made_again() -> None:
    making = Making()
    making([("a", 1)], "one")
    making([("a", 1)], "one")
    assert making.made == []
    making([("a", 1)], "two")
    assert making.made == ["a"]


def test_blocks_hold_as_long_as_their_frame_does() -> None:
    memory = Memory()
    blocks = memory.blocks("one")
    blocks["key"] = "html"
    assert memory.blocks("one") is blocks
    assert memory.blocks("two") == {}
    assert memory.blocks("one") == {}


def test_not_too_many_blocks_are_kept() -> None:
    memory = Memory()
    most = remembering._MOST
    memory.blocks("one").update(dict.fromkeys(range(most), "html"))
    assert len(memory.blocks("one")) == most
    memory.blocks("one")[most] = "html"
    assert memory.blocks("one") == {}
