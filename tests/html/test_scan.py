"""Which tags of a page are markup, and what one says: the text of each, then what is hidden."""

from __future__ import annotations

import pytest

from leadsto.html.scan import attributes, is_blank, tags

NAMES = frozenset((b"b", b"p", b"svg"))


def seen(page: str) -> list[str]:
    """The tags of those names as they are written, and behind the last the rest that is hidden."""
    data = page.encode()
    return [data[start:end].decode() for _, start, end, _ in tags(data, NAMES)]


MARKUP = {
    "a<b>c</b>": ["<b>", "</b>", ""],
    "<i><bb><b-c></pp><b>": ["<b>", ""],
    "<b\n><b/><b/x><b x=/>": ["<b\n>", "<b/>", "<b/x>", "<b x=/>", ""],
    """<b title='>"'><i title=">'"><b>""": ["""<b title='>"'>""", "<b>", ""],
    "<1<b></><p>< i": ["<b>", "<p>", ""],
    "<?a <b>< <!a <b></1 <b><p>": ["<p>", ""],
    "<!-- <b> --><p>": ["<p>", ""],
    "<!-- <b> --!><p>": ["<p>", ""],
    "<!--><b><!---><p>": ["<b>", "<p>", ""],
    "<b><!-- > <p>": ["<b>", "<!-- > <p>"],
    "<b><p title='><b>": ["<b>", "<p title='><b>"],
    "<b><p": ["<b>", "<p"],
    "<![cdata[ <b> <p>]]>": ["<p>", ""],
}
RAW = {
    "<script><b></script><p>": ["<p>", ""],
    "<script><!-- <script><b></script><b></script><p>": ["<p>", ""],
    "<textarea><b></textareas><b></textarea><p>": ["<p>", ""],
    "<textarea></textarea><p>": ["<p>", ""],
    "</textarea><p>": ["<p>", ""],
    "<p><textarea><b></text": ["<p>", "<textarea><b></text"],
    "<p><plaintext><b></plaintext><p>": ["<p>", "<plaintext><b></plaintext><p>"],
}
TEMPLATES = {
    "<template><b></template><p>": ["<p>", ""],
    "<template><template></template><b></template><p>": ["<p>", ""],
    "<template><xmp></template></xmp><b></template><p>": ["<p>", ""],
    "<template></xmp><b></template><p></xmp>": ["<p>", ""],
    "<template></template><p>": ["<p>", ""],
    "</template><p>": ["<p>", ""],
    "<p><template><b>": ["<p>", "<template><b>"],
    "<p><template><b><xmp></template>": ["<p>", "<template><b><xmp></template>"],
}
#: What a picture may hold hides it in full.
PICTURES = {
    "<svg><b></b></svg><p>": ["<p>", ""],
    "<svg><title>a</title><b></svg><p>": ["<p>", ""],
    "<svg/><p>": ["<p>", ""],
    "<math><b></math><p>": ["<p>", ""],
    "<svg><svg><b></svg><b></svg><p>": ["<p>", ""],
    "<svg><foreignobject><p></p><b></foreignobject></svg><p>": ["<p>", ""],
    "<svg><desc><foreignobject><p></foreignobject><p></desc></svg><p>": ["<p>", ""],
    "<svg><svg/><title/><b></svg><p>": ["<p>", ""],
    "<svg><title><p></title></svg><p>": ["<p>", ""],
    "<math><annotation-xml><p></annotation-xml></math><p>": ["<p>", ""],
    "<svg><![cdata[</svg><p>]]><b></svg><p>": ["<p>", ""],
    "<svg><!-- </svg> --><b></svg><p>": ["<p>", ""],
}
#: What shows that one was left open: then it hides nothing.
OPEN = {
    "<svg><b>": ["<svg>", "<b>", ""],
    "<svg><p></svg>": ["<svg>", "<p>", "</svg>", ""],
    "<svg></p></svg>": ["<svg>", "</p>", "</svg>", ""],
    "<svg><article></svg>": ["<svg>", "</svg>", ""],
    "<svg><svg a=b><b></svg><p>": ["<svg>", "<p>", ""],
    "<svg><b></math></svg>": ["<svg>", "<b>", "</svg>", ""],
    "<svg><foreignobject></svg><b>": ["<svg>", "</svg>", "<b>", ""],
    "<svg><foreignobject/><p></svg>": ["<svg>", "<p>", "</svg>", ""],
    "<svg><foreignobject><svg><p></svg></foreignobject></svg>": [
        "<svg>", "<svg>", "<p>", "</svg>", "</svg>", ""
    ],
    "<svg><foreignobject><body></foreignobject></svg>": ["<svg>", "</svg>", ""],
    "<svg><foreignobject></html></foreignobject></svg>": ["<svg>", "</svg>", ""],
    "<math><p></math><b>": ["<p>", "<b>", ""],
    "<svg><!-- ></svg>": ["<svg>", "<!-- ></svg>"],
    "<svg><![cdata[ ></svg>": ["<svg>", "</svg>", ""],
    # one that stands in it is not looked into for itself, up to where that was shown
    "<svg><svg><b></svg><p><svg><b></svg>": ["<svg>", "<svg>", "<b>", "</svg>", "<p>", ""],
    "<svg><![cdata[><svg><desc><b></desc></svg>": ["<svg>", "<svg>", "<b>", "</svg>", ""],
    """<svg><![cdata[><svg a="]]><p b=x"><desc><b></desc></svg>""": [
        "<svg>", """<svg a="]]><p b=x">""", "<b>", "</svg>", ""
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("page", "found"), [*(MARKUP | RAW | TEMPLATES | PICTURES | OPEN).items(), ("", [""])]
)
def test_what_is_markup(page: str, found: list[str]) -> None:
    assert seen(page) == found


@pytest.mark.parametrize(
    "name", "iframe noembed noframes noscript script style textarea title xmp".split()
)
def test_elements_without_markup(name: str) -> None:
    assert seen(f"<{name} a=b><b></{name}s><!-- </{name} ><p>") == ["<p>", ""]


def test_a_tag_tells_its_name_and_place_and_whether_it_ends_something() -> None:
    page = b"<p><b x=y></b>"

    assert [*tags(page, NAMES, start=3)] == [
        (b"b", 3, 10, False),
        (b"b", 10, 14, True),
        (b"", 14, 14, False),
    ]


@pytest.mark.parametrize("hidden", ["<!-- <p>", "<b title='<p>", "<xmp><p>", "<template><p>"])
def test_what_hides_the_rest_has_no_name(hidden: str) -> None:
    page = f"a{hidden}".encode()

    assert [*tags(page, NAMES)] == [(b"", 1, len(page), False)]


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        ("", True),
        (" \r\n\t", True),
        ("<!-- a --> </div></p>", True),
        ("<script>a < b</script><style>a > b</style><noscript>a</noscript>", True),
        ("<link href='>'><meta><br/><hr class=a>", True),
        ("a", False),
        ("&nbsp;", False),
        ("<br>a", False),
        ("<b>", False),
        ("<!-- a", False),
        ("<script>", False),
        ("<br-a>", False),
    ],
)
def test_what_is_there_for_no_reader(text: str, blank: bool) -> None:
    page = f"a{text}a".encode()

    assert is_blank(page, 1, len(page) - 1) is blank


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        (b"<a>", {}),
        (b"<a href=/b/>", {"href": "/b/"}),
        (b"<A HREF='/B' Title=\"<a b>\">", {"href": "/B", "title": "<a b>"}),
        (b"<a\nhref\t=\n/b hidden>", {"href": "/b", "hidden": ""}),
        (b"<a/title='a'class=''/>", {"title": "a", "class": ""}),
        (b"<a data-X=aXb>", {"data-x": "aXb"}),
        (b"<a=b c>", {"c": ""}),
        (b"<a title='a' title='b'>", {"title": "a"}),
        (b"<a href='?a=1&amp;b=2' title=&quot;>", {"href": "?a=1&b=2", "title": '"'}),
        (b"<a \xff=\xff>", {"\ufffd": "\ufffd"}),
        ("<a título=é>".encode(), {"título": "é"}),
    ],
)
def test_attributes(tag: bytes, found: dict[str, str]) -> None:
    assert attributes(tag) == found
