"""What docs/editor.md tells people to write is what it says."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from leadsto.cli.group import leadsto

ROOT = Path(__file__).parents[2]

Opened = Any


def fenced(language: str) -> list[str]:
    text = (ROOT / "docs/editor.md").read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_task_of_vs_code_finds_every_finding(opened: Opened) -> None:
    from click.testing import CliRunner

    task = json.loads(fenced("json")[0])["tasks"][0]
    opened.change("docs/why-plans-slip.md", "stage: tofu", "stage: warm")
    opened.change("docs/filling-the-week.md", "decision:", "decison:")
    program, *words = task["command"].split()
    assert program == "leadsto"
    printed = (
        CliRunner().invoke(leadsto, [*words, "--config", str(opened.root / "leadsto.yml")]).stdout
    )

    pattern = re.compile(task["problemMatcher"]["pattern"]["regexp"])
    found = [pattern.match(line) for line in printed.splitlines()]
    assert len(found) > 1
    assert all(found)
    wrong = next(m for m in found if m and m[5] == "unknown-value")
    assert wrong[1].endswith("docs/why-plans-slip.md")
    assert wrong.group(2, 3, 4) == ("4", "8", "error")


def test_every_editor_starts_the_server() -> None:
    helix = tomllib.loads(fenced("toml")[0])
    generic = json.loads(fenced("json")[1])

    server = helix["language-server"]["leadsto"]
    assert [server["command"], *server["args"]] == ["leadsto", "lsp"]
    assert all("leadsto" in language["language-servers"] for language in helix["language"])
    started = [generic["glspc.server.command"], *generic["glspc.server.commandArguments"]]
    assert started == ["leadsto", "lsp"]
    assert 'cmd = { "leadsto", "lsp" }' in fenced("lua")[0]
