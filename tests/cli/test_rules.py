from __future__ import annotations

import json
from typing import Any

from leadsto.rules import all_rules

Project = Any


def test_every_rule_with_the_line_that_sets_it(project: Project) -> None:
    project.configure("rules: {no-stage: warning, surface-title: off}")
    project.configure("per_path: {'old/**': {no-path: off}}")

    rows = project.run("rules").stdout.splitlines()

    line = project.line("rules:")
    told = {row.split()[0]: " ".join(row.split()[1:]) for row in rows[1:]}
    assert list(told) == list(all_rules())
    assert told["no-stage"].startswith(f"warning {line} The page does not say")
    assert told["surface-title"].startswith(f"off {line} ")
    assert told["no-path"].startswith("error preset standard, other on old/** ")


def test_json(project: Project) -> None:
    project.configure("preset: strict\nrules: {no-stage: off}")

    content = json.loads(project.run("rules", "--format", "json").stdout)

    rules = {rule.pop("rule"): rule for rule in content["rules"]}
    assert content["version"] == 1
    assert rules["no-stage"] == {
        "family": "intent",
        "on": False,
        "severity": None,
        "set_by": project.line("rules:"),
        "scope": "page",
        "needs": "source",
        "fix": None,
        "summary": "The page does not say how ready its readers are.",
    }
    assert rules["audience-too-broad"]["severity"] == "error"


def test_without_a_configuration_the_defaults(project: Project) -> None:
    (project.root / "leadsto.yml").unlink()

    result = project.run("rules")

    assert result.exit_code == 0
    assert "these are the defaults" in result.stderr
    assert len(result.stdout.splitlines()) == len(all_rules()) + 1
