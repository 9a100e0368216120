from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest

from leadsto.rules import all_rules

Project = Any


@pytest.mark.parametrize("name", all_rules())
def test_a_rule_is_explained_by_its_own_page(project: Project, name: str) -> None:
    result = project.run("explain", name)

    assert result.exit_code == 0
    assert result.stdout.startswith(f"# {name}\n\n{all_rules()[name].doc}\n\nSeverity: ")


def test_a_rule_needs_no_configuration(project: Project) -> None:
    (project.root / "leadsto.yml").unlink()

    assert project.run("explain", "no-path").stdout.endswith(
        "Severity: error in `start`, error in `standard`, error in `strict`.\n"
        "Looks at a page and needs every page as rendered.\n"
    )
    assert project.run("explain", "no-pth").stderr.endswith(
        "`no-pth` is not a rule. Did you mean `no-path`?\n"
    )


def test_without_docstrings_there_is_the_address(project: Project) -> None:
    ran = subprocess.run(
        [
            sys.executable,
            "-OO",
            "-c",
            "import leadsto.cli as c; c.main()",
            "explain",
            "no-path",
        ],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "See https://leadsto.example/rules/no-path/\n" in ran.stdout


def test_why_a_page_got_its_offer(project: Project) -> None:
    assert (
        project.run("explain", "docs/which-cause-first.md").stdout
        == """\
docs/which-cause-first.md  /which-cause-first/
Which cause of downtime should you fix first?

Kind: article (default)
For: finance-director (line 3)
Not for: landlords who look for a handyman (line 4)
Stage: mofu, evaluating (line 5)
Decision: Which cause of downtime to fix first (line 6)
Outcome: They stop paying for overtime and measure the two slowest repairs instead (line 8)

Next step: diagnostic → /diagnostic/
Beside it, quietly: letter

How it was chosen among the offers:
1. can be taken here: checklist, diagnostic, review, partner-call
   without `letter`: is only a second choice
2. serves evaluating readers: diagnostic
   without `checklist`, `review` and `partner-call`: serves other stages
3. is for finance-director: diagnostic
"""
    )


def test_why_a_page_shows_none(project: Project) -> None:
    project.configure("defaults: {'x.md': {audience: repair-firm, stage: mofu}}")
    project.change("leadsto.yml", "serves: mofu", "serves: tofu")
    project.write("docs/x.md", "# X\n")

    assert (
        project.run("explain", "/x/").stdout
        == """\
docs/x.md  /x/
X

Kind: article (default)
For: repair-firm (from `defaults` in leadsto.yml)
Not for: job seekers (from the audience in leadsto.yml)
Stage: mofu, evaluating (from `defaults` in leadsto.yml)

Next step: none, because no offer serves evaluating readers.

How it was chosen among the offers:
1. can be taken here: checklist, diagnostic, review, partner-call
   without `letter`: is only a second choice
2. serves evaluating readers: none
   without `checklist`, `diagnostic`, `review` and `partner-call`: serves other stages
3. is for repair-firm: none
"""
    )


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("next: review", ["Next step: review → /review/", "Why: written as its `next`."]),
        (
            "next: index.md\nblock: none",
            [
                "Next step: /",
                "Why: written as its `next`.",
                "It is not shown, because the page says `block: none`.",
            ],
        ),
        ("exempt: an archive", ["Exempt: an archive", "Next step: none, because exempt: an"]),
    ],
)
def test_other_reasons(project: Project, head: str, lines: list[str]) -> None:
    project.write("docs/x.md", f"---\n{head}\nstage: mofu\naudience: repair-firm\n---\n# X\n")

    text = project.run("explain", "docs/x.md").stdout

    assert all(line in text for line in lines)


def test_a_page_cannot_move_the_cursor(project: Project) -> None:
    project.write("docs/x.md", '---\ntitle: "a\\e[2Jb"\noutcome: "c\\nd"\n---\n# X\n')

    text = project.run("explain", "docs/x.md").stdout

    assert "\x1b" not in text
    assert "a␛[2Jb" in text
