"""A small project whose site was built by a generator that has never heard of leadsto."""

from __future__ import annotations

from pathlib import Path

import pytest
from built_site import build
from plugin_builds import EPOCH, whole_site
from plugin_builds import project as written_project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Sources in docs/, and the built site in site/."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.delenv("LEADSTO_FAIL_ON", raising=False)
    files = whole_site({"mkdocs.yml": "site_name: Fettle\n"})
    folder = written_project(tmp_path / "project", files)
    build(folder, {name: text for name, text in files.items() if isinstance(text, str)})
    return folder
