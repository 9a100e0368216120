"""Tags of a head on pages written by hand: ``|`` shows where they go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.html.in_head import MARK, in_head
from leadsto.html.page import read_page
from leadsto.html.splice import SpliceError

META = f'<meta name="leadsto:stage" content="mofu" {MARK}="" />'
SCRIPT = f'<script src="a.js?x&gt;1" defer="" {MARK}=""></script>'
CASES = {
    "a head": "<!doctype html><html><head><title>t</title>|</head><body>a</body></html>",
    "white space": "<html>\r\n<head>\r\n  <title>t</title>\r\n|</head>\r\n<body></body></html>\r\n",
    "capitals": "<HTML><HEAD><TITLE>t</TITLE>|</HEAD><BODY></BODY></HTML>",
    "hidden ends": "<html><head><!-- </head> --><script>'</head>'</script><title></head></title>"
    "<noscript></head></noscript>|</head><body></body></html>",
    "no end tag": "<html><head><title>t</title>|<body>a</body></html>",
    "no head": "<html><title>t</title>|<body>a</body></html>",
    "no body": "<html lang=en><head>|<title>t</title><p>a</html>",
    "only html": "<!doctype html><html>|<title>t</title><p>a",
    "only a doctype": "\ufeff<!-- x --><!doctype html>|<title>t</title><p>a",
    "text like ours": f"<html><head><!-- {META} -->|</head><body>&lt;meta {MARK}></body>",
    "a second head": "<html><head>|</head><body><head></head></body></html>",
}


@pytest.mark.parametrize(
    "tags", [META, SCRIPT, META + META + SCRIPT], ids=["meta", "script", "all"]
)
@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_where_the_tags_go(case: str, tags: str) -> None:
    before, after = case.split("|")
    bare, full = (before + after).encode(), (before + tags + after).encode()

    assert in_head(bare, tags) == full
    assert in_head(full, tags) == full
    assert in_head(full, "") == bare
    assert in_head(bare, "") == bare
    assert in_head(in_head(bare, META), tags) == full


PIECES = st.lists(
    st.sampled_from(
        ["<html>", "<head>", "</head>", "<body>", "</body>", "<!doctype html>", "<title>t</title>",
         "<!--", "-->", "<script>", "</script>", "a", "<meta name=x>", "\n", "<template>", "<"]
    ),
    max_size=12,
)  # fmt: skip


@given(PIECES)
def test_every_other_byte_stays(pieces: list[str]) -> None:
    bare = "".join(pieces).encode()
    full = in_head(bare, META + SCRIPT)

    assert in_head(full, "") == bare
    assert in_head(full, META + SCRIPT) == full
    assert full.replace((META + SCRIPT).encode(), b"") == bare


def test_a_minifier_may_have_been_there() -> None:
    short = f"<meta content=mofu name=leadsto:stage {MARK}><script defer {MARK} src=a.js></script>"

    assert in_head(f"<head>{short}</head>".encode(), "") == b"<head></head>"


@pytest.mark.parametrize(
    "kept",
    [
        '<meta name="leadsto:stage" content="mofu">',
        f'<script {MARK}="">own()</script>',
        f'<meta name="{MARK}" content="x">',
        f"<meta x{MARK}>",
        f"<textarea>{META}</textarea>",
    ],
)
def test_what_is_not_ours_stays(kept: str) -> None:
    data = f"<html><head>{kept}</head>".encode()
    assert in_head(data, "") == data


@pytest.mark.parametrize("data", [b"", b"text", b"<p>a part</p>", b"{}"])
def test_what_is_no_page_gets_none(data: bytes) -> None:
    assert in_head(data, META) == data


def test_in_the_encoding_of_the_page() -> None:
    data = b"<html><head><meta charset=latin1></head>"
    assert b'content="&#252;ber"' in in_head(data, META.replace("mofu", "über"))
    with pytest.raises(SpliceError, match="UTF-16"):
        in_head("<html><head></head>".encode("utf-16"), META)


def test_it_is_not_the_pages_own_word() -> None:
    page = '<html><head><meta name="leadsto:stage" content="evaluating"></head><main>a</main>'
    bare, full = page.encode(), in_head(page.encode(), META.replace("mofu", "bofu"))

    assert len(full) > len(bare)
    assert read_page(full).declared == read_page(bare).declared == {"stage": "evaluating"}
