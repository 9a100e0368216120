"""What each format writes for one nasty judgement, byte by byte.

``UPDATE_CASES=1`` writes the files: then read what it wrote.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from report.nasty import nasty_report

from leadsto.report import FORMATS, format_named

FOLDER = Path(__file__).parent / "golden"
NAMES = [name for name in FORMATS if name not in ("full", "concise")]


def written(name: str) -> str:
    text = format_named(name)(nasty_report())
    if name != "sarif":
        return text
    log = json.loads(text)  # versions and pages of rules have tests of their own
    log["runs"][0]["tool"]["driver"] = {"name": "leadsto"}
    return json.dumps(log, indent=2) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_it_was(name: str) -> None:
    file = FOLDER / f"{name}.txt"
    if os.environ.get("UPDATE_CASES"):
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(written(name).encode())

    assert written(name).encode() == file.read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_the_same_each_time_and_ends_its_last_line(name: str) -> None:
    render = format_named(name)

    assert render(nasty_report()) == render(nasty_report())
    assert render(nasty_report()).endswith("\n")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"markdown", "github"}))
def test_it_is_plain_ascii(name: str) -> None:
    assert written(name).isascii()


def test_every_golden_file_is_of_a_format() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(NAMES)
