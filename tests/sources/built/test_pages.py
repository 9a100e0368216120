from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import BuiltPage, Facts, Link, Problem
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.files import address_of
from leadsto.sources.built.pages import (
    File,
    SortedOut,
    file_of,
    linked,
    own_url,
    said_by,
    sort_out,
)

HERE = "https://fettle.example"


def named(*files: tuple[str, BuiltPage]) -> list[File]:
    return [file_of(name, said_by(page)) for name, page in files]


def sorted_out(*files: tuple[str, BuiltPage], url: str = f"{HERE}/") -> SortedOut:
    return sort_out(named(*files), Addresses(url))


def addresses(found: SortedOut) -> list[str]:
    return [page.address for page in found.pages]


def canonical(path: str) -> BuiltPage:
    return BuiltPage(canonical=f"{HERE}{path}")


def test_a_page_lives_where_its_file_is() -> None:
    found = sorted_out(("index.html", BuiltPage()), ("a/index.html", BuiltPage()))

    assert addresses(found) == ["/", "/a/"]


def test_stubs_are_edges_and_fragments_and_what_cannot_be_read_are_counted() -> None:
    bad = BuiltPage(problem=Problem("no", rule="unreadable-page"))
    found = sorted_out(
        ("old/index.html", BuiltPage(refresh="../new/")),
        ("away.html", BuiltPage(refresh="https://other.example/x")),
        ("new/index.html", BuiltPage()),
        ("part.html", BuiltPage(document=False)),
        ("bad.html", bad),
    )

    assert addresses(found) == ["/new/"]
    assert found.redirects == {"/old/": "/new/", "/away.html": "https://other.example/x"}
    assert (found.stubs, found.fragments, len(found.unreadable)) == (2, 1, 1)


def test_a_page_with_a_suffix_is_found_without_it_too() -> None:
    assert sorted_out(("a/b.html", BuiltPage())).redirects == {"/a/b": "/a/b.html"}


def test_the_canonical_link_tells_the_address_of_a_file() -> None:
    found = sorted_out(("a.html", canonical("/a/")), ("b.html", canonical("/b")))

    assert addresses(found) == ["/a/", "/b"]
    assert found.redirects["/a.html"] == "/a/"


def test_a_copy_leads_to_the_page_that_it_names() -> None:
    found = sorted_out(
        ("a/index.html", canonical("/a/")),
        ("print/a.html", canonical("/a/")),
        ("b/index.html", canonical("/b/")),
    )

    assert addresses(found) == ["/a/", "/b/"]
    assert found.redirects == {"/print/a.html": "/a/"}
    assert found.copies == 1


def test_a_canonical_link_to_nowhere_or_to_the_home_page_from_everywhere_is_a_mistake() -> None:
    found = sorted_out(
        ("index.html", canonical("/")),
        ("a/index.html", canonical("/")),
        ("b/index.html", canonical("/")),
        ("e/index.html", canonical("/")),
        ("c/index.html", canonical("/no-such-page/")),
        ("d/index.html", canonical("https://elsewhere.example/d/")),
    )

    assert addresses(found) == ["/", "/a/", "/b/", "/e/", "/c/", "/d/"]


def test_a_file_beside_a_folder_of_its_name_keeps_its_own_address() -> None:
    found = sorted_out(("x/index.html", canonical("/x/")), ("x.html", BuiltPage()))

    assert addresses(found) == ["/x/", "/x.html"]


def test_most_canonical_links_tell_where_the_site_lives() -> None:
    files = [
        ("index.html", canonical("/docs/")),
        ("a/index.html", canonical("/docs/a/")),
        ("b.html", canonical("/docs/b")),
        ("c.html", BuiltPage(canonical="https://elsewhere.example/story")),
    ]

    assert own_url(named(*files)) == f"{HERE}/docs/"
    assert own_url(named(("a.html", BuiltPage()))) == ""
    assert own_url(named(("a.html", BuiltPage(canonical="/a.html")))) == ""


def test_without_canonical_links_the_sitemap_tells_where_the_site_lives() -> None:
    files = [(name, BuiltPage()) for name in ("index.html", "a/index.html", "b/ü c.html")]
    listed = [f"{HERE}/docs{path}" for path in ("/", "/a/", "/b/%C3%BC%20c", "/gone/")]

    assert own_url(named(*files), listed) == f"{HERE}/docs/"
    assert own_url(named(*files, ("d.html", canonical("/d"))), listed) == f"{HERE}/"
    assert own_url(named(*files), ["", "nonsense", "/a/", "https://"]) == ""


def test_every_link_to_the_site_wherever_it_stands() -> None:
    facts = Facts(
        links=(Link("../b/", "b", "b", 0.0), Link("https://other.example/", "", "", 0.0)),
        outside=(Link("/c/", "c", "c", 0.0, part="nav"), Link("#top", "", "", 0.0, part="nav")),
    )

    found = linked([("/a/", BuiltPage(facts))], Addresses(HERE))

    assert found == {"/b", "/c"}


@pytest.mark.parametrize("base", ["", "/docs", "/a%20b", "/x/../y"])
@pytest.mark.parametrize(
    "name", ["a/index.html", "a b.html", "a%20b.html", "a//b.html", "ü/index.html", "a.b/c.htm"]
)
def test_a_canonical_link_is_read_like_any_other(name: str, base: str) -> None:
    """Also where it says just what the file's address is."""
    addresses = Addresses(f"{HERE}{base}/")
    file = file_of(name, said_by(canonical(f"{base}{address_of(name)}")))
    to = addresses.resolver(file.address)(file.said.canonical).address
    believed = to if to and key(to) in (file.key, key(file.clean or "/")) else file.address

    assert [page.address for page in sort_out([file], addresses).pages] == [believed]


@given(st.lists(st.sampled_from([*"/.aI-", "index", "INDEX.htm", ".html", ".xhtml", "//"])))
def test_what_spellings_of_one_address_may_end_with(parts: list[str]) -> None:
    url = f"{HERE}/{''.join(parts)}"
    end = re.compile(r"/*(?:index)?(?:\.x?html?)?\Z", re.IGNORECASE)

    told = own_url(named(("index.html", BuiltPage(canonical=url))))

    assert told == f"{end.sub('', url)}/"
