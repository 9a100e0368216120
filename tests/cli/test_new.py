"""``leadsto new``: what it asks, what it says to the answers, what it writes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from cli.terminal import CTRL_C, typed_on_terminal
from click.testing import CliRunner, Result
from sessions import DOCS, compare, session

from leadsto.cli import asking
from leadsto.cli.group import leadsto
from leadsto.intent.kinds import needs

Project = Any

#: Nothing is left to ask of an article.
WHOLE = {
    "--title": "Repair or replace?",
    "--audience": "ops-lead",
    "--decision": "Whether to plan by hours run or by the calendar",
    "--outcome": "They ask for the hourly rate before they ask for a date",
    "--stage": "mofu",
}
SENTENCES = (WHOLE["--decision"], WHOLE["--outcome"])
PAGE = "docs/guides/repair.md"
WRITTEN = """---
audience: ops-lead
stage: mofu
decision: Whether to plan by hours run or by the calendar
outcome: They ask for the hourly rate before they ask for a date
---

# Repair or replace?
"""
STEP = """
Its readers will be shown this next step:

    Downtime diagnostic
    Nine questions, then the one cause to fix first
    Find your main cause of downtime → /diagnostic/
    or Get Monday Spanner → /letter/

It is `diagnostic`, which can be taken here, serves evaluating readers and is for ops-lead.
"""


def options(**changed: str | None) -> list[str]:
    """The options of ``WHOLE``, some with another value or left out."""
    named = {asking.flag(name): value for name, value in changed.items()}
    given = {name: value for name, value in (WHOLE | named).items() if value is not None}
    return ["--no-input", *(word for pair in given.items() for word in pair)]


def typing(*lines: str, page: str = PAGE, more: tuple[str, ...] = ()) -> Result:
    """What comes of these answers, each on a line."""
    return CliRunner().invoke(leadsto, ["new", page, *more], input="\n".join((*lines, "")))


def error(result: Result) -> str:
    assert result.exit_code == 2
    return result.stderr.partition("Error: ")[2].strip()


# -------------------------------------------------------------------------------- without questions


def test_every_answer_is_an_option(project: Project) -> None:
    result = project.run("new", PAGE, *options())

    assert (result.exit_code, result.stdout) == (0, STEP.lstrip("\n"))
    assert result.stderr.strip() == (
        f"{PAGE} is written; no findings. MkDocs publishes it at /guides/repair/ with its next "
        "build."
    )
    assert (project.root / PAGE).read_text("utf-8") == WRITTEN


def test_answers_that_may_be_left_out(project: Project) -> None:
    more = options(
        not_for="students, job seekers",
        problem="They guess",
        why_now="It: costs",
        decision_kind="how",
    )
    project.run("new", PAGE, *more)

    assert (project.root / PAGE).read_text("utf-8").splitlines()[1:-3] == [
        "audience: ops-lead",
        "not_for: students, job seekers",
        "stage: mofu",
        "decision: Whether to plan by hours run or by the calendar",
        "decision_kind: approach",
        "outcome: They ask for the hourly rate before they ask for a date",
        "problem: They guess",
        'why_now: "It: costs"',
    ]


def test_missing_options_are_named(project: Project) -> None:
    result = project.run("new", PAGE, *options(title=None, stage=None, outcome=None))

    assert error(result) == "Nobody is asked, so give --title, --outcome and --stage as well."
    assert not (project.root / PAGE).exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"stage": "warm"}, "--stage: `warm` is not tofu (exploring), mofu (evaluating) or"),
        ({"decision_kind": "9"}, "--decision-kind: `9` is not prioritise, fix-first, approach"),
        ({"audience": "ops-led"}, "--audience: `ops-led` is not `ops-lead`, `finance-director` or"),
        ({"outcome": " "}, "--outcome: That says nothing."),
        ({"title": "a\x1b[Db"}, f"{PAGE}: Take the character U+001B out of `title`."),
        ({"outcome": "a\x07b"}, f"{PAGE}: Take the character U+0007 out of `outcome`."),
    ],
)
def test_options_that_mean_nothing(project: Project, changed: dict[str, str], why: str) -> None:
    assert error(project.run("new", PAGE, *options(**changed))).startswith(why)
    assert not (project.root / PAGE).exists()


def test_findings_of_the_page_are_listed(project: Project) -> None:
    result = project.run("new", PAGE, *options(decision="dashboards"))

    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == (
        f'{PAGE}:4:11: warning decision-is-a-topic "dashboards" is a topic. '
        "Which choice does the reader face?"
    )
    assert "is written; one finding." in result.stderr


def test_no_offer_fits(project: Project) -> None:
    project.change("leadsto.yml", "serves: mofu", "serves: tofu")
    result = project.run("new", PAGE, *options())

    assert result.stdout == (
        "It shows no next step: no offer serves evaluating readers.\n\n"
        f"{PAGE}:3:8: warning no-offer-fits No offer serves evaluating × ops-lead. Add one, or set "
        "`next`.\n"
    )


def test_a_dry_run_prints_the_page_and_writes_nothing(project: Project) -> None:
    result = project.run("new", PAGE, "--dry-run", *options())

    assert (result.exit_code, result.stdout) == (0, WRITTEN)
    assert STEP in result.stderr
    assert f"{PAGE}: nothing was written; no findings." in result.stderr
    assert not (project.root / "docs/guides").exists()


# ------------------------------------------------------------------------------ where a page may be


@pytest.mark.parametrize(
    ("path", "why"),
    [
        (
            "guides/x.md",
            "guides/x.md is outside of docs/, where the pages are. Did you mean docs/g",
        ),
        ("docs/../../x.md", "docs/../../x.md is outside of docs/, where the pages are."),
        ("docs", "docs is a folder. Name the file to write."),
        ("docs/x.txt", "docs/x.txt: MkDocs makes pages of files in .markdown, .mdown, .mkdn, .mkd"),
        ("docs/.x/y.md", "docs/.x/y.md: MkDocs makes no page of a file there."),
        ("docs/old/x.md", "docs/old/x.md: `exclude` in leadsto.yml leaves it out."),
        ("docs/link.md", "docs/link.md is a link to a file outside of the project."),
    ],
)
def test_where_no_page_can_be(project: Project, tmp_path: Path, path: str, why: str) -> None:
    project.configure("exclude: ['old/**']")
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("# Not ours\n", "utf-8")
    (project.root / "docs/link.md").symlink_to(outside)

    assert error(project.run("new", path, *options())).startswith(why)
    assert outside.read_text("utf-8") == "# Not ours\n"


def test_a_folder_that_cannot_be_made(project: Project) -> None:
    (project.root / "docs/afile").write_bytes(b"")
    result = CliRunner().invoke(leadsto, ["new", "docs/afile/x.md", *options()])

    assert error(result).startswith("docs/afile/x.md: cannot be written: ")


def test_from_another_folder(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.root / "docs")
    project.run("new", "guides/repair.md", *options())

    assert (project.root / PAGE).read_text("utf-8") == WRITTEN


# ----------------------------------------------------------------------------- a page that is there


def test_only_what_is_missing_is_added(project: Project) -> None:
    text = "\ufeff---\r\ntitle: Old\r\nfunnel: mofu\r\n---\r\n# Old\r\n"
    (project.root / "docs/old.md").write_bytes(text.encode())
    given = options(title=None, stage=None)
    result = project.run("new", "docs/old.md", *given)

    assert result.exit_code == 0
    added = WRITTEN.splitlines()[1:2] + WRITTEN.splitlines()[3:5]
    expected = text.replace("mofu\r\n", "mofu\r\n" + "".join(f"{line}\r\n" for line in added))
    assert (project.root / "docs/old.md").read_bytes() == expected.encode()


def test_a_dry_run_prints_a_change_as_a_patch(project: Project) -> None:
    project.write("docs/old.md", "Old text\n")
    result = project.run("new", "docs/old.md", "--dry-run", *options(title=None))

    assert result.stdout.startswith("--- a/docs/old.md\n+++ b/docs/old.md\n@@ -1 +1,8 @@\n+---\n")
    assert (project.root / "docs/old.md").read_text("utf-8") == "Old text\n"


def test_a_next_step_that_no_choice_made(project: Project) -> None:
    written = WRITTEN.replace("stage:", "next: review\nstage:")
    project.write("docs/old.md", written.replace("stage: mofu\n", ""))
    said = project.run("new", "docs/old.md", "--no-input", "--stage", "bofu").stdout
    assert said.splitlines()[-1] == "It is `review`, written as its `next`."

    project.change("docs/checklist.md", "stage: tofu", "")
    said = project.run("new", "docs/checklist.md", "--no-input", "--stage", "tofu").stdout
    assert said.splitlines()[-1] == "It is `diagnostic`, which follows the offer of this page."


def test_no_answer_is_changed(project: Project) -> None:
    project.write("docs/old.md", WRITTEN)

    given = options(title=None, audience=None, decision=None, outcome=None)
    why = "--stage: docs/old.md answers it already in line 3: change it there."
    assert error(project.run("new", "docs/old.md", *given)) == why
    given = options(audience=None, stage=None, decision=None, outcome=None)
    why = "--title: docs/old.md answers it already: change it there."
    assert error(project.run("new", "docs/old.md", *given)) == why
    result = project.run("new", "docs/old.md", "--no-input")
    assert "docs/old.md has its answers already; nothing was written" in result.stderr
    assert (project.root / "docs/old.md").read_text("utf-8") == WRITTEN


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("---\ntitle: Old\nstage:\n---\n", "`stage` has no value yet in line 3. Write it there."),
        ("---\ntitle: [\n---\n", "Mend the frontmatter first. Frontmatter does not parse (line"),
        ("---\nexempt: legal\n---\n", "docs/old.md is exempt: legal. Take that out first."),
    ],
)
def test_a_page_that_takes_no_answers(project: Project, text: str, why: str) -> None:
    project.write("docs/old.md", text)
    result = typing(page="docs/old.md")  # nothing is asked before it is known

    assert why in error(result)
    assert "What" not in result.stdout
    assert (project.root / "docs/old.md").read_text("utf-8") == text


def test_keys_of_the_sites_own(project: Project) -> None:
    project.configure("map: {stage: [page.level, level], outcome: [page.outcome]}")
    assert error(project.run("new", PAGE, *options())) == (
        f"{PAGE}: leadsto.yml reads `outcome` from `page.outcome`, below another key: write it by "
        "hand."
    )
    project.change("leadsto.yml", "[page.outcome]", "[gain]")
    project.run("new", PAGE, *options())

    expected = WRITTEN.replace("stage:", "level:").replace("outcome:", "gain:")
    assert (project.root / PAGE).read_text("utf-8") == expected


# ------------------------------------------------------------------------------------- the dialogue


def test_the_questions_in_their_order(project: Project) -> None:
    result = typing("Repair or replace?", "1", "", "", *SENTENCES, "", "", "2")

    assert result.exit_code == 0
    asked = [line for line in result.stderr.splitlines() if line in {q.ask for q in asking.ASKED}]
    assert asked == [question.ask for question in asking.ASKED]
    assert (project.root / PAGE).read_text("utf-8") == WRITTEN


def test_an_objection_is_met_at_once_and_only_once(project: Project) -> None:
    answers = ("Repair or replace?", "1", "", "")
    rest = (WHOLE["--outcome"], "", "", "2")
    objection = '  "Understand maintenance" is a topic. Which choice does the reader face?'
    kept = typing(*answers, "Understand maintenance", "", *rest, more=("--dry-run",))
    changed = typing(*answers, "Understand maintenance", "Maintenance", *rest)

    assert f"{objection}\n" in kept.stderr
    assert kept.stdout.startswith("---\n")  # and no prompt before it
    assert "decision: Understand maintenance" in kept.stdout.splitlines()
    assert "decision-is-a-topic" in kept.stderr
    assert changed.stderr.count(" is a topic. ") == 1
    assert "decision: Maintenance" in (project.root / PAGE).read_text("utf-8")


def test_what_means_nothing_is_asked_for_until_it_does(project: Project) -> None:
    title, people = ("", "Repair or replace?"), ("4", "nobody", "repair-firm, 1", "")
    typing(*title, *people, "5", "stop", *SENTENCES, "", "", "cold", "", "bofu")
    lines = (project.root / PAGE).read_text("utf-8").splitlines()

    assert "audience: repair-firm, ops-lead" in lines
    assert "decision_kind: stop" in lines
    assert "stage: bofu" in lines


def test_what_may_be_left_out_says_so(project: Project) -> None:
    without_audiences(project)
    told = typing("T", "Plant managers of small foundries").stderr

    assert "turn away?\nSeveral with commas; Enter leaves it out." in told


def test_what_holds_anyway_is_kept_and_not_repeated(project: Project) -> None:
    project.configure("defaults: {'guides/**': {audience: ops-lead, stage: mofu}}")
    result = typing("T", "", "", "", *SENTENCES, "", "", "")

    assert result.exit_code == 0
    for held in ("ops-lead", "students writing about lean production", "mofu"):
        assert f"Enter keeps what leadsto.yml says: {held}." in result.stderr.splitlines()
    text = (project.root / PAGE).read_text("utf-8")
    assert not re.search("^(audience|not_for|stage):", text, re.MULTILINE)


def hint(result: Result) -> str:
    """What stands below the last question."""
    lines = result.stderr.split("How ready are they?")[1].splitlines()
    return " ".join(line.strip() for line in lines if line and not line.startswith(("  ", ">")))


def test_the_stage_that_the_answers_sound_like(project: Project) -> None:
    result = typing("Kettle alternatives", "1", "", "", *SENTENCES, "", "", "")

    assert hint(result).startswith("It looks like bofu: has `alternatives`. Enter takes it.")
    assert "stage: bofu" in (project.root / PAGE).read_text("utf-8").splitlines()


def test_the_stage_of_labelled_pages_beside_it(project: Project) -> None:
    for number in range(12):
        word = f"Word {number}"
        project.write(f"docs/guides/{number}.md", f"---\nstage: tofu\n---\n# {word}\n")
        project.write(f"docs/offers/{number}.md", f"---\nstage: bofu\n---\n# {word}\n")
    result = typing("T", "1", "", "", *SENTENCES, "", "", "")

    assert "It looks like tofu: " in hint(result)
    assert "12 of 12 labelled pages in `guides/` are tofu" in hint(result)
    assert "stage: tofu" in (project.root / PAGE).read_text("utf-8").splitlines()


def without_audiences(project: Project) -> None:
    text = project.files["leadsto.yml"]
    start, end = text.index("audiences:"), text.index("offers:")
    without = (text[:start] + text[end:]).replace("[repair-firm]", "any")
    project.write("leadsto.yml", without)


def test_any_words_where_no_audience_is_registered(project: Project) -> None:
    without_audiences(project)
    typing("T", "Plant managers of small foundries", "", "", *SENTENCES, "", "", "1")

    lines = (project.root / PAGE).read_text("utf-8").splitlines()
    assert "audience: Plant managers of small foundries" in lines


def test_a_page_that_owes_nothing_is_asked_for_its_title(project: Project) -> None:
    result = typing("Privacy", page="docs/privacy.md")

    assert "It is read as a legal page (path /privacy/), which owes no answers." in result.stderr
    assert (project.root / "docs/privacy.md").read_text("utf-8") == "# Privacy\n"
    assert result.stdout.strip().endswith("It shows no next step: a legal page shows none.")


def test_leaving_writes_nothing(project: Project) -> None:
    result = typing("Repair or replace?", "1")

    assert result.exit_code == 130
    assert result.stderr.endswith("\nNothing was written.\n")
    assert not (project.root / "docs/guides").exists()


def test_on_a_terminal(project: Project) -> None:
    seen = typed_on_terminal(project.root, ["Repair or replace?", "1", "", CTRL_C], "new", PAGE)

    assert seen.code == 130
    assert (
        "  1  ops-lead          Operations lead of a factory with 20 to 200 machines and\n"
        in seen.text
    )
    assert "\n                       no planner of their own\n" in seen.text
    assert max(map(len, seen.text.splitlines())) <= 80
    assert re.search(r"> (\^C)*\nNothing was written\.\n\Z", seen.text)
    assert not (project.root / "docs/guides").exists()


def test_what_is_typed_on_a_terminal_can_be_edited(project: Project) -> None:
    title = "Repair or replac?\x1b[De"  # the arrow key to the left
    answers = [title, "1", "", "", *SENTENCES, "", "", "2"]
    seen = typed_on_terminal(project.root, answers, "new", PAGE)

    assert seen.code == 0
    assert (
        " evaluating readers and is\nfor ops-lead.\n\ndocs/guides/repair.md is written" in seen.text
    )
    assert (project.root / PAGE).read_text("utf-8") == WRITTEN


# ----------------------------------------------------------------------------------- what docs tell


def rows(title: str) -> list[list[str]]:
    """The cells of the table below a heading of docs/new-page.md."""
    text = (DOCS / "new-page.md").read_text("utf-8").partition(f"\n## {title}\n")[2]
    lines = [line for line in text.partition("\n## ")[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[1:]]


def test_the_questions_are_listed() -> None:
    def left_out(field: str) -> str:
        if field in needs("article") | {"title"}:
            return "no"
        return "not by pages that sell" if field in needs("sales") else "yes"

    assert rows("Questions") == [
        [q.ask, f"`{q.field}`", f"`{asking.flag(q.field)}`", left_out(q.field)]
        for q in asking.ASKED
    ]


def test_the_sessions_of_the_page(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = (
        "Which stoppage should you fix first?",
        "1",
        "",
        "",
        "Downtime analysis",
        "Which of five causes of downtime to fix first",
        "They fix the cause that costs the most days, not the loudest one",
        "Every stoppage looks as urgent as the last one",
        "",
        "2",
    )
    shown = session(
        project.root,
        [("leadsto new docs/guides/fix-first.md", "\n".join((*typed, "")))],
        monkeypatch,
    )
    compare("new-page.md", "new", re.sub(" +$", "", shown, flags=re.MULTILINE))

    given = (
        "leadsto new docs/guides/press.md --no-input --dry-run --title 'Buy the press or rent it?' "
        "--audience finance-director --stage bofu"
    )
    rest = " --decision 'Whether to buy the press or to rent it' --outcome 'They rent for a year'"
    shown = session(project.root, [(given, ""), (given + rest, "")], monkeypatch)
    compare("new-page.md", "new-no-input", shown)
