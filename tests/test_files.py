"""Writing a file whole or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from leadsto import files
from leadsto.files import is_left_over, keep_from_git, read_file, sweep, write_atomic, write_parts


def test_a_new_file_has_the_usual_mode(tmp_path: Path) -> None:
    usual = tmp_path / "usual"
    usual.touch()
    assert write_atomic(tmp_path / "new", b"a")
    assert (tmp_path / "new").read_bytes() == b"a"
    assert (tmp_path / "new").stat().st_mode == usual.stat().st_mode


def test_an_old_file_keeps_its_mode(tmp_path: Path) -> None:
    file = tmp_path / "old"
    file.write_bytes(b"a")
    file.chmod(0o751)
    assert write_atomic(file, b"b")
    assert stat.S_IMODE(file.stat().st_mode) == 0o751


def test_an_old_file_keeps_its_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "old"
    file.write_bytes(b"a")
    given: list[tuple[int, int]] = []

    def chown(_: object, user: int, group: int) -> None:
        given.append((user, group))
        raise PermissionError

    monkeypatch.setattr(os, "chown", chown)
    assert write_atomic(tmp_path / "new", b"b")
    assert given == []
    assert write_atomic(file, b"b")
    assert given == [(file.stat().st_uid, file.stat().st_gid)]


def test_equal_bytes_are_not_written(tmp_path: Path) -> None:
    file = tmp_path / "same"
    file.write_bytes(b"a")
    before = file.stat()
    assert not write_atomic(file, b"a")
    assert file.stat().st_ino == before.st_ino
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_a_link_stays_and_what_it_points_to_changes(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    target = tmp_path / "there" / "file"
    target.write_bytes(b"a")
    link = tmp_path / "link"
    link.symlink_to(target)
    assert write_atomic(link, b"b")
    assert link.is_symlink()
    assert target.read_bytes() == b"b"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["link", "there"]


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(OSError, match="symbolic links"):
        write_atomic(tmp_path / "a", b"x")


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "none" / "file", b"x")


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.os if step == "fsync" else Path, step, fail)
    with pytest.raises(OSError, match="No space left"):
        write_atomic(file, b"new")
    assert file.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_a_long_name(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 250)
    assert write_atomic(file, b"a")
    assert list(tmp_path.iterdir()) == [file]


def test_what_a_killed_run_has_left_goes_a_minute_later(tmp_path: Path) -> None:
    names = (".leadsto.abcdefgh", ".leadsto.12345678", ".leadsto.x", "page.html")
    for name in names:
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (1, 1))
    os.utime(tmp_path / names[1])
    assert [is_left_over(name) for name in names] == [True, True, False, False]
    sweep(tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(names[1:])
    sweep(tmp_path / "gone")


def test_a_folder_that_git_leaves_alone(tmp_path: Path) -> None:
    keep_from_git(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == b"*\n"
    (tmp_path / ".gitignore").write_bytes(b"own\n")
    keep_from_git(tmp_path)
    assert (tmp_path / ".gitignore").read_bytes() == b"own\n"


def test_the_beginning_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"abc")
    assert (read_file(tmp_path / "x"), read_file(tmp_path / "x", 2)) == (b"abc", b"ab")


def test_parts_are_written_as_one(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")
    file.chmod(0o640)
    before = file.stat()
    assert not write_parts(file, iter([b"o", b"ne"]))
    assert file.stat().st_ino == before.st_ino
    assert write_parts(file, iter([b"t", b"wo"]))  # as long, and another
    assert write_parts(tmp_path / "b", ())
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"two", "b": b""}
    assert file.stat().st_mode == before.st_mode


def test_parts_that_end_in_a_fault_change_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"one")

    def parts() -> Iterator[bytes]:
        yield b"two"
        raise ValueError("No more")

    with pytest.raises(ValueError, match="No more"):
        write_parts(file, parts())
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {"a": b"one"}
