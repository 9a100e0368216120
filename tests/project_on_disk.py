"""The base site of the rules' tests on disk, in which every page leads somewhere."""

from __future__ import annotations

from pathlib import Path

from rules.cases import base
from site_builder import Settings, documents

from leadsto.sources import last_build


class ProjectOnDisk:
    """A folder with the files of the base site and a ``mkdocs.yml``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: dict[str, str] = {}
        for name, text in base().items():
            self.write(name, text)
        self.write("mkdocs.yml", "site_name: Fettle\n")

    def write(self, name: str, text: str) -> None:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.files[name] = text

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
