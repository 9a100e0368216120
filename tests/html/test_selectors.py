import pytest
from lxml.etree import HTML

from leadsto.html.selectors import SelectorIndex, parse_selectors

PAGE = HTML(
    """
    <body>
    <form id="f" class="seva-form big" data-netlify="true" action="https://a.example/lists/9">
      <p><input name="form-name" type="hidden"></p>
    </form>
    <div class="wide klaviyo-form-Ts" lang="de-AT"></div>
    """
)

CASES = [
    ("form", True),
    ("main", False),
    (".seva-form", True),
    (".seva", False),
    ("#f", True),
    ("form.big#f", True),
    ("div.big", False),
    ("[data-netlify]", True),
    ('[data-netlify="true"]', True),
    ("[data-netlify='false']", False),
    ("[data-netlify=true]", True),
    ('[class^="seva-"]', True),
    ('[class$="-Ts"]', True),
    ('[class*=" klaviyo-form-"]', True),
    ('[class*=""]', False),
    ('[class~="big"]', True),
    ('[lang|="de"]', True),
    ('[lang|="d"]', False),
    ('form input[type=hidden][name="form-name"]', True),
    ("form p input", True),
    ("form > input", False),
    ("form > p > input", True),
    ("p > form input", False),
    ("DIV", True),
    ("* input", True),
    ("main, .seva-form", True),
]


@pytest.mark.parametrize(("text", "found"), CASES)
def test_matches(text, found):
    selectors = parse_selectors(text)

    assert any(s.matches(e) for s in selectors for e in PAGE.iter()) is found


@pytest.mark.parametrize(("text", "found"), CASES)
def test_an_index_finds_what_matching_each_finds(text, found):
    index = SelectorIndex((s, text) for s in parse_selectors(text))

    hits = [value for e in PAGE.iter() for value in index.find(e, e.tag, dict(e.items()))]

    assert bool(hits) is found


@pytest.mark.parametrize(
    "text",
    [
        "",
        ",",
        "a,",
        "a >",
        "> a",
        "a:hover",
        "a::before",
        "a + b",
        "a ~ b",
        "[a",
        "[a=]",
        "[a!=b]",
        "a.",
        "[a]b",
        "ns|a",
        "*",
        "form *",
        "a\\:b",
    ],
)
def test_what_is_not_understood_is_refused(text):
    with pytest.raises(ValueError, match="the selector"):
        parse_selectors(text)


def test_ancestors_far_away_are_not_asked_for_ever():
    deep = HTML("<form>" + "<div>" * 1000 + "<input name=x>")
    (selector,) = parse_selectors("form input")

    assert not any(selector.matches(e) for e in deep.iter("input"))
