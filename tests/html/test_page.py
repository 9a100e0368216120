import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies.html import MARKUP

from leadsto.html.facts import read_facts
from leadsto.html.page import read_page
from leadsto.html.parse import parse
from leadsto.model import BuiltPage

X = '<a href="/x">x</a>'
FORM = '<form action="/send"><input type="email" name="email"><button>Ask</button></form>'


def page(body="", head="<title>t</title>", **options):
    """A page of a built site."""
    html = f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return read_page(html.encode(), **options)


def hrefs(built):
    return [link.href for link in built.facts.links]


def outside(built):
    return [(link.href, link.part) for link in built.facts.outside]


class TestEncoding:
    @pytest.mark.parametrize(
        "data",
        [
            "<title>é</title>".encode(),
            b"\xef\xbb\xbf" + "<title>é</title>".encode(),
            b"\xef\xbb\xbf" + "<meta charset=latin1><title>é</title>".encode(),
            "\ufeff<title>é</title>".encode("utf-16-le"),
            "\ufeff<title>é</title>".encode("utf-16-be"),
            "<meta charset=utf-8><title>é</title>".encode(),
            "<meta charset='UTF8'><title>é</title>".encode(),
            "<meta charset=iso-8859-1><title>é</title>".encode("cp1252"),
            "<META CHARSET = Windows-1252 ><title>é</title>".encode("cp1252"),
            '<meta http-equiv="content-type" content="text/html; charset=ISO-8859-15">'
            "<title>é</title>".encode("iso-8859-15"),
            '<?xml version="1.0" encoding="iso-8859-2"?><title>é</title>'.encode("iso-8859-2"),
            "<!-- <meta charset=koi8-r> --><title>é</title>".encode(),
            "<meta charset=no-such><title>é</title>".encode(),
            "<meta charset=utf-16><title>é</title>".encode(),
            "<meta charset=base64><title>é</title>".encode(),
            "<meta charset=idna><title>é</title>".encode(),
            "<meta charset=gb2312><title>é</title>".encode("gb18030"),
        ],
    )
    def test_the_declared_one(self, data):
        assert read_page(data).title == "é"

    def test_windows_characters_where_latin_1_is_declared(self):
        assert read_page(b"<meta charset=latin1><title>\x80</title>").title == "€"

    def test_bad_bytes_are_replaced(self):
        assert read_page(b"<title>a\xffb</title>").title == "a\ufffdb"


class TestDocuments:
    @pytest.mark.parametrize(
        "html",
        [
            "<!doctype html><p>a",
            "<title>a</title><p>b",
            "<p>a<title>b</title>",
            "<html><p>a",
            "<head></head><p>a",
            "<body class=a><p>a",
            "  <!-- a --><?xml version='1.0'?>\n<!DOCTYPE html><p>a",
            "<meta http-equiv=refresh content='0; url=/x'>",
            "<title>Use {{ page.title }} in a layout</title><code>{{ content }}</code>",
            "<title>a</title><meta name=description content='All about {% raw %}'>",
            "<title>a</title><pre>{% block body %}\n{{ content }}</pre>",
            "<title>a</title><main><p>{{ content }}</p></main>",
            "<title>a</title><body><div id=app>{{ message }}</div>",
            "<title>a</title><script>'{{ x }}'</script><style>{{ x }}</style><p>a",
            "<title>a</title><p>50 <% 60",
        ],
    )
    def test_what_is_one(self, html):
        assert read_page(html.encode()).document

    @pytest.mark.parametrize(
        "html",
        [
            "",
            " \n",
            "<!-- nothing -->",
            "just text",
            "<p>a <html>",
            "<nav><a href=/x>x</a></nav>",
            "<svg><title>a</title></svg>",
            "<article><h1>a</h1></article>",
            "<title>{{ page.title }}</title>",
            "<!doctype html><html lang='{{ lang }}'><title>a</title>",
            "<!doctype html><title>a</title><link href='{{ url }}' rel=canonical>",
            "<!doctype html><title>a</title>{% block head %}{% endblock %}",
            "<!doctype html><title>a</title><body>{{ content }}",
            "<!doctype html><title>a</title><body><main> {% block a %}{{{ body }}} </main>",
            "<!doctype html><title>a</title><body><h1>a</h1><%= yield %>",
            "{% extends 'base.html' %}<title>a</title>",
            "---\nlayout: a\n---\n<title>{{ page.title }} | Site</title>",
        ],
    )
    def test_what_is_none(self, html):
        assert not read_page(html.encode()).document


class TestHead:
    def test_without_anything(self):
        built = read_page(b"<!doctype html>")

        assert built == BuiltPage(document=True)

    def test_the_next_part_may_be_told_by_the_content(self):
        body = "<nav><a rel=next href=/no>a</a></nav><p><a rel='nofollow NEXT' href=/2>b</a>"

        assert page(body).next_page == "/2"

    @pytest.mark.parametrize(
        ("body", "to"),
        [
            ("<p>a", "/x"),
            ("<p>word " * 40, ""),
            ("<div id=app></div><script src=/app.js></script>", ""),
        ],
    )
    def test_a_refresh_for_readers_without_scripts(self, body, to):
        tag = "<meta http-equiv=refresh content='0; url=/x'>"

        assert page(body, head=f"<noscript>{tag}</noscript>").refresh == to

    def test_a_refresh_that_is_only_prepared(self):
        tag = "<meta http-equiv=refresh content='0; url=/x'>"

        assert page(f"<p>{'word ' * 40}<template>{tag}</template>").refresh == ""

    @pytest.mark.parametrize(
        ("body", "to"),
        [
            ("<script>window.location.replace('/x')</script>", "/x"),
            ('<p>Redirecting to <a href=/x>here</a><script>location.href = "/x"</script>', "/x"),
            ("<script>location = '/x'; location.assign('/x')</script>", "/x"),
            ("<script>location = a ? '/x' : '/y'</script>", ""),
            ("<script>if (a) location = '/x'; else location = '/y'</script>", ""),
            (f"<script>location = '/x'</script>{'<p>word ' * 40}", ""),
            (f"<script>location = '/x'</script>{FORM}", ""),
            (f"<script>location = '/x';{' ' * 2000}</script>", ""),
        ],
    )
    def test_a_script_that_sends_the_reader_on(self, body, to):
        assert page(body).refresh == to


class TestHydration:
    @pytest.mark.parametrize(
        ("head", "body", "by"),
        [
            ("<meta name=generator content='VitePress v1.6.4'>", "", "vitepress"),
            ("<meta name=generator content='Docusaurus v3.8.1'>", "", "docusaurus"),
            ("<meta name=generator content='Gatsby 5.13.3'>", "", "gatsby"),
            ("", "<div id=__docusaurus></div>", "docusaurus"),
            ("", "<div id=app><div id=VPContent>a</div></div>", "vitepress"),
            ("", "<div id=__next>a</div>", "next"),
            ("", "<script id=__NEXT_DATA__ type=application/json>{}</script>", "next"),
            ("", "<script>self.__next_f.push([1])</script>", "next"),
            ("", "<div id=___gatsby>a</div>", "gatsby"),
            ("", "<main id=__nuxt>a</main>", "nuxt"),
            ("", "<div>a</div><script>__sveltekit_1x = {}</script>", "sveltekit"),
            ("", "<script>window.__remixContext = {}</script>", "remix"),
            ("", "<script>window.__VP_HASH_MAP__=JSON.parse('{}')</script>", "vitepress"),
            ("<meta name=generator content='Hugo 0.150.0'>", "", ""),
            ("<meta name=generator content='Astro v5'>", "<astro-island>a</astro-island>", ""),
            ("", "<main x-data hx-get=/a>a</main>", ""),
            ("", "<p>The id <code>__next</code> and __NEXT_DATA__</p>", ""),
        ],
    )
    def test_by_what(self, head, body, by):
        assert page(body, head).hydrates == by


class TestRegion:
    @pytest.mark.parametrize(
        ("body", "found", "articles"),
        [
            (f"<article>{X}</article>", "article", 1),
            (f"<main><p><a href=/no>a</a></p><article>{X}</article></main>", "article", 1),
            (f"<article>{X}<article>a</article></article>", "article", 1),
            (f"<main>{X}<article>a</article><article>b</article></main>", "main", 2),
            (f"<template><article>a</article></template><article>{X}</article>", "article", 1),
            (f"<template><main>a</main></template><main>{X}</main>", "main", 0),
            (f"<div role=' Main '>{X}</div><p>a</p>", "main", 0),
            (f"<div itemprop='text articleBody'>{X}</div><a href=/no>a</a>", "itemprop", 0),
            (f"<div>{X}</div>", "body", 0),
            (X, "body", 0),
            (f"<header><div>a<main>{X}</main>", "main", 0),
            (f"<header>a<article>{X}</article>", "article", 1),
        ],
    )
    def test_where_the_content_is(self, body, found, articles):
        built = page(body)

        assert (built.region, built.articles) == (found, articles)
        assert hrefs(built) == ["/x"]

    @pytest.mark.parametrize(
        ("selector", "href"),
        [
            ("#here", "/x"),
            (".post", "/x"),
            ("[data-a='1'], .none", "/x"),
            ("body > section", "/first"),
        ],
    )
    def test_a_selector_comes_first(self, selector, href):
        body = f"<article>a</article><section id=here class=post data-a=1>{X}</section>"
        built = page(f"<section><a href=/first>a</a></section>{body}", selector=selector)

        assert hrefs(built) == [href]
        assert (built.region, built.problem) == ("selector", None)

    def test_a_selector_of_an_element_without_attributes(self):
        built = page(f"<nav>a</nav><section>{X}</section><p>b</p>", selector="section")

        assert (hrefs(built), built.facts.words) == (["/x"], 1)

    def test_a_selector_that_matches_nothing(self):
        built = page(f"<main>{X}</main>", selector=".post")

        assert (built.region, hrefs(built)) == ("main", ["/x"])
        assert built.problem.message == "Nothing on the page matches `.post`."

    @pytest.mark.parametrize("selector", ["p:", "p:first-child", "svg|a", ">"])
    def test_a_selector_that_is_not_understood(self, selector):
        with pytest.raises(ValueError, match="the selector"):
            page(selector=selector)
        with pytest.raises(ValueError, match="the selector"):
            page(template=selector)


class TestOutside:
    @pytest.mark.parametrize(
        ("body", "part"),
        [
            (f"<nav>{X}</nav>", "nav"),
            (f"<header><nav>{X}</nav></header>", "nav"),
            (f"<nav><header>{X}</header></nav>", "header"),
            (f"<header>{X}</header>", "header"),
            (f"<footer><div>{X}</div></footer>", "footer"),
            (f"<aside>{X}</aside>", "aside"),
            (f"<div role=navigation>{X}</div>", "nav"),
            (f"<ul role=menu>{X}</ul>", "nav"),
            (f"<div role=contentinfo>{X}</div>", "footer"),
            (f"<div class='a breadcrumbs'>{X}</div>", "list"),
            (f"<div class=share>{X}</div>", "list"),
            (f"<div id=comments>{X}</div>", "list"),
            (f"<div hidden>{X}</div>", "hidden"),
            (f"<div aria-hidden=true>{X}</div>", "hidden"),
            (f"<div>{X}</div>", "layout"),
            (X, "layout"),
        ],
    )
    def test_the_parts_of_a_page(self, body, part):
        around = page(f"{body}<main>a</main>")
        between = page(f"<main>a<p>b</p>{body}</main>")

        assert outside(around) == [("/x", part)]
        assert outside(between) == ([("/x", part)] if part != "layout" else [])

    def test_of_the_region_itself_nothing_is_outside(self):
        assert outside(page(f"<article class=related><footer>{X}</footer></article>")) == []

    def test_texts_and_names(self):
        (link,) = page(
            "<footer><a href=' /x\n' rel=NoFollow title=c><span>Get</span> <b>it</b></a></footer>"
        ).facts.outside
        (named,) = page("<nav><a href=/x aria-label=Home><svg></svg></a></nav>").facts.outside

        assert (link.href, link.text, link.name) == ("/x", "Get it", "Get it")
        assert (link.rel, link.place, link.cp) == ("nofollow", 0.0, False)
        assert (named.text, named.name) == ("", "Home")

    def test_what_is_not_told(self):
        body = "<a href='#a'>a</a><a href=''>b</a><a href=' JavaScript:c()'>c</a><a name=d>d</a>"

        assert outside(page(f"<nav>{body}</nav><footer>{body}</footer>")) == []

    def test_equal_links_are_told_once_and_are_one_object(self):
        first, second = page(f"<nav>{X}{X}</nav>"), page(f"<nav>{X}</nav>{X}")

        assert outside(first) == [("/x", "nav")]
        assert first.facts.outside[0] is second.facts.outside[0]

    @pytest.mark.parametrize(
        ("body", "parts"),
        [
            (f"<footer>{FORM}</footer><main>a</main>", ("footer",)),
            (f"<aside>{FORM}</aside><footer>{FORM}</footer>", ("aside", "footer")),
            (f"<main>a</main><div>{FORM}</div>", ("layout",)),
            ("<header><form role=search><input name=q></form></header>", ()),
            ("<footer><form><input type=checkbox name=dark></form></footer>", ()),
            ("<footer><form data-netlify=true><input name=a></form></footer>", ("footer",)),
            ("<aside><iframe src=https://calendly.com/acme/call></iframe></aside>", ("aside",)),
            ("<aside><div class=calendly-inline-widget></div></aside>", ("aside",)),
            ("<footer><script src=//acme.kit.com/1/index.js></script></footer>", ("footer",)),
            ("<main>a</main><script src=//acme.kit.com/1/index.js></script>", ()),
            ("<footer><script src=//client.crisp.chat/l.js></script></footer>", ()),
            (f"<main>{FORM}</main>", ()),
        ],
    )
    def test_forms_outside(self, body, parts):
        assert page(body).facts.forms_outside == parts

    def test_anchors_of_the_whole_page(self):
        body = "<div id=a><p id=b>c</p></div><main id=d><nav><b id=e></b></nav></main><footer id=f>"

        assert page(body).facts.anchors >= {"a", "b", "d", "f"}


class TestKept:
    def test_a_block_is_content_wherever_it_stands(self):
        block = f"<aside data-leadsto=call data-leadsto-placement=end>{X}</aside>"
        built = page(f"<article>a</article><div>{block}</div>")
        (link,) = built.facts.links

        assert built.block == "call"
        assert (link.block, link.hidden, link.part) == (True, False, "")

    def test_a_hidden_block(self):
        (link,) = page(f"<footer><aside data-leadsto=a>{X}</aside></footer>").facts.links

        assert (link.block, link.hidden) == (True, True)

    def test_what_is_no_block_of_ours(self):
        assert page("<script data-leadsto=a>b</script>").block == ""

    def test_what_the_author_marked(self):
        built = page(f"<main>a</main><nav><p data-leadsto-cp>{X}</p><a href=/y>y</a></nav>")

        assert [(k.href, k.cp) for k in built.facts.links] == [("/x", True)]
        assert outside(built) == [("/y", "nav")]

    @pytest.mark.parametrize("template", [".cta", "section", "header > *", "p, .cta"])
    def test_what_the_layout_draws_and_the_site_counts(self, template):
        body = f"<header><section class=cta>{X}{FORM}</section></header><main>a</main>"
        built = page(body, template=template)
        (link,), (form,) = built.facts.links, built.facts.forms

        assert (link.template, link.cp, link.hidden) == (True, False, False)
        assert form.kept
        assert outside(built) == []

    @pytest.mark.parametrize(
        ("attribute", "where"),
        [
            ("class=footer", "footer"),
            ("class='wide site-footer'", "footer"),
            ("id=sidebar", "aside"),
            ("class=navbar", "nav"),
            ("class=post-navigation", "nav"),
            ("class=card-footer", ""),
        ],
    )
    def test_elements_that_are_named_as_layout(self, attribute, where):
        built = page(f"<h1>a</h1><p>b</p><div {attribute}>{X}</div>")

        assert [k.part for k in (*built.facts.links, *built.facts.outside)] == [where]

    def test_links_of_the_content_are_no_layout(self):
        (link,) = page(X, template=".cta").facts.links

        assert not link.template

    def test_a_hidden_call_to_action(self):
        body = f"<div hidden><p class=cta>{X}</p></div>"

        assert [k.hidden for k in page(body, template=".cta").facts.links] == [True]


def test_a_script_at_the_end_of_the_page_sends_a_form_of_the_content():
    script = "<script>f = document.getElementById('ask'); fetch('https://formspree.io/f/abc')"
    (form,) = page(f"<main>{FORM.replace('action=', 'id=ask data-x=')}</main>{script}").facts.forms

    assert (form.provider, form.scripted) == ("formspree", True)


class TestProperties:
    @given(st.binary())
    def test_any_bytes_are_read(self, data):
        read_page(data)

    @settings(max_examples=300)
    @given(MARKUP, st.sampled_from(["", "section", "div > p", "div > *"]))
    def test_any_markup_is_read(self, html, selector):
        built = read_page(html.encode(), selector=selector, template=selector)

        assert read_page(html.encode(), selector=selector, template=selector) == built
        assert all(link.part == "" for link in built.facts.links)
        assert all(link.part not in ("", "repeated") for link in built.facts.outside)
        assert len(set(built.facts.outside)) == len(built.facts.outside)

    @settings(max_examples=300)
    @given(MARKUP)
    def test_a_page_of_content_alone_reads_as_its_content_does(self, html):
        """Where the body is the region, both readers walk the same tree."""
        whole = read_page(f"<!DOCTYPE html><html><body>{html}".encode())
        facts = read_facts(html)
        if whole.region == "body" and "<frameset>" not in html:
            assert whole.facts.links == facts.links
            assert whole.facts.forms == facts.forms
            assert whole.facts.headings == facts.headings
            assert whole.facts.words == facts.words
            # outside of the content the ids in a picture or a select are not left out, which costs
            # more
            inner = {e.get("id") for e in parse(html).xpath("//svg//*[@id] | //select//*[@id]")}
            assert whole.facts.anchors <= facts.anchors | inner

    @given(
        st.text(
            st.characters(codec="utf-8", exclude_categories=["C", "Z"], exclude_characters="<&")
        ),
        st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("efgh")), max_size=8),
    )
    def test_a_document_reads_as_html5lib_reads_it(self, title, links):
        items = "".join(f"<li><a href={href}>{text} <b>é</b></a>" for href, text in links)
        html = f"<!doctype html><title>{title}</title><ul>{items}</ul><h2>a<h2>b"
        tree = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False).getroot()
        built = read_page(html.encode())

        assert built.title == " ".join((tree.findtext("head/title") or "").split())
        assert [(k.href, k.text) for k in built.facts.links] == [
            (a.get("href"), " ".join("".join(a.itertext()).split())) for a in tree.iter("a")
        ]
        assert [h.text for h in built.facts.headings] == [h.text for h in tree.iter("h2")]
