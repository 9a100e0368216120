"""What a preview serves beside a site's pages: its shell, its pages and its data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from trust.driven import run
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import as_html, on_terminal, text_of


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an export's own files."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        root = written(tmp_path_factory.mktemp("hostile"), PAYLOADS, folders=("shown", "wrong"))
        done = run(root, ["preview", "site", "--jobs", "1", "--export", str(root / "out")])
    assert done.exit_code == 0
    on_terminal(text_of(done.stderr_bytes))
    return root / "out/__leadsto__"


def test_its_pages(shell: Path) -> None:
    """The sheet of blocks stands beside texts of pages, and the report is the usual one."""
    pages = {path.name: as_html(text_of(path.read_bytes())) for path in shell.glob("*.html")}
    assert pages.keys() == {"index.html", "report.html", "blocks.html"}


def test_its_data(shell: Path) -> None:
    """JSON alone, which its script shows as text."""
    found = [json.loads(text_of(path.read_bytes())) for path in shell.rglob("*.json")]
    pages = [page for one in found for page in one.get("pages", ())]
    assert len(pages) > 2 * len(PAYLOADS)
    for path in shell.rglob("*"):
        assert path.suffix in (".html", ".json", ".js", ".css", ".svg", ""), path
