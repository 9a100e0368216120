"""What each format writes for one audit, byte by byte.

``UPDATE_CASES=1`` writes the files: then read what it wrote.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from report.audits.audits import audit, full, nasty

from leadsto.report.audits import AUDIT_FORMATS, audit_format_named

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(set(AUDIT_FORMATS) - {"html"})


@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_it_was(name: str) -> None:
    file = FOLDER / f"{name}.txt"
    written = audit_format_named(name)(full()).encode()
    if os.environ.get("UPDATE_CASES"):
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(written)

    assert written == file.read_bytes()


@pytest.mark.parametrize("name", AUDIT_FORMATS)
def test_it_is_the_same_each_time_and_ends_its_last_line(name: str) -> None:
    render = audit_format_named(name)

    for made in (full(), nasty(), audit()):
        assert render(made) == render(made)
        assert render(made).endswith("\n")
        assert render(made).encode()


def test_every_golden_file_is_of_a_format() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == NAMES
