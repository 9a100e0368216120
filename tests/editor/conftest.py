"""A small project with a last build, open in an editor without a wire between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from lsprotocol import types
from project_on_disk import ProjectOnDisk
from pygls.workspace import PositionCodec

from leadsto.cli.lsp import Arguments, flow_of
from leadsto.editor.asking import Asked
from leadsto.editor.positions import Lines
from leadsto.editor.project import OpenProject

DATE = dt.date(2026, 11, 22)


class Opened(ProjectOnDisk):
    """A project, and the server's view of it."""

    _project: OpenProject | None = None

    @property
    def project(self) -> OpenProject:
        """The project as the server has it; its site is judged by ``judge``."""
        if self._project is None:
            self._project = OpenProject(self.root / "leadsto.yml", flow_of(Arguments(date=DATE)))
            self._project.refresh()
        return self._project

    def judge(self) -> None:
        """What happens on opening and on saving."""
        self.project.refresh()
        self.project.judge_site()
        self.project.forget_alone()

    def asked(self, name: str, marked: str, encoding: str = "utf-16") -> Asked:
        """A question about the place of the ``|`` in a text that is open under a name."""
        before, _, after = marked.partition("|")
        text = before + after
        lines = Lines(text, PositionCodec(types.PositionEncodingKind(encoding)))
        line = before.count("\n") + 1
        column = len(before) - before.rfind("\n")
        source = self.project.source(self.root / name)
        if source is None:
            self.project.type(text)
            self.project.refresh()
            return Asked(self.project, lines, None, line, column)
        return Asked(self.project, lines, self.project.open_page(source, text), line, column)


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    return Opened(tmp_path / "Our site (é)")  # what clients have to spell in addresses


@pytest.fixture
def page() -> Callable[..., str]:
    """The text of a page: frontmatter of these lines, and a body."""

    def text(*lines: str, body: str = "# T\n") -> str:
        return "\n".join(["---", *lines, "---", body])

    return text
