"""Templates of a theme that print a page's content, its block alone, or neither."""

from __future__ import annotations

import pytest
from plugin.mkdocs.builds import Built, built, built_of, mkdocs_yml
from plugin_builds import project, whole_site

PAGE = """---
title: {title}
audience: ops-lead
not_for: students
stage: bofu
decision: Whether to plan repairs alone or with a planner
outcome: They count the hours that planning takes
template: {template}.html
---
# {title}

Some text.
"""
#: What the theme's own template prints is replaced, kept, or joined by the block.
TEMPLATES = {
    "theme/silent.html": '{% extends "main.html" %}{% block content %}<h1>Plan</h1>{% endblock %}',
    "theme/printing.html": (
        '{% extends "main.html" %}{% block content %}<div>{{ super() }}</div>{% endblock %}'
    ),
    "theme/block.html": (
        '{% extends "main.html" %}{% block content %}<h1>Plan</h1>{{ leadsto }}{% endblock %}'
    ),
    # the sources do not tell that this one prints nothing but markup that looks like a block
    "theme/hidden.html": (
        '{% extends "main.html" %}{% block content %}<pre>&lt;aside data-leadsto="review"&gt;</pre>'
        '<aside data-leadsto="another"></aside>'
        "{% if not page.meta.template %}{{ page.content }}{% endif %}{% endblock %}"
    ),
}
CUSTOM = {**TEMPLATES, "mkdocs.yml": mkdocs_yml("{name: mkdocs, custom_dir: theme}")}


def page(template: str) -> dict[str, str]:
    """A page with a template."""
    text = PAGE.format(title=f"Plan alone, {template}?", template=template)
    return {f"docs/{template}.md": text}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site in which every template shows its block, or its page says that there is none."""
    files = whole_site({**CUSTOM, **page("printing"), **page("block"), **page("silent")})
    files["docs/silent.md"] = page("silent")["docs/silent.md"].replace(
        "---\n#", "exempt: a page for our own fitters\n---\n#"
    )
    return built_of(tmp_path_factory.mktemp("shown"), files)


def test_a_template_that_prints_the_content_prints_the_block(shown: Built) -> None:
    assert shown.ran.code == 0, shown.ran.text
    assert shown.blocks["printing/index.html"] == 1


def test_a_template_may_print_the_block_alone(shown: Built) -> None:
    assert shown.blocks["block/index.html"] == 1
    assert "Some text." not in shown.page("block/index.html")


def test_a_page_without_a_block_needs_no_place_for_it(shown: Built) -> None:
    assert "silent/index.html" not in shown.blocks
    assert shown.said[-1].endswith("no findings · 1 exempt · fails on: error")


def test_a_template_that_prints_neither_is_found_before_anything_is_written(
    shown: Built, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = whole_site({**CUSTOM, **page("silent")})
    found = built_of(tmp_path_factory.mktemp("silent"), files)

    assert found.ran.code == 1
    assert found.said[0] == (
        "ERROR docs/silent.md:8:11: error block-not-shown The template of this page never prints "
        "the content, so the block is missing."
    )
    assert len(found.said) == 2
    assert found.pages == []


def test_one_that_only_the_written_page_betrays_fails_the_build(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    root = tmp_path_factory.mktemp("hidden")
    found = built_of(root, whole_site({**CUSTOM, **page("hidden")}))

    assert found.ran.code == 1
    assert found.said[-2:] == [
        "ERROR docs/hidden.md:1:1: error block-not-shown The template of this page never prints "
        "the content, so the block is missing.",
        "ERROR 11 pages, 8 lead somewhere, 3 need no path · 1 error · fails on: error",
    ]
    assert "Traceback" not in found.ran.text

    leadsto_yml = (root / "leadsto.yml").read_text("utf-8")
    off = project(root, {"leadsto.yml": f"{leadsto_yml}rules: {{block-not-shown: off}}\n"})
    assert built(off).ran.code == 0


def test_a_block_whose_template_is_broken_is_told_once_and_nothing_is_written(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    site = whole_site({"parts/block.html.jinja": "<aside>{{ nope }}</aside>"})
    site["leadsto.yml"] = f"{site['leadsto.yml']}block: {{templates: parts}}\n"
    found = built_of(tmp_path_factory.mktemp("broken"), site)

    assert found.ran.code == 1
    assert found.said[-1].startswith("ERROR ")
    assert found.said[-1].endswith("parts/block.html.jinja: 'nope' is undefined")
    assert len(found.said) == 2
    assert found.pages == []
    assert "Traceback" not in found.ran.text
