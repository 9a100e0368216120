"""Sources that are large, hostile or oddly saved: read right, or told in a finding."""

from __future__ import annotations

import pytest
from plugin.mkdocs.builds import Built, built_of, mkdocs_yml
from plugin_builds import whole_site
from rules.cases import base
from site_builder import overlay

INTENT = """title: {title}
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
"""


def page(title: str, more: str = "", body: str = "Old machines hide their price.\n") -> str:
    """A page that answers everything; ``more`` goes to its frontmatter."""
    return f"---\n{INTENT.format(title=title)}{more}---\n# {title}\n\n{body}"


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)
)
#: Pages that are read right and get their block.
READ = {
    "docs/a-transcript.md": page(
        "A transcript", "transcript: |\n" + "  What was said that Monday, word for word.\n" * 2400
    ),
    "docs/a-mark.md": "\ufeff" + page("A byte-order mark"),
    "docs/crlf.md": page("Windows").replace("\n", "\r\n"),
    "docs/cr.md": page("An old Mac").replace("\n", "\r"),
    "docs/days.md": page("Days as keys", "2026-01-05: Monday\nseen: 2026-01-05\nno: yes\n"),
    "docs/ünd so weiter & mehr.md": page("A name with anything in it"),
    "docs/to-it.md": page("To it", "next: ünd so weiter & mehr.md\n"),
    "docs/no-marker.md": page(
        "Markers that are none",
        body="<textarea><!-- leadsto --></textarea>\n\n`<!-- leadsto -->`\n\nThe end.\n",
    ),
}
#: Pages with a mistake, and what is found of it.
TOLD = {
    "docs/bomb.md": (
        page("A bomb", BOMB),
        ":11:10: error unreadable-frontmatter Frontmatter is not read (line 11, column 10). Alias "
        "bomb: the aliases stand for more than 10,000 values.",
    ),
    "docs/itself.md": (
        page("Inside itself", "a: &a [*a]\n"),
        ":7:8: error unreadable-frontmatter Frontmatter is not read (line 7, column 8). The alias "
        "`*a` stands inside its own value.",
    ),
    "docs/script.md": (
        page("A script", 'next: "javascript:openChat()"\n', "[Chat](javascript:openChat())\n"),
        ":7:7: error unsafe-link `javascript:` is not a place a reader can go.",
    ),
    "docs/nul.md": (
        page("A NUL") + "\0",
        ":11:1: error unreadable-page Byte 0x00 at offset 206 is no text. Save the file as UTF-8.",
    ),
    "docs/escape.md": (
        page("A terminal", "next: '\u202etxt.exe'\n"),
        ":7:7: error next-unresolved `next: \\u202etxt.exe` is not a page and not an offer.",
    ),
    "docs/empty.md": (
        "",
        ":1:1: error no-audience, no-stage, no-decision, no-outcome: Unanswered: who it is for, "
        "how ready they are, which decision, what should change",
    ),
}


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site with all of them, built whatever is found. They share one intent on purpose."""
    config = overlay(base()["leadsto.yml"], "rules: {copied-intent: off}\n")
    files = READ | {name: text for name, (text, _) in TOLD.items()} | {"leadsto.yml": config}
    return built_of(tmp_path_factory.mktemp("odd"), whole_site(files), LEADSTO_FAIL_ON="never")


def test_it_builds(odd: Built) -> None:
    assert odd.ran.code == 0, odd.ran.text


@pytest.mark.parametrize("name", READ)
def test_a_page_is_read_right(name: str, odd: Built) -> None:
    html = name.removeprefix("docs/").removesuffix(".md") + "/index.html"

    assert [line for line in odd.said if name in line] == []
    assert odd.blocks[html] == 1


@pytest.mark.parametrize("name", TOLD)
def test_a_mistake_is_told_where_it_stands(name: str, odd: Built) -> None:
    assert f"INFO {name}{TOLD[name][1]}" in odd.said


def test_a_link_to_a_name_with_anything_in_it_is_encoded(odd: Built) -> None:
    text = odd.page("to-it/index.html")

    assert 'href="../%C3%BCnd%20so%20weiter%20%26%20mehr/"' in text


def test_a_marker_inside_text_is_no_place_for_a_block(odd: Built) -> None:
    text = odd.page("no-marker/index.html")

    assert "<textarea><!-- leadsto --></textarea>" in text
    assert text.index("The end.") < text.index("data-leadsto=")


def test_no_address_of_a_script_is_in_a_block(odd: Built) -> None:
    assert "script/index.html" not in odd.blocks


@pytest.fixture(scope="module", params=["mkdocs", "material"])
def not_utf8(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with pages in other encodings; Material's blog reads its posts by itself."""
    blog = request.param == "material"
    files = {
        "mkdocs.yml": mkdocs_yml(request.param, "[blog, leadsto]" if blog else "[leadsto]"),
        "docs/blog/posts/a.md" if blog else "docs/a.md": page("Größe").encode("latin-1"),
        "docs/b.md": page("Größe").encode("utf-16"),
    }
    return built_of(tmp_path_factory.mktemp("latin"), whole_site(files))


def test_all_pages_that_are_not_utf8_are_named(not_utf8: Built) -> None:
    """MkDocs would end at the first one, with a traceback."""
    posts = "blog/posts/" if "blog/" in not_utf8.ran.text else ""

    assert not_utf8.ran.code == 1
    assert set(not_utf8.ran.lines[-2:]) == {
        f"leadsto: docs/{posts}a.md:2:10: error unreadable-page Byte 0xF6 at offset 13 is not "
        "UTF-8.",
        "leadsto: docs/b.md:1:1: error unreadable-page The file is UTF-16. Save it as UTF-8.",
    }
    assert "Traceback" not in not_utf8.ran.text
    assert not_utf8.pages == []
