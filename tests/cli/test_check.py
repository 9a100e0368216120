"""What ``leadsto check`` judges, writes and leaves out."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from leadsto.cli.findings import MANY

Project = Any
PAGE = "docs/why-plans-slip.md"


def test_a_good_site_says_so_on_standard_error_only(project: Project) -> None:
    project.build()

    result = project.run("check")

    assert result.stdout == ""
    assert result.stderr == (
        "Passed: 10 pages, 7 lead somewhere, 3 need no path · no findings · fails on: error · "
        "read: the last MkDocs build\n"
    )


def test_findings_go_to_standard_output_and_the_rest_to_standard_error(project: Project) -> None:
    project.change(PAGE, "stage: tofu", "stage: TOFUU")

    result = project.run("check")

    assert result.stdout.startswith(f"{PAGE}:4:8: error unknown-value ")
    assert all(line.startswith("docs/") for line in result.stdout.splitlines())
    assert "fails on: error" in result.stderr
    verdict, *next_steps = result.stderr.splitlines()[-3:]
    assert verdict.startswith("Failed: ")
    assert next_steps == [
        "More on a rule: leadsto explain unknown-value · "
        "https://leadsto.example/rules/unknown-value/",
        "To accept these for now: leadsto baseline",
    ]


def test_sources_alone_say_what_could_not_be_judged(project: Project) -> None:
    result = project.run("check")

    assert result.exit_code == 0
    assert (
        "rules need pages as a build renders them and were not run; "
        "`leadsto check --format json` lists them.\n"
    ) in result.stderr
    assert "no-path" not in result.stderr
    assert "read: sources in docs/" in result.stderr


def test_named_pages_say_which_rules_were_not_run(project: Project) -> None:
    project.build()
    project.change(PAGE, "stage: tofu\n", "")

    result = project.run("check", PAGE)

    assert result.stdout.startswith(f"{PAGE}:1:1: error no-stage ")
    assert len(result.stdout.splitlines()) == 1
    assert "rules need the whole site and were not run; " in result.stderr
    assert max(map(len, result.stderr.splitlines())) < 120
    assert result.stderr.splitlines()[-3].startswith("Failed: 1 page · 1 error · ")


def test_a_folder_means_the_pages_below_it(project: Project) -> None:
    project.write("docs/guides/deep/x.md", "# A page without answers\n")
    project.write("docs/other.md", "# Another one\n")

    result = project.run("check", "docs/guides")

    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {
        "docs/guides/deep/x.md"
    }


def test_paths_are_taken_from_where_the_command_runs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("docs/guides/x.md", "# A page without answers\n")
    monkeypatch.chdir(project.root / "docs/guides")

    assert project.run("check", "x.md").stdout.startswith("docs/guides/x.md:1:1: error no-audience")


def test_paths_through_a_linked_folder(project: Project, tmp_path_factory: Any) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    link = tmp_path_factory.mktemp("elsewhere") / "site"
    link.symlink_to(project.root)

    result = project.run("check", "--config", str(link / "leadsto.yml"), "docs/x.md")

    assert result.stdout.startswith("docs/x.md:1:1: error no-audience")


def test_excludes_hold_for_pages_named_by_hand(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.configure("exclude: [x.md]")

    result = project.run("check", "docs/x.md", PAGE)

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "Left out, as no page of this site or excluded: docs/x.md.\n" in result.stderr


def test_files_that_are_no_pages_are_left_out(project: Project) -> None:
    names = [f"{letter}.md" for letter in "abcdefg"]
    for name in names:
        project.write(name, "# Not below docs/\n")

    result = project.run("check", *names)

    assert result.exit_code == 0
    assert (
        "Left out, as no page of this site or excluded: a.md, b.md, c.md, d.md, e.md and 2 more.\n"
    ) in result.stderr


def test_a_selected_rule_is_the_only_one(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    result = project.run("check", "--select", "no-outcome", "--select", "no-stage")

    assert result.stdout == (
        "docs/x.md:1:1: error no-stage, no-outcome: "
        "Unanswered: how ready they are, what should change\n"
    )


def test_a_selected_rule_that_is_off_is_named(project: Project) -> None:
    project.configure("rules: {no-stage: off}")

    both = project.run("check", "--select", "no-stage", "--select", "no-outcome")
    alone = project.run("check", "--select", "no-stage")

    assert both.exit_code == 0
    assert "Off in this configuration, so not run: no-stage." in both.stderr
    assert alone.exit_code == 2
    assert alone.stderr.endswith("No rule was run.\n")


def test_a_selected_rule_that_is_on_for_some_pages_is_run(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.configure("rules: {no-stage: off}\nper_path: {x.md: {no-stage: error}}")

    assert project.run("check", "--select", "no-stage").exit_code == 1


def test_names_of_files_are_harmless(project: Project) -> None:
    project.write("\x1b[2Jx.md", "# Not below docs/\n")

    result = project.run("check", "\x1b[2Jx.md", "\x1b[2Jy.md")

    assert result.exit_code == 2
    assert "y.md: no such file or folder." in result.stderr
    assert "\x1b" not in result.output + project.run("check", "\x1b[2Jx.md").output


def test_the_project_itself_as_a_folder(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    assert project.run("check", ".").stdout.startswith("docs/x.md:1:1: error no-audience")


def test_the_baseline_is_honoured(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.run("baseline")

    result = project.run("check")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "4 in the baseline" in result.stderr


def test_the_date_decides_what_has_ended(project: Project) -> None:
    project.change("leadsto.yml", "title: Downtime diagnostic", "title: D\n    ends: 2026-12-31")

    plan = [
        json.loads(project.run("plan", "--format", "json", "--date", day).stdout)["pages"]
        for day in ("2026-12-31", "2027-01-01")
    ]

    offers = [{page["page"]: page["offer"] for page in pages} for pages in plan]
    assert offers[0]["docs/which-cause-first.md"] == "diagnostic"
    assert offers[1]["docs/which-cause-first.md"] != "diagnostic"


# --------------------------------------------------------------------------------- formats


def test_json_on_standard_output_is_nothing_but_json(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    result = project.run("check", "--format", "json", "--color", "always")

    content = json.loads(result.stdout)
    assert content["version"] == 1
    assert content["failed"] is True
    assert [f["rule"] for f in content["findings"]] == [
        "no-audience",
        "no-decision",
        "no-outcome",
        "no-stage",
    ]


def test_several_formats_at_once(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    result = project.run("check", "--format", "full", "--format", "json:out.json")

    assert result.stdout.startswith("error[no-audience, no-stage, no-decision, no-outcome]: ")
    assert len(json.loads(Path("out.json").read_text())["findings"]) == 4


def test_a_device_is_written_to_and_not_replaced(project: Project) -> None:
    os.mkfifo("pipe")
    reader = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)

    result = project.run("check", "--format", "json:pipe")

    assert result.exit_code == 0
    assert json.loads(os.read(reader, 100_000))["version"] == 1
    os.close(reader)


@pytest.mark.parametrize(
    ("pages", "terminal", "first"),
    [
        (1, True, "error[no-audience, "),
        (MANY, True, "error[no-audience, "),
        (MANY + 1, True, "docs/p0.md:1:1: error "),
        (1, False, "docs/p0.md:1:1: error "),
    ],
)
def test_full_is_for_few_findings_on_a_terminal(
    project: Project, monkeypatch: pytest.MonkeyPatch, pages: int, terminal: bool, first: str
) -> None:
    for number in range(pages):
        project.write(f"docs/p{number}.md", "# A page without answers\n")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)

    assert project.run("check", "--color", "never").stdout.startswith(first)


# ----------------------------------------------------------------------------------- colour


@pytest.mark.parametrize(
    ("option", "environ", "terminal", "colours"),
    [
        ("auto", {}, False, False),
        ("auto", {}, True, True),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("always", {"NO_COLOR": "1"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_colour(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    option: str,
    environ: dict[str, str],
    terminal: bool,
    colours: bool,
) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: terminal)
    monkeypatch.delenv("TERM", raising=False)

    result = project.run("check", "--format", "concise", "--color", option, **environ)

    assert ("\x1b[" in result.stdout) is colours


# ------------------------------------------------------------------------------ show-config


def test_show_config_tells_every_value_and_where_it_was_set(project: Project) -> None:
    project.configure("fail_on: warning")

    lines = project.run("check", "--show-config").stdout.splitlines()

    assert lines[0] == str(project.root / "leadsto.yml")
    assert ["fail_on", project.line("fail_on"), "warning"] in [row.split() for row in lines]
    assert ["preset", "default", "standard"] in [row.split() for row in lines]
