"""A build that fails: every finding in one list, no page written, and a way to start anyway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin.mkdocs.builds import Built, built, built_of, mkdocs_yml
from plugin_builds import EPOCH, project, whole_site

from leadsto.cli.group import leadsto
from leadsto.config import load
from leadsto.sources import gather

FAULTS = {
    "docs/a-rota.md": (
        "---\r\ntitle: A rota or a planner?\r\naudience: ops-leed\r\nstage: warm\r\n"
        "decision: Whether a rota does it\r\noutcome: They try a rota for two weeks\r\n"
        "next: reviw\r\n---\r\n# A rota or a planner?\r\n\r\nNobody likes Mondays.\r\n"
    ),
    "docs/never-answered.md": "# Downtime in numbers\n\nSome numbers.\n",
    "docs/printed-as-text.md": (
        "---\ntitle: Repair or replace: what to ask\nstage: tofu\n---\n# Repair or replace\n"
    ),
}
FOUND = [
    "ERROR docs/a-rota.md:1:1: error no-path No path: its next step leads nowhere. It shows no "
    "next step because its stage is not known.",
    "ERROR docs/a-rota.md:3:11: error unknown-audience `ops-leed` is not in leadsto.yml "
    "(ops-lead, finance-director, repair-firm).",
    "ERROR docs/a-rota.md:4:8: error unknown-value Stage `warm` is not tofu (exploring), mofu "
    "(evaluating) or bofu (ready).",
    "ERROR docs/a-rota.md:7:7: error next-unresolved `next: reviw` is not a page and not an "
    "offer. Nearest: review.",
    "ERROR docs/never-answered.md:1:1: error no-audience, no-stage, no-decision, no-outcome: "
    "Unanswered: who it is for, how ready they are, which decision, what should change",
    "ERROR docs/never-answered.md:1:1: error no-path No path: nothing in this page leads on. It "
    "shows no next step because it does not say its stage.",
    "ERROR docs/printed-as-text.md:1:1: error no-path No path: nothing in this page leads on. It "
    "shows no next step because its frontmatter does not parse.",
    "ERROR docs/printed-as-text.md:2:25: error unreadable-frontmatter Frontmatter does not parse "
    '(line 2, column 25). Quote the sentence: it contains ": ". MkDocs would publish it as text.',
]
#: A page whose one finding is a warning.
WARNED = {
    "docs/ways.md": (
        "---\ntitle: 7 ways to plan repairs\naudience: ops-lead\nstage: mofu\n"
        "not_for: students\n"
        "decision: Whether to plan by hours or by days\n"
        "outcome: They plan the two slowest machines by hours run\n---\n# 7 ways\n\nSeven.\n"
    )
}
WARNING = "WARNING docs/ways.md:2:8: warning surface-title"


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A faulty site, built over an older one."""
    root = tmp_path_factory.mktemp("failed")
    project(root, {**whole_site(FAULTS), "mkdocs.yml": mkdocs_yml(), "site/old.html": "old"})
    return built(root)


def test_everything_is_found_in_one_list(failed: Built) -> None:
    assert failed.said[: len(FOUND)] == FOUND
    assert failed.said[len(FOUND) :] == [
        "ERROR 3 dead ends in 13 pages, 7 lead somewhere (70.0 %), 3 need no path · "
        "11 errors, 1 fixable with leadsto fix · fails on: error"
    ]


def test_it_ends_with_exit_code_1_and_how_to_start_anyway(failed: Built) -> None:
    assert failed.ran.code == 1
    assert failed.ran.lines[-2:] == [
        "To accept these for now: leadsto baseline",
        "Aborted with a BuildError!",
    ]


def test_it_ends_without_a_traceback(failed: Built) -> None:
    assert "Traceback" not in failed.ran.text


def test_no_page_is_left_behind(failed: Built) -> None:
    assert failed.site == {}


def test_the_command_line_says_the_same_of_the_aborted_build(
    failed: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(failed.root)
    gathered = gather(load(failed.root / "leadsto.yml"))
    checked = CliRunner().invoke(leadsto, ["check"])

    assert gathered.origin == "the last MkDocs build"
    assert gathered.notices == ()
    assert checked.exit_code == 1
    assert checked.stdout.splitlines() == [line.removeprefix("ERROR ") for line in FOUND]


def test_the_stored_build_knows_its_sources_and_nothing_of_the_machine(failed: Built) -> None:
    text = (failed.root / ".leadsto/last-build.json").read_text("utf-8")
    stored = json.loads(text)

    assert str(failed.root) not in text
    assert stored["content"] == "docs"
    assert {"leadsto.yml", "mkdocs.yml", "docs/a-rota.md"} <= set(stored["inputs"])


def test_with_a_baseline_the_same_site_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the failing build to the one that passes; a new mistake fails again."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(tmp_path)
    project(tmp_path, {**whole_site(FAULTS), "mkdocs.yml": mkdocs_yml()})
    assert built(tmp_path).ran.code == 1
    assert CliRunner().invoke(leadsto, ["baseline"]).exit_code == 0

    accepted = built(tmp_path)
    project(tmp_path, {"docs/new.md": "# New\n"})
    again = built(tmp_path)

    assert accepted.ran.code == 0, accepted.ran.text
    assert "11 in the baseline" in accepted.said[-1]
    assert "a-rota/index.html" in accepted.pages
    assert again.ran.code == 1
    assert again.pages == []
    assert all("docs/new.md" in line for line in again.said[:-1])


def test_a_baseline_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    found = built_of(tmp_path, whole_site({"leadsto-baseline.json": "{"}))

    assert found.ran.code == 1
    assert found.said == [
        "ERROR leadsto-baseline.json: is not a baseline. Restore it from version control, or "
        "delete it and run `leadsto baseline`."
    ]
    assert "Traceback" not in found.ran.text
    assert found.pages == []


@pytest.fixture(scope="module")
def warned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose one finding is a warning."""
    root = tmp_path_factory.mktemp("warned")
    return project(root, {**whole_site(WARNED), "mkdocs.yml": mkdocs_yml()})


class TestThreshold:
    """What makes a build fail: the option, leadsto.yml, the environment, ``--strict``."""

    def test_a_warning_lets_a_build_pass(self, warned: Path) -> None:
        found = built(warned)

        assert found.ran.code == 0
        assert found.said[0].startswith(WARNING)
        assert found.said[-1] == (
            "INFO 11 pages, 8 lead somewhere, 3 need no path · 1 warning · fails on: error"
        )
        assert "ways/index.html" in found.pages

    def test_strict_counts_it(self, warned: Path) -> None:
        found = built(warned, "--strict")

        assert found.ran.code == 1
        assert found.ran.lines[-1] == "Aborted with 1 warnings in strict mode!"

    def test_the_option_of_the_plugin_sets_it(self, tmp_path: Path) -> None:
        more = {"mkdocs.yml": mkdocs_yml(plugins="[leadsto: {fail_on: warning}]")}
        found = built_of(tmp_path, {**whole_site(WARNED), **more})

        assert found.ran.code == 1
        assert found.said[0].startswith(WARNING)
        assert found.said[-1].endswith("fails on: warning")
        assert found.pages == []

    def test_in_an_emergency_the_environment_does(self, tmp_path: Path) -> None:
        """Even where ``--strict`` would count the findings."""
        found = built_of(tmp_path, whole_site(FAULTS), "--strict", LEADSTO_FAIL_ON="never")

        assert found.ran.code == 0, found.ran.text
        assert found.said[0] == (
            "INFO !!! LEADSTO_FAIL_ON is set: this build fails on never, not on error !!!"
        )
        assert found.said[1:-1] == [line.replace("ERROR", "INFO", 1) for line in FOUND]
        assert "never-answered/index.html" in found.pages

    def test_a_threshold_that_there_is_not_is_a_mistake(self, warned: Path) -> None:
        found = built(warned, LEADSTO_FAIL_ON="warn")

        assert found.ran.code == 1
        assert found.said == ["ERROR LEADSTO_FAIL_ON: `warn` is not error, warning, note or never."]
        assert "Traceback" not in found.ran.text
