"""Addresses and the resolver of links, against the standard library's resolver."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from leadsto.paths.addresses import Addresses, Place, Places, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/a/", "/a"),
        ("/a/index.html", "/a/"),
        ("/index.html", "/"),
        ("/a/INDEX.HTM", "/a"),
        ("/", ""),
    ],
)
def test_spellings_of_one_page(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_case_is_kept() -> None:
    assert key("/Guides/") != key("/guides/")


SITE = Addresses("https://www.quay.example/docs/", ["go.quay.example"])


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
    resolved = SITE.resolver("/guides/a/")(href)
    assert (resolved.address, resolved.anchor) == (address, anchor)


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
        ("https://quay.example/shop/", "quay.example", "/shop/", "https"),
        ("/shop/", "quay.example", "/shop/", ""),
    ],
)
def test_outside(href: str, host: str, path: str, scheme: str) -> None:
    resolved = SITE.resolver("/guides/a/")(href)
    assert not resolved.internal
    assert (resolved.host, resolved.path, resolved.scheme) == (host, path, scheme)


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
