"""Whether a written page has its block, whatever a minifier made of it."""

import pytest

from leadsto.block import holds


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<p>x<aside class="leadsto" data-leadsto="call" data-leadsto-stage="">', True),
        ("<aside class=leadsto data-leadsto=call>", True),
        ("<aside class='leadsto'data-leadsto='call'>", True),
        ('<ASIDE\n  aria-label="a > b"\n  DATA-LEADSTO = "call">', True),
        ('<aside data-leadsto="recall">', False),
        ('<aside data-leadsto="call-us">', False),
        ('<aside data-leadsto-role="call">', False),
        ('<aside x-data-leadsto="call">', False),
        ('<code>&lt;aside class="leadsto" data-leadsto="call"&gt;</code>', False),
        ("data-leadsto=call", False),
        ("", False),
    ],
)
def test_the_block_of_a_page(html: str, found: bool) -> None:
    assert holds(html, "call") is found


@pytest.mark.parametrize(
    "html",
    [
        '<aside data-leadsto="https://x.example/?a=1&amp;copy=2">',
        "<aside data-leadsto=https://x.example/?a=1&copy=2>",
    ],
)
def test_an_address_with_or_without_references(html: str) -> None:
    assert holds(html, "https://x.example/?a=1&copy=2")
