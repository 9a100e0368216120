"""Docusaurus: React draws the content again, so blocks travel in a JSON file."""

import pytest
from generators.builds import Generator, by_file, from_npm
from generators.way import Drawn

DOCUSAURUS = Generator(
    "docusaurus",
    install=from_npm(
        "@docusaurus/core@3.10.2",
        "@docusaurus/preset-classic@3.10.2",
        "@docusaurus/plugin-client-redirects@3.10.2",
        "@mdx-js/react@3",
        "react@19",
        "react-dom@19",
        # of the search that the preset brings along, which this site does not use
        overrides={"@docsearch/core": "4.7.0", "@docsearch/react": "4.7.0"},
    ),
    command=("docusaurus", "build"),
    pages="docs",
    output="build",
    snippet="src/theme/DocItem/Metadata/index.js",
    bare='export { default } from "@theme-original/DocItem/Metadata";\n',
    spell=by_file,
)


@pytest.mark.long
class TestDocusaurus(Drawn):
    generator = DOCUSAURUS
    made = frozenset({"/404.html/", "/tags/", "/tags/doors/", "/tags/money/"})
