"""The cases to settle of docs/paths.md, each with everything that judging it finds."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from rules.cases import Case, read_cases, update

CASES = list(read_cases(Path(__file__).with_name("settled.md")))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_settled(case: Case, tmp_path: Path) -> None:
    found = case.found(tmp_path)
    expected = case.expected.text.splitlines()
    if os.environ.get("UPDATE_CASES") and found != expected:
        update(case, found)
        expected = found

    assert found == expected
