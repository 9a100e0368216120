"""Every case of tests/rules/*.md, and what the runner itself promises."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rules.cases import HERE, Case, base, read_cases, update
from site_builder import judge_files, line_of

from leadsto.rules import all_rules

FILES = sorted(HERE.glob("*.md"))
CASES = [case for file in FILES for case in read_cases(file)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.title}")
def test_case(case: Case, tmp_path: Path) -> None:
    found = case.found(tmp_path)
    expected = case.expected.text.splitlines()
    if os.environ.get("UPDATE_CASES") and found != expected:
        update(case, found)
        expected = found

    assert found == expected


def test_the_base_site_gives_no_findings(tmp_path: Path) -> None:
    assert [line_of(f) for f in judge_files(base(), tmp_path).findings] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_cases_is_named_after_a_rule(file: Path) -> None:
    cases = list(read_cases(file))

    assert file.stem in all_rules()
    assert {case.rule for case in cases} == {file.stem}
    assert len({case.title for case in cases}) == len(cases)


def test_every_rule_has_cases() -> None:
    assert [name for name in all_rules() if not (HERE / f"{name}.md").exists()] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_rule_is_seen_to_speak_and_to_be_silent(file: Path) -> None:
    speaks = [bool(case.expected.text) for case in read_cases(file)]

    assert any(speaks)
    assert not all(speaks)
