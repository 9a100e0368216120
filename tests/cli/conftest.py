"""A small project on disk, and commands run in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from project_on_disk import ProjectOnDisk

from leadsto.cli.group import leadsto

PAGE = "docs/why-plans-slip.md"


class Project(ProjectOnDisk):
    """A project, and commands run in it."""

    def configure(self, lines: str) -> None:
        self.write("leadsto.yml", f"{self.files['leadsto.yml']}{lines}\n")

    def line(self, text: str) -> str:
        """The first line of leadsto.yml that begins so, as a place."""
        lines = self.files["leadsto.yml"].splitlines()
        number = next(n for n, line in enumerate(lines, 1) if line.startswith(text))
        return f"leadsto.yml:{number}"

    def run(self, *args: str, **environ: str) -> Result:
        """Run a command; ``output`` is both streams as a terminal would mix them."""
        return CliRunner().invoke(leadsto, args, env=environ)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LEADSTO_FAIL_ON", "LEADSTO_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path)
