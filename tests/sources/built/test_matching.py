from __future__ import annotations

import pytest

from leadsto.paths.addresses import key
from leadsto.sources.built.matching import Source, match
from leadsto.sources.built.pages import Found, Said, file_of


def page(address: str, source: str = "") -> Found:
    said = Said(source=source)
    return Found(file_of(f"{address.strip('/')}.html", said), address, key(address))


A = Source("content/posts/a.md", "posts/a.md", "/posts/a/")
B = Source("content/posts/b.md", "posts/b.md", "/posts/b/", ("/posts/bee/",))


@pytest.mark.parametrize(
    "told",
    [
        "content/posts/a.md",
        "./content/posts/a.md",
        "/content/posts/a.md",
        "posts/a.md",
        "content\\posts\\a.md",
        "@site/content/posts/a.md",
    ],
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
    assert found.unknown == ("no.md", "content/gone.md")


def test_a_template_that_names_one_source_everywhere_is_not_believed() -> None:
    pages = [page(f"/p{n}/", A.name) for n in range(11)] + [page("/posts/a/", A.name)]

    found = match(pages, [A, B], {})

    assert found.source_of == {"posts/a.html": (A.name, "path")}
    assert found.shared == (A.name,)


def test_a_manifest_may_name_what_is_not_there() -> None:
    assert match([page("/y/")], [A], {"/y": "no.md"}).unknown == ("no.md",)


def test_names_are_the_same_however_their_letters_are_put_together() -> None:
    source = Source("content/u\u0308ber.md", "u\u0308ber.md", "/u\u0308ber/")

    told = match([page("/x/", "content/\u00fcber.md")], [source], {})
    placed = match([page("/\u00fcber/")], [source], {})

    assert told.source_of == {"x.html": (source.name, "meta")}
    assert placed.source_of == {"\u00fcber.html": (source.name, "path")}


def test_a_page_that_stands_in_the_part_of_another_language_too() -> None:
    source = A._replace(copies=("/de/posts/a/", "/fr/posts/a/"))
    pages = [page("/posts/a/", A.name), page("/de/posts/a/", A.name), page("/fr/posts/a/")]

    found = match(pages, [source, B], {})

    assert found.copies == {"de/posts/a.html", "fr/posts/a.html"}
    assert {name for name, _ in found.source_of.values()} == {A.name}


def test_a_translation_is_no_copy() -> None:
    source = A._replace(copies=("/de/posts/a/",))

    found = match([page("/posts/a/"), page("/de/posts/a/", B.name)], [source, B], {})

    assert found.copies == frozenset()
    assert found.source_of["de/posts/a.html"] == (B.name, "meta")


def test_of_two_translations_the_first_language_is_copied() -> None:
    first = A._replace(address="/a/", copies=("/de/a/", "/fr/a/"))
    german = B._replace(address="/de/a/", copies=("/a/", "/fr/a/"), also=())
    pages = [page("/a/"), page("/de/a/"), page("/fr/a/")]

    for sources in ([first, german], [german, first]):
        found = match(pages, sources, {})
        assert found.copies == {"fr/a.html"}
        assert {file: name for file, (name, _) in found.source_of.items()} == {
            "a.html": A.name,
            "de/a.html": B.name,
            "fr/a.html": A.name,
        }
