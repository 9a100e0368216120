"""How often the proposals of ``leadsto suggest`` are right, on pages whose stage is known.

``python -m benchmarks.suggestions FOLDER…``: each folder is a site. Its leadsto.yml is used where
it has one; else every page below it whose frontmatter names a stage, by any of the usual keys.
Every labelled page is judged as if it had no label; a neighbour's label counts, its own does not.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from leadsto.config import FILE_NAME, Config
from leadsto.engine import judge
from leadsto.model import STAGES, Audience, Catalogue, Page
from leadsto.project import load_config
from leadsto.site import Site
from leadsto.sources import gather
from leadsto.suggest.audience import audience_of
from leadsto.suggest.neighbours import Neighbours, audiences_said, stage_said
from leadsto.suggest.signals import SIGNALS
from leadsto.suggest.stage import evidence_for, stage_of

#: Keys of frontmatter under which public sites note the stage, beside those that leadsto reads.
KEYS = ("stage", "funnel", "funnel_stage", "buyer_stage", "journey_stage")
WHOM = ("audience", "audiences", "persona", "personas", "target_persona", "icp_segment")
STEP = 0.1  #: width of a band of confidence


_ID = re.compile(r"[a-z0-9-]{2,40}")  #: what a registry can have


class Tried(NamedTuple):
    """One labelled page, and what was proposed for it; "" where nothing was sure enough."""

    page: str
    known: str
    proposed: str = ""
    confidence: float = 0.0
    best: str = ""  #: what would have been proposed at any confidence

    @property
    def right(self) -> bool:
        """Whether the proposal is what the page says."""
        return self.proposed == self.known


def tried(site: Site, known: int | None = None) -> Iterator[Tried]:
    """Propose a stage for every labelled page of a site, as if it were the one without.

    ``known`` is how many of the labels may be looked at; None is all others.
    """
    neighbours = Neighbours(_some([p for p in site.pages if stage_said(p)], known))
    for page in site.pages:
        if not stage_said(page):
            continue
        evidence = evidence_for(page, neighbours)
        sure, any_ = stage_of(evidence), stage_of(evidence, 0.0)
        yield Tried(
            page.id,
            stage_said(page)[0],
            sure.value if sure else "",
            any_.confidence if any_ else 0.0,
            any_.value if any_ else "",
        )


def seen_on(site: Site) -> Counter[tuple[str, str]]:
    """How many labelled pages of a site show each signal: (signal, stage) → pages."""
    neighbours = Neighbours(())
    return Counter(
        (item.signal.id, stage_said(page)[0])
        for page in site.pages
        if stage_said(page)
        for item in neighbours.looks(page)[1]
    )


def _some(pages: Sequence[Page], count: int | None) -> Sequence[Page]:
    """So many pages, picked as by lot, but the same ones each time."""
    if count is None:
        return pages
    return sorted(pages, key=lambda p: sha256(p.id.encode()).digest())[:count]


def site_of(folder: Path) -> Site:
    """A folder of labelled pages, judged."""
    file = folder / FILE_NAME
    known = {"stage": KEYS, "audience": WHOM}
    config = (
        load_config(file)
        if file.exists()
        else Config(folder.resolve(), source=folder.resolve(), map=known)
    )
    site = _judged(config)
    if file.exists():
        return site
    ids = sorted({id_ for page in site.pages for id_ in audiences_said(page) if _ID.fullmatch(id_)})
    registry = Catalogue(audiences={id_: Audience(id_) for id_ in ids})
    return _judged(replace(config, catalogue=registry))


def _judged(config: Config) -> Site:
    gathered = gather(config)
    return judge(gathered.documents, config, gathered.surroundings, select=()).site


def whom(site: Site) -> Iterator[tuple[bool, bool]]:
    """Propose an audience for every page that has one: whether any was, whether it is right.

    Right is one of the page's audiences.
    """
    neighbours = Neighbours(site.pages)
    for page in site.pages:
        if known := audiences_said(page):
            guess = audience_of(page, site.catalogue, neighbours)
            yield guess is not None, bool(guess and guess.value in known)


def lines(name: str, found: Sequence[Tried]) -> Iterator[str]:
    """The figures of one set of pages, as Markdown."""
    made = [t for t in found if t.proposed]
    yield f"### {name}: {len(found)} labelled pages"
    yield ""
    yield "| stage | labelled | proposed | right | precision | coverage |"
    yield "|---|---|---|---|---|---|"
    for stage in (*STAGES, "all"):
        own = [t for t in found if stage in ("all", t.known)]
        of = [t for t in made if stage in ("all", t.proposed)]
        right = sum(t.right for t in of)
        yield (
            f"| {stage} | {len(own)} | {len(of)} | {right} | {percent(right, len(of))} "
            f"| {percent(right, len(own))} |"
        )
    yield ""
    yield "| known \\ proposed | " + " | ".join((*STAGES, "nothing")) + " |"
    yield "|---|---|---|---|---|"
    table = Counter((t.known, t.proposed) for t in found)
    for known in STAGES:
        cells = " | ".join(str(table[known, proposed]) for proposed in (*STAGES, ""))
        yield f"| {known} | {cells} |"
    yield ""
    yield "| confidence | pages | right |"
    yield "|---|---|---|"
    for low in range(3, 10):
        band = [t for t in found if t.best and low <= int(t.confidence / STEP + 1e-9) < low + 1]
        if band:
            right = sum(t.best == t.known for t in band)
            between = f"{low / 10:.1f} to {(low + 1) / 10:.1f}"
            yield f"| {between} | {len(band)} | {percent(right, len(band))} |"
    yield ""


def percent(part: int, whole: int) -> str:
    """A share in percent; ``-`` of nothing."""
    return f"{100 * part / whole:.0f} %" if whole else "-"


def main(words: Sequence[str] | None = None) -> int:
    """Print the figures of all folders together and of each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.suggestions", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument(
        "--known", type=int, metavar="N", help="look at the labels of N pages only; 0 for none"
    )
    parser.add_argument("--seen", action="store_true", help="count what labelled pages show")
    given = parser.parse_args(words)
    sites = {folder.name: site_of(folder) for folder in given.folders}
    if given.seen:
        _print(_table({name: seen_on(site) for name, site in sites.items()}))
        return 0
    by_site = {name: list(tried(site, given.known)) for name, site in sites.items()}
    for name, site in sites.items():
        for_whom = list(whom(site))
        made, right = sum(t[0] for t in for_whom), sum(t[1] for t in for_whom)
        _print([f"Audience, {name}: {len(for_whom)} pages, {made} proposals, {right} right."])
    _print(lines("all", [t for found in by_site.values() for t in found]))
    for name, found in by_site.items() if len(by_site) > 1 else ():
        _print(lines(name, found))
    return 0


def _table(seen: Mapping[str, Counter[tuple[str, str]]]) -> Iterator[str]:
    """What was counted: a line for each signal, tofu/mofu/bofu of each site and of all."""
    yield f"| signal | {' | '.join(seen)} | all |"
    yield f"|---|{'---|' * len(seen)}---|"
    for signal in SIGNALS:
        counts = [[found[signal.id, stage] for stage in STAGES] for found in seen.values()]
        counts.append([sum(column) for column in zip(*counts, strict=True)])
        cells = ("/".join(map(str, count)) if any(count) else "" for count in counts)
        yield f"| {signal.id} | {' | '.join(cells)} |"


def _print(text: Iterable[str]) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in text))


if __name__ == "__main__":
    sys.exit(main())
