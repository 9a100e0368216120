"""What docs/fleet.md shows and lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fleet.sites import broken, faulty, unconfigured, whole
from sessions import DOCS, compare, session

from leadsto.cli.fleet import FORMATS, command

COMMAND = "leadsto fleet 'clients/*' --format table --output public"


def test_the_page_shows_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEADSTO_FAIL_ON", raising=False)
    whole(tmp_path / "clients/acme")
    faulty(tmp_path / "clients/bolts")
    broken(tmp_path / "clients/cogs")
    unconfigured(tmp_path / "clients/drills")

    shown = session(tmp_path, [(COMMAND, "")], monkeypatch)

    compare("fleet.md", "fleet", shown)


def test_every_option_and_format_is_listed() -> None:
    page = (DOCS / "fleet.md").read_text("utf-8")
    options = {p.opts[0] for p in command.params if p.opts[0].startswith("-")} - {"--version"}

    assert {o for o in options | {"--output"} if f"`{o}" not in page} == {"-o"}
    section = page.partition("## Formats\n")[2].partition("| field")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == FORMATS
