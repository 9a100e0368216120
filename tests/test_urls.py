from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.urls import is_safe, scheme_of


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


@pytest.mark.parametrize(
    "url",
    [
        "https://a.example/x?y=1#z",
        "HTTP://a.example",
        "mailto:desk@a.example",
        "tel:+44123",
        "sms:+44123",
        "/guides/x/",
        "/a:b/",
        "../x/",
        "./",
        "x/y.html",
        "x/a:b",
        "#place",
        "#a:b",
        "?q=a:b",
        "",
        "/päth/",
        "/a//b",
    ],
)
def test_where_a_reader_can_go(url: str) -> None:
    assert is_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " javascript:alert(1)",
        "\tjavascript:alert(1)",
        "\x01javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java\r\nscript:alert(1)",
        "java\x00script:alert(1)",
        "javascript\t:alert(1)",
        "\x85javascript:alert(1)",
        "\u2028javascript:alert(1)",
        "\u00a0javascript:alert(1)",
        "javascript&colon;alert(1):",
        "ｊavascript:alert(1)",
        "data:text/html,<script>x</script>",
        "DATA:text/html;base64,PHNjcmlwdD4=",
        "vbscript:msgbox(1)",
        "file:///etc/passwd",
        "blob:https://a.example/1",
        "ftp://a.example/",
        "view-source:https://a.example/",
        "x-app:open",
        "//a.example/x",
        "\\\\a.example\\x",
        "/\\a.example/x",
        "\\/a.example/x",
        " //a.example/x",
        "/\t/a.example/x",
        "http\n://a.example",
    ],
)
def test_where_no_reader_can_go(url: str) -> None:
    assert not is_safe(url)


@given(
    st.sampled_from(["javascript", "data", "vbscript"]),
    st.lists(st.tuples(st.integers(0, 11), st.sampled_from("\t\n\r\x00 \x1f\u2028\u00ad"))),
    st.booleans(),
)
def test_no_scheme_that_runs_gets_through(
    scheme: str, gaps: list[tuple[int, str]], upper: bool
) -> None:
    url = f"{scheme.upper() if upper else scheme}:x"
    for at, what in gaps:
        url = url[:at] + what + url[at:]
    assert not is_safe(url)
