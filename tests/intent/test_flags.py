"""Marks on a page: its intent was only suggested, traffic to it is paid for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadsto.config import load
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.pages import Known, page_of, read_document
from leadsto.intent.read import Reading, read_intent
from leadsto.model import Document, Flag, Span

TODAY = date(2026, 11, 22)


def read(fields: str, config: str = "", **given: object) -> Reading:
    found = read_frontmatter(f"---\n{fields}\n---\n".encode(), "a.md")
    settings = load(Path("/site/leadsto.yml"), text=config)
    return read_intent(found, settings, on=TODAY, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("word", ["true", "yes", "on", "1", "spring campaign", "'true'"])
def test_any_word_means_yes(word: str) -> None:
    reading = read(f"promoted: {word}\nintent: {{unreviewed: {word}}}")
    assert reading.promoted is not None
    assert reading.unreviewed is not None
    assert (reading.promoted.on, reading.unreviewed.on) == (True, True)
    assert reading.problems == ()


@pytest.mark.parametrize("word", ["false", "No", "off", "0"])
def test_but_no(word: str) -> None:
    reading = read(f"promoted: {word}\nintent_unreviewed: {word}")
    assert reading.promoted is not None
    assert reading.unreviewed is not None
    assert (reading.promoted.on, reading.unreviewed.on) == (False, False)


@pytest.mark.parametrize("fields", ["title: x", "promoted:\nintent_unreviewed: ''"])
def test_nothing_says_neither(fields: str) -> None:
    assert (read(fields).promoted, read(fields).unreviewed) == (None, None)


def test_it_stands_somewhere() -> None:
    reading = read("promoted: true\nintent: {unreviewed: true, stage: tofu}")
    assert reading.promoted == Flag(True, Span(2, 11, 2, 15), "promoted")
    assert reading.unreviewed == Flag(True, Span(3, 22, 3, 26), "intent.unreviewed")


def test_beside_intent_unreviewed_is_a_word_of_others() -> None:
    assert read("unreviewed: true").unreviewed is None
    assert read("unreviewd: true").problems == ()
    assert read("params: {unreviewed: true}").unreviewed is None


def test_a_slip_is_told_and_a_word_of_themes_is_not() -> None:
    (problem,) = read("promotd: true").problems
    assert problem.message == "`promotd` is not a field. Did you mean `promoted`?"
    assert read("promote: true").problems == ()


def test_keys_of_the_site() -> None:
    config = "map: {promoted: [ads, paid], unreviewed: [needs_review]}\n"
    reading = read("ads: false\npaid: true\nneeds_review: true\npromoted: true", config)
    assert reading.promoted == Flag(False, Span(2, 6, 2, 11), "ads")
    assert reading.unreviewed == Flag(True, Span(4, 15, 4, 19), "needs_review")


def test_the_page_has_them() -> None:
    config = load(Path("/site/leadsto.yml"), text="")
    read = read_document(
        Document("a.md", "a.md", "/a/", data=b"---\npromoted: no\nintent_unreviewed: yes\n---\n"),
        config,
        reader="mkdocs",
        generator="mkdocs",
        locales=("en",),
        on=TODAY,
    )
    page = page_of(read, config, Known())
    assert page.promoted == Flag(False, Span(2, 11, 2, 13), "promoted")
    assert page.unreviewed == Flag(True, Span(3, 20, 3, 23), "intent_unreviewed")
