"""Where written targets lead, and where the offers of a catalogue live."""

from typing import Any

import pytest

from leadsto.model import Catalogue, Offer, Problem, Span, Target, Wording
from leadsto.offers.places import Found, OfferPlaces, find, unlisted
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


def test_dots_are_followed_from_the_folder_of_the_page() -> None:
    deep = find("{filename}../b.md", SITES[1], PLACES, "guides/deep")
    assert deep.place == PLACES.by_path["guides/b.md"]


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
    offer = Offer(
        "call", page="/call/", locales={locale: Wording(title="x")}, file="offers.yml",
        spans={f"locales.{locale}": Span(7)},
    )  # fmt: skip
    [found] = unlisted(Catalogue(offers={"call": offer}), ("en", "de"))
    assert found.span == Span(7)
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


MANY = Places(
    [
        Place("docs/a.md", "/a/", "a.md", "published", "en"),
        Place("docs/made.md", "/made/", "made.md", "unbuilt", "en"),
        Place("docs/de/a.md", "/de/a/", "de/a.md", "published", "de"),
    ],
    {"/book/": "https://calendly.com/x"},
)


def in_site(*given: Offer, whole: bool = True) -> OfferPlaces:
    catalogue = Catalogue(offers={o.id: o for o in given})
    return OfferPlaces(catalogue, SITES[1], MANY, ("en", "de"), whole=whole)


@pytest.mark.parametrize(
    ("fields", "about", "written"),
    [
        ({"page": "made.md"}, "page", "page: made.md"),
        ({"url": "https://x.example/made/"}, "url", "url: https://x.example/made/"),
        ({"page": "/a/", "confirm": "/made/"}, "confirm", "confirm: /made/"),
        (
            {"page": "/a/", "locales": {"de": Wording(page="/made/")}},
            "locales.de.page",
            "page: /made/",
        ),
    ],
)
def test_a_page_of_which_none_was_made(fields: dict[str, Any], about: str, written: str) -> None:
    places = in_site(Offer("call", **fields))
    (problem,) = places.problems
    assert (problem.rule, problem.about) == ("offer-dangling", f"call.{about}")
    assert problem.message == (
        f"`{written}` of offer `call` is not in the built site: no page was made of docs/made.md, "
        "as far as can be told."
    )
    assert "docs/made.md" not in {**places.offers_of, **places.confirm_of}


def test_words_whose_page_is_in_another_language() -> None:
    offer = Offer(
        "call", page="/a/", locales={"de": Wording(title="x")}, spans={"locales.de": Span(7)},
        file="offers.yml",
    )  # fmt: skip
    (problem,) = in_site(offer).problems
    assert problem == Problem(
        "Offer `call` has words in de and no page: it leads to /a/, which is in en.",
        about="call.locales.de.page",
        span=Span(7),
        rule="offer-not-in-locale",
        page="offers.yml",
        severity="note",
        help="Give it a `page` in de, or name that page there if it is meant.",
    )


@pytest.mark.parametrize(
    "offer",
    [
        Offer("call", page="/de/a/"),
        Offer("call", page="/de/a/", locales={"de": Wording(title="x")}),
        Offer("call", page="/a/", locales={"de": Wording(page="/a/")}),
        Offer("call", page="/a/", locales={"en": Wording(page="/none/")}),
        Offer("call", page="/a/", confirm="/book/"),
        Offer("call", page="/none/", url="https://else.example/", locales={}),
        Offer("call"),
    ],
)
def test_what_is_no_fault_of_a_place(offer: Offer) -> None:
    whole = offer.page != "/none/"
    assert in_site(offer, whole=whole).problems == []


def test_an_offer_whose_page_is_none_has_no_other_address() -> None:
    offer = Offer("call", page="/none/", url="https://else.example/")
    assert in_site(offer, whole=False).target(offer, "en") is None


def test_in_part_of_a_site_no_confirmation_is_missed() -> None:
    offer = Offer("call", page="/a/", confirm="/thanks/")
    assert in_site(offer, whole=False).problems == []
    assert [p.about for p in in_site(offer).problems] == ["call.confirm"]


def test_a_target_unlike_any_other_has_no_nearest() -> None:
    (problem,) = in_site(Offer("call", page="/something/else/")).problems
    assert problem.message.endswith("of offer `call` is not a page of this site.")


def test_every_locale_of_an_offer_is_looked_at() -> None:
    offer = Offer("call", page="/a/", locales={"de": Wording(page="/de/a/")})
    catalogue = Catalogue(offers={"other": Offer("other", page="/a/"), "call": offer})
    places = OfferPlaces(catalogue, SITES[1], MANY, ("en", "fr", "de"), whole=True)
    assert places.offers_of == {"docs/a.md": ["other", "call"], "docs/de/a.md": ["call"]}
    assert in_site(Offer("call", page="/a/", locales={"de": Wording(page="/a/")})).offers_of == {
        "docs/a.md": ["call"]
    }


@pytest.mark.parametrize(
    ("here", "told"),
    [
        (("en",), {("page", "offer-dangling")}),
        (
            ("de",),
            {
                ("locales.de.page", "offer-dangling"),
                ("locales.de.confirm", "offer-dangling"),
                ("locales.de.page", "offer-not-in-locale"),
            },
        ),
        (("",), set()),
    ],
)
def test_places_are_judged_where_their_language_is(
    here: tuple[str, ...], told: set[tuple[str, str]]
) -> None:
    """Each language may have a build of its own, in which pages of others are missing."""
    lost = Offer("lost", page="/x/", locales={"de": Wording(page="/y/", confirm="/z/")})
    one = Offer("one", page="/a/", locales={"de": Wording(title="x")})
    catalogue = Catalogue(offers={"lost": lost, "one": one})
    places = OfferPlaces(catalogue, SITES[1], MANY, ("en", "de"), whole=True, here=here)

    assert {(p.about.partition(".")[2], p.rule) for p in places.problems} == told
    assert places.target(one, "de") == Target("offer", address="/a/", page="docs/a.md")


def test_a_translation_has_two_paths() -> None:
    own = Place("docs/a.de.md", "/de/a/", "a.md", "published", "de", own_path="a.de.md")
    places = Places([own, Place("/a/", "/a/", "", "elsewhere", "en")])

    assert find("a.de.md", SITES[1], places).place == own
    assert find("a.md", SITES[1], places, locale="de").place == own
    assert find("a.md", SITES[1], places, locale="en").place == own  # better than none

    both = Places([own, Place("docs/a.md", "/a/", "a.md", "published", "en")])
    assert [find("a.md", SITES[1], both, locale=locale).place for locale in ("de", "en", "fr")] == [
        own,
        both.by_key["/a"],
        both.by_key["/a"],
    ]


def test_offers_at_one_address_are_told_apart_by_its_query() -> None:
    one, other = (Offer(name, url=f"https://Calendly.com/X/?{name}") for name in ("a", "b"))
    places, catalogue = in_site(one, other), {"a": one, "b": other}
    assert places.offer_at("//calendly.com/X/?b#part", catalogue) == other
    assert places.offer_at("https://calendly.com/X/?a", catalogue) == one
    assert places.offer_at("https://calendly.com/X/?c", catalogue) is None
    assert places.offer_at("https://calendly.com/x/?a", catalogue) is None


def test_an_offer_at_one_address_is_not_at_another() -> None:
    offer = Offer("call", url="https://calendly.com/X/")
    places, catalogue = in_site(offer), {"call": offer}
    assert places.offer_at("https://calendly.com/X", catalogue) == offer
    assert places.offer_at("https://calendly.com/", catalogue) is None


@pytest.mark.parametrize(("name", "meant"), [("de_AT", "de"), ("DE-at", "de"), ("PT", "pt-BR")])
def test_the_language_of_a_locale(name: str, meant: str) -> None:
    offer = Offer("call", page="/a/", locales={name: Wording(title="x")})
    catalogue = Catalogue(offers={"call": offer})
    locales = ("en", "de", "pt-BR", "pt-PT")
    [said] = unlisted(catalogue, locales)
    assert said.message == (
        f"Offer `call` has words in `{name}`, which is none of the site's languages: "
        "no page shows them."
    )
    assert said.help == f"Did you mean `{meant}`?"
