"""Where written targets lead, and where the offers of a catalogue live."""

import pytest

from leadsto.model import Catalogue, Offer, Target, Wording
from leadsto.offers.places import Found, OfferPlaces, find
from leadsto.paths.addresses import Addresses, Place, Places

PAGES = {
    "guides/a.md": "/guides/a/",
    "guides/b.md": "/guides/b/",
    "call.md": "/call/",
    "guides/call.md": "/guides/call/",
    "de/call.md": "/de/call/",
    "index.md": "/",
}
PLACES = Places(
    [Place(f"docs/{path}", at, path, "published", "en") for path, at in PAGES.items()],
    {
        "/old/": "/call/#form",
        "/older/": "/old/",
        "/book/": "/booking/",
        "/booking/": "https://calendly.com/x",
    },
    ["/f.pdf"],
)
SITES = [Addresses(), Addresses("https://x.example"), Addresses("https://x.example/docs/")]


def found(target: str, addresses: Addresses = SITES[1]) -> tuple[str, str, str]:
    at = find(target, addresses, PLACES, "guides")
    return (at.place.path if at.place else "", at.url, at.anchor)


@pytest.mark.parametrize("site", SITES, ids=["no url", "at the top", "in a folder"])
@pytest.mark.parametrize(
    ("target", "path", "anchor"),
    [
        ("/guides/a/", "guides/a.md", ""),
        ("/guides/a", "guides/a.md", ""),
        ("/guides/a/index.html#x", "guides/a.md", "x"),
        ("/", "index.md", ""),
        ("/old/", "call.md", ""),
        ("/older/", "call.md", ""),
        (" guides/a.md ", "guides/a.md", ""),
        ("call.md", "call.md", ""),
        ("a.md#x", "guides/a.md", "x"),
        ("./call.md", "call.md", ""),
        ("../call.md", "call.md", ""),
        ("../guides/b.md", "guides/b.md", ""),
        ("{filename}call.md", "guides/call.md", ""),
        ("{filename}/call.md", "call.md", ""),
        ("|filename|../call.md#x", "call.md", "x"),
        ("guides/a/", "guides/a.md", ""),
    ],
)
def test_pages(site: Addresses, target: str, path: str, anchor: str) -> None:
    assert found(target, site) == (path, "", anchor)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("https://x.example/docs/guides/a/#x", ("guides/a.md", "", "x")),
        ("//x.example/docs/guides/a/", ("guides/a.md", "", "")),
        ("/docs/guides/a/", ("guides/a.md", "", "")),
        ("https://x.example/shop/", ("", "https://x.example/shop/", "")),
    ],
)
def test_a_site_in_a_folder(target: str, expected: tuple[str, str, str]) -> None:
    assert found(target, SITES[2]) == expected


@pytest.mark.parametrize(
    ("target", "url"),
    [
        ("https://calendly.com/x", "https://calendly.com/x"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("/book/", "https://calendly.com/x"),
        ("/booking", "https://calendly.com/x"),
    ],
)
def test_outside(target: str, url: str) -> None:
    assert found(target) == ("", url, "")


@pytest.mark.parametrize(
    "target",
    [
        "", "#form", "?page=2", "/none/", "none.md", "javascript:alert(1)", "data:text/html,x",
        "{filename}/a.md", "{filename}none.md", "/f.pdf", "tofu", "{attach}a.md",
    ],
)  # fmt: skip
def test_nothing(target: str) -> None:
    assert find(target, SITES[1], PLACES, "guides") == Found()


def offers(*given: Offer, whole: bool = True) -> OfferPlaces:
    catalogue = Catalogue(offers={o.id: o for o in given})
    return OfferPlaces(catalogue, SITES[1], PLACES, ("en", "de"), whole=whole)


@pytest.mark.parametrize(
    ("locale", "help_"),
    [
        ("de-AT", "Did you mean `de`?"),
        ("dee", "Did you mean `de`?"),
        ("fr", "List it in `site.locales`."),
    ],
)
def test_words_in_a_language_that_the_site_has_not(locale: str, help_: str) -> None:
    offer = Offer("call", page="/call/", locales={locale: Wording(title="x")}, file="offers.yml")
    [found] = offers(offer).problems
    assert (found.rule, found.severity, found.about, found.page, found.help) == (
        "offer-not-in-locale", "note", f"call.locales.{locale}", "offers.yml", help_,
    )  # fmt: skip


def test_a_page_that_is_none_is_told_of_where_the_offer_stands() -> None:
    here = Offer("call", page="/call/")
    shared = Offer("talk", page="/tlak/", file="shared.yml")
    assert [p.page for p in offers(shared, here).problems] == ["shared.yml"]


def test_an_offer_on_a_page_of_each_locale() -> None:
    offer = Offer("call", page="/call/", locales={"de": Wording(page="/de/call/")})
    places = offers(offer)
    assert places.target(offer, "en") == Target("offer", "/call/", page="docs/call.md")
    assert places.target(offer, "de") == Target("offer", "/de/call/", page="docs/de/call.md")
    assert places.offers_of == {"docs/call.md": ["call"], "docs/de/call.md": ["call"]}


def test_a_locale_without_a_place_of_its_own_leads_to_the_defaults() -> None:
    for locales in ({}, {"de": Wording(title="Anruf")}):
        offer = Offer("call", page="/call/", locales=locales)
        assert offers(offer).target(offer, "de") == Target("offer", "/call/", page="docs/call.md")


def test_a_locale_may_lead_outside() -> None:
    url = "https://calendly.com/de"
    offer = Offer("call", page="/call/", locales={"de": Wording(url=url)})
    assert offers(offer).target(offer, "de") == Target("offer", url=url)


@pytest.mark.parametrize("place", [{"page": "/book/"}, {"url": "https://calendly.com/x"}])
def test_an_offer_outside(place: dict[str, str]) -> None:
    offer = Offer("call", **place)
    places = offers(offer)
    assert places.problems == []
    assert places.target(offer, "en") == Target("offer", url="https://calendly.com/x")
    catalogue = {"call": offer}
    assert places.offer_at("http://calendly.com/x", catalogue) == offer
    assert places.offer_at("https://calendly.com/x/?month=1#a", catalogue) == offer
    assert places.offer_at("https://calendly.com/y", catalogue) is None


def test_an_own_address_is_a_page_however_it_is_written() -> None:
    offer = Offer("call", url="https://x.example/call/")
    assert offers(offer).target(offer, "en") == Target("offer", "/call/", page="docs/call.md")


def test_an_unsafe_address_leads_nowhere() -> None:
    offer = Offer("call", url="javascript:alert(1)")
    assert offers(offer).target(offer, "en") is None


def test_two_offers_on_a_page_stand_in_the_order_of_the_catalogue() -> None:
    assert offers(Offer("b", page="/call/"), Offer("a", page="call.md")).offers_of == {
        "docs/call.md": ["b", "a"]
    }


def test_what_names_no_page() -> None:
    places = offers(Offer("call", page="/cal/", confirm="/thanks/"))
    assert [(p.rule, p.about, p.page) for p in places.problems] == [
        ("offer-dangling", "call.page", "leadsto.yml"),
        ("offer-dangling", "call.confirm", "leadsto.yml"),
    ]
    assert places.problems[0].message == (
        "`page: /cal/` of offer `call` is not a page of this site. Nearest: /call/."
    )
    assert offers(Offer("call", page="/cal/"), whole=False).problems == []


def test_the_first_offer_keeps_a_confirmation_page() -> None:
    places = offers(Offer("b", confirm="/guides/a/"), Offer("a", confirm="/guides/a/"))
    assert places.confirm_of == {"docs/guides/a.md": "b"}
