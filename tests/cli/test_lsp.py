from __future__ import annotations

import importlib.util
from typing import Any

import pytest

Project = Any


def test_without_the_extra_it_says_what_to_install(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = importlib.util.find_spec
    monkeypatch.setattr(
        "leadsto.cli.lsp.find_spec", lambda name: None if name == "pygls" else real(name)
    )
    result = project.run("lsp")

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "pip install 'leadsto[lsp]'" in result.stderr


def test_it_says_nothing_and_ends_where_nobody_speaks(project: Project) -> None:
    import subprocess
    import sys

    ran = subprocess.run(
        [sys.executable, "-m", "leadsto", "lsp"],
        cwd=project.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (ran.returncode, ran.stdout) == (0, b"")
