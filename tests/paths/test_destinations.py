"""The links around the content, and what is remembered between pages."""

from pathlib import Path

from leadsto.config import Config, SiteConfig
from leadsto.html.providers import load_providers
from leadsto.intent.kinds import rank_of
from leadsto.model import Facts, Frontmatter, Intent, KindName, Link, Page
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.paths.conversion import Conversions
from leadsto.paths.destinations import Neighbourhood
from leadsto.paths.links import judge_links, judge_outside

CONFIG = Config(Path("/site"), site=SiteConfig(url="https://x.example/"))
MENU = (
    Link("/a/", "A", "A", 0.0, part="nav"),
    Link("/a", "A", "A", 0.0, part="nav"),
    Link("../b/", "B", "B", 0.0, part="nav"),
    Link("mailto:a@x.example", "Write", "Write", 0.0, part="footer"),
    Link("https://calendly.com/x/30", "Talk", "Talk", 0.0, part="header"),
    Link("https://calendly.com/x/15", "Call", "Call", 0.0, part="header"),
)


def page(address: str, kind: KindName = "article", locale: str = "en", *links: Link) -> Page:
    facts = Facts(links=links, outside=MENU)
    return Page(
        address, "", "", address, locale, "", kind, "default", Intent(), Frontmatter(), facts=facts
    )


def around(*pages: Page) -> Neighbourhood:
    addresses = Addresses(CONFIG.site.url)
    return Neighbourhood(
        addresses=addresses,
        places=Places(
            [Place(p.id, p.address or "", "", p.state, p.locale) for p in pages],
            {"/away/": "https://calendly.com/x/30"},
        ),
        pages={p.id: p for p in pages},
        conversions=Conversions(CONFIG, load_providers(), addresses.host),
        offer_at=lambda url: None,
        takes=lambda name: None,
        holds=lambda name: False,
        offers={},
        ranks={p.id: rank_of(p) for p in pages},
    )


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
