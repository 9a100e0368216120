"""A Zensical project: its own file, or a mkdocs.yml that its requirements hand to it."""

from pathlib import Path

import pytest
from source_trees import addressed, tree

SETTINGS = """[project]
site_url = "https://x.example/docs/"
docs_dir = "pages"
site_dir = "out"
use_directory_urls = false
[project.theme]
language = "de"
"""


def test_its_own_file(tmp_path: Path) -> None:
    found = tree(tmp_path, {"zensical.toml": SETTINGS})
    assert (found.generator, found.title, found.file) == ("zensical", "Zensical", "zensical.toml")
    assert (found.content, found.output) == (tmp_path / "pages", tmp_path / "out")
    around = found.surroundings
    assert (around.generator, around.site_url) == ("zensical", "https://x.example/docs/")
    assert (around.locale, around.reader) == ("de", "mkdocs")
    assert addressed(found, "a.md").address == "/a.html"
    assert found.plugged == ""


@pytest.mark.parametrize(
    ("name", "text", "generator"),
    [
        ("requirements.txt", "zensical==0.1.2\n", "zensical"),
        ("requirements-docs.txt", "# docs\nzensical\n", "zensical"),
        ("pyproject.toml", '[project]\ndependencies = [\n  "zensical>=0.1",\n]\n', "zensical"),
        ("requirements.txt", "zensical\nmkdocs-material\n", "mkdocs"),
        ("requirements.txt", "mkdocs\n", "mkdocs"),
        ("requirements.txt", "my-zensical-theme\n", "mkdocs"),
    ],
)
def test_who_builds_a_mkdocs_yml(tmp_path: Path, name: str, text: str, generator: str) -> None:
    found = tree(tmp_path, {"mkdocs.yml": "plugins: [leadsto]\n", name: text})
    assert found.generator == found.surroundings.generator == generator
    assert found.plugged == "mkdocs.yml"


def test_a_mkdocs_yml_that_was_left_beside_it(tmp_path: Path) -> None:
    found = tree(tmp_path, {"zensical.toml": SETTINGS, "mkdocs.yml": "plugins: [leadsto]"})
    assert (found.generator, found.plugged) == ("zensical", "mkdocs.yml")
    assert found.surroundings.plugged == "mkdocs.yml"
