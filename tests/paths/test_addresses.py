"""Addresses and the resolver of links, against the standard library's resolver."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadsto.paths.addresses import Addresses, Place, Places, Resolved, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/", "/a"),
        ("/a/index.html", "/a/"),
        ("/index.html", "/"),
        ("/a/INDEX.HTM", "/a"),
        ("/", ""),
        ("/café/", "/cafe\u0301"),
    ],
)
def test_spellings_of_one_page(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_case_is_kept() -> None:
    assert key("/Guides/") != key("/guides/")


def test_a_key_has_no_final_slash_but_the_root_s() -> None:
    assert [key(address) for address in ("", "/", "/MAX/", "/a//")] == ["/", "/", "/MAX", "/a"]


def resolved(href: str, page: str = "/guides/a/") -> Resolved:
    site = Addresses("https://www.quay.example/docs/", ["go.quay.example"])
    return site.resolver(page)(href)


@pytest.mark.parametrize(
    ("href", "address", "anchor"),
    [
        ("x/", "/guides/a/x/", ""),
        ("../b/", "/guides/b/", ""),
        ("../../../../b/", "/b/", ""),
        ("./", "/guides/a/", ""),
        ("", "/guides/a/", ""),
        ("#top", "/guides/a/", "top"),
        ("?page=2", "/guides/a/", ""),
        ("../b/?utm_source=x#form", "/guides/b/", "form"),
        ("/docs/b/", "/b/", ""),
        ("/docs", "/", ""),
        ("../caf%C3%A9/", "/guides/café/", ""),
        ("index.html", "/guides/a/", ""),
        ("https://quay.example/docs/b/index.html#x", "/b/", "x"),
        ("HTTP://WWW.Quay.Example:443/docs/b/", "/b/", ""),
        ("//go.quay.example/docs/b/", "/b/", ""),
        (" ../b/\n", "/guides/b/", ""),
        ("../two words/", "/guides/two words/", ""),
        ("../b\t/\r\n", "/guides/b/", ""),
    ],
)
def test_inside(href: str, address: str, anchor: str) -> None:
    found = resolved(href)
    assert (found.address, found.anchor) == (address, anchor)


@pytest.mark.parametrize(
    ("page", "href", "address"),
    [
        ("/a/b/", ".", "/a/b/"),
        ("/a/b/", "..", "/a/"),
        ("/a/b/", "../..", "/"),
        ("/a/b/", "c/.", "/a/b/c/"),
        ("/a/b/", "c/..", "/a/b/"),
        ("/a/b/", "c/./d", "/a/b/c/d"),
        ("/a/b/", "c/../../d/", "/a/d/"),
        ("/a/b/", "c//d/", "/a/b/c/d/"),
        ("/a/b/", "c//", "/a/b/c/"),
        ("/a/b/", "/docs//c", "/c"),
        ("/a/b/", "x./y", "/a/b/x./y"),
        ("/a/b/", " c/ ", "/a/b/c/"),
        ("/a/b", "c", "/a/c"),
        ("/a", "../../c", "/c"),
        ("/a./b", "../c", "/c"),
        ("", "c/", "/c/"),
        ("/a/b/", "c?x#y", "/a/b/c"),
        ("/a/b", "?x", "/a/b"),
        ("/a/b", "#x", "/a/b"),
        ("/a/b/", "c%2Fd?x=%41", "/a/b/c/d"),
    ],
)
def test_folders(page: str, href: str, address: str) -> None:
    assert resolved(href, page).address == address


def test_anchors_are_decoded() -> None:
    for href in ("#%C3%BC#b", "?x#%C3%BC#b", "/docs/#%C3%BC#b", "c#%C3%BC#b"):
        assert resolved(href).anchor == "ü#b"


@pytest.mark.parametrize(
    ("href", "host", "path", "scheme"),
    [
        ("https://calendly.com/x/30?month=1", "calendly.com", "/x/30?month=1", "https"),
        ("//www.other.example/a", "other.example", "/a", ""),
        ("https://other.example", "other.example", "/", "https"),
        ("https://user@other.example:8443/a#b", "other.example", "/a", "https"),
        ("https://quay.example.evil.example/docs/", "quay.example.evil.example", "/docs/", "https"),
        ("mailto:a@b.example", "", "a@b.example", "mailto"),
        ("tel:+44", "", "+44", "tel"),
        ("java\tscript:alert(1)", "", "alert(1)", "javascript"),
        ("https://MAX.example/a", "max.example", "/a", "https"),
        ("//XAX.example/a", "xax.example", "/a", ""),
        ("https://?a", "", "?a", "https"),
        ("https://other.example?a", "other.example", "?a", "https"),
        ("https://other.example#a/b", "other.example", "/", "https"),
        ("\\\\other.example\\a", "other.example", "/a", ""),
        ("https:\\\\other.example\\a", "other.example", "/a", "https"),
        ("https://quay.example/shop/", "quay.example", "/shop/", "https"),
        ("/shop/", "quay.example", "/shop/", ""),
    ],
)
def test_outside(href: str, host: str, path: str, scheme: str) -> None:
    found = resolved(href)
    assert not found.internal
    assert (found.host, found.path, found.scheme) == (host, path, scheme)


def test_what_leaves_the_site_keeps_its_url() -> None:
    for href in ("https://Other.example/a?b#c", "mailto:a@b.example?subject=c", "//other.example"):
        assert resolved(href).url == href
    assert resolved("/shop/?a#b").url == "https://www.quay.example/shop/"


def test_a_site_s_own_address() -> None:
    site = Addresses("https://MAX.example/docs/?x=/y/", ["WWW.Else.example:80"])
    assert site.absolute("/a/") == "https://MAX.example/docs/a/"
    assert site.resolver("/")("https://max.example/docs/a/?b#c") == Resolved("/a/", "c")
    assert site.resolver("/")("http://else.example/docs/a/").address == "/a/"
    assert Addresses("https://x.example").absolute("/a/") == "https://x.example/a/"
    assert Addresses("https://x.example/MAX/").absolute("/a/") == "https://x.example/MAX/a/"


def test_no_more_is_remembered_than_has_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadsto.paths.addresses._MOST_KNOWN", 3)
    site = Addresses("https://x.example")
    for n in range(10):
        assert site.resolver("/")(f"/{n}/").address == f"/{n}/"
        assert len(site.known) == n % 3 + 1


def test_a_site_without_an_address_of_its_own() -> None:
    site = Addresses(base="/docs/")
    assert (site.absolute("/a/"), site.host) == ("", "")
    assert [site.resolver("/")(href).address for href in ("/docs/a/", "/docs", "/docsa/")] == [
        "/a/",
        "/",
        "",
    ]
    assert not Addresses().resolver("/")("https://?a").internal
    assert Addresses().resolver("/")("/docs/a/").address == "/docs/a/"


folders = st.lists(st.sampled_from(["a", "b c", "é"]), max_size=4)
segments = st.lists(st.sampled_from(["a", "b.html", "..", ".", "c%20d", "é"]), max_size=6)


@given(page=folders, href=segments, slash=st.booleans(), root=st.booleans())
@example(page=["a"], href=["..", ".."], slash=False, root=False)
def test_agrees_with_urljoin(page: list[str], href: list[str], slash: bool, root: bool) -> None:
    base = "/" + "".join(f"{s}/" for s in page)
    link = ("/" if root else "") + "/".join(href) + ("/" if slash and href else "")
    joined = unquote(urlsplit(urljoin(f"https://x.example{base}", link)).path) or "/"
    assert key(Addresses("https://x.example").resolver(base)(link).address) == key(joined)


HREFS = ["../b/", "b/", "#x", "", "/docs/b/", "//quay.example/docs/b/", "mailto:a@b.example", " x"]


@given(st.lists(st.tuples(st.sampled_from(["/a/", "/a/b/", "/c"]), st.sampled_from(HREFS))))
def test_what_is_remembered_of_one_page_holds_for_others(asked: list[tuple[str, str]]) -> None:
    """Each answer is that of a resolver which was never asked before."""
    one = Addresses("https://quay.example/docs/")
    for page, href in asked:
        fresh = Addresses("https://quay.example/docs/")
        assert one.resolver(page)(href) == fresh.resolver(page)(href)


def places(**redirects: str) -> Places:
    pages = [
        Place("docs/a.md", "/a/", "a.md", "published", "en"),
        Place("/t/", "/t/", "", "x", "en"),
    ]
    return Places(pages, {f"/{old}/": new for old, new in redirects.items()}, ["/f.pdf"])


def test_redirects_are_followed_to_a_page() -> None:
    found = places(old="/older/", older="/a/").page("/old")
    assert found is not None
    assert found.id == "docs/a.md"


def test_redirects_in_a_circle_lead_nowhere() -> None:
    assert places(one="/two/", two="/one/").page("/one/") is None


def test_redirect_that_leaves_the_site() -> None:
    assert places(old="https://else.example/").leaves("/old/") == "https://else.example/"


def test_files_are_no_pages() -> None:
    assert places().page("/f.pdf") is None
    assert places().is_file("/f.pdf")


def test_a_redirect_to_a_part_of_a_page_leads_to_it() -> None:
    found = places(old="/a/#x").page("/old/")
    assert found is not None
    assert found.id == "docs/a.md"
    assert places(old="https://else.example/#x").leaves("/old/") == "https://else.example/#x"


def test_a_page_stands_before_a_redirect_from_its_address() -> None:
    found = places(old="/a/", a="/t/").page("/old/")
    assert found is not None
    assert found.id == "docs/a.md"


def test_a_page_without_an_address_is_at_none() -> None:
    found = Places(
        [Place("docs/a.md", "", "a.md", "draft", "en"), Place("/t/", "/t/", "", "x", "en")]
    )
    assert (found.page("/"), found.page("/none/"), list(found.by_path)) == (None, None, ["a.md"])


def test_the_nearest_to_what_was_written() -> None:
    found = Places(
        [
            Place("docs/guides/a.md", "/guides/first/", "guides/a.md", "published", "en"),
            Place("docs/call.md", "/call/", "call.md", "published", "en"),
        ]
    )
    for _ in range(2):  # it is remembered
        assert found.nearest("guide/a.md") == "guides/a.md"
        assert found.nearest("/guides.x/first/") == "/guides/first/"
        assert found.nearest("/guides/frst") == "/guides/first/"
        assert found.nearest("/nothing/like/it/") == ""


def test_only_some_are_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadsto.paths.addresses._MOST_MEANT", 2)
    found = Places([Place("docs/call.md", "/call/", "call.md", "published", "en")])
    targets = ("/cal/", "/cll/", "/all/")
    assert [found.nearest(target) for target in targets] == ["/call/", "/call/", ""]
    assert found.nearest("/cal/") == "/call/"
