"""What sources show before a build."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.html.providers import load_providers
from leadsto.model import Document
from leadsto.survey.written import as_html, written_facts


def links(body: str, suffix: str = ".md", reader: str = "") -> list[tuple[str, str]]:
    path = f"page{suffix}"
    document = Document(path, path, "/page/", body.encode())
    facts = written_facts(document, reader, load_providers())
    return [(link.href, link.text) for link in facts.links]


@pytest.mark.parametrize(
    ("body", "href", "label"),
    [
        ("[Book a call](https://cal.com/x/intro)", "https://cal.com/x/intro", "Book a call"),
        ('[Book](/call/ "Half an hour"){ .md-button }', "/call/", "Book"),
        ("[**Book** a _call_](</a b/>)", "/a b/", "Book a call"),
        ("[the `plan`](../plan.md#x)", "../plan.md#x", "the plan"),
        ("[wiki](https://x.example/a_(b))", "https://x.example/a_(b)", "wiki"),
        ("[us][c]\n\n[c]: /contact/ 'Contact'", "/contact/", "us"),
        ("[Us][]\n\n[us]: /contact/", "/contact/", "Us"),
        ("Write to <hi@firm.example>.", "mailto:hi@firm.example", "hi@firm.example"),
        ('<a class="button" href="/try/">Try it</a>', "/try/", "Try it"),
        ('{{< button href="/try/" text="Try it" >}}', "/try/", "Try it"),
        ('{% include cta.html url="/try/" title="Try it" %}', "/try/", "Try it"),
        ("[Try]({{ site.baseurl }}/try/)", "/try/", "Try"),
        ("[Try]({{ '/try/' | relative_url }})", "/try/", "Try"),
        ('[Try]({{< ref "/try.md" >}})', "/try.md", "Try"),
        ("[Try]({filename}/try.md)", "/try.md", "Try"),
        ("[![Logo](logo.png) Our tools](/tools/)", "/tools/", "Logo Our tools"),
    ],
)
def test_a_link_of_a_source(body: str, href: str, label: str) -> None:
    assert links(f"---\ntitle: x\n---\n{body}\n") == [(href, label)]


@pytest.mark.parametrize(
    "body",
    [
        "```\n[a](/b/)\n```",
        "~~~md\n[a](/b/)",
        "`[a](/b/)`",
        "![a](/b.png)",
        "{% comment %}[a](/b/){% endcomment %}",
        "{# [a](/b/) #}",
        "[a]({{ page.url }})",
        "[a][nowhere]",
    ],
)
def test_what_is_no_link(body: str) -> None:
    assert links(body) == []


def test_rest_and_frontmatter() -> None:
    assert links("Title\n=====\n\n`Try it <https://x.example/>`_\n", ".rst") == [
        ("https://x.example/", "Try it")
    ]
    assert links("Title: [a](/b/)\n\n[c](/d/)\n", reader="pelican") == [("/d/", "c")]


def test_links_that_a_template_draws_from_the_frontmatter() -> None:
    head = (
        "url: /own/\ntitle: x\n"
        "cta:\n  link_target: /quiz/\n  link_text: Take the quiz\n"
        "blocks:\n  - hero: {label: Try it, href: 'https://x.example/'}\n"
        "menu: {main: {name: Here, url: /here/}}\n"
        "note: {title: A note, path: notes}\n"
    )

    assert links(f"---\n{head}---\n") == [
        ("/quiz/", "Take the quiz"),
        ("https://x.example/", "Try it"),
    ]


def test_forms_and_embeds_are_read_as_in_a_built_page() -> None:
    body = (
        '<form action="/send" method="post"><input type="email" name="mail"></form>\n'
        '<div class="calendly-inline-widget" data-url="https://calendly.com/x/y"></div>\n'
    )
    facts = written_facts(Document("a.md", "a.md", "/a/", body.encode()), "", load_providers())

    assert [form.action for form in facts.forms] == ["/send"]
    assert [embed.kind for embed in facts.embeds] == ["booking"]


@given(st.text(), st.sampled_from([".md", ".rst", ".html"]))
def test_any_text_can_be_read(body: str, suffix: str) -> None:
    links(body, suffix)


@pytest.mark.parametrize(
    "begin", ["{#", "{{", '[a](b "', "[a](   ", "`", "![](", "{% a ", "{{< r "]
)
def test_what_is_never_closed_stays_text(begin: str) -> None:
    assert "<a " not in as_html(begin * 2000)
