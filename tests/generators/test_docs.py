"""The documentation of generators shows files of sites that are really built."""

import re
from pathlib import Path

import pytest
from generators.builds import SITES, Generator, lay_out
from generators.test_astro import ASTRO
from generators.test_docusaurus import DOCUSAURUS
from generators.test_eleventy import ELEVENTY
from generators.test_hexo import HEXO
from generators.test_hugo import HUGO
from generators.test_jekyll import JEKYLL
from generators.test_sphinx import SPHINX
from generators.test_starlight import STARLIGHT
from generators.test_vitepress import VITEPRESS
from generators.test_zensical import ZENSICAL

DOCS = SITES.parents[2] / "docs" / "generators"
ALL = (ASTRO, DOCUSAURUS, ELEVENTY, HEXO, HUGO, JEKYLL, SPHINX, STARLIGHT, VITEPRESS, ZENSICAL)
_FILE = re.compile(r'^```\w+ title="([^"]+)"\n(.*?)^```$', re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("generator", ALL, ids=lambda generator: generator.name)
def test_files_that_a_page_shows_are_built(generator: Generator, tmp_path: Path) -> None:
    lay_out(generator, tmp_path)
    shown = _FILE.findall((DOCS / f"{generator.name}.md").read_text("utf-8"))

    assert len(shown) > 1
    for name, text in shown:
        built = (tmp_path / name).read_text("utf-8")
        assert built == text or (name.endswith(".md") and built.startswith(text)), name


def test_every_generator_has_a_page_and_a_row() -> None:
    index = (DOCS / "index.md").read_text("utf-8")
    listed = re.findall(r"^\| \[\w+\]\((\w+)\.md\)", index, re.MULTILINE)

    assert sorted(listed) == [generator.name for generator in ALL]
    assert {page.stem for page in DOCS.glob("*.md")} == {*listed, "index"}
    assert {folder.name for folder in SITES.iterdir()} == set(listed)
