"""The links around the content, and what is remembered between pages."""

from dataclasses import replace

import pytest
from paths.neighbourhood import around, page

from leadsto.model import (
    ConversionPoint,
    Link,
    LinkVerdict,
    Offer,
)
from leadsto.paths.addresses import Resolved
from leadsto.paths.links import judge_links, judge_outside


def test_each_link_around_the_content_is_told_once() -> None:
    a, b = page("/a/"), page("/b/")
    found = judge_outside(a, around(a, b))
    assert found.counts() == {"nav": 2, "footer": 1, "header": 2}
    assert [o.judged.target for o in found][:2] == ["/a/", "/b/"]
    assert {o.judged.verdict for o in found} == {"nav", "footer", "header"}


def test_converting_are_those_that_would_be_points_on_that_page() -> None:
    article, sales = page("/a/"), page("/s/", "sales")
    site = around(article, sales)
    found = {
        p.id: [j.link.name for j in judge_outside(p, site).converting()]
        for p in site.pages.values()
    }
    assert found == {"/a/": ["Talk", "Call"], "/s/": ["Write", "Talk", "Call"]}


def test_a_link_is_judged_for_each_page_that_holds_it() -> None:
    """What is remembered of an address is the same for all; the verdict is not."""
    links = (Link("/b/", "B", "B", 0.5), Link("/away/", "Away", "Away", 0.5))
    pages = [page("/a/", "article", "en", *links), page("/b/", "article", "en", *links)]
    pages.append(page("/de/", "article", "de", *links))
    site = around(*pages)
    found = {p.id: [j.verdict for j in judge_links(p, None, site).links] for p in pages}
    assert found == {
        "/a/": ["counts", "conversion"],
        "/b/": ["self", "conversion"],
        "/de/": ["locale", "conversion"],
    }


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("/a/", "counts"),
        ("/terms/", "legal"),
        ("/search/", "legal"),
        ("/topics/", "hub"),
        ("/away/", "outside"),
        ("/none/", "broken"),
    ],
)
def test_what_is_at_an_address(address: str, verdict: LinkVerdict) -> None:
    pages = [page("/a/"), page("/terms/", "legal"), page("/search/", "utility")]
    site = around(*pages, page("/topics/", "hub"))
    assert site.at(Resolved(address)).verdict == verdict


def test_a_relative_link_leads_from_each_page_elsewhere() -> None:
    site = around(page("/a/"), page("/b/a/"))
    found = [site.follow(start)("../a/")[1].target for start in ("/x/", "/b/x/")]
    assert found == ["/a/", "/b/a/"]


@pytest.mark.parametrize("word", ["signup", "buy"])
def test_a_page_with_such_a_name_counts_where_something_can_be_taken(word: str) -> None:
    plain = around(page(f"/{word}/"))
    full = replace(plain, holds=lambda name: name == f"/{word}/")
    to = Resolved(f"/{word}/")
    assert plain.at(to).point is None
    found = full.at(to).point
    assert found is not None
    assert found.what == f"/{word}/"


def test_a_marked_link_counts_whatever_its_page_holds() -> None:
    to = Resolved("/a/")
    found = around(page("/a/")).point_at(to, "/a/", marked=True)
    assert found == ConversionPoint("marked", "/a/")


CALL = Offer("call", kind="conversation", url="https://else.example/call")


@pytest.mark.parametrize(
    ("offer", "current", "point"),
    [
        (CALL, True, ConversionPoint("offer-link", "call")),
        (CALL, False, None),
        (replace(CALL, kind="resource"), True, None),
    ],
    ids=["converts", "cannot be taken", "makes nobody known"],
)
def test_an_offer_outside(offer: Offer, current: bool, point: ConversionPoint | None) -> None:
    site = replace(
        around(),
        offer_at=lambda url: offer if url == offer.url else None,
        offers={offer.id: offer} if current else {},
    )
    assert site.follow("/a/")(offer.url)[1].point == point


def test_what_is_remembered_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first of three is looked up again where two have room."""
    monkeypatch.setattr("leadsto.paths.destinations._MOST_KNOWN", 2)
    looked: list[str] = []
    site = replace(around(page("/a/")), offer_at=lambda url: looked.append(url))
    for name in "aabbaca":
        assert site.at(Resolved(url=name, host=name)).target == name
    assert looked == ["a", "b", "c", "a"]


def test_what_means_the_same_everywhere_is_looked_up_once() -> None:
    looked: list[str] = []
    site = around(page("/a/"), page("/b/"))
    site = replace(site, takes=lambda name: looked.append(name))
    for href in ("/b/", "https://else.example/"):
        assert site.follow("/a/")(href) is site.follow("/b/")(href)
    assert [site.follow(f"/{n}/")("../b/")[1].target for n in "ab"] == ["/b/", "/b/"]
    assert looked == ["/b/"]
