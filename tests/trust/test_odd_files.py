"""What lies in a project and is no plain file: links that lead out or in a circle, pipes, devices.

Nothing of it is waited for, read without an end, or written to.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from trust.faults import command, project, tree

from leadsto.editor.server import Server
from leadsto.files import read_file, write_atomic
from leadsto.sources import last_build


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def folder(path: Path) -> None:
    path.mkdir()


ODD: dict[str, Callable[[Path], None]] = {f.__name__: f for f in (pipe, endless, circle, folder)}


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A project with one of each where pages are, and where a built site is told about."""
    root = project(tmp_path / "project")
    (tmp_path / "beside").mkdir()
    (tmp_path / "beside/secret.html").write_text("<main><h1>Secret</h1></main>")
    for name, make in ODD.items():
        make(root / f"docs/{name}.md")
        make(root / f"site/{name}.html")
    for name in ("_redirects", "leadsto.json", "sitemap.xml", "robots.txt"):
        pipe(root / "site" / name)
    (root / "docs/up").symlink_to(tmp_path)
    (root / "site/up").symlink_to(tmp_path)
    (root / "site/again").symlink_to(root / "site")
    (root / "site/secret.html").symlink_to(tmp_path / "beside/secret.html")
    return root


#: Of an odd project: command, exit code.
COMMANDS = {
    "check": 1,
    "check --site site": 1,
    "fix --diff --unsafe": 0,
    "report site -o report.html": 0,
    "inject site": 0,
}


@pytest.mark.parametrize("words", COMMANDS)
def test_each_ends_and_takes_none_of_it_for_a_page(odd: Path, words: str, tmp_path: Path) -> None:
    plain = project(tmp_path / "plain")
    beside = tree(tmp_path / "beside")
    done, usual = (command(root, *words.split()) for root in (odd, plain))  # within a minute
    assert (done.returncode, done.stdout) == (COMMANDS[words], usual.stdout), done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert b"Secret" not in done.stdout + done.stderr
    assert tree(tmp_path / "beside") == beside


CONFIG, BASELINE = "leadsto.yml", "leadsto-baseline.json"


@pytest.mark.parametrize(
    ("name", "kind", "code", "says"),
    [
        (CONFIG, "pipe", 2, "`leadsto.yml` cannot be read: it is not a file."),
        (CONFIG, "endless", 2, "`leadsto.yml` cannot be read: it is not a file."),
        (CONFIG, "circle", 2, "`leadsto.yml` cannot be read: too many levels of symbolic links."),
        (BASELINE, "pipe", 2, "leadsto-baseline.json: cannot be read: It is no file."),
        (BASELINE, "endless", 2, "leadsto-baseline.json: cannot be read: It is no file."),
        ("mkdocs.yml", "pipe", 1, "Failed: "),
    ],
)
def test_a_file_that_is_looked_for(
    tmp_path: Path, name: str, kind: str, code: int, says: str
) -> None:
    """A link that leads nowhere is no reason to go by the leadsto.yml of a folder above."""
    (tmp_path / "leadsto.yml").write_text("fail_on: never\n")
    root = project(tmp_path / "project")
    (root / name).unlink(missing_ok=True)
    ODD[kind](root / name)
    done = command(root, "check")
    assert done.returncode == code, done.stderr.decode()
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr


OFFERS = "offers: {file: given}\n"
REPORT = "report site -o r.html"


@pytest.mark.parametrize(
    ("name", "words", "says"),
    [
        ("given", "check --site site --manifest given", "given: It cannot be read: It is no file."),
        ("given", f"{REPORT} --views given", "given: cannot be read: It is no file."),
        ("given", f"{REPORT} --leads given", "given: cannot be read: It is no file."),
        ("given", f"{REPORT} --against given", "given: cannot be read: It is no file."),
        ("given", "check", "`given` cannot be read: it is not a file."),
        ("given", "fleet given", "given: cannot be read: It is no file."),
        ("leadsto.yml", "init --yes", "leadsto.yml cannot be read; nothing was written."),
        ("docs/given.md", "new docs/given.md --no-input --title A", "given.md: It is no file."),
    ],
)
def test_a_pipe_that_is_named(tmp_path: Path, name: str, words: str, says: str) -> None:
    root = project(tmp_path)
    if words == "check":  # the catalogue's
        own = (root / CONFIG).read_text("utf-8").partition("offers:")[0]
        (root / CONFIG).write_text(own + OFFERS, "utf-8")
    (root / name).unlink(missing_ok=True)
    pipe(root / name)
    done = command(root, *words.split())
    assert done.returncode == 2, done.stderr.decode()
    assert says in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert (root / name).is_fifo()


@pytest.mark.parametrize("kind", ["pipe", "endless", "circle", "folder"])
def test_the_stored_build(tmp_path: Path, kind: str) -> None:
    (tmp_path / ".leadsto").mkdir()
    ODD[kind](tmp_path / last_build.NAME)
    assert last_build.load(tmp_path) is None


@pytest.mark.parametrize("kind", ODD)
def test_what_an_editor_is_shown_of_it(tmp_path: Path, kind: str) -> None:
    ODD[kind](tmp_path / "x")
    assert Server.text_of(NothingOpen, tmp_path / "x") == ""  # type: ignore[arg-type]


def test_an_editor_is_shown_no_more_than_a_source_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_text("abcdef")
    monkeypatch.setattr("leadsto.editor.server.SOURCE", 4)
    assert Server.text_of(NothingOpen, tmp_path / "x") == "abcd"  # type: ignore[arg-type]


class NothingOpen:
    """A server whose editor has no file open."""

    @staticmethod
    def document(_: Path) -> None:
        """None."""


@pytest.mark.parametrize("kind", ODD)
def test_nobody_waits_and_nothing_is_replaced(tmp_path: Path, kind: str) -> None:
    ODD[kind](tmp_path / "x")
    before = (tmp_path / "x").lstat()
    with pytest.raises(OSError, match=r"no file|directory|symbolic links"):
        read_file(tmp_path / "x")
    with pytest.raises(OSError, match=r"no file|directory|symbolic links"):
        write_atomic(tmp_path / "x", b"new")
    assert (tmp_path / "x").lstat() == before
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
