"""A site of a few pages as the judging of links sees it, without any file."""

from pathlib import Path

from leadsto.config import Config, SiteConfig
from leadsto.html.providers import load_providers
from leadsto.intent.kinds import rank_of
from leadsto.model import Facts, Frontmatter, Intent, KindName, Link, Page
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.paths.conversion import Conversions
from leadsto.paths.destinations import Neighbourhood

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
            {"/away/": "https://calendly.com/x/30", "/old/": "/a/"},
        ),
        pages={p.id: p for p in pages},
        conversions=Conversions(CONFIG, load_providers(), addresses.host),
        offer_at=lambda url: None,
        takes=lambda name: None,
        holds=lambda name: False,
        offers={},
        ranks={p.id: rank_of(p) for p in pages},
    )
