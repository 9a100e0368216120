"""Where a command runs and where it writes to: full, closed or gone."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from trust.faults import ENVIRON, command, project, tree

LEADSTO = f"{shlex.quote(sys.executable)} -m leadsto"


def shell(root: Path, line: str) -> subprocess.CompletedProcess[str]:
    """A line for the shell, in which ``leadsto`` is the command."""
    return subprocess.run(
        ["/bin/sh", "-c", f'leadsto() {{ {LEADSTO} "$@"; }}\n{line}'],
        cwd=root,
        env={**os.environ, **ENVIRON},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("site"))


def test_standard_output_is_full(site: Path) -> None:
    done = shell(site, "leadsto check --site site --format json > /dev/full")
    assert done.returncode == 2
    assert done.stderr.endswith("\nError: Standard output: No space left on device.\n")


def test_nobody_hears_the_messages(site: Path) -> None:
    usual = command(site, "check", "--site", "site")
    done = shell(site, "leadsto check --site site 2> /dev/full")
    assert (done.returncode, done.stdout.encode()) == (usual.returncode, usual.stdout)


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed(site: Path, closed: str) -> None:
    """What is closed counts as nobody who reads; no file of ours is taken for it."""
    usual = command(site, "check", "--site", "site")
    before = tree(site)
    done = shell(site, f"leadsto check --site site --cache-dir kept {closed}")
    assert done.returncode == usual.returncode
    assert done.stdout.encode() == (usual.stdout if closed == "2>&-" else b"")
    kept = {name: data for name, data in tree(site).items() if name not in before}
    assert not any(b"warning" in data[:1000] for data in kept.values())


def test_a_reader_who_wants_one_line(site: Path) -> None:
    done = shell(site, "leadsto check --site site --format jsonl | head -n 1")
    assert done.stdout.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert "fails on: error" in done.stderr


@pytest.mark.parametrize("words", ["check", "rules"])
def test_the_folder_has_gone(tmp_path: Path, words: str) -> None:
    (tmp_path / "gone").mkdir()
    done = shell(tmp_path, f"cd gone; rmdir ../gone; leadsto {words}")
    assert done.returncode == 2
    assert done.stderr == "The folder that the command runs in: No such file or directory.\n"


# --------------------------------------------------------------------------------------- clocks


@pytest.mark.parametrize("second", ["-99999999999999", "99999999999999999999", "now"])
def test_a_second_that_there_is_not(site: Path, second: str) -> None:
    """``SOURCE_DATE_EPOCH`` that no clock can show is as if it were not set."""
    done = command(site, "inject", "site", "--dry-run", SOURCE_DATE_EPOCH=second)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_files_of_the_future_and_of_long_ago(tmp_path: Path) -> None:
    """Times decide only whether a built site is fresh; what is kept is known by its bytes."""
    project(tmp_path)
    usual = command(tmp_path, "check", "--site", "site").stdout
    for number, file in enumerate(sorted(tmp_path.glob("site/**/*.html"))):
        time = (-(10**9), 0, 1, 13_000_000_000)[number % 4]
        os.utime(file, (time, time))
    for _ in range(2):  # the second time from the cache
        done = command(tmp_path, "check", "--site", "site")
        assert (done.returncode, done.stdout) == (1, usual)
    page = tmp_path / "site/letter/index.html"
    about = page.stat()
    page.write_text(page.read_text("utf-8").replace("</h1>", " anew</h1>"), "utf-8")
    os.utime(page, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert command(tmp_path, "inject", "site").returncode == 0
    assert command(tmp_path, "inject", "site", "--remove").returncode == 0
    assert " anew</h1>" in page.read_text("utf-8")
