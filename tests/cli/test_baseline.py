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
    assert "Not judged, so left as they were: two entries.\n" in result.stderr
    assert result.stderr.endswith(f"{FILE}: four taken out.\n")


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
    assert result.stderr.endswith(f"No findings recorded in {FILE}: four taken out.\n")


def test_what_is_done_is_counted(project: Project) -> None:
    project.write("docs/x.md", "# X\n")
    first = project.run("baseline")
    again = project.run("baseline")
    project.write("docs/x.md", "---\nstage: tofu\n---\n# X\n")
    project.write("docs/y.md", "---\nstage: tofu\n---\n# Y\n")
    third = project.run("baseline")

    assert first.stderr.endswith(f"Four findings recorded in {FILE}.\n")
    assert again.stderr.endswith(f"Four findings recorded in {FILE}, as before.\n")
    assert third.stderr.endswith(f"Six findings recorded in {FILE}: three new and one taken out.\n")


def test_more_dead_ends_than_before_are_told(project: Project) -> None:
    project.build()
    project.run("baseline")
    project.write("docs/dead.md", DEAD)
    project.build()

    assert "It allows one dead end more than before.\n" in project.run("baseline").stderr
    assert "It allows" not in project.run("baseline").stderr


# ------------------------------------------------------------------------ pages that have moved

TITLED = "---\ntitle: Buy or rent a press?\n---\n# X\n"


def move(project: Project, old: str, new: str) -> None:
    project.write(new, project.files[old])
    (project.root / old).unlink()
    del project.files[old]


def test_a_page_that_has_moved_keeps_its_known_findings(project: Project) -> None:
    project.write("docs/x.md", TITLED)
    project.run("baseline")
    before = (project.root / FILE).read_bytes()
    move(project, "docs/x.md", "docs/deep/y.md")

    result = project.run("check")

    assert result.exit_code == 0
    assert result.stdout == (
        f"{FILE}: warning stale-baseline One page has moved: docs/x.md is docs/deep/y.md now. "
        "Run `leadsto baseline`.\n"
    )
    assert "4 in the baseline" in result.stderr
    assert project.run("check", "docs/deep/y.md").exit_code == 0

    stale = project.run("baseline", "--stale")
    assert stale.stdout == ""
    assert "docs/x.md is docs/deep/y.md now.\n" in stale.stderr
    assert (project.root / FILE).read_bytes() == before

    written = project.run("baseline")
    assert written.stderr.endswith(f"Four findings recorded in {FILE}: one page moved.\n")
    assert {page for page, _ in recorded(project)} == {"docs/deep/y.md"}
    assert json.loads((project.root / FILE).read_text())["titles"] == {
        "docs/deep/y.md": "Buy or rent a press?"
    }
    assert project.run("check").stdout == ""


def test_a_moved_page_with_a_new_fault_fails(project: Project) -> None:
    project.write("docs/x.md", TITLED)
    project.run("baseline")
    move(project, "docs/x.md", "docs/y.md")
    project.change("docs/y.md", "---\n# X", "stage: TOFUU\n---\n# X")

    result = project.run("check")

    assert result.exit_code == 1
    assert result.stdout.startswith("docs/y.md:3:8: error unknown-value")
    assert result.stdout.count("\n") == 2  # and that the page has moved
    assert "3 in the baseline" in result.stderr


def test_a_copy_has_not_moved(project: Project) -> None:
    project.write("docs/x.md", TITLED)
    project.run("baseline")
    project.write("docs/y.md", TITLED)

    assert project.run("check").stdout.startswith("docs/y.md:1:1: error no-audience")


def test_what_was_not_judged_moves_as_soon_as_it_is(project: Project) -> None:
    dead = DEAD.replace("---\n", "---\ntitle: Buy or rent a press?\n", 1)
    project.write("docs/dead.md", dead)
    project.build()
    project.run("baseline")
    move(project, "docs/dead.md", "docs/end.md")

    assert "Not judged, so left as they were: one entry." in project.run("baseline").stderr
    assert recorded(project) == [("docs/dead.md", "no-path")]

    project.build()
    assert project.run("check").exit_code == 0
    project.run("baseline")
    assert recorded(project) == [("docs/end.md", "no-path")]


# ----------------------------------------------------------------------------- retired names


def test_a_rule_with_another_name_now(project: Project, retired_name: str) -> None:
    project.write("docs/x.md", "# X\n")
    project.run("baseline")
    text = (project.root / FILE).read_text()
    project.write(FILE, text.replace("no-stage", retired_name))

    result = project.run("check")

    assert result.exit_code == 0
    assert f"`{retired_name}` is called `no-stage` now. Run `leadsto baseline`." in result.stdout
    assert f"`{retired_name}` is called `no-stage` now." in project.run("baseline").stderr
    assert (project.root / FILE).read_text() == text
