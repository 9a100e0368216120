"""A build that fails: one report, nothing written, and the way to start anyway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from plugin.pelican.blog import INTENT, Built, build, put, write
from plugin_builds import environment

from leadsto.cli.group import leadsto

BAD = {
    "content/blog/unanswered.md": "Title: Unanswered\nDate: 2026-03-08\n\nNothing is answered.\n",
    "content/blog/misspelt.md": f"""\
Title: A step that nobody knows
Date: 2026-03-09
{INTENT}next: cheklist

A text.
""",
    "content/blog/warm.rst": """\
Warm
####

:date: 2026-03-10
:audience: ops-lead
:stage: warm
:decision: Whether to grease the chain now or at the next stop
:outcome: They grease it when it is warm

A text.
""",
    "content/blog/cfo.html": """\
<html><head>
<title>For whom?</title>
<meta name="date" content="2026-03-11">
<meta name="audience" content="cfo">
<meta name="stage" content="tofu">
<meta name="decision" content="Whether to repair the press or to hire one">
<meta name="outcome" content="They ask for the price of an hour">
</head><body><p>A text.</p></body></html>
""",
}

FOUND = {
    "content/blog/cfo.html:4 error unknown-audience",
    "content/blog/misspelt.md:7 error next-unresolved",
    "content/blog/misspelt.md:1 error no-path",
    "content/blog/unanswered.md:1 error no-audience",
    "content/blog/unanswered.md:1 error no-decision",
    "content/blog/unanswered.md:1 error no-outcome",
    "content/blog/unanswered.md:1 error no-path",
    "content/blog/unanswered.md:1 error no-stage",
    "content/blog/warm.rst:6 error unknown-value",
    "content/blog/warm.rst:1 error no-path",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("failing"), BAD)


@pytest.fixture(scope="module")
def failed(root: Path) -> Built:
    """The build as it is at first; later tests go on in its folder."""
    done = build(root)
    assert not done.files
    return done


def errors(done: Built) -> set[str]:
    return {line for line in done.findings if " error " in line}


def test_every_finding_is_in_one_list_with_its_line(failed: Built) -> None:
    assert failed.ran.code == 1
    assert errors(failed) == FOUND
    assert "Traceback" not in failed.ran.text


def test_the_last_line_tells_how_to_start_anyway(failed: Built) -> None:
    assert "fails on: error" in failed.ran.lines[-3]
    assert failed.ran.lines[-2].startswith("leadsto: By rule: ")
    assert failed.ran.lines[-1] == "leadsto: To accept these for now: leadsto baseline"


def test_an_aborted_build_is_stored(root: Path, failed: Built) -> None:
    stored = json.loads((root / ".leadsto/last-build.json").read_bytes())
    assert stored["content"] == "content"
    assert "pelicanconf.py" in stored["inputs"]
    sources = {document["source"] for document in stored["documents"]}
    assert set(BAD) <= sources


def test_with_fatal_errors_the_whole_report_is_printed_too(root: Path, failed: Built) -> None:
    done = build(root, "--fatal", "errors")
    assert done.ran.code == 1
    assert done.said == failed.said


def test_an_emergency_is_announced(root: Path, failed: Built) -> None:
    done = build(root, LEADSTO_FAIL_ON="never")
    assert done.ran.code == 0
    assert done.said[0].startswith("!!! LEADSTO_FAIL_ON is set")
    assert done.said[-1].endswith("fails on: never")
    assert errors(done) == FOUND
    assert b"data-leadsto=" not in done.files["unanswered.html"]
    assert b"data-leadsto=" in done.files["checklist/index.html"]


def test_a_baseline_lets_the_build_pass(root: Path, failed: Built) -> None:
    config = str(root / "leadsto.yml")
    recorded = CliRunner().invoke(leadsto, ["baseline", "--config", config], env=environment())
    assert recorded.exit_code == 0
    done = build(root)
    assert done.ran.code == 0
    assert done.findings == []
    assert " in the baseline" in done.said[-1]
    put(root / "leadsto-baseline.json", "{}")
    broken = build(root)
    assert broken.ran.code == 1
    assert broken.ran.lines == [
        "leadsto: leadsto-baseline.json: is not a baseline. Restore it from version control, or "
        "delete it and run `leadsto baseline`."
    ]
