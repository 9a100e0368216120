from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from leadsto.preview.building import BuildError, Copies, run


@pytest.fixture
def output(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "a/b").mkdir(parents=True)
    (site / "index.html").write_text("home")
    (site / "a/b/index.html").write_text("page")
    return site


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    (tmp_path / "copies").mkdir()
    return Copies(tmp_path / "copies")


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_a_copy_stays_whatever_becomes_of_the_generators_folder(
    output: Path, copies: Copies
) -> None:
    old = (output / "index.html").stat().st_mtime
    first = copies.take(output)
    (output / "index.html").write_text("half")  # written into, as some generators do
    (output / "a/b/index.html").unlink()

    assert files(first) == {"index.html": "home", "a/b/index.html": "page"}
    assert (first / "index.html").stat().st_mtime == old


def test_what_was_not_written_again_takes_no_space_again(output: Path, copies: Copies) -> None:
    first = copies.take(output)
    old = (output / "index.html").stat()
    (output / "index.html").write_text("HOME")  # as long as before, and as old
    os.utime(output / "index.html", ns=(old.st_atime_ns, old.st_mtime_ns))
    second = copies.take(output)

    assert files(first)["index.html"] == "home"
    assert files(second) == {"index.html": "HOME", "a/b/index.html": "page"}
    page = "a/b/index.html"
    assert (second / page).samefile(first / page)
    assert not (second / page).samefile(output / page)


def test_old_copies_go_but_for_the_one_that_may_still_be_read(output: Path, copies: Copies) -> None:
    taken = [copies.take(output) for _ in range(3)]
    assert [folder.exists() for folder in taken] == [False, True, True]


def test_a_copy_follows_whatever_becomes_of_a_site(output: Path, copies: Copies) -> None:
    """A folder that was not shown before last becomes the next."""
    acts: list[Callable[[], object]] = [
        lambda: (output / "a/b/index.html").write_text("edited"),
        lambda: shutil.rmtree(output / "a"),
        lambda: (output / "a").write_text("a file"),
        lambda: (output / "a").unlink(),
        lambda: (output / "a/b").mkdir(parents=True),
        lambda: (output / "a/b/index.html").write_text("again"),
        lambda: None,
    ]
    before, shown = files(output), copies.take(output)
    for act in acts:
        act()
        last, shown = shown, copies.take(output)
        assert files(last) == before
        before = files(output)
        assert files(shown) == before


def test_a_copy_that_fails_leaves_the_last_one(
    output: Path, copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.take(output)
    shown = copies.take(output)
    (output / "index.html").write_text("new")
    with monkeypatch.context() as failing:
        failing.setattr("shutil.copyfile", full)
        with pytest.raises(OSError, match="full"):
            copies.take(output)
    assert files(shown)["index.html"] == "home"
    assert files(copies.take(output)) == files(output)
    assert files(shown)["index.html"] == "home"


def full(*_: object) -> None:
    raise OSError("The disk is full.")


def test_whether_other_files_than_pages_are_new(output: Path, copies: Copies) -> None:
    style = output / "style.css"
    told = []
    for act in (
        lambda: style.write_text("b {}"),
        lambda: (output / "index.html").write_text("HOME"),
        lambda: style.write_text("i {}  "),
        lambda: None,
        style.unlink,
        lambda: None,
    ):
        act()
        copies.take(output)
        told.append(copies.restyled)
    assert told == [True, False, True, False, True, False]


def test_links_out_of_the_site_are_not_copied(output: Path, copies: Copies, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    (output / "out").symlink_to(tmp_path / "secret")
    (output / "up").symlink_to(tmp_path)
    (output / "in.html").symlink_to(output / "index.html")

    assert files(copies.take(output)) == {
        "index.html": "home",
        "in.html": "home",
        "a/b/index.html": "page",
    }


def test_a_command_runs_in_the_folder_and_is_not_ended_by_findings(tmp_path: Path) -> None:
    code = "import os; open('told', 'w').write(os.environ['LEADSTO_FAIL_ON'])"
    run([sys.executable, "-c", code], tmp_path)
    assert (tmp_path / "told").read_text() == "never"


def test_it_is_run_without_a_shell(tmp_path: Path) -> None:
    code = "import sys; open('told', 'w').write(sys.argv[1])"
    run([sys.executable, "-c", code, "$HOME; touch x"], tmp_path)
    assert (tmp_path / "told").read_text() == "$HOME; touch x"
    assert not (tmp_path / "x").exists()


def test_a_command_that_fails_tells_what_it_printed(tmp_path: Path) -> None:
    code = "import sys; print('on the way'); sys.exit('no such page')"
    with pytest.raises(BuildError) as raised:
        run([sys.executable, "-u", "-c", code], tmp_path)
    first, *rest = str(raised.value).splitlines()
    assert first.endswith("ended with exit code 1.")
    assert rest == ["on the way", "no such page"]


def test_a_command_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="no-such-generator: No such file"):
        run(["no-such-generator"], tmp_path)
