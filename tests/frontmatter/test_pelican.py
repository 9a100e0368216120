"""YAML in a Pelican project without a YAML reader: what Pelican loses."""

from __future__ import annotations

import pytest

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, ListNode, MapNode, Scalar


def read(text: str, reader: str = "pelican") -> Frontmatter:
    return read_frontmatter(text.encode(), "page.md", reader)


def keys(page: Frontmatter) -> list[str]:
    return [entry.key.text for entry in page.fields.entries]


CUT_OFF = [
    (
        "---\ntitle: x\naudience:\n- ops\n- it\nstage: tofu\nnext: /x/\n---\n",
        (4, "audience", "; `stage` and 1 more key are lost. Write `audience: ops, it`."),
    ),
    (
        "---\naudience:\n  - 'ops, it'\n  - sales\nstage: tofu\n---\n",
        (3, "audience", "; `stage` is lost. Write `audience: ops, it; sales`."),
    ),
    (
        "---\ntags:\n- a\n- b\n---\n",
        (3, "tags", " and publishes the rest as text. Write `tags: a, b`."),
    ),
    (
        "---\ntags:\n- " + "word " * 20 + "\n- b\nstage: tofu\n---\n",
        (3, "tags", "; `stage` is lost. Write `tags: " + " ".join(["word"] * 20) + ", …`."),
    ),
    (
        "---\nlinks:\n- {a: b}\nstage: tofu\n---\n",
        (3, "links", "; `stage` is lost. Write it on one line, or use pelican-yaml-metadata."),
    ),
    ("---\ntags:\n-\nstage: tofu\n---\n", (3, "tags", "; `stage` is lost. Remove the empty list.")),
    (
        "---\ntitle: x\n# later\nstage: tofu\n---\n",
        (3, "stage", "; `stage` is lost. Remove the comment."),
    ),
    (
        "---\n# only this\n---\n",
        (2, "", " and publishes the rest as text. Remove the comment."),
    ),
    (
        "---\n  # only this\n---\n",
        (2, "", " and publishes the rest as text. Remove the comment."),
    ),
    (
        "---\ntitle: x\n\nstage: tofu\n---\n",
        (3, "stage", "; `stage` is lost. Remove the blank line."),
    ),
    (
        "---\ntitle: x\ntags:\n\n- a\n- b\n---\n",
        (4, "tags", " and publishes the rest as text. Write `tags: a, b`."),
    ),
    (
        "---\ntitle:\n\n\n- a\nstage: tofu\n---\n",
        (3, "title", "; `stage` is lost. Write `title: a`."),
    ),
    (
        '---\ntitle: "x\n---- y"\n---\n',
        (3, "", " and publishes the rest as text. Remove that line."),
    ),
    (
        "---\ntitle: x\nsummary: >\n    a\n\n    b\n---\n",
        (5, "", " and publishes the rest as text. Remove the blank line."),
    ),
    (
        "---\ntitle: x\nBuyer Stage: tofu\n---\n",
        (3, "Buyer Stage", "; `Buyer Stage` is lost. Write the key as `Buyer_Stage`."),
    ),
    (
        '---\n"stage": tofu\n---\n',
        (2, "stage", "; `stage` is lost. Write the key as `stage`."),
    ),
    (
        "---\nüber: x\nstage: tofu\n---\n",
        (2, "über", "; `über` and 1 more key are lost. Write the key as `ber`."),
    ),
    (
        "---\nsummary: one\n  two\nstage: tofu\n---\n",
        (
            3,
            "summary",
            "; `stage` is lost. Write `summary` on one line, or use pelican-yaml-metadata.",
        ),
    ),
    (
        "---\nintro: >\n  Long\nstage: tofu\n---\n",
        (3, "intro", "; `stage` is lost. Write `intro` on one line, or use pelican-yaml-metadata."),
    ),
    (
        "Title: x\nTags:\n  - a\n  - b\nStage: tofu\n\nBody\n",
        (3, "Tags", "; `Stage` is lost. Write `Tags: a, b`."),
    ),
    # lists
    (
        "---\ntags:\n- X\n-\n- b\nmore:\n- c\nstage: tofu\n---\n",
        (3, "tags", "; `more` and 1 more key are lost. Write `tags: X, b`."),
    ),
    (
        "---\ntags:\n- " + 60 * "x" + "\nstage: tofu\n---\n",
        (3, "tags", "; `stage` is lost. Write `tags: " + 60 * "x" + "`."),
    ),
    (
        "---\ntags:\n- " + 58 * "x" + "\n- y\nstage: tofu\n---\n",
        (3, "tags", "; `stage` is lost. Write `tags: " + 58 * "x" + ", …`."),
    ),
    (
        "---\ntags: a\n- b\nstage: tofu\n---\n",
        (3, "tags", "; `stage` is lost. Write `tags` on one line, or use pelican-yaml-metadata."),
    ),
    (
        "---\nlinks:\n- a: b\n- c\nstage: tofu\n---\n",
        (3, "links", "; `stage` is lost. Write it on one line, or use pelican-yaml-metadata."),
    ),
    (
        "---\n- a\nstage: tofu\n---\n",
        (2, "stage", "; `stage` is lost. Write each key on a line of its own, as `key: value`."),
    ),
    # other lines
    (
        "---\ntitle: x\n  # later\nstage: tofu\nnext: /x/\nkind: page\n---\n",
        (3, "stage", "; `stage` and 2 more keys are lost. Remove the comment."),
    ),
    (
        "---\ntitle: x\n--- more\nstage: tofu\n---\n",
        (3, "stage", "; `stage` is lost. Remove that line."),
    ),
    (
        "---\ntitle: no: yaml\n\nstage: tofu\n---\n",
        (3, "stage", "; `stage` is lost. Remove the blank line."),
    ),
    (
        "---\ntitle: no: yaml\n\nstage: tofu\n...\n",
        (3, "stage", "; `stage` is lost. Remove the blank line."),
    ),
    (
        "---\ntags: [a,\n\n b]\nstage: tofu\n---\n",
        (3, "stage", "; `stage` is lost. Remove the blank line."),
    ),
    (
        "---\ntitle: x\n\nnext: /x/\nintent:\n  stage: tofu\n---\n",
        (3, "next", "; `next` and 1 more key are lost. Remove the blank line."),
    ),
    # keys that are none for Pelican, and what looks like one in a text
    (
        "---\ntitle: x\nX Ray : y\n---\n",
        (3, "X Ray", "; `X Ray` is lost. Write the key as `X_Ray`."),
    ),
    (
        "---\n日本: x\nstage: tofu\n---\n",
        (
            2,
            "日本",
            "; `日本` and 1 more key are lost. Write it in ASCII, or use pelican-yaml-metadata.",
        ),
    ),
    (
        "---\ntitle: x\nBuyer Stage:\n  a: b\n---\n",
        (3, "Buyer Stage", "; `Buyer Stage` is lost. Write the key as `Buyer_Stage`."),
    ),
    (
        "---\nintro: |\n  Note well: a text\nstage: tofu\n---\n",
        (3, "intro", "; `stage` is lost. Write `intro` on one line, or use pelican-yaml-metadata."),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CUT_OFF)
def test_pelican_stops_there(text: str, expected: tuple[int, str, str]) -> None:
    line, about, words = expected
    page = read(text)

    (problem,) = page.problems
    assert problem.rule == "frontmatter-cut-off"
    assert problem.about == about
    assert problem.message == f"Pelican stops reading frontmatter at line {line}{words}"
    assert problem.span is not None
    assert problem.span.line == line
    assert page.readable == ("lost" not in words)


@pytest.mark.parametrize(
    ("text", "about", "words", "readable", "found"),
    [
        (
            "---\nintent:\n  audience: ops\n  stage: tofu\ntitle: x\n---\n",
            "intent",
            "`audience` and 1 more key below `intent` become keys of the page itself",
            True,
            ["intent", "audience", "stage", "title"],
        ),
        (
            "---\ndecision:\n    fix-first: the forms\ntitle: x\n---\n",
            "decision",
            "`fix-first` below `decision` is lost",
            False,
            ["decision", "title"],
        ),
        (
            "---\ndecision:\n  fix-first: the forms\ntitle: x\n---\n",
            "decision",
            "`fix-first` below `decision` becomes a key of the page itself",
            True,
            ["decision", "fix-first", "title"],
        ),
    ],
)
def test_mappings_are_flattened(
    text: str, about: str, words: str, readable: bool, found: list[str]
) -> None:
    page = read(text)

    (problem,) = page.problems
    assert (problem.rule, problem.about, problem.span) == (
        "frontmatter-cut-off",
        about,
        (2, 1, 2, len(about) + 1),
    )
    assert problem.message == (
        f"Pelican does not read mappings: {words}. "
        f"Write flat keys, without `{about}:` above them, or use pelican-yaml-metadata."
    )
    assert page.readable is readable
    assert keys(page) == found


def test_a_mapping_that_pelican_stops_in_is_one_problem() -> None:
    (problem,) = read("---\nintent:\n  Who for: ops\nstage: tofu\n---\n").problems

    assert problem.about == "intent"
    assert problem.message == (
        "Pelican stops reading frontmatter at line 3; `Who for` and 1 more key are lost. "
        "Write flat keys, without `intent:` above them, or use pelican-yaml-metadata."
    )


def test_values_on_one_line_are_read_as_yaml_has_them() -> None:
    page = read("---\nstage: 'tofu'\naudience: [ops, it]\ntitle: A # b\n---\n")
    stage, audience, title = (entry.value for entry in page.fields.entries)

    assert isinstance(stage, Scalar)
    assert (stage.text, stage.span) == ("tofu", (2, 8, 2, 14))
    assert isinstance(audience, ListNode)
    assert len(audience.items) == 2
    assert isinstance(title, Scalar)
    assert title.text == "A"
    assert page.problems == ()


def test_what_is_no_yaml_may_be_fine_for_pelican() -> None:
    page = read("---\ntitle: Caching: fast\nshort: {{ id }}\nstage: tofu\n---\nBody")

    assert page.problems == ()
    assert [e.value.text for e in page.fields.entries if isinstance(e.value, Scalar)] == [
        "Caching: fast",
        "{{ id }}",
        "tofu",
    ]
    assert page.text[page.body :] == "Body"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\nstage: tofu\n---\nBody\n",
        "---\ntitle: x\nstage: tofu\n---",
        "---\ntitle: x\n\nProse. Note: a colon.\n\nNote: another\n\n---\n\nMore\n",
        "---\ntitle: x\n\n---\nBody\n",
        "---\nA rule, and prose.\nNote: more\n---\n",
        "---\ntitle: x\n\n# Heading\n\nProse.\n\n---\n",
        "Title: x\n- a list of the body\n\nText: more\n",
        "Title: x\n- a list of the body\nText: more\n",
        "Tags:\n- a\n\nText: more\n",
        "Note:\nprose, with no list\nText: more\n",
        "- a list\nText: more\n",
        "---\nNote: a word\nand prose that goes on\n---\n",
        "---\ntitle: x\n\n# a comment\n---\n",
        "---\ntitle: no: yaml\n\nXenon is a gas.\nNote: more\n\n---\n",
        "---\ntitle: no: yaml\n\n- a\n- list of the body\n\n---\n",
    ],
)
def test_silence_where_nothing_is_surely_lost(text: str) -> None:
    assert read(text).problems == ()
    assert read(text).readable


def test_a_fence_that_is_never_closed_is_fine() -> None:
    page = read("---\ntitle: x\nstage: tofu\n\nnext: /x/\n")

    assert keys(page) == ["title", "stage"]
    assert page.problems == ()


@pytest.mark.parametrize("line", ["---", "... and more"])
def test_dashes_and_dots_end_what_has_no_fence_above_it(line: str) -> None:
    page = read(f"Title: x\n{line}\nBody")

    assert page.text[page.body :] == "Body"


def test_a_list_in_brackets_is_one_only_as_far_as_pelican_takes_its_lines() -> None:
    inside = read("---\ntags: [a,\n    b]\n---\n").fields.get("tags")
    outside = read("---\ntags: [a,\n  b]\n---\n").fields.get("tags")

    assert isinstance(inside, ListNode)
    assert isinstance(outside, Scalar)
    assert outside.text == "[a,"


def test_a_mapping_is_one_only_in_braces() -> None:
    braces = read("---\nintent: {stage: tofu}\n---\n").fields.get("intent")
    indented = read("---\nintent:\n    stage: tofu\n---\n").fields.get("intent")

    assert isinstance(braces, MapNode)
    assert isinstance(indented, Scalar)
    assert indented.text == "stage: tofu"


def test_values_of_keys_that_are_flattened_are_yaml_s() -> None:
    stage = read("---\nintent:\n  stage: 'tofu'\n---\n").fields.get("stage")

    assert isinstance(stage, Scalar)
    assert stage.text == "tofu"


def test_blank_lines_above_hide_everything() -> None:
    (problem,) = read("\n---\nstage: tofu\n---\n").problems

    assert problem.message == (
        "Remove the blank line above the frontmatter. Pelican would publish it as text."
    )


@pytest.mark.parametrize("text", [text for text, _ in CUT_OFF[:15] if "only this" not in text])
def test_with_the_yaml_reader_nothing_is_lost(text: str) -> None:
    page = read(text, "pelican-yaml")

    assert page.dialect == "yaml"
    assert page.problems == ()


@pytest.mark.parametrize(
    ("opening", "closing"), [("--- ", "---"), ("---yaml", "---"), ("---", "--- "), ("---", "...\t")]
)
def test_the_yaml_reader_wants_bare_dashes(opening: str, closing: str) -> None:
    text = f"{opening}\ntags:\n- a\nstage: tofu\n{closing}\n"
    (problem,) = read(text, "pelican-yaml").problems

    assert problem.message == (
        "Pelican stops reading frontmatter at line 3; `stage` is lost. "
        "Remove everything behind the dashes of its fences, so that YAML is read."
    )


def test_the_yaml_reader_would_read_mappings() -> None:
    (problem,) = read("--- \nintent:\n  stage: tofu\n---\n", "pelican-yaml").problems

    assert problem.message == (
        "Pelican does not read mappings: `stage` below `intent` becomes a key of the page itself. "
        "Remove everything behind the dashes of its fences, so that YAML is read."
    )
