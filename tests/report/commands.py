"""Workflow commands, read as GitHub's runner reads them.

actions/runner, ``src/Runner.Common/ActionCommand.cs`` (``TryParseV2``, then ``TryParse``) and the
list of commands in ``src/Runner.Worker/ActionCommandManager.cs``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

KNOWN = frozenset(
    "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state"
    " set-env set-output stop-commands warning".split()
)


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def read(output: str) -> list[Command]:
    """The commands in what a step printed; .NET ends lines at LF, CR and CRLF."""
    found = [command(line) for line in re.split(r"\r\n|\r|\n", output)]
    return [one for one in found if one]


def command(line: str) -> Command | None:
    return _new(line) or _old(line)


def _new(line: str) -> Command | None:
    line = line.lstrip()
    end = line.find("::", 2)
    if not line.startswith("::") or end < 0:
        return None
    name, _, listed = line[2:end].partition(" ")
    if name not in KNOWN:
        return None
    pairs = [pair.split("=", 1) for pair in listed.strip().split(",") if pair]
    properties = {p[0]: _unescaped(p[1], "\r\n:,") for p in pairs if len(p) == 2 and p[1]}
    return Command(name, properties, _unescaped(line[end + 2 :], "\r\n"))


def _old(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    name = line[start + 3 : end].partition(" ")[0]
    return Command(name, {}, line[end + 1 :]) if name in KNOWN else None


def _unescaped(text: str, marks: str) -> str:
    for mark in marks:
        text = text.replace(f"%{ord(mark):02X}", mark)
    return text.replace("%25", "%")
