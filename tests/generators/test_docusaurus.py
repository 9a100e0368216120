"""Docusaurus: React draws the content again, so blocks travel in a JSON file."""

import json
from pathlib import Path

import pytest
from generators.builds import Generator, build, by_file, from_npm, lay_out, leadsto
from generators.way import DEAD_END, NO_GERMAN_PAGE, TOLD, Drawn

from leadsto.config import load
from leadsto.model import BuiltAt
from leadsto.sources import gather

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

    def test_a_page_that_is_not_translated_is_judged_once(self, tmp_path: Path) -> None:
        lay_out(DOCUSAURUS, tmp_path)
        config = tmp_path / "docusaurus.config.js"
        text = config.read_text("utf-8").replace('"throw"', '"warn"')  # files of the other language
        languages = 'i18n: { defaultLocale: "en", locales: ["en", "de"] }'
        config.write_text(text.replace("presets:", f"{languages},\n  presets:"), "utf-8")
        name = "guides/why-doors-ice-up.md"
        translation = tmp_path / "i18n/de/docusaurus-plugin-content-docs/current" / name
        translation.parent.mkdir(parents=True)
        (tmp_path / "docs/de/tuer-vereist.md").rename(translation)

        output = build(DOCUSAURUS, tmp_path)
        documents = gather(load(tmp_path / "leadsto.yml"), at=BuiltAt(output)).documents
        found = {d.address: (d.source, d.locale, d.state) for d in documents}
        assert found["/de/pricing/"] == ("", "en", "elsewhere")
        assert found["/pricing/"] == ("docs/pricing.md", "en", "published")
        source = translation.relative_to(tmp_path).as_posix()
        assert found["/de/guides/why-doors-ice-up/"] == (source, "de", "published")

        assert leadsto(tmp_path, "inject", "build").code == 0
        blocks = json.loads((output / "leadsto.json").read_text("utf-8"))["blocks"]
        assert "Checkliste anfordern" in blocks["/de/guides/why-doors-ice-up/"]
        assert "Book a visit" in blocks["/de/pricing/"]
        _, findings = self.check(tmp_path)
        assert findings == {NO_GERMAN_PAGE, *((rule, f"docs/{DEAD_END}") for rule in TOLD)}
