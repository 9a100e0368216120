"""Sessions at a terminal that the documentation shows: run here, and compared with the page.

A page holds one as a fenced block below a comment with its name::

    <!-- session: init -->
    ```console
    $ leadsto init --yes
    …
    ```

``UPDATE_CASES=1`` writes what the commands print into the page: then read what it wrote.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from leadsto.cli.group import leadsto

DOCS = Path(__file__).parents[1] / "docs"
#: 22 November 2026: the same dates on every day.
EPOCH = "1795305600"


def session(
    folder: Path, commands: Iterable[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> str:
    """What a terminal shows of commands run in a folder, each with the lines typed into it.

    A command is written as at the prompt: ``leadsto new docs/page.md``.
    """
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    shown = []
    for command, typed in commands:
        name, *arguments = shlex.split(command)
        assert name == "leadsto"
        result = CliRunner(echo_stdin=True).invoke(leadsto, arguments, input=typed)
        assert result.exception is None or isinstance(result.exception, SystemExit)
        shown.append(f"$ {command}\n{result.output}")
    return "\n".join(text.rstrip("\n") + "\n" for text in shown)


def compare(page: str, name: str, shown: str) -> None:
    """Hold a session against the one of that name in a page of the documentation."""
    file = DOCS / page
    text = file.read_text("utf-8")
    block = re.compile(
        rf"(?<=^<!-- session: {re.escape(name)} -->\n```console\n).*?(?=^```$)",
        re.MULTILINE | re.DOTALL,
    )
    found = block.search(text)
    assert found, f"docs/{page} has no session `{name}`"
    if os.environ.get("UPDATE_CASES") and found[0] != shown:
        file.write_text(text[: found.start()] + shown + text[found.end() :], "utf-8")
    else:
        assert found[0] == shown
