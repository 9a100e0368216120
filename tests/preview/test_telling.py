from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from leadsto.preview import telling
from leadsto.preview.telling import noticed, told
from leadsto.preview.watching import Seen, Watched

Told = Iterator[tuple[frozenset[str], Seen]]


def write(path: Path, text: str = "x") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


@pytest.fixture
def watched(tmp_path: Path) -> Watched:
    for name in ("docs/a.md", "docs/sub/b.md", "site/docs/a.html", "site/out/x.html"):
        write(tmp_path / name)
    return Watched(
        [write(tmp_path / "leadsto.yml")],
        [tmp_path / "docs", tmp_path / "site", tmp_path / "not-there"],
        [tmp_path / "site/out"],
    )


def begun(watched: Watched) -> Told:
    """Listening: a change before that is told at once, so that nothing is missed."""
    before = {name: mark for name, mark in watched.look().items() if not name.endswith("a.md")}
    changes = told(lambda: watched, before)
    assert names(changes) == {"a.md"}
    return changes


def names(changes: Told, act: Callable[[], object] = lambda: None) -> set[str]:
    """The names of what changes next, where something is done meanwhile."""
    timer = threading.Timer(0.2, act)
    timer.start()
    try:
        different, _ = next(changes)
    finally:
        timer.join()
    return {Path(name).name for name in different}


def test_a_file_that_is_written_made_or_deleted(watched: Watched, tmp_path: Path) -> None:
    changes = begun(watched)
    page = tmp_path / "site/docs/a.html"
    assert names(changes, lambda: page.write_text("longer")) == {"a.html"}
    assert names(changes, lambda: write(tmp_path / "docs/new/deep/c.md")) == {"c.md"}
    assert names(changes, lambda: write(tmp_path / "docs/new/deep/d.md")) == {"d.md"}
    assert names(changes, lambda: shutil.rmtree(tmp_path / "docs/new")) == {"c.md", "d.md"}
    assert names(changes, page.unlink) == {"a.html"}


def test_a_file_that_is_named_alone(watched: Watched, tmp_path: Path) -> None:
    changes = begun(watched)
    write(tmp_path / "other.yml")
    assert names(changes, lambda: write(tmp_path / "leadsto.yml", "longer")) == {"leadsto.yml"}


def test_what_is_left_alone(watched: Watched, tmp_path: Path) -> None:
    changes = begun(watched)

    def act() -> None:
        for name in (
            "docs/.git/x", "docs/sub/node_modules/x.js", "site/out/y.html", "docs/.leadsto.abcd",
        ):  # fmt: skip
            write(tmp_path / name)
        (tmp_path / "docs/up").symlink_to(tmp_path)
        write(tmp_path / "docs/.htaccess")

    assert names(changes, act) == {".htaccess"}


def test_a_folder_that_comes_or_is_made_anew_is_listened_to(
    watched: Watched, tmp_path: Path
) -> None:
    changes = begun(watched)
    assert names(changes, lambda: write(tmp_path / "not-there/x.md")) == {"x.md"}
    assert names(changes, lambda: write(tmp_path / "not-there/y.md")) == {"y.md"}

    def anew() -> None:
        shutil.rmtree(tmp_path / "not-there")
        write(tmp_path / "not-there/z.md")

    found: set[str] = set()
    act: Callable[[], object] = anew
    while found != {"x.md", "y.md", "z.md"}:
        found |= names(changes, act)
        act = lambda: None  # noqa: E731
    assert names(changes, lambda: write(tmp_path / "not-there/z.md", "longer")) == {"z.md"}


def test_a_change_of_very_many_files(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "_MANY", 2)
    changes = begun(watched)

    def act() -> None:
        for name in "cde":
            write(tmp_path / f"docs/{name}.md")

    assert names(changes, act) == {"c.md", "d.md", "e.md"}


def test_without_the_library_files_are_looked_at(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    changes = noticed(lambda: watched, watched.look())
    assert names(changes, lambda: write(tmp_path / "docs/new.md")) == {"new.md"}


def test_where_the_system_can_tell_no_more_files_are_looked_at(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def out_of_watches(*_: object, **__: object) -> Iterator[set[tuple[int, str]]]:
        yield {(1, str(tmp_path / "docs/a.md"))}
        raise OSError("OS file watch limit reached.")

    monkeypatch.setattr("watchfiles.watch", out_of_watches)
    before = watched.look()
    write(tmp_path / "docs/a.md", "longer")
    changes = noticed(lambda: watched, before)
    assert names(changes) == {"a.md"}
    assert names(changes, lambda: write(tmp_path / "docs/new.md")) == {"new.md"}
