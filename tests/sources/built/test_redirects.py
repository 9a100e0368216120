from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.sources.built.redirects import parse_redirects, read_redirects


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("/old /new", "/old", "/new"),
        ("/old  /new/  301!", "/old", "/new/"),
        ("/old https://example.com/x 302", "/old", "https://example.com/x"),
        ("/app/* /index.html 200", "/app/x/y", "/index.html"),
        ("/blog/* /news/:splat", "/blog/a/b/", "/news/a/b/"),
        ("/blog/* /news/:splat", "/blog", "/news/"),
        ("/:year/:month/:slug /posts/:slug", "/2024/02/hello", "/posts/hello"),
        ("/store id=:id /shop/:id 301", "/store", "/shop/:id"),
    ],
)
def test_one_rule(line: str, old: str, new: str) -> None:
    rules = parse_redirects([line])

    assert (rules.exact.get(old) or rules.find(old)) == new


@pytest.mark.parametrize(
    "line",
    [
        "# /a /b",
        "",
        "/only",
        "https://other.example/* /x",
        "/gone /x 404",
        "/a javascript:x",
        "x y z",
    ],
)
def test_what_is_no_rule_is_passed_over(line: str) -> None:
    rules = parse_redirects([line])

    assert not rules.exact
    assert not rules.patterns


def test_the_first_rule_for_an_address_counts() -> None:
    assert parse_redirects(["/a /b", "/a /c"]).exact == {"/a": "/b"}


def test_a_placeholder_is_one_segment() -> None:
    assert parse_redirects(["/a/:x /b/:x"]).find("/a/1/2") == ""


def test_a_name_twice_and_signs_of_expressions_are_harmless() -> None:
    assert parse_redirects(["/:a/:a/(x+)*/[ /b/:a"]).find("/1/2/(x+)any/[") == "/b/1"


def test_without_a_file_there_are_no_rules(tmp_path: Path) -> None:
    assert read_redirects(tmp_path).exact == {}
    (tmp_path / "_redirects").write_bytes(b"/a /b\n\xff\xfe /c\n")
    assert read_redirects(tmp_path).exact == {"/a": "/b"}
