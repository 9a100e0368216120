"""A Sphinx project from the literals of conf.py."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

CONFIG = """import os
project = "T"
extensions = ["sphinx.ext.autodoc", "myst_parser"]
exclude_patterns = ["_build", "parts", "**/left_*.md"]
html_baseurl = "https://x.example/docs/"
language = "de"
"""


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.rst", "/"), ("a/index.rst", "/a/"), ("a/b.rst", "/a/b.html"), ("c.md", "/c.html")],
)
def test_address(tmp_path: Path, path: str, address: str) -> None:
    found = tree(tmp_path, {"docs/conf.py": CONFIG})
    assert addressed(found, path, None).address == address
    assert {a.rstrip("/") for a in addressed(found, "a/b.rst", None).also} == {"/a/b"}


def test_another_builder(tmp_path: Path) -> None:
    found = tree(
        tmp_path, {"conf.py": CONFIG, "Makefile": "html:\n\tsphinx-build -b dirhtml . o\n"}
    )
    assert addressed(found, "a/b.rst", None).address == "/a/b/"


def test_what_it_says(tmp_path: Path) -> None:
    names = ("index.rst", "a.md", "b.txt", "_build/html/index.rst", "parts/p.md", "x/left_y.md",
             "_templates/t.rst")  # fmt: skip
    found = tree(tmp_path, {"docs/conf.py": CONFIG, **{f"docs/{name}": "" for name in names}})
    assert (found.generator, found.file) == ("sphinx", "docs/conf.py")
    assert found.output == tmp_path / "docs/_build/html"
    around = found.surroundings
    assert (around.site_url, around.locale) == ("https://x.example/docs/", "de")
    assert pages(found) == ["a.md", "index.rst"]


def test_sources_apart_from_the_build(tmp_path: Path) -> None:
    found = tree(tmp_path, {"docs/source/conf.py": "source_suffix = {'.rst': 'x', '.txt': 'y'}"})
    assert found.output == tmp_path / "docs/build/html"
    assert found.suffixes == (".rst", ".txt")


def test_another_tools_conf_py(tmp_path: Path) -> None:
    assert tree(tmp_path, {"conf.py": "DEBUG = True\n"}).generator == ""
