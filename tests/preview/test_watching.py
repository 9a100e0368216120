from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from leadsto.files import write_atomic
from leadsto.preview import watching
from leadsto.preview.watching import PAUSE, QUIET, Watched, changed, changes


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_every_file_below_a_folder_and_every_file_that_is_named(tmp_path: Path) -> None:
    inside = write(tmp_path / "docs/a/b.md")
    named = write(tmp_path / "leadsto.yml")
    for name in (
        "other.md", "docs/.git/x", "docs/node_modules/x.js", "docs/site/x.html",
        "docs/.leadsto.abcdefgh",
    ):  # fmt: skip
        write(tmp_path / name)
    (tmp_path / "docs/up").symlink_to(tmp_path)
    (tmp_path / "docs/gone").symlink_to(tmp_path / "nothing")

    watched = Watched(
        [named, tmp_path / "not.yml"],
        [tmp_path / "docs", tmp_path / "not-there"],
        [tmp_path / "docs/site"],
    )

    assert set(watched.look()) == {str(inside), str(named)}


def test_what_a_change_is(tmp_path: Path) -> None:
    watched = Watched(folders=[tmp_path])
    same, other, gone, swapped = (write(tmp_path / name) for name in "abcd")
    before = watched.look()
    other.write_text("longer")
    gone.unlink()
    old = swapped.stat()
    write_atomic(swapped, b"y")  # of the same size
    os.utime(swapped, ns=(old.st_atime_ns, old.st_mtime_ns))
    new = write(tmp_path / "sub/e")

    assert changed(before, watched.look()) == {*map(str, (other, gone, swapped, new))}
    assert str(same) in before


class Waiting:
    """In the place of ``sleep``: does one thing at each, and ends after the last."""

    def __init__(self, *acts: object) -> None:
        self._acts: Iterator[object] = iter(acts)
        self.seconds: list[float] = []

    def __call__(self, seconds: float) -> None:
        self.seconds.append(seconds)
        act = next(self._acts, Ended)
        if act is Ended:
            raise Ended
        if callable(act):
            act()


class Ended(Exception):  # noqa: N818 - it is no error
    pass


def noticed(watched: Watched, waiting: Waiting) -> list[set[str]]:
    found: list[set[str]] = []
    told = changes(lambda: watched, watched.look(), waiting)
    with suppress(Ended):
        found.extend({Path(name).name for name in files} for files, _ in told)
    return found


def test_a_change_is_told_when_it_is_over(tmp_path: Path) -> None:
    waiting = Waiting(
        None,
        lambda: write(tmp_path / "a"),
        lambda: write(tmp_path / "b"),  # goes on while it is waited for quiet
        None,
        None,
        lambda: (tmp_path / "a").unlink(),
        None,
    )

    assert noticed(Watched(folders=[tmp_path]), waiting) == [{"a", "b"}, {"a"}]
    assert waiting.seconds == [PAUSE, PAUSE, QUIET, QUIET, PAUSE, PAUSE, QUIET, PAUSE]


def test_what_is_back_as_it_was_is_no_change(tmp_path: Path) -> None:
    file = write(tmp_path / "a")
    other = tmp_path / "other"
    waiting = Waiting(lambda: file.rename(other), lambda: other.rename(file), None)

    assert noticed(Watched(folders=[tmp_path]), waiting) == []


def test_many_files_are_looked_at_less_often(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "EACH", 1.0)
    for name in "abcd":
        write(tmp_path / name)
    waiting = Waiting(None)

    noticed(Watched(folders=[tmp_path]), waiting)
    assert waiting.seconds == [4.0, 4.0]
