"""What holds for every page, whatever it is: the block goes in and out, and nothing else moves."""

import warnings
from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from strategies.html import BYTES, documents

from leadsto.html.splice import SpliceError, splice, take_out

BLOCK = (
    '<aside class="leadsto" data-leadsto="call" data-leadsto-stage="mofu"'
    ' data-leadsto-placement="end" aria-label="Next">\n'
    '<link rel="stylesheet" href="/assets/leadsto.css">\n'
    '<p class="leadsto__kicker">Next → step</p>\n'
    '<p><a href="/call/"><span>Call us</span></a>\n</p>\n</aside>'
)
OTHER = (
    '<section data-leadsto="/b/" data-leadsto-placement="marker"><section><h2>B</h2></section>'
    '<style>a > b {content: "</section"}</style></section>'
)


def spliced(page: bytes, block: str = BLOCK) -> bytes:
    """A page with the block, if there can be one."""
    try:
        return splice(page, block)
    except SpliceError:
        assume(False)
        raise


def holds(page: bytes) -> None:
    """The three identities."""
    assert take_out(page) == page
    try:
        one = splice(page, BLOCK)
    except SpliceError:
        with pytest.raises(SpliceError):
            splice(page, OTHER)
        return
    other = splice(page, OTHER)
    assert take_out(one) == take_out(other) == page
    assert splice(one, BLOCK) == splice(other, BLOCK) == one


@given(documents().map(str.encode) | BYTES | st.binary())
@example(b"<main><svg><title></main>")
def test_a_page_comes_back_and_a_block_is_only_replaced(page: bytes) -> None:
    holds(page)


@given(documents(), st.data())
def test_a_mutilated_page_comes_back(text: str, data: st.DataObject) -> None:
    page = text.encode()
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(page))] * 2), label="cut"))
    holds(data.draw(st.sampled_from([page[:end], page[start:], page[:start] + page[end:]])))


# --------------------------------------------------------------------- the rest of the tree

Token = tuple[object, ...]


def tokens(element: Element, without: Element | None) -> Iterator[Token]:
    """A tree as a sequence, its texts in words, without one element."""
    if not isinstance(element.tag, str):
        yield "comment", element.text
        return
    yield "start", element.tag, tuple(sorted(element.attrib.items()))
    yield "text", *(element.text or "").split()
    for child in element:
        if child is not without:
            yield from tokens(child, without)
        yield "text", *(child.tail or "").split()
    yield ("end",)


def flat(root: Element, without: Element | None = None) -> list[Token]:
    """The tokens of a tree, texts beside each other joined."""
    found: list[Token] = []
    for token in tokens(root, without):
        if token == ("text",):
            continue
        if token[0] == "text" and found and found[-1][0] == "text":
            found[-1] += token[1:]
        else:
            found.append(token)
    return found


def parsed(page: bytes) -> Element:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        root: Element = html5lib.parse(page.decode(), namespaceHTMLElements=True)
    return root


def block_in(root: Element) -> Element:
    (block,) = (e for e in root.iter() if "data-leadsto-placement" in e.attrib)
    return block


@given(documents())
@example("<!doctype html><body><p>word</div><span role=main>word</span>word</body>")
def test_a_browser_builds_the_same_page_around_the_block(text: str) -> None:
    page = text.encode()
    before, after = parsed(page), parsed(spliced(page))
    assert flat(after, block_in(after)) == flat(before)


# ------------------------------------------------------------------------------- hostile pages

MANY = 20_000
HOSTILE = {
    "elements": b"<div>" * MANY,
    "articles": b"<article>" * MANY + b"</article>" * MANY,
    "cells": b"<table><td>" * MANY,
    "end tags behind a cell": b"<section><table><td>" + b"<div>" * MANY + b"</section>" * MANY,
    "forms": b"<form><div></form>" * MANY,
    "attributes": b"<div " + b"a='>' " * MANY + b">",
    "roles": b"<div role " * MANY + b">",
    "signs": b"<" * MANY,
    "ends": b"</" * MANY,
    "declarations": b"<!" * MANY,
    "quotes": b"<a b='" * MANY,
    "comments": b"<!--" * MANY,
    "dashes": b"<!--" + b"--!" * MANY,
    "scripts": b"<script><!--<script>" * MANY,
    "pictures": b"<svg><g><title>" * MANY,
    "foreign text": b"<svg><![CDATA[" * MANY,
    "pictures in foreign text": b"<svg><![CDATA[>" * MANY,
    "templates": b"<template>" * MANY,
    "plaintext": b"<plaintext>" * MANY,
    "zeros": b"<\0<\0div\0>" * MANY,
    "markers": b"<!-- leadsto -->" * MANY,
    "hidden markers": b"<xmp><!-- leadsto --></xmp>" * MANY,
    "links": b"<!-- <a > -->" * MANY,
    "names of a block": b"data-leadsto-placement " * MANY,
    "blocks": b"<b data-leadsto data-leadsto-placement></b>" * MANY,
    "widths": b"<div>" * MANY + b"x<footer></footer>" + b"</div>" * MANY,
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_page_ends(body: bytes) -> None:
    """With anything but linear time each of them takes minutes."""
    page = b"<!doctype html><body><main>a" + body + b"</main></body></html>"
    try:
        one = splice(page, BLOCK)
    except SpliceError:
        return
    assert splice(one, BLOCK) == one
    assert take_out(one) == take_out(page)
