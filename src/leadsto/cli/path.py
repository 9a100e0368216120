"""``leadsto path PAGE``: the walk to a conversion point, or where it ends and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from leadsto.cli.finding_pages import no_such_page, page_named
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import say, show
from leadsto.cli.project import judge_site, open_config
from leadsto.model import PARTS, JudgedLink, Page, Verdict, Walk
from leadsto.model.frozen import dataclass
from leadsto.prose import counted
from leadsto.report.harmless import harmless
from leadsto.report.walks import hops, last_click, not_needed, place_of
from leadsto.site import Site

_COUNT = ("counts", "conversion")


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    page: str = ""


@click.command("path")
@click.argument("page")
@of_site
def command(**given: Any) -> None:
    """Walk from PAGE to where its readers can make themselves known.

    PAGE is a source file or an address. Below the way, or what there is instead of one, every
    link of the page is listed with what became of it; those outside of its content too, where the
    built site is known.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Print the walk, or the reason and the links."""
    judgement, gathered = judge_site(open_config(args.config), args)
    site = judgement.site
    for notice in gathered.notices:
        say(notice)
    page = page_named(args.page, site, gathered.site)
    if page is None:
        raise click.UsageError(no_such_page(args.page, site))
    if not site.rendered:
        raise click.UsageError(
            "The links of a page are only known after a build: build the site, with the leadsto "
            "plugin or without, and name the folder with `--site DIR` if it is not found."
        )
    show("".join(f"{harmless(line)}\n" for line in _lines(page, site.verdicts[page.id], site)))


def _lines(page: Page, verdict: Verdict, site: Site) -> Iterator[str]:
    if verdict.walk:
        yield from _walk(verdict.walk, verdict.budget, site)
    else:
        yield page.address or page.id
        if verdict.needed:
            yield verdict.words
            yield from (f"  {line}" for line in verdict.trail[:1] if line.endswith("then stops"))
        else:
            yield not_needed(page)
    links = site.links.get(page.id, ())
    yield from _links("Links that count", [link for link in links if link.verdict in _COUNT])
    yield from _links("Links that do not", [link for link in links if link.verdict not in _COUNT])
    outside = site.outside(page.id)
    for part, where in PARTS.items():
        of_part = [link for link in outside if link.link.part == part]
        yield from _links(f"Links that stand {where}", of_part, why=False)


def _walk(walk: Walk, budget: int, site: Site) -> Iterator[str]:
    yield place_of(walk.addresses[0], site)
    for hop in hops(walk, site):
        yield f"→ {hop.address}  ({hop.words})"
    yield "→ {}  ({})".format(*last_click(walk.end))
    yield ""
    over = "" if walk.clicks <= budget else ", too many"
    yield f"{counted(walk.clicks, 'click').capitalize()} of at most {budget}{over}."


def _links(title: str, links: list[JudgedLink], *, why: bool = True) -> Iterator[str]:
    if links:
        yield ""
        yield f"{title}:"
    for link in links:
        line = f"  “{link.link.name or link.link.href}” → {link.target}"
        yield f"{line}: {link.words}" if why else line
