"""Judge many sites and count what each rule says, so that its findings can be read and judged.

python tools/rule_hits.py SITES                     rules × sites with the number of hits
python tools/rule_hits.py SITES --sample RULE 10    ten findings of a rule, with their places

Every folder of SITES that holds a leadsto.yml is a site. One that names its `output` is judged by
the pages there, one with a mkdocs.yml or a pelicanconf.py by what its last build stored, any other
by its sources.

python tools/rule_hits.py SITES --copy CONTENT      copy the folders of CONTENT there, give each
                                                    what it lacks to be a site
python tools/rule_hits.py SITES --build             run MkDocs and Pelican first

Building runs what a site's own configuration names. A copy is left without the one it came with.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple

from leadsto.model import BuiltAt, Finding, Severity
from leadsto.project import judge_gathered, load_config
from leadsto.rules import all_rules
from leadsto.sources import gather

#: What is written for a page of a foreign site can only be judged beside something on offer.
CATALOGUE = """\
offers:
  letter:
    kind: list
    title: A letter each month
    action: Get the letter each month
    helps: One case a month, from the question to the answer
    serves: [tofu, mofu]
    for: any
    url: https://letters.sandbox-press.com/join
    captures: [email]
    lead: reader
    follow_up: {sequence: welcome, sends: 3, system: letters}
    then: call
  call:
    kind: conversation
    title: A call of half an hour
    action: Book a call of half an hour
    helps: Your own case, looked at by somebody who has seen many
    serves: bofu
    for: any
    url: https://calls.sandbox-press.com/book
    asks: [what has been tried]
    lead: talking
    follow_up: {call: the desk, within: 2 days, owner: the desk, system: letters}
leads:
  reader: {means: [reads the letter]}
  talking: {means: [has a case]}
"""
MKDOCS = """\
site_name: {name}
site_url: https://{name}.example/
docs_dir: {docs}
theme: {{name: mkdocs}}
plugins: [leadsto]
markdown_extensions: [admonition, attr_list, def_list, footnotes, md_in_html, tables,
                      pymdownx.details, pymdownx.superfences, pymdownx.tabbed]
"""
#: Configurations that name plugins and scripts of their own, and what is no page.
FOREIGN = ("mkdocs.yml", "pelicanconf.py", "LICEN[CS]E*")
BUILDS = {
    "mkdocs.yml": ("-m", "mkdocs", "build", "--quiet"),
    "pelicanconf.py": ("-m", "pelican", "--settings", "pelicanconf.py", "--quiet"),
}


class Hit(NamedTuple):
    """A finding and the site that it is of."""

    site: str
    found: Finding

    @property
    def dice(self) -> str:
        """A number that only the finding decides: a sample stays as other findings come and go."""
        return hashlib.sha256("\0".join((self.site, *self.found.key)).encode()).hexdigest()

    def __str__(self) -> str:
        found = self.found
        line = f":{found.span.line}" if found.span else ""
        about = f" [{found.about}]" if found.about else ""
        return f"{self.site}/{found.page}{line}: {found.severity}{about} {found.message}"


def copy(content: Path, sites: Path) -> None:
    """Make sites of folders with nothing but pages: what one already has, in ``sites``, stays."""
    for folder in sorted(path for path in content.iterdir() if path.is_dir()):
        site = sites / folder.name
        if (site / "leadsto.yml").exists():
            continue
        pages = site / "pages"
        shutil.copytree(folder, pages, ignore=shutil.ignore_patterns(*FOREIGN))
        holders = [p.parent.relative_to(site).as_posix() for p in pages.rglob("*.m*d*")]
        if holders:
            docs = os.path.commonpath(holders)
            (site / "mkdocs.yml").write_text(MKDOCS.format(name=folder.name, docs=docs))
        settings = CATALOGUE if holders else f"{CATALOGUE}output: pages\n"
        (site / "leadsto.yml").write_text(settings)


def build(site: Path) -> None:
    """Run the generator of a site. If it fails, its sources are judged."""
    if load_config(site / "leadsto.yml").output:
        return
    for name, command in BUILDS.items():
        if (site / name).exists():
            environment = {**os.environ, "LEADSTO_FAIL_ON": "never"}
            subprocess.run([sys.executable, *command], cwd=site, check=False, env=environment)  # noqa: S603


def judged(site: Path) -> Iterator[Hit]:
    """The findings of one site."""
    config = load_config(site / "leadsto.yml")
    gathered = gather(config, at=BuiltAt(config.output))
    for line in (f"{len(gathered.documents)} pages, {gathered.origin}", *gathered.notices):
        print(f"{site.name}: {line}", file=sys.stderr)
    for found in judge_gathered(gathered, config, None).findings:
        yield Hit(site.name, found)


def table(hits: Iterable[Hit], names: list[str]) -> Iterator[str]:
    """Rules × sites, in Markdown: the rules that are on by default first, errors before notes."""
    counts = Counter((hit.found.rule, hit.site) for hit in hits)
    yield f"| rule | severity | {' | '.join(names)} | all |"
    yield f"|---|---|{'--:|' * (len(names) + 1)}"
    levels: tuple[Severity | str, ...] = ("error", "warning", "note", "off")
    rules = all_rules().values()
    for rule in sorted(rules, key=lambda r: levels.index(r.levels["standard"])):
        row = [counts[rule.name, name] for name in names]
        cells = " | ".join(str(count or "") for count in (*row, sum(row)))
        yield f"| `{rule.name}` | {rule.levels['standard']} | {cells} |"


def sample(hits: Iterable[Hit], rule: str, most: int) -> list[Hit]:
    """Findings of a rule, the same ones each time, from as many sites as have any."""
    by_site: dict[str, list[Hit]] = {}
    for hit in sorted((h for h in hits if h.found.rule == rule), key=lambda h: h.dice):
        by_site.setdefault(hit.site, []).append(hit)
    in_turn = chain.from_iterable(zip_longest(*by_site.values()))
    return [hit for hit in in_turn if hit][:most]


def main() -> int:
    """Do what was asked; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sites", type=Path)
    parser.add_argument("--copy", type=Path, metavar="CONTENT")
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--sample", nargs=2, action="append", default=[], metavar=("RULE", "N"))
    given = parser.parse_args()
    if given.copy:
        copy(given.copy, given.sites)
    sites = sorted(file.parent for file in given.sites.glob("*/leadsto.yml"))
    if given.build:
        for site in sites:
            build(site)
    hits = [hit for site in sites for hit in judged(site)]
    for rule, most in given.sample:
        print(f"## {rule}\n", *sample(hits, rule, int(most)), sep="\n")
    if not given.sample:
        print("\n".join(table(hits, [site.name for site in sites])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
