"""Builds with the plugins over sources that are no plain files, and over pages that are too large.

A pipe is left out: MkDocs and Pelican wait for its writer, with leadsto or without. What may not
be read is in ``test_refused``.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from plugin.mkdocs.builds import mkdocs_yml
from plugin.pelican import blog
from plugin_builds import Ran, project, run, whole_site, written


def folder(path: Path) -> None:
    path.mkdir()


def empty(path: Path) -> None:
    path.symlink_to(os.devnull)


def bound(path: Path) -> None:
    before = Path.cwd()
    os.chdir(path.parent)  # the name of a socket must be short
    try:
        socket.socket(socket.AF_UNIX).bind(path.name)
    finally:
        os.chdir(before)


def circle(path: Path) -> None:
    path.symlink_to(path.name)


def nowhere(path: Path) -> None:
    path.symlink_to("nothing.md")


ODD: dict[str, Callable[[Path], None]] = {
    f.__name__: f for f in (folder, empty, bound, circle, nowhere)
}


def mkdocs(root: Path, files: dict[str, str], *launcher: str) -> Ran:
    """Build a site that is fine but for these pages, and for what lies in its ``docs`` already."""
    project(root, {"mkdocs.yml": mkdocs_yml(), **whole_site(files)})
    return run(root, *launcher, "mkdocs", "build", LEADSTO_FAIL_ON="never")


def pelican(root: Path, files: dict[str, str], *launcher: str) -> Ran:
    blog.write(root, {name.replace("docs/", "content/blog/"): text for name, text in files.items()})
    return run(root, *launcher, "pelican", LEADSTO_FAIL_ON="never")


def put(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True)
    for name in names:
        ODD[name](folder / f"{name}.md")


def test_mkdocs(tmp_path: Path) -> None:
    put(tmp_path / "docs", "folder", "empty")
    ran = mkdocs(tmp_path, {})
    assert ran.code == 0, ran.text
    assert "docs/empty.md:1:1: error no-audience" in ran.text
    assert "docs/folder.md" not in ran.text


@pytest.mark.parametrize("name", ["bound", "circle"])
def test_mkdocs_gives_up_by_itself(tmp_path: Path, name: str) -> None:
    put(tmp_path / "docs", name)
    ran = mkdocs(tmp_path, {})
    assert ran.code == 1
    assert f"OSError: [Errno {6 if name == 'bound' else 40}]" in ran.lines[-1]
    assert "leadsto/" not in ran.text.partition("Traceback")[2].replace(f"{tmp_path}/", "")


def test_pelican(tmp_path: Path) -> None:
    put(tmp_path / "content/blog", *ODD)
    ran = pelican(tmp_path, {})
    assert ran.code == 0, ran.text
    assert "Traceback" not in ran.text
    assert "14 lead somewhere" in ran.text
    assert [name for name in ODD if f"content/blog/{name}.md:" in ran.text] == ["empty"]


#: A page that answers everything, and has more text than pages may have in these builds.
LARGE = f"---\ntitle: Large\ndate: 2026-03-01\n{blog.INTENT}---\n" + "Too much of it. " * 5_000
#: Runs a module where pages may have 70 kB.
LAUNCHER = """\
import runpy, sys
from leadsto.html import bounds
bounds.PAGE = 70_000
del sys.argv[0]
runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
"""


@pytest.mark.parametrize("build", [mkdocs, pelican])
def test_a_page_that_is_too_large(build: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "launcher.py").write_text(LAUNCHER)
    ran = build(tmp_path, {"docs/large.md": LARGE}, "launcher")
    assert ran.code == 0, ran.text
    assert "large.md:1:1: error unreadable-page The built page is larger than" in ran.text
    files = written(tmp_path / ("site" if build is mkdocs else "output"))
    page = files["large/index.html" if build is mkdocs else "large.html"].decode()
    assert page.count("Too much of it.") >= 5_000  # some in its summary
    assert "data-leadsto=" not in page
    assert sum(b"data-leadsto=" in data for data in files.values()) > 1
