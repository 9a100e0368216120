"""What a page says of itself in its head, tag by tag."""

from __future__ import annotations

import pytest
from lxml.etree import fromstring

from leadsto.html.head import read_head, refresh_of
from leadsto.html.in_head import MARK
from leadsto.html.parse import parse_page
from leadsto.model import BuiltPage, Problem


def head(tags: str, lang: str = "en") -> BuiltPage:
    """What is read from a page with those tags."""
    return read_head(parse_page(f"<!doctype html><html lang='{lang}'><head>{tags}</head>"))


def test_a_page_that_says_nothing() -> None:
    assert read_head(parse_page("<p>a</p>")) == BuiltPage()


@pytest.mark.parametrize("around", ["template", "noscript"])
def test_what_is_not_there_for_a_reader_with_scripts(around: str) -> None:
    tags = (
        "<base href=/a/><link rel=canonical href=/a/><meta http-equiv=refresh content='0;/a/'>"
        "<title>a</title>"
    )
    assert head(f"<{around}>{tags}</{around}>") == head("")


PICTURE = "<body><svg><g><title>A</title></g></svg>"


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title> A \n b</title>", "A b"),
        ("<title>A &amp; <b></title>", "A & <b>"),
        ("<title>A</title><title>B</title>", "A"),
        ("<title></title>", ""),
        ("", ""),
        (f"{PICTURE}<title>B</title>", "B"),
        (PICTURE, ""),
        (f"{PICTURE * 9}<title>B</title>", "B"),
        (f"{PICTURE * 10}<title>B</title>", ""),  # so many are looked at
    ],
)
def test_title(html: str, title: str) -> None:
    assert head(html).title == title


def test_a_title_in_pieces() -> None:
    """As a parser leaves it that takes what stands in a title for elements."""
    assert read_head(fromstring("<html><title>A <b>B</b> C</title></html>")).title == "A B C"


def test_language() -> None:
    assert head("", lang=" de-AT ").lang == "de-AT"


def test_addresses() -> None:
    built = head(
        "<base target=_top><base href=/docs/><base href=/no/>"
        "<link href=/no/><link rel=canonical><link rel=canonical hreflang=en "
        "href=' https://acme.example/a/ '><link rel=canonical href=/no/>"
        "<link rel='ALTERNATE' hreflang=de href=/de/><link rel=alternate href=/feed.xml>"
        "<link rel=alternate hreflang=x-default href=/>"
        "<link rel='nofollow NEXT' href=/2/>"
    )

    assert built.base == "/docs/"
    assert built.canonical == "https://acme.example/a/"
    assert built.alternates == (("de", "/de/"), ("x-default", "/"))
    assert built.next_page == "/2/"


def test_what_made_the_page() -> None:
    built = head(
        "<meta charset=utf-8><meta name=description content=a>"
        "<meta name=Generator content=' Hugo 0.150.0 '><meta name=generator content=b>"
    )

    assert built.generator == "Hugo 0.150.0"


@pytest.mark.parametrize(("before", "generator"), [(999, "Hugo"), (1000, "")])
def test_so_many_tags_of_a_kind_are_read(before: int, generator: str) -> None:
    assert head("<meta>" * before + "<meta name=generator content=Hugo>").generator == generator


@pytest.mark.parametrize(
    ("content", "to"),
    [
        ("0; url=/x", "/x"),
        ("0;/x", "/x"),
        ("0;URL='/x'", "/x"),
        ('0 ; url = " /x " rest', "/x"),
        ("0,url=/x", "/x"),
        ("5 /x", "/x"),
        ("0.5; url=/x", "/x"),
        ("10; url=/x", "/x"),
        ("11; url=/x", ""),
        (" 0; url=https://acme.example/x?a=1;b ", "https://acme.example/x?a=1;b"),
        ("0; url=", ""),
        ("0; url=''", ""),
        ("0", ""),
        ("/x", ""),
        ("", ""),
    ],
)
def test_refresh(content: str, to: str) -> None:
    assert refresh_of({"http-equiv": " Refresh ", "content": content}) == to


@pytest.mark.parametrize(
    "meta",
    [{"http-equiv": "refresh"}, {"http-equiv": "x", "content": "0;/x"}, {"content": "0;/x"}, {}],
)
def test_what_is_no_refresh(meta: dict[str, str]) -> None:
    assert refresh_of(meta) == ""


def test_the_first_refresh_that_sends_the_reader_on() -> None:
    tags = (f"<meta http-equiv=refresh content='{it}'>" for it in ("30;/a", "0;/b", "0;/c"))

    assert head("".join(tags)).refresh == "/b"


def test_tags_of_leadsto() -> None:
    built = head(
        "<meta name=description content=a><meta content=a><meta name=leadsto: content=a>"
        "<meta name=leadsto:source content=posts/a.md><meta name=leadsto:source content=b>"
        "<meta name=LeadsTo:Stage content=' tofu '><meta name=leadsto:audience content=a>"
        "<meta name=leadsto:audience content=b><meta name=leadsto:empty content>"
        f"<meta name=leadsto:stage content=bofu {MARK}>"
    )

    assert built.source == "posts/a.md"
    assert built.declared == {"stage": "tofu", "audience": ["a", "b"]}
    assert built.problem is None


def test_tags_of_an_article() -> None:
    built = head(
        "<meta property=article:published_time content=2026-01-02T03:04:05Z>"
        "<meta name=Article:Author content=' Jo '><meta property=article:section content>"
        "<meta property=og:type content=article>"
    )

    assert built.article == {
        "article:published_time": "2026-01-02T03:04:05Z",
        "article:author": "Jo",
    }


def intent(text: str) -> BuiltPage:
    """What is read from a page with that intent, and a stage beside it."""
    return head(
        f"<meta name=leadsto:intent content='{text}'><meta name=leadsto:stage content=tofu>"
    )


def nested(lists: int) -> str:
    return '{"a":' + "[" * lists + "]" * lists + "}"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"stage": ["tofu"], "audience": "\\u00fc"}', {"stage": ["tofu"], "audience": "ü"}),
        ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
        (f'{{"a": "{"b" * 19_991}"}}', {"a": "b" * 19_991}),
        ('{"a": 1}\'><meta name=leadsto:intent content=\'{"b": 2}', {"a": 1}),
    ],
    ids=["plain", "a pair", "20,000 characters", "the first"],
)
def test_intent_is_json(text: str, value: object) -> None:
    assert intent(text).declared == {"stage": "tofu", "intent": value}


@pytest.mark.parametrize("text", ["null", "{}"])
def test_a_page_without_intent(text: str) -> None:
    assert (intent(text).declared, intent(text).problem) == ({"stage": "tofu"}, None)


def test_so_many_lists_may_stand_in_each_other() -> None:
    assert intent(nested(199)).problem is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tofu", "it is no JSON (Expecting value: line 1 column 1 (char 0))"),
        ("[1]", "it is no mapping"),
        ('{"a": ["\\ud83d"]}', "it holds half a character"),
        ("[" * 19_000, "it is nested too deeply"),
        (nested(200), "it is nested too deeply"),
        (f'{{"a": "{"b" * 19_992}"}}', "it is longer than 20,000 characters"),
    ],
    ids=["words", "a list", "half a pair", "very deep", "deep", "20,001 characters"],
)
def test_what_cannot_be_read_is_kept_out(text: str, why: str) -> None:
    built = intent(text)

    assert built.declared == {"stage": "tofu"}
    assert built.problem == Problem(
        f'The meta tag "leadsto:intent" is not read: {why}.', "leadsto:intent"
    )


def test_a_number_of_too_many_digits_is_no_json() -> None:
    problem = intent("1" * 5000).problem
    assert problem is not None
    assert "it is no JSON (" in problem.message
