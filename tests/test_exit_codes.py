"""The exit codes of docs/cli.md as a table: a line each, with the command and the site.

What is said beside them stands in tests/cli/test_exit_codes.py.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from built_site import build
from click.testing import CliRunner
from rules.cases import base

from leadsto.cli.group import leadsto

#: What is other than on the base site, where every page leads somewhere: files by name; a name
#: that ends with ``+`` takes lines more. None takes the file away, ``site`` builds the site.
Change = Mapping[str, str | None]

GOOD: Change = {}
PAGE = "docs/why-plans-slip.md"
FAULTY: Change = {"docs/x.md": "# A page without answers\n"}
ANSWERS = "audience: ops-lead\nstage: tofu\ndecision: Whether to repair or replace a machine\n"
OUTCOME = "outcome: They ask for the hourly rate before they ask for a date\n"
ASKS = "{{no-audience: {0}, no-stage: {0}, no-decision: {0}, no-outcome: {0}}}\n"
WARNED: Change = {**FAULTY, "leadsto.yml+": f"rules: {ASKS.format('warning')}"}
NOTED: Change = {**FAULTY, "leadsto.yml+": f"rules: {ASKS.format('note')}"}
KNOWN = ",".join(
    f'{{"page": "docs/x.md", "rule": "no-{name}", "about": "{name}"}}'
    for name in ("audience", "stage", "decision", "outcome")
)
BASELINE: Change = {"leadsto-baseline.json": f'{{"version": 1, "findings": [{KNOWN}]}}'}
SILENCED = f"---\n{ANSWERS}leadsto_ignore: no-outcome%s\n---\n# A page\n"
DEAD_END = {"docs/x.md": f"---\n{ANSWERS}{OUTCOME}block: none\n---\n# Dead\n", "site": ""}


def config(lines: str, change: Change = GOOD) -> Change:
    """A site whose leadsto.yml has these lines more."""
    return {**change, "leadsto.yml+": lines}


#: code, command, site
CASES: list[tuple[int, str, Change]] = [
    # the threshold
    (0, "check", GOOD),
    (1, "check", FAULTY),
    (0, "check", WARNED),
    (1, "check --fail-on warning", WARNED),
    (0, "check --fail-on warning", NOTED),
    (1, "check --fail-on note", NOTED),
    (0, "check --fail-on never", FAULTY),
    (1, "check", config(f"fail_on: warning\nrules: {ASKS.format('warning')}", FAULTY)),
    (0, "check", config("fail_on: never", FAULTY)),
    (1, "check --fail-on error", config("fail_on: never", FAULTY)),
    (0, "LEADSTO_FAIL_ON=never check", FAULTY),
    (0, "LEADSTO_FAIL_ON=never check --fail-on note", FAULTY),
    (1, "LEADSTO_FAIL_ON=warning check", WARNED),
    (2, "LEADSTO_FAIL_ON=nothing check", GOOD),
    (2, "check --fail-on eror", GOOD),
    (2, "check", config("fail_on: eror")),
    # severities
    (0, "check", config("preset: start", FAULTY)),
    (1, "check", config("preset: strict", FAULTY)),
    (0, "check", config(f"rules: {ASKS.format('off')}", FAULTY)),
    (0, "check", config(f"per_path: {{x.md: {ASKS.format('off').strip()}}}", FAULTY)),
    (1, "check", config(f"per_path: {{y.md: {ASKS.format('off').strip()}}}", FAULTY)),
    # what is known, silenced, exempt, excluded, kept back
    (0, "check", {**FAULTY, **BASELINE}),
    (1, "check", {**FAULTY, **BASELINE, "docs/y.md": "# Another one\n"}),
    (0, "check", BASELINE),  # stale entries warn
    (1, "check --fail-on warning", BASELINE),
    (0, "check", {"docs/x.md": SILENCED % " (a poem)"}),
    (1, "check", {"docs/x.md": SILENCED % ""}),
    (0, "check", config("exempt: [{paths: x.md, reason: a poem}]", FAULTY)),
    (0, "check", config("kinds: {x.md: utility}", FAULTY)),
    (0, "check", config("exclude: [x.md]", FAULTY)),
    (0, "check", {"docs/x.md": "---\ndraft: true\n---\n# Not yet\n"}),
    # paths, from a built site
    (0, "check --site site", {"site": ""}),
    (1, "check --site site", DEAD_END),
    (1, "check --site site --select no-path", DEAD_END),
    (2, "check --site nowhere", GOOD),
    (2, "check --site docs/empty", {"docs/empty/x.txt": ""}),
    (2, "check --site site docs", {"site": ""}),
    (2, "check --select no-path", GOOD),  # nothing to judge it by
    # some pages, some rules
    (0, f"check {PAGE}", FAULTY),
    (1, "check docs/x.md", FAULTY),
    (1, "check docs", FAULTY),
    (0, "check docs/x.md", config("exclude: [x.md]", FAULTY)),
    (2, "check docs/missing.md", GOOD),
    (2, "check empty", {"empty/x.txt": ""}),
    (0, "check --select no-audience --select no-stage", GOOD),
    (1, "check --select no-stage", FAULTY),
    (2, "check --select no-pat", GOOD),
    (2, "check --select no-stage", config("rules: {no-stage: off}")),
    (2, "check --since HEAD", GOOD),  # no repository
    # usage and configuration
    (0, "--help", GOOD),
    (0, "--version", GOOD),
    (0, "check --help", GOOD),
    (0, "check --show-config", FAULTY),
    (2, "chek", GOOD),
    (2, "check --selekt no-path", GOOD),
    (2, "check --format jsn", GOOD),
    (2, "check --format json --format full", GOOD),
    (1, "check --format json --format concise:out.txt", FAULTY),
    (2, "check --format json:no/such/folder.json", GOOD),
    (2, "check --date tomorrow", GOOD),
    (2, "check --config no.yml", GOOD),
    (2, "check", {"leadsto.yml": None}),
    (2, "check", {"leadsto.yml": "offers: [\n"}),
    (2, "check", config("fail_om: error")),
    (2, "check", config("rules: {no-pth: off}")),
    (2, "check", config("rules: {no-path: of}")),
    (2, "check", config("rules: {too-many-audiences: {mroe: 3}}")),
    (2, "check", {"leadsto-baseline.json": "{"}),
    # no page read
    (2, "check", config("source: empty", {"empty/x.txt": ""})),
    (2, "check", config("source: nowhere")),
    (2, "check", config("exclude: ['**']")),
    (2, "baseline", config("exclude: ['**']")),
    (2, "plan", config("exclude: ['**']")),
    # the other commands did their work, whatever they found
    (0, "plan", FAULTY),
    (0, "leads", FAULTY),
    (2, "leads", {"leadsto.yml": None}),
    (2, "leads --format pdf", GOOD),
    (0, "rules", FAULTY),
    (0, "rules", {"leadsto.yml": None}),
    (0, "baseline", FAULTY),
    (0, "baseline --stale", {**FAULTY, **BASELINE}),
    (0, "baseline --stale", BASELINE),
    (0, "explain no-path", GOOD),
    (0, "explain docs/x.md", FAULTY),
    (0, "path docs/x.md --site site", DEAD_END),
    # and could not
    (2, "plan", {"leadsto.yml": None}),
    (2, "rules", config("fail_om: error")),
    (2, "baseline --stale", FAULTY),
    (2, "baseline", {"leadsto-baseline.json": "{"}),
    (2, "explain no-pathh", GOOD),
    (2, "explain docs/y.md", FAULTY),
    (2, "path docs/y.md --site site", {"site": ""}),
    (2, f"path {PAGE}", GOOD),  # nothing is built
    (2, "path", GOOD),
    # inject
    (0, "inject site", {"site": ""}),
    (0, "inject site --dry-run", {"site": ""}),
    (0, "inject site --remove", {"site": ""}),
    (1, "inject site", {"site": "", "site/assets": "a file, not a folder"}),
    (2, "inject nowhere", GOOD),
    (2, "inject docs", GOOD),
]


def make(root: Path, change: Change) -> None:
    """Write the base site with its change."""
    files = dict(base())
    for name, text in change.items():
        if text is None:
            del files[name]
        elif name.endswith("+"):
            files[name[:-1]] += text + "\n"
        elif name != "site":
            files[name] = text
    if "site" in change:
        build(root, files)
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


@pytest.fixture(autouse=True)
def plain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADSTO_FAIL_ON", raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("code", "command", "change"),
    [pytest.param(*case, id=f"{case[0]} {case[1]} {n}") for n, case in enumerate(CASES)],
)
def test_exit_code(code: int, command: str, change: Change, tmp_path: Path) -> None:
    make(tmp_path, change)
    words = shlex.split(command)
    environ = dict(word.split("=") for word in words if word.startswith("LEADSTO_"))

    result = CliRunner().invoke(leadsto, words[len(environ) :], env=environ)

    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output


def test_a_baseline_opens_the_gate_and_a_new_finding_shuts_it(tmp_path: Path) -> None:
    make(tmp_path, FAULTY)
    codes = [
        CliRunner().invoke(leadsto, [name]).exit_code for name in ("check", "baseline", "check")
    ]
    (tmp_path / "docs/y.md").write_text("# Another one\n")
    codes.append(CliRunner().invoke(leadsto, ["check"]).exit_code)

    assert codes == [1, 0, 0, 1]


FAULT = "import leadsto.cli.check as c\ndef gather(*_): raise {}\nc.gather = gather\n"
RUN = "import sys; from leadsto.cli import main; sys.argv = ['leadsto', 'check']; main()"


@pytest.mark.parametrize(
    ("code", "change", "before"),
    [
        (0, GOOD, ""),
        (1, FAULTY, ""),
        (2, {"leadsto.yml": None}, ""),
        (3, GOOD, FAULT.format("KeyError('a thing')")),
        (130, GOOD, FAULT.format("KeyboardInterrupt")),
    ],
)
def test_the_process_ends_with_it(code: int, change: Change, before: str, tmp_path: Path) -> None:
    make(tmp_path, change)

    ended = subprocess.run(
        [sys.executable, "-c", before + RUN],
        cwd=tmp_path,
        env={**os.environ, "PYTHONWARNINGS": "error"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert ended.returncode == code, ended.stderr
    assert ("Please report it" in ended.stderr) is (code == 3)
    assert "Traceback" not in ended.stderr
