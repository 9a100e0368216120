from __future__ import annotations

import pytest

from leadsto.model import BuiltPage
from leadsto.sources.built.matching import Source, match
from leadsto.sources.built.pages import Found


def page(address: str, source: str = "") -> Found:
    return Found(f"{address.strip('/')}.html", address, BuiltPage(source=source))


A = Source("content/posts/a.md", "posts/a.md", "/posts/a/")
B = Source("content/posts/b.md", "posts/b.md", "/posts/b/", ("/posts/bee/",))


@pytest.mark.parametrize(
    "told", ["content/posts/a.md", "./content/posts/a.md", "posts/a.md", "@site/content/posts/a.md"]
)
def test_the_page_itself_comes_first(told: str) -> None:
    found = match([page("/anywhere/", told)], [A, B], {"/anywhere": "content/posts/b.md"})

    assert found.source_of == {"anywhere.html": (A.name, "meta")}


def test_then_the_manifest() -> None:
    found = match([page("/posts/a/")], [A, B], {"/posts/a": "./content/posts/b.md"})

    assert found.source_of == {"posts/a.html": (B.name, "manifest")}


def test_then_where_the_generator_puts_it_the_likeliest_place_first() -> None:
    found = match([page("/posts/bee/"), page("/posts/a/")], [A, B], {})

    assert found.source_of == {"posts/bee.html": (B.name, "path"), "posts/a.html": (A.name, "path")}


def test_a_source_that_has_its_page_is_guessed_for_no_other() -> None:
    found = match([page("/moved/", A.name), page("/posts/a/")], [A, B], {})

    assert found.source_of == {"moved.html": (A.name, "meta")}


def test_what_nobody_tells_stays_unmatched() -> None:
    found = match([page("/tags/x/"), page("/y/", "content/gone.md")], [A, B], {"/y": "no.md"})

    assert found.source_of == {}
    assert found.unknown == ("content/gone.md",)
