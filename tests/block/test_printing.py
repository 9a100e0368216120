"""What a template prints of a page, told from its sources."""

from __future__ import annotations

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FunctionLoader
from jinja2.ext import Extension
from mkdocs.theme import Theme

from leadsto.block.printing import printed

PAGE = ("page",)
#: A theme: what its own templates hold.
THEME = {
    "base.html": (
        "<title>{{ page.title }}</title>{% block content %}<main>{{ page.content }}</main>"
        "{% endblock %}{% block foot %}{% endblock %}"
    ),
    "main.html": '{% extends "base.html" %}',
    "bare.html": '{% extends "main.html" %}{% block content %}{% endblock %}',
    "part.html": '{{ page["content"] }}',
    "macro.html": "{% macro show() %}{{ page.content }}{% endmacro %}",
}
#: A page's template, and what it prints.
TEMPLATES = {
    '{% extends "main.html" %}': "content",
    '{% extends "main.html" %}{% block foot %}<p>Bye{% endblock %}': "content",
    '{% extends "main.html" %}{% block content %}Hi{% endblock %}': "",
    '{% extends "main.html" %}{% block content %}Hi {{ super() }}{% endblock %}': "content",
    '{% extends "bare.html" %}{% block foot %}{{ self.content() }}{% endblock %}': "",
    '{% extends "bare.html" %}{% block foot %}{{ leadsto }}{% endblock %}': "leadsto",
    '{% extends "bare.html" %}{% block content %}{{ super() }}{% endblock %}': "",
    "{{ page.content }}{% if leadsto %}{{ leadsto }}{% endif %}": "content leadsto",
    '{% include "part.html" %}': "content",
    '{% include ["none.html", "part.html"] %}': "content",
    "{{ page.content | striptags }}": "content",
    "{% set text = page.content %}{{ text }}": "content",
    # asked, commented or never rendered: not printed
    "{% if page.content %}yes{% endif %}": "",
    "{{ 'yes' if page.content else 'no' }}": "",
    "{% if page and page == nav.homepage and not page is none %}yes{% endif %}": "",
    "{# {{ page.content }} #}{{ config.content }}": "",
    "{{ page.meta['content'] }}{% for tag in page.meta.tags %}{{ tag }}{% endfor %}": "",
    '{% from "macro.html" import show %}{{ show() }}': "",
    # what cannot be told counts as printing
    "{% include chosen %}": "content",
    "{% extends chosen %}": "content",
    '{% extends "none.html" %}': "content",
    '{% if wide %}{% extends "bare.html" %}{% endif %}': "content",
    '{% from "macro.html" import show with context %}{{ show() }}': "content",
    "{{ show(page) }}": "content",
    "{{ page | attr('content') }}": "content",
    "{% set it = page %}{{ it.content }}": "content",
    "{{ page[part] }}": "content",
    "{{ page.content": "content",
}


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template(template: str) -> None:
    environment = Environment(loader=DictLoader({**THEME, "it.html": template}))

    assert printed(environment, "it.html", ("page",)) == set(TEMPLATES[template].split())


@pytest.mark.parametrize("template", TEMPLATES)
def test_what_is_not_looked_through_changes_nothing(template: str) -> None:
    """Where ``leadsto`` stands nowhere, the content is all that is looked for."""
    theme = {**THEME, "block.html": "{{ leadsto }}"}
    alone = DictLoader({**theme, "it.html": template})
    more = DictLoader({**theme, "it.html": template + '{% include "block.html" %}'})

    without = printed(Environment(loader=alone), "it.html", PAGE)
    whole = printed(Environment(loader=more), "it.html", PAGE)

    assert whole - {"leadsto"} == without - {"leadsto"}
    child = template.startswith("{% extends") or template == "{{ page.content"
    assert "leadsto" in whole or child  # of which nothing outside blocks is rendered


def test_a_block_in_a_list_of_templates_is_found() -> None:
    theme = {
        "it.html": "{{ page.content }}{% include ['none.html', 'a.html'] ignore missing %}",
        "a.html": '{%- from "b.html" import show with context -%}',
        "b.html": "{% macro show() %}{{ leadsto }}{% endmacro %}",
    }

    assert printed(Environment(loader=DictLoader(theme)), "it.html", PAGE) == {"content", "leadsto"}


@pytest.mark.parametrize("name", ['"a%}.html"', '"a" ".html"', "'a'\".html\"", r'"\x61.html"'])
def test_an_odd_name(name: str) -> None:
    """Texts side by side are one name to Jinja."""
    theme = {
        "it.html": f"{{{{ page.content }}}}{{% include {name} %}}",
        "a.html": "{{ leadsto }}",
        "a%}.html": "{{ leadsto }}",
    }

    assert printed(Environment(loader=DictLoader(theme)), "it.html", PAGE) == {"content", "leadsto"}


@pytest.mark.parametrize(("start", "end"), [("<%", "%>"), ("{%", "?}"), ("[[", "%}")])
def test_other_delimiters(start: str, end: str) -> None:
    theme = {
        "it.html": f"{{{{ page.content }}}}{start} include 'a.html' {end}",
        "a.html": "{{ leadsto }}",
    }
    environment = Environment(start, end, loader=DictLoader(theme))

    assert printed(environment, "it.html", PAGE) == {"content", "leadsto"}


class Including(Extension):
    """Writes a tag where there is none."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return source.replace("@foot", "{% include 'a.html' %}")


def test_an_extension_may_include_more() -> None:
    theme = {"it.html": "{{ page.content }}@foot", "a.html": "{{ leadsto }}"}
    environment = Environment(loader=DictLoader(theme), extensions=[Including])

    assert printed(environment, "it.html", PAGE) == {"content", "leadsto"}


def test_a_loader_that_fails_for_what_is_never_included() -> None:
    theme = {"it.html": "{{ page.content }}{% from 'm.html' import x %}"}
    loader = FunctionLoader(lambda name: theme[name])

    assert printed(Environment(loader=loader), "it.html", PAGE) == {"content"}


def test_a_large_theme_is_not_parsed_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = Theme(name="material").get_env()
    parsed: list[str] = []
    parse = environment.parse
    monkeypatch.setattr(environment, "parse", lambda text: parsed.append(text) or parse(text))

    assert printed(environment, "main.html", PAGE) == {"content"}
    assert 3 <= len(parsed) < 10  # main.html, base.html and partials/content.html, of over 40


def test_a_page_may_have_several_names() -> None:
    environment = Environment(loader=DictLoader({"it.html": "{{ article.content }}"}))

    assert printed(environment, "it.html", ("article", "page")) == {"content"}
    assert printed(environment, "it.html", ("page",)) == set()


def test_a_template_that_extends_itself_ends() -> None:
    sources = {"a.html": '{% extends "b.html" %}', "b.html": '{% extends "a.html" %}'}

    assert printed(Environment(loader=DictLoader(sources)), "a.html", ("page",)) == {"content"}


def test_the_usual_template_settles_what_both_do() -> None:
    icons = '{% include "icons/" ~ page.meta.icon %}'
    theme = {
        "main.html": f"{icons}{{% block content %}}{{{{ page.content }}}}{{% endblock %}}",
        "it.html": '{% extends "main.html" %}{% block content %}{% endblock %}',
        "other.html": icons + "{{ show(page) }}",
    }
    environment = Environment(loader=DictLoader(theme))

    assert printed(environment, "it.html", ("page",)) == {"content"}
    assert printed(environment, "it.html", ("page",), "main.html") == set()
    assert printed(environment, "other.html", ("page",), "main.html") == {"content"}
    assert printed(environment, "main.html", ("page",), "main.html") == {"content"}


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "material"])
def test_real_themes(theme: str) -> None:
    environment = Theme(name=theme).get_env()

    assert printed(environment, "main.html", ("page",)) == {"content"}


def test_a_landing_page_of_material_is_seen_through() -> None:
    """The usual way: the theme's own template, with an empty content."""
    environment = Theme(name="material").get_env()
    assert environment.loader
    loaders = [DictLoader({"home.html": HOME}), environment.loader]
    environment.loader = ChoiceLoader(loaders)

    assert printed(environment, "home.html", ("page",)) == {"content"}
    assert printed(environment, "home.html", ("page",), "main.html") == set()


HOME = (
    '{% extends "main.html" %}{% block tabs %}{{ super() }}<h1>Hello</h1>{% endblock %}'
    "{% block content %}{% endblock %}{% block footer %}{% endblock %}"
)
