"""What is kept between runs saves time and changes nothing, whatever becomes of the file."""

from __future__ import annotations

import ast
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import leadsto
from leadsto.model import BuiltPage
from leadsto.sources.built import cache, fingerprint, kept, pieces, reading
from leadsto.sources.built.cache import Journal
from leadsto.sources.built.kept import PACKING, Kept
from leadsto.sources.built.reading import HowToRead, Memory, read_pages

HOW = HowToRead()
PAGE = "<!doctype html><title>{}</title><main><h1>{}</h1><a href=/x/>x</a></main>"


class Site:
    """A built site, and what of it is parsed and hashed."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.root = folder / "site"
        self.root.mkdir()
        self.cache = folder / "kept" / "cache"
        self.parsed: list[bytes] = []
        self.hashed: list[bytes] = []
        read: Callable[..., Any] = pieces.read_page

        def parsing(data: bytes, *args: Any, **settings: Any) -> Any:
            self.parsed.append(data)
            return read(data, *args, **settings)

        def hashing(data: bytes) -> str:
            self.hashed.append(data)
            return kept.digest_of(data)

        monkeypatch.setattr(pieces, "read_page", parsing)
        monkeypatch.setattr(reading, "digest_of", hashing)
        for number in range(5):
            self.write(f"{number}.html", f"No. {number}")

    @property
    def names(self) -> list[str]:
        return sorted(file.name for file in self.root.iterdir())

    @property
    def file(self) -> Path:
        (file,) = self.cache.glob("*.facts")
        return file

    def write(self, name: str, title: str) -> None:
        (self.root / name).write_text(PAGE.format(title, title), "utf-8")

    def touch(self) -> None:
        """As a checkout does: the same bytes at another time."""
        for name in self.names:
            os.utime(self.root / name, (1e9, 1e9))

    def read(self, memory: Memory | None = None) -> list[BuiltPage]:
        """The pages by another run; they are right, whatever it finds."""
        memory = memory or Memory(self.cache)
        wanted = list(read_pages(self.root, self.names, HOW))
        self.parsed.clear()
        self.hashed.clear()
        pages = list(read_pages(self.root, self.names, HOW, memory=memory))
        assert pages == wanted
        return pages


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    return Site(tmp_path, monkeypatch)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files were written long before they are read."""
    now = time.time_ns
    for module in (reading, pieces):
        monkeypatch.setattr(module.time, "time_ns", lambda: now() + 10**10)


@pytest.mark.usefixtures("later")
def test_the_next_run_reads_nothing(site: Site) -> None:
    site.read()
    assert len(site.parsed) == 5
    size = site.file.stat().st_size
    site.read()
    assert (site.parsed, site.hashed) == ([], [])
    assert site.file.stat().st_size == size


@pytest.mark.usefixtures("later")
def test_only_what_has_changed_is_read(site: Site) -> None:
    site.read()
    site.write("3.html", "Other")
    (site.root / "1.html").unlink()
    site.read()
    assert len(site.hashed) == len(site.parsed) == 1
    site.read()
    assert (site.parsed, site.hashed) == ([], [])


@pytest.mark.usefixtures("later")
def test_a_checkout_is_known_by_its_bytes_and_then_by_its_times(site: Site) -> None:
    site.read()
    site.touch()
    site.read()
    assert (len(site.hashed), site.parsed) == (5, [])
    site.read()
    assert site.hashed == []


def test_a_file_that_may_still_change_is_known_by_its_bytes_only(site: Site) -> None:
    site.read()
    site.read()
    assert (len(site.hashed), site.parsed) == (5, [])


@pytest.mark.usefixtures("later")
def test_another_page_of_the_same_size_and_time(site: Site) -> None:
    """Builds that can be reproduced give all files one time."""
    site.touch()
    site.read()
    site.write("3.html", "No. 9")
    site.touch()
    assert site.read()[3].title == "No. 9"


@pytest.mark.usefixtures("later")
def test_unchanged_pages_are_the_same_objects(site: Site) -> None:
    memory = Memory(site.cache)
    first = site.read(memory)
    site.write("3.html", "Other")
    second = site.read(memory)
    site.touch()
    third = site.read(memory)

    assert [a is b for a, b in zip(first, second, strict=True)] == [True, True, True, False, True]
    assert all(a is b for a, b in zip(second, third, strict=True))


@pytest.mark.usefixtures("later")
def test_a_page_that_cannot_be_read_is_not_kept(site: Site) -> None:
    memory = Memory(site.cache)
    names = [*site.names, "gone.html"]
    for _ in range(2):
        *_, gone = read_pages(site.root, names, HOW, memory=memory)
        assert gone.problem
        assert gone.problem.rule == "unreadable-page"
    site.write("gone.html", "Back")
    assert site.read()[-1].title == "Back"


@pytest.mark.usefixtures("later")
def test_deleting_it_changes_nothing_but_time(site: Site) -> None:
    before = site.read()
    site.file.unlink()
    assert site.read() == before
    assert len(site.parsed) == 5


# --------------------------------------------------------------------------- who wrote the file


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: b"",
        lambda data: data[:10],
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: b"\0" * len(data),
        lambda data: random.Random(1).randbytes(len(data)),
        lambda data: data[:-20] + b"x" * 20,
        lambda data: data + b"leadsto1",
        lambda data: data + b"something else",
    ],
)
@pytest.mark.usefixtures("later")
def test_a_damaged_file_is_put_right(site: Site, spoil: Callable[[bytes], bytes]) -> None:
    site.read()
    site.file.write_bytes(spoil(site.file.read_bytes()))
    site.read()
    site.read()
    assert (site.parsed, site.hashed) == ([], [])


@pytest.mark.usefixtures("later")
def test_a_piece_that_is_whole_and_makes_no_sense(site: Site) -> None:
    site.read()
    Journal(site.cache, site.file.stem).rewrite([b"", b"x" * 100])
    site.read()
    assert len(site.parsed) == 5
    site.read()
    assert site.parsed == []


@pytest.mark.usefixtures("later")
def test_a_piece_that_speaks_of_pages_it_does_not_hold(site: Site) -> None:
    site.read()
    odd = [Kept(name, "", "d" * 32) for name in site.names]
    Journal(site.cache, site.file.stem).rewrite([PACKING.pack(odd)])
    site.read()


@pytest.mark.parametrize("what", ["version", "code", "settings", "folder"])
@pytest.mark.usefixtures("later")
def test_what_was_read_in_another_way_is_not_taken(
    site: Site, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = {fingerprint.fingerprint("site", HOW)}
    if what == "version":
        monkeypatch.setattr(fingerprint, "__version__", "999")
    elif what == "code":
        monkeypatch.setattr(fingerprint, "ROOMS", ("html",))
    fingerprint._code.cache_clear()
    how = HowToRead(selector="#x") if what == "settings" else HOW
    names.add(fingerprint.fingerprint("other" if what == "folder" else "site", how))
    fingerprint._code.cache_clear()
    assert len(names) == 2


def test_all_code_that_reads_a_page_counts() -> None:
    package = Path(leadsto.__file__).parent
    waiting, found = [Path(pieces.__file__)], set[Path]()
    while waiting:
        path = waiting.pop()
        found.add(path)
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("leadsto."):
                inside = package.joinpath(*str(node.module).split(".")[1:])
                files = [inside.with_suffix(".py"), inside / "__init__.py"]
                waiting += [file for file in files if file.exists() and file not in found]
    rooms = tuple(package / room for room in fingerprint.ROOMS)
    assert [path for path in found if not any(map(path.is_relative_to, rooms))] == []
    assert len(found) > 10


# ------------------------------------------------------------------------ where it cannot be kept


@pytest.mark.usefixtures("later")
def test_a_folder_that_cannot_be_written(site: Site, capfd: pytest.CaptureFixture[str]) -> None:
    site.cache.parent.write_text("a file, where the folder should be")
    site.read()
    site.read()
    assert len(site.parsed) == 5
    assert capfd.readouterr() == ("", "")


def test_a_folder_that_can_only_be_read(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.read()
    before = site.file.read_bytes()

    def refuse(*args: object, **_: object) -> None:
        raise PermissionError("read-only")

    for name in ("utime", "write"):
        monkeypatch.setattr(cache.os, name, refuse)
    monkeypatch.setattr(cache.tempfile, "mkstemp", refuse)
    site.read()
    assert site.parsed == []
    assert site.file.read_bytes() == before


def test_a_link_is_not_followed(site: Site) -> None:
    """A repository may hold one that leads to a file of its reader's."""
    site.read()
    file, victim = site.file, site.root.parent / "victim"
    victim.write_text("mine")
    file.unlink()
    file.symlink_to(victim)
    site.read()
    assert victim.read_text() == "mine"


def test_a_pipe_is_not_waited_for(site: Site) -> None:
    site.read()
    file = site.file
    file.unlink()
    os.mkfifo(file)
    site.read()


_RUN = """
import resource, sys
from pathlib import Path
from leadsto.sources.built import reading
from leadsto.sources.built.reading import HowToRead, Memory, read_pages
root, cache, times, most = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
if most:
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
names = sorted(file.name for file in root.iterdir())
reading._SOME = -1  # the journal is written anew all the time
for _ in range(times):
    pages = list(read_pages(root, names, HowToRead(), memory=Memory(cache)))
    assert [page.title for page in pages] == [f"No. {n[:-5]}" for n in names], pages
"""


def run(site: Site, times: int = 1, most: int = 0) -> subprocess.Popen[bytes]:
    arguments = [str(site.root), str(site.cache), str(times), str(most)]
    return subprocess.Popen([sys.executable, "-c", _RUN, *arguments], stderr=subprocess.PIPE)


def test_runs_at_the_same_time(site: Site) -> None:
    runs = [run(site, times=8) for _ in range(3)]
    for each in runs:
        _, said = each.communicate(timeout=100)
        assert (each.returncode, said) == (0, b"")
    site.read()
    assert site.parsed == []
    assert [file.suffix for file in site.cache.iterdir() if file.suffix] == [".facts"]


@pytest.mark.parametrize("most", [1, 100, 1500])
@pytest.mark.usefixtures("later")
def test_a_full_disk(site: Site, most: int) -> None:
    full = run(site, times=2, most=most)
    _, said = full.communicate(timeout=100)
    assert (full.returncode, said) == (0, b"")
    site.read()
    site.read()
    assert site.parsed == []


# ------------------------------------------------------------------------------------ its size


@pytest.mark.usefixtures("later")
def test_it_does_not_grow_with_every_change(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SOME", 5)
    memory = Memory(site.cache)
    site.read(memory)
    size = site.file.stat().st_size
    for number in range(30):
        site.write("3.html", f"Change {number}")
        site.read(memory)
        site.touch()
        site.read(Memory(site.cache) if number % 3 else memory)
    assert site.file.stat().st_size < 20 * size
    site.read()
    assert (site.parsed, site.hashed) == ([], [])


def test_a_file_has_a_bound(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "LARGEST", 300)
    journal = Journal(site.cache, "a")
    for _ in range(10):
        journal.add(b"x" * 100)
    assert site.file.stat().st_size <= 300
    assert list(Journal(site.cache, "a").pieces()) == [b"x" * 100] * 2
    journal.rewrite([b"y" * 100] * 10)
    assert site.file.stat().st_size <= 300


def test_no_piece_is_longer_than_what_is_read_at_once(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file of somebody else may say that a piece of it has as many bytes as the memory."""
    journal = Journal(site.cache, "a")
    journal.add(b"x" * 100)
    journal.add(b"y" * 200)
    monkeypatch.setattr(cache, "_LONGEST", 150)
    journal = Journal(site.cache, "a")
    assert list(journal.pieces()) == [b"x" * 100]
    assert journal.damaged
    journal.rewrite([b"z" * 200, b"a" * 100])
    journal.add(b"z" * 200)
    journal = Journal(site.cache, "a")
    assert list(journal.pieces()) == [b"a" * 100]
    assert not journal.damaged


def test_pieces_are_read_one_at_a_time(site: Site) -> None:
    journal = Journal(site.cache, "a")
    for number in range(3):
        journal.add(bytes([number]) * 100_000)  # more than a buffer
    pieces = Journal(site.cache, "a").pieces()
    assert next(pieces) == b"\0" * 100_000
    with site.file.open("r+b") as file:  # what comes later is not known yet
        file.seek(-50, os.SEEK_END)
        file.write(b"no" * 25)
    assert list(pieces) == [b"\1" * 100_000]


def test_what_was_not_used_for_longest_goes(tmp_path: Path) -> None:
    for number in range(10):
        journal = Journal(tmp_path, str(number))
        journal.add(b"x")
        os.utime(tmp_path / f"{number}.facts", (1e9 + number, 1e9 + number))
    assert list(Journal(tmp_path, "0").pieces()) == [b"x"]  # is used now

    Journal(tmp_path, "new").rewrite([b"x"])
    left = {file.stem for file in tmp_path.glob("*.facts")}
    assert left == {"new", "0", *map(str, range(4, 10))}


def test_it_is_not_committed(site: Site) -> None:
    site.read()
    assert (site.cache / ".gitignore").read_text() == "*\n"
