"""What is left in memory once a site is judged: no more than the site, where nobody judges again.

These are the structures that decide how much memory a page takes (docs/scale.md).
"""

from __future__ import annotations

import gc
from dataclasses import replace
from functools import partial
from types import ModuleType
from typing import Any

import pytest
from engine.test_memory import BASE, Content, judged
from engine.test_memory import config as _config
from hypothesis import given
from hypothesis import strategies as st

from leadsto.config import Config
from leadsto.engine import Memory, walked
from leadsto.engine.memory import Past
from leadsto.intent.pages import ReadDocument
from leadsto.model import ConversionPoint, Edge, Facts, JudgedLink, Link
from leadsto.offers.next_step import Decided
from leadsto.paths.links import Judged, LinksByPage
from leadsto.paths.walks import Graph, distances, survey

config = _config

POINT = ConversionPoint("form", "form", by="own")


def reachable(root: object, of: type) -> list[Any]:
    """Everything of a type that something holds, directly or not."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        one = waiting.pop()
        if id(one) not in seen and not isinstance(one, type | ModuleType):
            seen[id(one)] = one
            # what every function knows of its module is nobody's in particular
            known = getattr(one, "__globals__", None)
            waiting += (other for other in gc.get_referents(one) if other is not known)
    return [one for one in seen.values() if type(one) is of]


@pytest.mark.parametrize("kept", [Past, ReadDocument, Decided, Judged, Edge, Graph])
def test_without_a_memory_only_the_site_is_kept(config: Config, kept: type) -> None:
    assert not reachable(judged(BASE, config), kept)
    memory = Memory()
    judgement = judged(BASE, config, memory)
    assert reachable((judgement, memory), kept)


def test_of_judged_links_only_those_of_one_page_are_kept(config: Config) -> None:
    site: dict[str, Content] = {**BASE, "d/e": (frozenset(), ("[To b](/b/)", "[To c](/c/)"))}
    judgement = judged(site, config)
    assert sum(map(len, judgement.site.links.values())) > 2
    assert len(reachable(judgement, JudgedLink)) <= 2


def test_links_are_put_together_when_they_are_asked_for(config: Config) -> None:
    site = judged(BASE, config).site
    assert isinstance(site.links, LinksByPage)
    with_memory = judged(BASE, config, Memory()).site
    assert [*site.links] == [*with_memory.links]
    for name, links in with_memory.links.items():
        assert name in site.links
        assert site.links[name] == links
        assert site.links[name] is site.links[name]  # rules ask one after another
        facts = site.by_id[name].facts
        assert facts
        own = [judged_link.link for judged_link in site.links[name]]
        assert all(mine is its for mine, its in zip(own, facts.links, strict=True))


def test_a_page_without_links_has_none(config: Config) -> None:
    links = judged(BASE, config).site.links
    assert "docs/c.md" not in links
    assert links.get("docs/c.md", ()) == ()
    with pytest.raises(KeyError):
        links["docs/c.md"]


@given(st.integers(2, 30))
def test_pages_that_are_alike_share_their_least_hops(pages: int) -> None:
    names = [f"{n}" for n in range(pages)]
    end = {"end": (POINT,)}
    graph = Graph(
        {name: (Edge("end", "text"),) for name in names},
        dict.fromkeys((*names, "end")),
        {**dict.fromkeys(names, ()), **end},
    )
    least = distances(graph).least
    rows = {id(row) for of_rank in least.values() for name, row in of_rank.items() if name in names}
    assert len(rows) == 1
    assert survey(graph).arriving == {*names, "end"}


def test_links_to_one_page_are_one_edge(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    graphs: list[Graph] = []
    monkeypatch.setattr(walked, "survey", partial(_surveyed, graphs))
    site: dict[str, Content] = {
        **BASE,
        "a": (frozenset(), ("[To b](/b/)",)),
        "c": (frozenset(), ("[To b](/b/)",)),
    }
    judged(site, config)
    edges = [edge for graph in graphs for of in graph.edges.values() for edge in of]
    to_b = [edge for edge in edges if edge.to == "docs/b.md"]
    assert len(to_b) > 1
    assert len({id(edge) for edge in to_b}) == 1


def _surveyed(graphs: list[Graph], graph: Graph) -> Any:
    graphs.append(graph)
    return survey(graph)


def test_a_link_in_a_block_has_no_verdict(config: Config) -> None:
    """Verdicts are kept by the places of the links that are judged, and blocks are not."""
    link, block = Link("/b/", "b", "b", 0.0), Link("/c/", "c", "c", 0.5, block=True)
    page = replace(judged(BASE, config).site.pages[0], facts=Facts(links=(block, link)))
    links = LinksByPage({page.id: page})
    links.tell(page.id, (JudgedLink(link, "counts", "/b/", "counts"),))
    assert links[page.id] == (JudgedLink(link, "counts", "/b/", "counts"),)
