"""Themes that print the content, print the block in a place of its own, or print neither."""

from __future__ import annotations

from pathlib import Path

from plugin.pelican.blog import BLOCKS, INTENT, build, configuration, put, settings, write
from plugin.pelican.test_clean_outputs import shown
from plugin_builds import differences

PAGE = "content/pages/offer.md"
NAME = "offer/index.html"
LOST = "The template of this page never prints the content, so the block is missing."


def blog(root: Path, template: str, **changed: object) -> Path:
    """The blog with a page of its own template."""
    return write(
        root,
        {
            "pelicanconf.py": settings(THEME_TEMPLATES_OVERRIDES=["templates"], **changed),
            "templates/landing.html": template,
            PAGE: f"---\ntitle: Our machines\ntemplate: landing\n{INTENT}---\nA text.\n",
        },
    )


def test_a_template_without_the_content_fails_before_anything_is_written(tmp_path: Path) -> None:
    done = build(blog(tmp_path, "{% extends 'base.html' %}{% block content %}Ours{% endblock %}"))
    assert done.ran.code == 1
    assert [x for x in done.findings if " error " in x] == [f"{PAGE}:3 error block-not-shown"]
    assert any(line.endswith(LOST) for line in done.said)
    assert not done.files


def test_a_template_that_decides_late_fails_at_the_end(tmp_path: Path) -> None:
    looks_so = "<code>data-leadsto='checklist'</code><aside data-leadsto='another'></aside>"
    theme = f"{looks_so}{{% if page.status == 'draft' %}}{{{{ page.content }}}}{{% endif %}}"
    root = blog(tmp_path, theme)
    done = build(root)
    assert done.ran.code == 1
    assert any(line.endswith(LOST) for line in done.said)
    assert "leadsto baseline" in done.said[-1]
    put(root / "leadsto.yml", configuration() + "rules: {block-not-shown: warning}\n")
    assert build(root).ran.code == 0


def test_a_template_may_have_a_place_for_the_block(tmp_path: Path) -> None:
    theme = "<main>{{ page.content }}</main>\n{{ leadsto }}\n"
    done = build(blog(tmp_path, theme, RELATIVE_URLS=True))
    assert done.ran.code == 0
    assert shown(done) == {**BLOCKS, NAME: "checklist"}
    text = done.text(NAME)
    assert text.startswith("<main><p>A text.</p></main>\n<aside ")
    assert done.hrefs(NAME) == ["../assets/leadsto.css", "../checklist/", "../letter/"]


def test_a_block_template_that_cannot_be_used_is_told_cleanly(tmp_path: Path) -> None:
    files = {
        "leadsto.yml": configuration() + "block: {templates: ours}\n",
        "ours/block.html.jinja": "<p>{{ nonsense.of.ours }}</p>",
    }
    done = build(write(tmp_path, files))
    assert done.ran.code == 1
    assert not done.files
    assert [line for line in done.said if "block.html.jinja" in line]
    assert "Traceback" not in done.ran.text


def test_style_inside_the_page_needs_no_file(tmp_path: Path) -> None:
    root = write(tmp_path, {"leadsto.yml": configuration() + "block: {style: inline}\n"})
    done = build(root)
    assert done.ran.code == 0
    assert shown(done) == BLOCKS
    assert "assets/leadsto.css" not in done.files
    again = build(root)
    assert differences(done.files, again.files) == set()
