"""A small project on disk, and commands run in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rules.cases import base
from site_builder import Settings, documents

from leadsto.cli.group import leadsto
from leadsto.sources import last_build

PAGE = "docs/why-plans-slip.md"


class Project:
    """The base site of the rules' tests, in which every page leads somewhere."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, str] = {}
        for name, text in base().items():
            self.write(name, text)
        self.write("mkdocs.yml", "site_name: Fettle\n")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        self.files[name] = text

    def configure(self, lines: str) -> None:
        self.write("leadsto.yml", f"{self.files['leadsto.yml']}{lines}\n")

    def line(self, text: str) -> str:
        """The first line of leadsto.yml that begins so, as a place."""
        lines = self.files["leadsto.yml"].splitlines()
        number = next(n for n, line in enumerate(lines, 1) if line.startswith(text))
        return f"leadsto.yml:{number}"

    def change(self, name: str, old: str, new: str) -> None:
        assert old in self.files[name]
        self.write(name, self.files[name].replace(old, new))

    def build(self) -> None:
        """Store what a build with the MkDocs plugin would store."""
        last_build.store(
            self.root,
            documents(self.files),
            Settings().surroundings,
            content="docs",
            inputs=("leadsto.yml", "mkdocs.yml"),
        )

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
