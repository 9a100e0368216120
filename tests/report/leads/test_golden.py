"""What each format writes of the worked catalogue and of a quarrel, byte by byte.

``UPDATE_CASES=1`` writes the files: then read what it wrote.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from report.leads.sheets import EVERY, SHEETS

from leadsto.report.leads import LEADS_FORMATS, leads_format_named

FOLDER = Path(__file__).parent / "golden"
NAMES = sorted(set(LEADS_FORMATS) - {"html"})


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("name", NAMES)
def test_it_is_as_it_was(name: str, sheet: str) -> None:
    file = FOLDER / f"{sheet}-{name}.txt"
    written = leads_format_named(name)(SHEETS[sheet]()).encode()
    if os.environ.get("UPDATE_CASES"):
        FOLDER.mkdir(exist_ok=True)
        file.write_bytes(written)

    assert written == file.read_bytes()


@pytest.mark.parametrize("sheet", EVERY)
@pytest.mark.parametrize("name", LEADS_FORMATS)
def test_it_is_the_same_each_time_and_ends_its_last_line(name: str, sheet: str) -> None:
    render = leads_format_named(name)
    made = EVERY[sheet]()
    assert render(made) == render(made)
    assert render(made).endswith("\n")
    assert render(made).encode()


def test_every_golden_file_is_of_a_format() -> None:
    found = sorted(path.stem for path in FOLDER.iterdir())
    assert found == sorted(f"{sheet}-{name}" for sheet in SHEETS for name in NAMES)
