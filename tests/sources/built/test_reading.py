from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from leadsto.sources.built import pieces
from leadsto.sources.built.reading import HowToRead, Memory, read_pages

PAGE = "<!doctype html><title>{}</title><main>x</main>"
HOW = HowToRead()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is parsed, in order."""
    parsed: list[bytes] = []
    read: Callable[..., Any] = pieces.read_page

    def counting(data: bytes, *args: Any, **settings: Any) -> Any:
        parsed.append(data)
        return read(data, *args, **settings)

    monkeypatch.setattr(pieces, "read_page", counting)
    return parsed


def write(root: Path, **titles: str) -> list[str]:
    for name, title in titles.items():
        (root / f"{name}.html").write_text(PAGE.format(title))
    return [f"{name}.html" for name in titles]


def titles(root: Path, names: list[str], memory: Memory, how: HowToRead = HOW) -> list[str]:
    pages = list(read_pages(root, names, how, memory=memory))
    assert pages == list(read_pages(root, names, how))
    return [page.title for page in pages]


def test_only_what_is_new_is_read(tmp_path: Path, counted: list[bytes]) -> None:
    memory = Memory()
    names = write(tmp_path, a="A", b="B", same="A")
    list(read_pages(tmp_path, names, HOW, memory=memory))
    counted.clear()

    write(tmp_path, b="Other")
    pages = list(read_pages(tmp_path, names, HOW, memory=memory))
    assert [page.title for page in pages] == ["A", "Other", "A"]
    assert counted == [PAGE.format("Other").encode()]


def test_a_page_is_known_by_its_bytes_wherever_it_lies(
    tmp_path: Path, counted: list[bytes]
) -> None:
    memory = Memory()
    (tmp_path / "copy").mkdir()
    list(read_pages(tmp_path, write(tmp_path, a="A"), HOW, memory=memory))
    counted.clear()

    names = write(tmp_path / "copy", moved="A")
    assert [p.title for p in read_pages(tmp_path / "copy", names, HOW, memory=memory)] == ["A"]
    assert counted == []


def test_other_settings_read_everything_again(tmp_path: Path, counted: list[bytes]) -> None:
    memory = Memory()
    names = write(tmp_path, a="A")
    list(read_pages(tmp_path, names, HOW, memory=memory))
    counted.clear()

    list(read_pages(tmp_path, names, HowToRead(selector="#x"), memory=memory))
    assert len(counted) == 1


def test_what_cannot_be_read_is_looked_at_each_time(tmp_path: Path) -> None:
    memory = Memory()
    names = [*write(tmp_path, a="A"), "none.html", "other.html"]
    assert titles(tmp_path, names, memory) == ["A", "", ""]
    write(tmp_path, none="Now", other="Too")
    assert titles(tmp_path, names, memory) == ["A", "Now", "Too"]


def test_who_is_told_what_has_changed_looks_at_nothing_else(tmp_path: Path) -> None:
    memory = Memory()
    names = write(tmp_path, a="A", b="B")
    assert memory.files(tmp_path).html == tuple(names)
    list(read_pages(tmp_path, names, HOW, memory=memory))

    write(tmp_path, a="New", b="Nobody tells")
    memory.changed = frozenset({str(tmp_path / "a.html"), str(tmp_path.parent / "leadsto.yml")})
    assert memory.files(tmp_path).html == tuple(names)
    pages = list(read_pages(tmp_path, names, HOW, memory=memory))
    assert [page.title for page in pages] == ["New", "B"]

    memory.changed = None
    assert titles(tmp_path, names, memory) == ["New", "Nobody tells"]


@pytest.mark.parametrize("gone", [False, True])
def test_files_that_come_and_go_are_looked_for(tmp_path: Path, gone: bool) -> None:
    memory = Memory()
    write(tmp_path, a="A", b="B")
    memory.files(tmp_path)
    if gone:
        (tmp_path / "b.html").unlink()
    else:
        write(tmp_path, c="C")
    name = "b.html" if gone else "c.html"
    memory.changed = frozenset({str(tmp_path / name)})

    assert (name in memory.files(tmp_path).html) != gone
