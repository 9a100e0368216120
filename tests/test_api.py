"""The public API: what it holds, and that it works."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import leadsto
from leadsto.model import Document, Surroundings
from leadsto.sources import NoPagesError, last_build

SITE = Path(__file__).parent.parent / "sample_site"


def test_what_it_holds() -> None:
    assert leadsto.__all__ == [
        "Finding",
        "Judgement",
        "Offer",
        "Page",
        "Site",
        "__version__",
        "check",
    ]
    assert all(getattr(leadsto, name) for name in leadsto.__all__)


def test_everything_is_documented() -> None:
    assert [
        n for n in leadsto.__all__ if n != "__version__" and not getattr(leadsto, n).__doc__
    ] == []


def test_importing_it_costs_nothing() -> None:
    code = "import leadsto, sys; print([m for m in sys.modules if m.startswith('leadsto.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


def test_check_a_project(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(SITE, site, ignore=shutil.ignore_patterns(".leadsto", "_*"))
    judgement = leadsto.check(site / "content")

    assert len(judgement.site.pages) == 45
    assert judgement.findings == ()


def test_a_project_that_leaves_out_its_pages(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    config = tmp_path / "leadsto.yml"
    config.write_text("exclude: ['**']\n")
    page = Document("docs/a.md", "a.md", "/a/", b"# A\n")
    last_build.store(tmp_path, [page], Surroundings(), content="docs", inputs=["leadsto.yml"])

    with pytest.raises(NoPagesError, match=r"No page was read. See `exclude` in leadsto\.yml"):
        leadsto.check(tmp_path)


def test_no_project(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no leadsto\.yml"):
        leadsto.check(tmp_path)


def test_unknown_name() -> None:
    with pytest.raises(AttributeError, match="nothing"):
        leadsto.nothing  # noqa: B018
