"""What changes while it is read: pages and folders that go, and two runs at once on one tree."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from trust.faults import ENVIRON, LEFT, command, project, tree

#: Runs a command; when it is about to open a file for the n-th time, something changes.
CHANGED = """
import os, sys
name, times, change, *words = sys.argv[1:]
left = int(times)

def changing(event, args):
    global left
    if event == "open" and str(args[0]).endswith(name):
        left -= 1
        if left == 0:
            exec(change, {"os": os, "path": name})

sys.addaudithook(changing)
from leadsto.cli import main
sys.argv[1:] = words
main()
"""
GONE = "os.unlink(path)"
PIPE = "os.unlink(path); os.mkfifo(path)"
ANEW = "os.replace('leadsto.yml', path)"
FOLDER_GONE = "import shutil; shutil.rmtree('site')"


def changed(
    root: Path, name: str, change: str, *words: str, times: int = 1
) -> subprocess.CompletedProcess[str]:
    """Run a command, and change something when it opens a file for the n-th time."""
    return subprocess.run(
        [sys.executable, "-c", CHANGED, name, str(times), change, *words],
        cwd=root,
        env={**os.environ, **ENVIRON},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


PAGE, BUILT = "docs/letter.md", "site/letter/index.html"
UNREADABLE = "one unreadable file (letter/index.html)"


@pytest.mark.parametrize(
    ("name", "change", "words", "code", "says"),
    [
        (PAGE, GONE, "check", 2, f"{PAGE}: cannot be read: No such file or directory"),
        (PAGE, PIPE, "check", 2, f"{PAGE}: cannot be read: It is no file"),
        (PAGE, ANEW, "check", 1, "Failed: "),
        (BUILT, GONE, "check --site site", 1, f"no pages: {UNREADABLE}."),
        (BUILT, PIPE, "check --site site", 1, f"no pages: {UNREADABLE}."),
        (BUILT, FOLDER_GONE, "check --site site", 1, "unreadable files"),
        (BUILT, FOLDER_GONE, "inject site", 1, "No such file or directory"),
        ("leadsto.yml", GONE, "check", 2, "`leadsto.yml` cannot be read: there is no such file."),
    ],
)
def test_while_it_is_read(
    tmp_path: Path, name: str, change: str, words: str, code: int, says: str
) -> None:
    project(tmp_path)
    done = changed(tmp_path, name, change, *words.split(), "--no-cache")
    assert done.returncode == code, done.stderr
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_source_that_was_saved_since_is_not_fixed(tmp_path: Path) -> None:
    """Somebody saves a page after it was read: what they wrote stays."""
    project(tmp_path)
    page = "docs/why-plans-slip.md"
    change = f"os.replace('new', '{page}')"
    new = (tmp_path / page).read_bytes() + b"Saved meanwhile.\n"
    (tmp_path / "new").write_bytes(new)
    done = changed(tmp_path, page, change, "fix", "--site", "site", times=3)
    assert done.returncode == 1
    assert f"{page}: left as it was: it has changed since it was read." in done.stderr
    assert (tmp_path / page).read_bytes() == new


# ----------------------------------------------------------------------------- several at once


def at_once(root: Path, *lines: str) -> list[tuple[int, bytes, bytes]]:
    """Start commands at the same moment; exit code and both streams of each."""
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "leadsto", *line.split()],
            cwd=root,
            env={**os.environ, **ENVIRON},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for line in lines
    ]
    said = [process.communicate(timeout=60) for process in started]
    return [(process.returncode, *both) for process, both in zip(started, said, strict=True)]


def test_checks_that_share_a_cache(tmp_path: Path) -> None:
    project(tmp_path)
    line = "check --site site --format json"
    usual = command(tmp_path, *line.split(), "--no-cache")
    for _ in range(2):  # the second time from the cache
        assert {(c, o) for c, o, _ in at_once(tmp_path, *[line] * 3)} == {(1, usual.stdout)}
    assert command(tmp_path, *line.split()).stdout == usual.stdout


def test_baselines_at_once(tmp_path: Path) -> None:
    project(tmp_path)
    done = at_once(tmp_path, *["baseline --site site"] * 3)
    assert [code for code, _, _ in done] == [0, 0, 0], done
    found = (tmp_path / "leadsto-baseline.json").read_bytes()
    command(tmp_path, "baseline", "--site", "site")
    assert (tmp_path / "leadsto-baseline.json").read_bytes() == found
    assert not any(map(LEFT.fullmatch, tree(tmp_path)))


def test_fixes_at_once(tmp_path: Path) -> None:
    """What one has fixed already has changed for the other, which leaves it alone."""
    project(tmp_path / "one")
    project(tmp_path / "two")
    command(tmp_path / "one", "fix", "--unsafe", "--site", "site")
    done = at_once(tmp_path / "two", *["fix --unsafe --site site"] * 3)
    assert {code for code, _, _ in done} <= {0, 1}
    assert not any(b"Traceback" in said for _, _, said in done)
    assert sources(tmp_path / "two") == sources(tmp_path / "one")


def sources(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(root).items() if name.startswith("docs/")}


def test_blocks_put_in_and_taken_out_at_once(tmp_path: Path) -> None:
    """Every page has its block or has none, and the next run takes all of them out."""
    before = tree(project(tmp_path) / "site")
    done = at_once(tmp_path, "inject site", "inject site --remove", "inject site")
    assert not any(b"Traceback" in said for _, _, said in done)
    for name, data in tree(tmp_path / "site").items():
        assert data.count(b"data-leadsto=") <= 1, name
        assert name not in before or b"</html>" in data, name
    command(tmp_path, "inject", "site")
    assert command(tmp_path, "inject", "site", "--remove").returncode == 0
    assert tree(tmp_path / "site") == before
