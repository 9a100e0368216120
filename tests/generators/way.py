"""What every generator's site goes through: check, inject, check, inject again, remove."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from generators.builds import Generator, leadsto, pages
from plugin_builds import differences, written

from leadsto.config import load
from leadsto.model import BuiltAt
from leadsto.sources import gather

#: The page that leads nowhere, and what it has to be told.
DEAD_END = "notes/winter-opening.md"
TOLD = {"no-audience", "no-stage", "no-decision", "no-outcome", "no-path"}
#: The checklist is offered in German, too, and there is none but the English one.
NO_GERMAN_PAGE = ("offer-not-in-locale", "leadsto.yml")
#: Which pages show which offer.
SHOWN = {
    "guides/why-doors-ice-up.md": "checklist",
    "guides/repair-or-replace.md": "cold-check",
    "pricing.md": "visit",
    "checklist.md": "cold-check",
    "cold-check.md": "visit",
    "de/tuer-vereist.md": "checklist",
}
OWN_FILES = {"assets/leadsto.css", "assets/leadsto-build.json"}
_BLOCK = re.compile(r'<aside class="leadsto" data-leadsto="([^"]+)"')


class Way:
    """The tests of one generator; a module's class names it."""

    generator: Generator
    #: Addresses of pages that the generator makes by itself.
    made: frozenset[str] = frozenset()
    #: What else is found, by rule and page, before the blocks are there.
    before: frozenset[tuple[str, str]] = frozenset({("block-not-shown", "leadsto.yml")})

    def test_every_page_finds_its_source(self, project: Path) -> None:
        config = load(project / "leadsto.yml")
        gathered = gather(config, at=BuiltAt(project / self.generator.output))
        found = {d.address: d.source for d in gathered.documents if d.facts}

        assert {a for a, source in found.items() if not source} == self.made
        assert {a: source for a, source in found.items() if source} == {
            self.address(path): self.source(path) for path, *_ in pages()
        }
        old = self.address("guides/icy-doors.md")
        assert gathered.surroundings.redirects[old] == self.address("guides/why-doors-ice-up.md")

    def test_the_whole_way(self, project: Path) -> None:
        output = project / self.generator.output
        built = written(output)
        known = {NO_GERMAN_PAGE, *((rule, self.source(DEAD_END)) for rule in TOLD)}

        assert self.check(project) == (1, known | self.before)

        said = leadsto(project, "inject", "--dry-run", self.generator.output)
        assert said.code == 0, said.text
        assert differences(built, written(output)) == set()

        said = leadsto(project, "inject", self.generator.output)
        assert said.code == 0, said.text
        injected = written(output)
        assert set(injected) - set(built) == self.own_files()
        assert self.shown(output) == {self.source(p): offer for p, offer in SHOWN.items()}

        assert self.check(project) == (1, known)

        said = leadsto(project, "inject", self.generator.output)
        assert said.code == 0, said.text
        assert differences(injected, written(output)) == set()

        said = leadsto(project, "inject", "--remove", self.generator.output)
        assert said.code == 0, said.text
        assert differences(built, written(output)) == set()

    # -------------------------------------------------------------------------- what it takes

    def told_by(self, project: Path, *manifests: Path) -> Mapping[str, int]:
        """How many pages found their sources by what."""
        at = BuiltAt(project / self.generator.output, manifests)
        site = gather(load(project / "leadsto.yml"), at=at).site
        assert site
        return site.counts.by

    def address(self, path: str) -> str:
        """Where readers find the page of ``guides/x.md``."""
        name = path.removesuffix(".md")
        if name.rpartition("/")[2] == "index":
            return "/" + name.removesuffix("index")
        return f"/{name}/"

    def source(self, path: str) -> str:
        """The source of a page, from the project's root."""
        spelt, _, _ = self.generator.spell((path, {}, ""))
        return (Path(self.generator.pages) / spelt).as_posix()

    def own_files(self) -> set[str]:
        """What inject adds to the site."""
        return OWN_FILES

    def shown(self, output: Path) -> Mapping[str, str]:
        """The offer in the block of each page that has one, by source."""
        found = {}
        for path, *_ in pages():
            file = output / (self.address(path).lstrip("/"))
            page = (file / "index.html" if file.is_dir() else file).read_text("utf-8")
            if offers := _BLOCK.findall(page):
                (found[self.source(path)],) = offers
        return found

    def check(self, project: Path) -> tuple[int, set[tuple[str, str]]]:
        """The exit code, and rule and page of each finding of the built site."""
        report = project / "found.json"
        said = leadsto(
            project, "check", "--site", self.generator.output, "--format", f"json:{report.name}"
        )
        assert report.exists(), said.text
        findings = json.loads(report.read_text("utf-8"))["findings"]
        report.unlink()
        return said.code, {(found["rule"], found["page"]) for found in findings}


class Drawn(Way):
    """A site that the browser draws again: its blocks stand in leadsto.json."""

    def own_files(self) -> set[str]:
        return OWN_FILES | {"leadsto.json"}

    def shown(self, output: Path) -> Mapping[str, str]:
        blocks = json.loads((output / "leadsto.json").read_text("utf-8"))["blocks"]
        by_address = {self.address(path): self.source(path) for path, *_ in pages()}
        return {by_address[a]: _BLOCK.findall(html)[0] for a, html in blocks.items()}
