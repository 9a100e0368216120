import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import XPath

from leadsto.html.css import having, select
from leadsto.html.parse import parse_page

PAGE = """<title>t</title><body class="a b"><main id=m><p class=a>one</p>
<div data-x="1 2"><p>two</p><section role=note><p class="b a">three</p></section></div></main>"""

#: What each compound is in XPath 1.0.
COMPOUNDS = {
    "p": "p",
    ".a": "*[contains(concat(' ', @class, ' '), ' a ')]",
    "#m": "*[@id='m']",
    "[data-x]": "*[@data-x]",
    "[data-x~='2']": "*[contains(concat(' ', @data-x, ' '), ' 2 ')]",
    "section[role=note]": "section[@role='note']",
    "div": "div",
}
COMPOUND = st.sampled_from(sorted(COMPOUNDS))


@given(st.lists(st.tuples(COMPOUND, st.sampled_from([" ", " > "])), max_size=3), COMPOUND)
def test_the_same_as_in_xpath(outer, last):
    css = "".join(compound + between for compound, between in outer) + last
    steps = "descendant-or-self::" + "".join(
        COMPOUNDS[c] + ("/" if between == " > " else "/descendant::") for c, between in outer
    )
    root = parse_page(PAGE)

    assert list(select(root, css)) == XPath(steps + COMPOUNDS[last])(root)


@pytest.mark.parametrize("css", ["", ">", "p:", "p:first-child", "svg|a", "a + b", "*"])
def test_what_is_not_understood(css):
    with pytest.raises(ValueError, match=r"the selector"):
        list(select(parse_page("<p>a"), css))


def test_elements_that_have_an_attribute():
    page = parse_page(PAGE)

    assert [e.tag for e in having(page, "class")] == ["body", "p", "p"]
    assert [e.tag for e in having(page, "role", "id")] == ["section", "main"]
