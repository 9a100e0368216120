from __future__ import annotations

import json
from typing import Any

Project = Any
FILE = "leadsto-baseline.json"
DEAD = "---\naudience: ops-lead\nstage: bofu\nblock: none\ndecision: Whether to x or y\n"
DEAD += "outcome: They write down the hours of the last ten stops\n---\n# Dead\n"


def recorded(project: Project) -> list[tuple[str, str]]:
    content = json.loads((project.root / FILE).read_text())
    return [(entry["page"], entry["rule"]) for entry in content["findings"]]


def test_the_findings_of_the_last_build_are_recorded_whatever_their_severity(
    project: Project,
) -> None:
    project.write("docs/dead.md", DEAD)
    project.change("docs/why-plans-slip.md", "audience: ops-lead", "audience: everyone")
    project.build()

    result = project.run("baseline")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert ("docs/dead.md", "no-path") in recorded(project)
    assert len({rule for _, rule in recorded(project)}) > 1
    assert result.stderr.endswith(f" findings recorded in {FILE}.\n")
    assert project.run("check").exit_code == 0
    assert project.run("check").stdout == ""


def test_silenced_findings_are_not_recorded(project: Project) -> None:
    project.write("docs/x.md", "---\nleadsto_ignore: no-stage (a poem)\n---\n# X\n")

    project.run("baseline")

    assert recorded(project) == [
        ("docs/x.md", "no-audience"),
        ("docs/x.md", "no-decision"),
        ("docs/x.md", "no-outcome"),
    ]


def test_what_cannot_be_judged_stays_and_is_named(project: Project) -> None:
    project.write("docs/dead.md", DEAD)
    project.write("docs/x.md", "# X\n")
    project.build()
    project.run("baseline")
    before = recorded(project)
    project.change("docs/x.md", "# X\n", DEAD)  # the stored build is out of date now

    result = project.run("baseline")

    assert ("docs/dead.md", "no-path") in recorded(project)
    assert ("docs/x.md", "no-stage") in before
    assert ("docs/x.md", "no-stage") not in recorded(project)
    assert "The last build is older than docs/x.md and is not used" in result.stderr
    assert "were not run; " in result.stderr
    assert "Of theirs, " in result.stderr


def test_stale_entries_are_listed_and_nothing_is_written(project: Project) -> None:
    project.write("docs/x.md", "# X\n")
    project.build()
    project.run("baseline")
    before = (project.root / FILE).read_bytes()
    project.write("docs/x.md", "---\nstage: tofu\n---\n# X\n")

    result = project.run("baseline", "--stale")

    assert result.exit_code == 0
    assert result.stdout == "docs/x.md: no-stage stage\n"
    assert result.stderr.endswith(
        f"One entry no longer applies; `leadsto baseline` takes what is gone out of {FILE}.\n"
    )
    assert (project.root / FILE).read_bytes() == before


def test_nothing_stale(project: Project) -> None:
    project.write("docs/x.md", "# X\n")
    project.run("baseline")

    result = project.run("baseline", "--stale")

    assert result.stdout == ""
    assert result.stderr.endswith(f"Every entry of {FILE} still applies.\n")


def test_a_gone_page_leaves_the_baseline(project: Project) -> None:
    project.write("docs/x.md", "# X\n")
    project.run("baseline")
    (project.root / "docs/x.md").unlink()

    result = project.run("baseline")

    assert recorded(project) == []
    assert result.stderr.endswith(f"No findings recorded in {FILE}.\n")
