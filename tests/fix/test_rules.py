"""What the fix of each rule does to a page, and what it keeps its hands off."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from fix.mended import PAGE, after, fix_files, with_page
from rules.cases import site
from rules.test_docs import Example, examples
from site_builder import Settings, judge_files

from leadsto.rules import all_rules

#: Rules whose bad examples have one right answer.
MENDED = {rule.name for rule in all_rules().values() if rule.fix}
BAD = [
    pytest.param(example, id=f"{rule.name}-{number}")
    for rule in all_rules().values()
    if rule.fix
    for number, example in enumerate(examples(rule))
    if example.bad
]
PELICAN = Settings(generator="pelican")
SOURCES = Settings(rendered=False)


def mend(text: str, tmp_path: Path, settings: Settings = SOURCES, *, unsafe: bool = False) -> str:
    """The text of a page after its fixes; of rules about how pages are written only."""
    files = with_page(text)
    fixed = fix_files(files, tmp_path, settings, unsafe=unsafe, rules=MENDED)
    assert fixed.refused == ()
    return after(files, fixed)[PAGE].decode()


@pytest.mark.parametrize("example", BAD)
def test_a_fix_takes_its_finding_away_and_brings_no_other(example: Example, tmp_path: Path) -> None:
    files = site(example.fences, lay_over=True)
    fixed = fix_files(files, tmp_path, example.settings, unsafe=True, rules=[example.rule.name])
    mended = after(files, fixed)

    assert {found.rule for found in fixed.done} == {example.rule.name}
    assert judge_files(mended, tmp_path, example.settings).findings == ()
    again = fix_files(mended, tmp_path, example.settings, unsafe=True)
    assert (again.done, again.files) == ((), {})


@pytest.mark.parametrize("example", BAD)
def test_a_fix_is_as_safe_as_its_rule_says(example: Example, tmp_path: Path) -> None:
    files = site(example.fences, lay_over=True)
    found = judge_files(files, tmp_path, example.settings).findings

    kinds = {("unsafe", "safe")[f.fix.safe] for f in found if f.fix}
    assert kinds == {example.rule.fix}


def test_the_page_of_the_command_lists_every_fix() -> None:
    page = (Path(__file__).parents[2] / "docs/fix.md").read_text("utf-8")
    rows = re.findall(r"^\| \[`([a-z-]+)`\].*\| (yes|no)\b.*\|$", page, re.MULTILINE)
    safe = {name: "yes" if rule.fix == "safe" else "no" for name, rule in all_rules().items()}
    assert dict(rows) == {name: safe[name] for name in MENDED}


@pytest.mark.parametrize("name", sorted(MENDED))
def test_the_page_of_a_rule_says_what_its_fix_does(name: str) -> None:
    assert "leadsto fix" in all_rules()[name].doc


# ---------------------------------------------------------------------- unreadable-frontmatter

#: The value of a title, as written and as it shall be; the same where there is no one answer.
VALUES = [
    ("Repair or replace: what to ask", '"Repair or replace: what to ask"'),
    ("What to ask:", '"What to ask:"'),
    ('Ask "why": twice', "'Ask \"why\": twice'"),
    ("Don't ask: look", '"Don\'t ask: look"'),
    (r"C:\parts: a tour", r"'C:\parts: a tour'"),
    ("@mara: an answer", '"@mara: an answer"'),
    ("@mara answers", '"@mara answers"'),
    ("`grep` explained", '"`grep` explained"'),
    ("%40 fewer stops", '"%40 fewer stops"'),
    ("*Repair* or replace", '"*Repair* or replace"'),
    ("& more", '"& more"'),
    ("> 5 stops a week", '"> 5 stops a week"'),
    ('"Repair" or replace', "'\"Repair\" or replace'"),
    ("[Draft] Repair or replace", '"[Draft] Repair or replace"'),
    ("{x} marks the stop", '"{x} marks the stop"'),
    ("Trailing blanks: kept  ", '"Trailing blanks: kept"  '),
    *(
        (kept, kept)
        for kept in (
            "[repair, replace",
            "[repair, replace] now",
            "{{ page.title }}: more",
            "Ask: why # or how",
            '"Repair',
            "'tis the season: repair",
            '"Repair" or "replace"',
            '"Repair "or" replace"',
            "*repair",
            "- repair: replace",
        )
    ),
]


@pytest.mark.parametrize(("written", "wanted"), VALUES)
def test_quotes_are_put_around_what_can_only_be_text(
    written: str, wanted: str, tmp_path: Path
) -> None:
    page = "---\n# ours\ntitle: {}\nstage: tofu\n---\n# Page\n"

    assert mend(page.format(written), tmp_path) == page.format(wanted)


def test_all_values_of_a_page_or_none(tmp_path: Path) -> None:
    both = "---\ntitle: a: b\nsummary: c: d\n---\n"
    one = "---\ntitle: a: b\nsummary: [c\n---\n"

    assert mend(both, tmp_path) == '---\ntitle: "a: b"\nsummary: "c: d"\n---\n'
    assert mend(one, tmp_path) == one


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: a: b\n  goes on\n---\n",  # several lines
        "---\ndecision: approach: Whether to repair\n---\n",  # perhaps a mapping
        "---\ntitle: x\n  stage: tofu\n---\n",  # perhaps indented by mistake
        "---\ntitle: a: b\n",  # never closed
        "+++\ntitle = a: b\n+++\n",
    ],
)
def test_what_could_mean_two_things_is_left_alone(text: str, tmp_path: Path) -> None:
    assert mend(text, tmp_path) == text


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("---\ntags:\n- a\t\t\n- b\n---\n", "---\ntags:\n- a\n- b\n---\n"),
        ("\n \n---\ntitle: x\n---\n", "---\ntitle: x\n---\n"),
        ("---\ntext: |\n  a\t\n  b\n---\n", "---\ntext: |\n  a\t\n  b\n---\n"),
    ],
)
def test_white_space_that_means_nothing(written: str, wanted: str, tmp_path: Path) -> None:
    bare = Settings(generator="", rendered=False)

    assert mend(written, tmp_path, bare) == wanted


@pytest.mark.parametrize("blanks", ["\t", " \t"])
def test_long_blanks_take_no_long_time(blanks: str, tmp_path: Path) -> None:
    page = f"---\nstage: a{blanks * 9_000}b\n\tx: y\n---\n# P\n"
    start = time.process_time()

    assert mend(page, tmp_path) == page

    assert time.process_time() - start < 3


def test_mkdocs_wants_a_line_after_the_fence(tmp_path: Path) -> None:
    assert mend("---\ntitle: x\n---", tmp_path) == "---\ntitle: x\n---\n"


# -------------------------------------------------------------------------- frontmatter-cut-off


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("audience:\n- ops\n- it\nstage: tofu", "audience: ops, it\nstage: tofu"),
        ("Tags:\n  - 'a'\n  - \"b c\"\nx: 1", "Tags: a, b c\nx: 1"),
        ("tags:\n- a, b\n- c\nx: 1", "tags: a, b; c\nx: 1"),
        ("outcome: >\n  They\n  ask.\nx: 1", "outcome: They ask.\nx: 1"),
        ("outcome: They\n  ask.\nx: 1", "outcome: They ask.\nx: 1"),
        ("title: x\n\nstage: tofu", "title: x\nstage: tofu"),
        ("authors:\n- ann\t\nx: 1", "authors: ann\nx: 1"),
        *(
            (kept, kept)
            for kept in (
                "tags:\n- a\n# of both\n- b\nx: 1",  # a comment
                "tags:\n- a\n- [b]\nx: 1",
                "audience:\n- ops, all of them\nx: 1",  # would be two
                "redirect_from:\n- /a/\nx: 1",  # who reads it, and how?
                "outcome: |\n  They\n  ask.\nx: 1",
                "outcome: >\n  Yes: they\n  ask.\nx: 1",  # would not be YAML any more
                "intent:\n  stage: tofu\n  next: x",
                "title: x\n# y\nstage: tofu",
            )
        ),
    ],
)
def test_values_on_one_line_for_pelican(written: str, wanted: str, tmp_path: Path) -> None:
    page = "---\n{}\n---\n\n# Page\n"
    pelican = Settings(generator="pelican", rendered=False)

    assert mend(page.format(written), tmp_path, pelican) == page.format(wanted)


# --------------------------------------------------------------------------------- unknown-key


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("audeince: ops-lead", "audience: ops-lead"),
        ("'audeince': ops-lead", "'audience': ops-lead"),
        ("not-fro: students", "not-for: students"),
        ("intent: {stag: tofu}", "intent: {stage: tofu}"),
        ("intent:\n  outcom: They ask", "intent:\n  outcome: They ask"),
        ("audeince: a\naudience: b", "audeince: a\naudience: b"),
        ("audeince: a\nintent: {audience: b}", "audeince: a\nintent: {audience: b}"),
        ("intent: {colour: blue}", "intent: {colour: blue}"),
    ],
)
def test_a_key_is_renamed_where_its_field_is_free(
    written: str, wanted: str, tmp_path: Path
) -> None:
    assert mend(f"---\n{written}\n---\n", tmp_path) == f"---\n{wanted}\n---\n"


# ------------------------------------------------------------------------------ next-is-itself


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("stage: tofu\nnext: page.md\n", "stage: tofu\n"),
        ("intent:\n  next: page.md\n  stage: tofu\n", "intent:\n  stage: tofu\n"),
        ("next: page.md\n", "next: page.md\n"),
        ("intent:\n  next: page.md\nx: 1\n", "intent:\n  next: page.md\nx: 1\n"),
        ("intent: {stage: tofu, next: page.md}\n", "intent: {stage: tofu, next: page.md}\n"),
        ("x: 1\nnext: page.md # for now\n", "x: 1\nnext: page.md # for now\n"),
        ("x: 1\nnext: page.md\nnext_action: Go\n", "x: 1\nnext: page.md\nnext_action: Go\n"),
        ("x: 1\nnext: {page: page.md}\n", "x: 1\nnext: {page: page.md}\n"),
    ],
)
def test_a_step_to_the_page_itself_is_taken_out(written: str, wanted: str, tmp_path: Path) -> None:
    assert mend(f"---\n{written}---\n# P\n", tmp_path) == f"---\n{wanted}---\n# P\n"


# -------------------------------------------------------------------------------- internal-utm


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("[a](letter.md?utm_source=x)", "[a](letter.md)"),
        ("[a](letter.md?a=1&utm_source=x&b=2#top)", "[a](letter.md?a=1&b=2#top)"),
        ("[a](<letter.md?utm_source=x>)", "[a](<letter.md>)"),
        ("[a][b]\n\n[b]: letter.md?utm_source=x 'T'", "[a][b]\n\n[b]: letter.md 'T'"),
        ('<a href="/letter/?x=1&amp;utm_source=x">a</a>', '<a href="/letter/?x=1">a</a>'),
        ("<a href='/letter/?utm_source=x&amp;x=1'>a</a>", "<a href='/letter/?x=1'>a</a>"),
        ("[a](https://else.example/?utm_source=x)", "[a](https://else.example/?utm_source=x)"),
        (
            "[a](letter.md?utm_source=x) [b](https://else.example/?utm_source=x)",
            "[a](letter.md) [b](https://else.example/?utm_source=x)",
        ),
        (
            "[a](letter.md?pk_campaign=x) `[a](letter.md?pk_campaign=x)`",
            "[a](letter.md) `[a](letter.md?pk_campaign=x)`",
        ),
    ],
)
def test_campaign_parameters_are_dropped_from_links_of_the_site(
    written: str, wanted: str, tmp_path: Path
) -> None:
    page = "---\nstage: tofu\n---\n# P\n\n{}\n\nAnd so on.\n"

    assert mend(page.format(written), tmp_path, Settings()) == page.format(wanted)


# --------------------------------------------------------------------------------------- forms

FORM = '<form id="f" action="/send" method="post">{}<button>Send</button></form>'


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        (
            '<input type="text" name="email">',
            '<input type="email" autocomplete="email" name="email">',
        ),
        ("<INPUT name=email type=text>", '<INPUT name=email type=email autocomplete="email">'),
        ('<input name="email"/>', '<input type="email" autocomplete="email" name="email"/>'),
        (
            '<input name="email" type="text" autocomplete="off">',
            '<input name="email" type="email" autocomplete="off">',
        ),
        ('<input name="email" type="tel">', '<input name="email" type="tel">'),
        ('<input name="email" {{ more }}>', '<input name="email" {{ more }}>'),
    ],
)
def test_the_field_for_an_address(written: str, wanted: str, tmp_path: Path) -> None:
    page = f"---\nstage: tofu\n---\n# P\n\n{FORM}\n\n<!-- <input name='email'> -->\n"

    assert mend(page.format(written), tmp_path, Settings()) == page.format(wanted)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ('<form action="/send">', '<form method="post" action="/send">'),
        ('<form action="/send" method=get>', '<form action="/send" method=post>'),
        ('<form id="f" method="GET" action="/s">', '<form id="f" method="post" action="/s">'),
    ],
)
def test_a_form_is_posted_on_request_only(written: str, wanted: str, tmp_path: Path) -> None:
    rest = '<input type="email" name="email"><button>Send</button></form>\n'
    page = "---\nstage: tofu\n---\n# P\n\n{}" + rest

    assert mend(page.format(written), tmp_path, Settings()) == page.format(written)
    assert mend(page.format(written), tmp_path, Settings(), unsafe=True) == page.format(wanted)


# ------------------------------------------------------------------------------ unused-silence


@pytest.mark.parametrize(
    ("head", "body", "head_after", "body_after"),
    [
        ("x: 1\nleadsto_ignore: unsafe-link (why)\n", "", "x: 1\n", ""),
        ("x: 1\nleadsto_ignore:\n- unsafe-link (why)\n", "", "x: 1\n", ""),
        (
            "leadsto_ignore:\n  - unsafe-link (why)\n  - no-audience (why)\n",
            "",
            "leadsto_ignore:\n  - no-audience (why)\n",
            "",
        ),
        (
            "leadsto_ignore:\n  unsafe-link: why\n  no-audience: why\n",
            "",
            "leadsto_ignore:\n  no-audience: why\n",
            "",
        ),
        ("x: 1\n", "A\n\n<!-- leadsto: ignore unsafe-link because y -->\n\nB", "x: 1\n", "A\n\nB"),
        ("x: 1\n", "A\n<!-- leadsto: ignore unsafe-link because y -->\n\nB", "x: 1\n", "A\n\nB"),
        (
            "x: 1\n",
            "```\nA\n```\n<!-- leadsto: ignore unsafe-link because y -->\nB",
            "x: 1\n",
            "```\nA\n```\nB",
        ),
        ("x: 1\n", "Text. <!-- leadsto: ignore unsafe-link because y -->\n", "x: 1\n", "Text.\n"),
        ("x: 1\n", "A <!-- leadsto: ignore unsafe-link because y --> b\n", "x: 1\n", "A b\n"),
        ("leadsto_ignore: unsafe-link (why)\n", "", "leadsto_ignore: unsafe-link (why)\n", ""),
        (
            "x: 1\nleadsto_ignore: [unsafe-link (a), no-audience (b)]\n",
            "",
            "x: 1\nleadsto_ignore: [unsafe-link (a), no-audience (b)]\n",
            "",
        ),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_silence_goes_with_its_line(
    head: str, body: str, head_after: str, body_after: str, end: str, tmp_path: Path
) -> None:
    page = "---\n{}---\n# P\n\n{}\nThe end.\n"

    assert mend(page.format(head, body).replace("\n", end), tmp_path) == page.format(
        head_after, body_after
    ).replace("\n", end)


def test_a_silence_stays_while_the_answers_are_unknown(tmp_path: Path) -> None:
    page = "---\ntitle: [a\n---\n<!-- leadsto: ignore no-stage because y -->\n"

    assert mend(page, tmp_path) == page
