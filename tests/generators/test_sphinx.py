"""Sphinx with MyST: pages as NAME.html, frontmatter as the metadata of a document."""

import pytest
from generators.builds import Generator, by_file, from_python
from generators.way import Way

SPHINX = Generator(
    "sphinx",
    install=from_python(
        "sphinx==9.0.4", "myst-parser==5.2.0", "furo==2025.12.19", "sphinx-reredirects==1.1.0"
    ),
    command=("sphinx-build", "-q", "-W", "-b", "html", ".", "_build/html"),
    pages=".",
    output="_build/html",
    snippet="_ext/leadsto_meta.py",
    bare="def setup(app): ...\n",
    spell=by_file,
)


@pytest.mark.long
class TestSphinx(Way):
    generator = SPHINX
    made = frozenset({"/genindex.html", "/search.html"})

    def address(self, path: str) -> str:
        return "/" + path.replace(".md", ".html").removesuffix("index.html")
