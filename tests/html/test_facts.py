import marshal
import time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.etree import HTML

from leadsto.html.facts import facts_of, read_facts
from leadsto.html.parse import MOST_ATTRIBUTES, parse
from leadsto.model import Heading

X = '<a href="/x">x</a>'


def link_of(html):
    """The only link of a page."""
    (link,) = read_facts(html).links
    return link


def hrefs(html):
    return [link.href for link in read_facts(html).links]


class TestLinks:
    def test_in_document_order_with_their_place(self):
        first, second, third = read_facts(
            f"<p>{'a' * 40} {X} {'b' * 58}</p>{X}<p>{'c' * 100}</p>{X}"
        ).links

        assert 0.15 < first.place < 0.25
        assert 0.45 < second.place < 0.55
        assert 0.98 < third.place <= 1

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("/a?b=1&amp;c=2#d", "/a?b=1&c=2#d"),
            ("  /a  ", "/a"),
            ("/a\n/b", "/a/b"),
            ("", ""),
            ("#here", "#here"),
            ("mailto:a@b.example", "mailto:a@b.example"),
        ],
    )
    def test_href(self, written, href):
        assert link_of(f'<a href="{written}">x</a>').href == href

    def test_what_is_no_link(self):
        assert hrefs('<a name="x">a</a><a>b</a><link href="/c"><area href="/d">') == []

    def test_attributes(self):
        link = link_of('<a href="/x.pdf" rel="NoFollow noopener" download>x</a>')

        assert (link.rel, link.download) == ("nofollow noopener", True)
        assert (link_of(X).rel, link_of(X).download) == ("", False)

    @pytest.mark.parametrize(
        ("html", "text", "name"),
        [
            ('<a href="/x"> Get \n the <b>list</b> </a>', "Get the list", "Get the list"),
            ('<a href="/x">Get<br>the list</a>', "Get the list", "Get the list"),
            ('<a href="/x"><h3>Plan</h3><p>A week</p></a>', "Plan A week", "Plan A week"),
            ('<a href="/x">un<b>der</b>line</a>', "underline", "underline"),
            ('<a href="/x"><img src="a" alt="The list"></a>', "", "The list"),
            ('<a href="/x">Get <img src="a" alt="the list"></a>', "Get", "Get the list"),
            ('<a href="/x"><img src="a" alt=""></a>', "", ""),
            ('<a href="/x"><img src="a"></a>', "", ""),
            ('<a href="/x"><img src="a" title="The list"></a>', "", "The list"),
            ('<a href="/x"><svg><title>The list</title><text>no</text></svg></a>', "", "The list"),
            ('<a href="/x" aria-label="Get the list">Here</a>', "Here", "Get the list"),
            ('<a href="/x" aria-label=" ">Here</a>', "Here", "Here"),
            (
                '<a href="/x" aria-label="b" aria-labelledby="t no u">c</a>'
                '<p id="t">Get</p><p id="u">it</p>',
                "c",
                "Get it",
            ),
            ('<a href="/x" aria-labelledby="none">c</a>', "c", "c"),
            ('<a href="/x" title="The list"></a>', "", "The list"),
            ('<a href="/x" title="The list">Here</a>', "Here", "Here"),
            ('<a href="/x">Next <span aria-hidden="true">→</span></a>', "Next →", "Next"),
            ('<a href="/x"><span aria-label="Next">→</span></a>', "→", "Next"),
            ('<a href="/x"><i class="icon"></i></a>', "", ""),
            ('<a href="/x">a<script>b</script><style>c</style></a>', "a", "a"),
            ('<a href="/x">a<span hidden>b</span></a>', "a", "a"),
            ('<a href="/x">a<!-- b -->c</a>', "ac", "ac"),
        ],
    )
    def test_text_and_name(self, html, text, name):
        link = link_of(html)

        assert (link.text, link.name) == (text, name)

    @pytest.mark.parametrize(
        ("html", "code"),
        [
            (f"<p>{X}</p>", False),
            (f"<code>{X}</code>", True),
            (f"<pre><span>{X}</span></pre>", True),
            (f"<pre>a</pre>{X}", False),
            (f"<p><code>a</code>{X}</p>", False),
        ],
    )
    def test_code(self, html, code):
        assert link_of(html).code is code

    def test_numbers_of_lines_are_no_links(self):
        html = '<pre><a id="l-1" name="l-1" href="#l-1"></a>a = 1</pre>'

        assert hrefs(html) == []
        assert read_facts(html).anchors == {"l-1"}

    def test_another_link_ends_a_link(self):
        first, second = read_facts('<a href="1">one <p>two <a href="2">three</a> four</p>').links

        assert (first.text, second.text) == ("one two", "three")


class TestHidden:
    @pytest.mark.parametrize(
        ("html", "hidden"),
        [
            (X, False),
            (f"<details><summary>s</summary>{X}</details>", True),
            (f"<details open><summary>s</summary>{X}</details>", False),
            (f"<dialog>{X}</dialog>", True),
            (f"<dialog open>{X}</dialog>", False),
            (f"<div role=dialog>{X}</div>", True),
            (f'<div style="Display: none">{X}</div>', True),
            (f'<div style="color: red">{X}</div>', False),
            (f"<details><summary>{X}</summary>b</details>", False),
            (f"<details><summary><b>{X}</b></summary>b</details>", False),
            (f"<details><p><summary>{X}</summary></p></details>", True),
            (f"<details><details open>{X}</details></details>", True),
            (f"<details><details><summary>{X}</summary></details></details>", True),
            (f"<details open><details><summary>{X}</summary></details></details>", False),
            (f"<details open><details>{X}</details></details>", True),
            (f"<details>a</details>{X}", False),
            (f"<div data-leadsto='a'>{X}</div>", False),
            (f"<details><div data-leadsto='a'>{X}</div></details>", True),
            (f"<aside data-leadsto='a'>{X}</aside>", False),
            (f"<footer><aside data-leadsto='a'>{X}</aside></footer>", True),
            (f"<div hidden><aside data-leadsto='a'>{X}</aside></div>", True),
            (f"<aside data-leadsto='a' hidden>{X}</aside>", True),
            (f"<aside data-leadsto='a'><p aria-hidden='true'>{X}</p></aside>", True),
            (f"<nav><p data-leadsto-cp>{X}</p></nav>", True),
        ],
    )
    def test_links_that_a_reader_has_to_find(self, html, hidden):
        assert link_of(html).hidden is hidden


class TestRegion:
    @pytest.mark.parametrize(
        "html",
        [
            f"<nav>{X}</nav>",
            f"<header>{X}</header>",
            f"<footer><p>{X}</p></footer>",
            f"<aside>{X}</aside>",
            f'<div role="navigation">{X}</div>',
            f'<div role="banner">{X}</div>',
            f'<div role="contentinfo">{X}</div>',
            f'<div role="complementary">{X}</div>',
            f'<div role="search">{X}</div>',
            f'<ul role="menu">{X}</ul>',
            *(
                f'<div class="a {name} b">{X}</div>'
                for name in (
                    "toc breadcrumb breadcrumbs pagination pager share social related comments "
                    "author-bio tags edit-link"
                ).split()
            ),
            f'<section id="comments">{X}</section>',
            f"<div hidden>{X}</div>",
            f'<div hidden="until-found">{X}</div>',
            f'<div aria-hidden="true">{X}</div>',
            '<a href="/x" aria-hidden="true">x</a>',
            '<a href="/x" hidden>x</a>',
            f"<template>{X}</template>",
            f"<noscript>{X}</noscript>",
            f"<svg>{X}</svg>",
            f"<!-- {X} -->",
            '<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2>',
            f"<article><nav>{X}</nav></article>",
            f"<article><aside><header>{X}</header></aside></article>",
            f'<article><div class="related">{X}</div></article>',
            f'<div class="related"><article>{X}</article></div>',
        ],
    )
    def test_what_is_no_content(self, html):
        facts = read_facts(html)

        assert facts.links == ()
        assert facts.words <= 1

    @pytest.mark.parametrize(
        "html",
        [
            f"<main>{X}</main>",
            f"<article>{X}</article>",
            f"<article><header>{X}</header></article>",
            f"<article><footer><p>{X}</p></footer></article>",
            f"<header><article>{X}</article>",
            f"<aside><main>{X}</main></aside>",
            f'<div class="relatedly tocs">{X}</div>',
            f'<div aria-hidden="false">{X}</div>',
            f'<aside role="main">{X}</aside>',
            f"<nav>a</nav>{X}",
            f"<section>{X}</section>",
            f'<div class="tags"><p data-leadsto-cp>{X}</p></div>',
            f"<aside data-leadsto='a'><nav>{X}</nav></aside>",
            f"<aside data-leadsto='a'><p class='related'>{X}</p></aside>",
        ],
    )
    def test_what_is_content(self, html):
        assert hrefs(html) == ["/x"]

    def test_a_region_that_is_an_article(self):
        (region,) = HTML(f"<article><footer>{X}</footer></article>").iter("article")

        assert [link.href for link in facts_of(region).links] == ["/x"]

    def test_what_follows_a_region_is_not_read(self):
        (region,) = HTML(f"<main>one {X}</main>two <a href='/y'>y</a>").iter("main")

        assert facts_of(region).words == 2


class TestBlocks:
    def test_block_and_cp(self):
        inside, marked, plain = read_facts(
            f'<aside data-leadsto="a">{X}</aside><a href="/y" data-leadsto-cp>y</a>{X}'
        ).links

        assert (inside.block, inside.cp) == (True, False)
        assert (marked.block, marked.cp) == (False, True)
        assert (plain.block, plain.cp) == (False, False)

    @pytest.mark.parametrize(
        ("html", "marked"),
        [
            ("<button data-leadsto-cp>Ask</button>", True),
            ("<div data-leadsto-cp><custom-form></custom-form></div>", True),
            ("<nav><div data-leadsto-cp>a</div></nav>", True),
            ("<iframe data-leadsto-cp src='/ask'></iframe>", True),
            ("<a data-leadsto-cp>a</a>", True),
            ("<a data-leadsto-cp href='/x'>a</a>", False),
            (f"<div data-leadsto-cp>{X}</div>", False),
            (f"<p>{X}</p>", False),
            ("<button data-leadsto-cp='true'>Ask</button>", True),
            ("<button data-leadsto-cp='false'>Ask</button>", False),
            ("<nav><div data-leadsto-cp='False'>a</div></nav>", False),
        ],
    )
    def test_marked_is_what_has_no_link_of_its_own(self, html, marked):
        assert read_facts(html).marked is marked


class TestComments:
    @pytest.mark.parametrize("html", ["<!-- leadsto -->", "<p>a</p><!--leadsto-->b"])
    def test_the_marker(self, html):
        assert read_facts(html).marker

    @pytest.mark.parametrize(
        "html",
        ["<!-- leadsto: ignore a because b -->", "<code>&lt;!-- leadsto --&gt;</code>", "leadsto"],
    )
    def test_no_marker(self, html):
        assert not read_facts(html).marker

    @pytest.mark.parametrize(
        ("comment", "silence"),
        [
            (" leadsto: ignore no-path because the shop closes ", ("no-path", "the shop closes")),
            ("leadsto:ignore no-path\n  because of\n  reasons", ("no-path", "of reasons")),
            (" leadsto: ignore no-path ", ("no-path", "")),
            (" leadsto: ignore no-path because ", ("no-path", "")),
            (" leadsto: ignore no-path: so there ", ("no-path", "")),
            (" leadsto: ignore ", ("", "")),
        ],
    )
    def test_a_silence(self, comment, silence):
        assert read_facts(f"<p>a</p><!--{comment}--><p>b</p>").silences == (silence,)

    @pytest.mark.parametrize("comment", [" ignore no-path ", " leadsto ", "leadsto: ignored x"])
    def test_no_silence(self, comment):
        assert read_facts(f"<!--{comment}-->").silences == ()

    def test_a_comment_in_code_is_none(self):
        html = "<pre><code>&lt;!-- leadsto: ignore no-path because --&gt;</code></pre>"

        assert read_facts(html).silences == ()

    def test_text_goes_on_after_a_comment(self):
        assert read_facts("<p>one<!-- a --> two</p>").words == 2


class TestRest:
    def test_headings(self):
        facts = read_facts(
            '<h1>A <em>plan</em></h1><h2 id="b">B<a class="headerlink" href="#b">¶</a></h2>'
            '<h6><a href="/x">C</a></h6><aside><h2>D</h2></aside>'
        )

        assert [heading[:3] for heading in facts.headings] == [
            (1, "A plan", ""), (2, "B", "b"), (6, "C", ""),
        ]  # fmt: skip

    def test_the_place_of_headings_and_of_the_first_marker(self):
        facts = read_facts(
            f"<p>{'a' * 40}</p><h2>{'b' * 10}</h2><!-- leadsto --><p>{'c' * 50}</p><!-- leadsto -->"
        )

        assert (facts.headings, facts.marker_place) == ((Heading(2, "b" * 10, "", 0.4),), 0.5)

    def test_anchors_are_every_id_wherever_it_stands(self):
        html = (
            '<p id="a"></p><a name="b"></a><nav id="c"><i id="d"></i></nav><img id="e"><p name="f">'
        )

        assert read_facts(html).anchors == {"a", "b", "c", "d", "e"}

    def test_words(self):
        html = "<p>One two</p><ul><li>three</li></ul><nav>no</nav><script>no</script>four"

        assert read_facts(html).words == 4

    @pytest.mark.parametrize("html", ["", " ", "<", "<!--", "<!-- a -->", "\0", "<template>"])
    def test_nothing(self, html):
        assert read_facts(html).links == ()

    def test_what_stands_after_the_end_of_the_body_is_read(self):
        assert hrefs(f"<p>a</p></body></html>{X}</BODY >{X}") == ["/x", "/x"]

    def test_facts_are_plain_data(self):
        facts = read_facts(f"<form id=f><input name=email></form>{X}<h1>a</h1>")

        assert marshal.loads(marshal.dumps(plain(facts))) == plain(facts)


def plain(value):
    """Named tuples as tuples."""
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    assert value is None or type(value) in (str, int, float, bool, frozenset)
    return value


#: HTML as nobody should write it, on which parsers are known to differ.
AWKWARD = [
    '<p><a href="1">one<p><a href="2">two',
    '<a href="1">one<a href="2">two</a>',
    '<ul><li><a href="1">one<li><a href="2">two</a></ul><h2>three',
    "<h1>one<h2>two</h2>",
    "<h1>one</h2><h3>two</h3>",
    "<table><tr><td><a href=1>one<td>two</table><h2>three</h2>",
    '<table><a href="1">one</a><tr><td>two</table>',
    '<form><a href="1">one</a><form><a href="2">two</a></form><h2>three</h2></form>',
    "<!-- <a href=0> --><a href=1>one</a><!--><a href=2>two</a><!-- a > b --><h1>three</h1>",
    "<!DOCTYPE html><html><head><title>t</title></head><body><h1>one</h1>",
    "<a href=1>on\0e</a><h2>t\0wo</h2>",
    "<a href='1' href='2'>one</a>",
    "<A HREF=1>one</A><H2>two</H2>",
    "<a href=1 title=>one</a>",
    "<a\nhref\n=\n'1'\n>one</a\n>",
    '<a href="1\'>one</a>">two</a>',
    '<a href="1"title="x">one</a>',
    "<a/href=1>one</a>",
    "<div><a href=1>one</div></a><h2>two</h2>",
    "<b><a href=1>one</b></a>",
    "<p><h2>one</p></h2><a href=1>two</a>",
    "<textarea><a href=0></textarea><a href=1>one</a>",
    "<script>'<a href=0>'</script><a href=1>one</a>",
    "<style><a href=0></style><a href=1>one</a>",
    "<xmp><a href=0></xmp><a href=1>one</a>",
    "<iframe><a href=0></iframe><a href=1>one</a>",
    "<a href=1>&lt;b&gt; &amp;amp; &copy &notit; &#x41;</a>",
    "<a href='?a=1&copy=2&amp;b=3'>one</a>",
    "<?php echo '<a href=0>'; ?><a href=1>one</a>",
    "<![CDATA[<a href=0>]]><a href=1>one</a>",
    "</a></p></div><a href=1>one</a>",
    "<br/><hr><img src=x><a href=1>one<br>two</a>",
    "<details><summary>s</summary><p>a<a href=1>one</a></details><h2>two</h2>",
    "<button><a href=1>one</a></button>",
    "<custom-tag><a href=1>one</a></custom-tag><h2>two</h2>",
    "<h2>\n\tone \u00a0 two\n</h2>",
    "<a href=1>one",
    "<a href=1",
    "<a href='1",
    "<h2>one<a href=1>two",
]


@pytest.mark.parametrize("html", AWKWARD)
def test_awkward_html_is_read_as_browsers_read_it(html):
    facts = read_facts(html)
    tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    body = tree.getroot().find("body")

    assert [(link.href, link.text) for link in facts.links] == [
        (a.get("href").strip(), folded(a)) for a in body.iter("a") if "href" in a.attrib
    ]
    assert [(h.level, h.text) for h in facts.headings] == [
        (int(h.tag[1]), folded(h)) for h in body.iter("h1", "h2", "h3")
    ]


def folded(element):
    for line in element.iter("br"):
        line.tail = " " + (line.tail or "")
    return " ".join("".join(element.itertext()).split())


class TestHostile:
    """Every one of these is read, and in bounded time."""

    @pytest.mark.parametrize(
        "html",
        [
            "<div>" * 100_000 + X,
            "<b><i>" * 50_000 + X,
            "<details>" * 100_000,
            f"<form>{X}" * 50_000,
            "<a href=1>" * 100_000,
            "<h1>" * 100_000,
            "<form><input name=email>" * 20_000,
            "<aside data-leadsto>" * 50_000,
            "<p><a href=1 aria-labelledby='a b'>x</a>" * 20_000 + "<div id=a><b id=b>" * 1000,
            f"<div id=a>{'<i></i>' * 50_000}</div>" + "<a href=1 aria-labelledby=a>" * 2000,
            "<!--" * 100_000,
            "<" * 300_000,
            "&" * 300_000,
            "</div>" * 100_000,
            "</body" * 100_000,
            '<script src="//' + "a.kit.com/" * 50_000 + '"></script>',
            '<form id="a"><input placeholder="' + "e-mai" * 50_000 + '">',
            '<form id="a"><input placeholder="' + "a@" * 100_000 + '">',
            "<script>Cal(" + " " * 100_000,
            "<a " * 100_000,
            "<a x='" * 100_000,
            '<a x="' * 100_001,
            "<a =" * 100_000,
            "<a" + "\n" * 300_000,
            ("<a " + "b " * 255 + ">") * 1000,
        ],
    )
    def test_much_of_the_same(self, html):
        start = time.process_time()
        read_facts(html)

        assert time.process_time() - start < 10

    @pytest.mark.parametrize(
        "attributes",
        [
            " ".join(f"a{i}=1" for i in range(100_000)),
            " ".join(f"a{i}='>'" for i in range(100_000)),
            "".join(f'a{i}=">"' for i in range(100_000)),
            "/".join(f"a{i}" for i in range(100_000)),
            "x = '>' " + " ".join(f"a{i}" for i in range(MOST_ATTRIBUTES)),
            'x=\u2003">" ' + " ".join(f"a{i}" for i in range(MOST_ATTRIBUTES)),
        ],
    )
    def test_a_tag_of_very_many_attributes_loses_them(self, attributes):
        html = f'<p id="a">one</p><div {attributes} id="b">two {X}</div>{X}'

        facts = read_facts(html)

        assert facts.anchors == {"a"}
        assert [link.href for link in facts.links] == ["/x", "/x"]

    def test_a_tag_of_many_attributes_keeps_them(self):
        attributes = " ".join(f"data-a{i}='>'" for i in range(MOST_ATTRIBUTES - 1))

        (element,) = parse(f"<p {attributes} id=x>one</p>").iter("p")

        assert len(element.attrib) == MOST_ATTRIBUTES
        assert element.get("id") == "x"

    def test_deep_nesting_that_people_write_is_read(self):
        assert hrefs("<div>" * 1000 + X + "</div>" * 1000 + X) == ["/x", "/x"]


PIECES = st.sampled_from(
    [
        "<a href=1>", "</a>", "<form>", "</form>", "<input name=email>", "<label for=a>",
        "<details>", "<summary>", "</details>", "<nav>", "</nav>", "<article>", "</article>",
        "<div data-leadsto=a>", "<p data-leadsto-cp>", "</div>", "<h1>", "</h1>", "<table>", "<td>",
        "<template>", "</template>", "<svg>", "</svg>", "<!--", "-->", "<!-- leadsto: ignore a -->",
        "<script>", "</script>", "<select>", "<body>", "</body>", "<html>", "<head>", "<frameset>",
        "<a aria-labelledby=a href>", "<p id=a>", "<iframe src=//calendly.com/a>", "<plaintext>",
        "<button form=a>", "<form id=a class=_form>", "text", " ", "&amp;", "\0", "\r", "<", '"',
        "<math>", "<title>", "<![CDATA[", "<p id='\x01'>", "<a href='\x0b' aria-labelledby='\x01'>",
    ]
)  # fmt: skip


class TestProperties:
    @given(st.text())
    def test_any_text_is_read(self, text):
        read_facts(text)

    @settings(max_examples=300)
    @given(st.lists(PIECES, max_size=30).map("".join))
    def test_any_markup_is_read(self, html):
        facts = read_facts(html)

        places = [thing.place for thing in (*facts.links, *facts.forms, *facts.embeds)]
        assert all(0 <= place <= 1 for place in places)
        assert [link.place for link in facts.links] == sorted(link.place for link in facts.links)
        assert read_facts(html) == facts

    @given(st.binary().map(lambda data: data.decode("latin-1")))
    def test_any_bytes_are_read(self, text):
        read_facts(f"<p>{text}</p>")
