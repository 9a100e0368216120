from __future__ import annotations

import pytest

from leadsto.schemes import scheme_of


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://a.example", "https"),
        ("MAILTO:x@a.example", "mailto"),
        ("javascript:alert(1)", "javascript"),
        (" \x01java\tscr\nipt:alert(1)", "javascript"),
        ("java script:alert(1)", ""),
        ("/guides/x:y/", ""),
        ("//a.example", ""),
        ("{filename}x.md", ""),
        ("#a:b", ""),
        ("", ""),
    ],
)
def test_the_scheme_is_what_a_browser_reads(address: str, scheme: str) -> None:
    assert scheme_of(address) == scheme
