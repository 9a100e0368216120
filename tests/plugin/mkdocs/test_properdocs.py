"""ProperDocs, the maintained fork, runs the same plugin by the same entry point."""

from __future__ import annotations

from pathlib import Path

from plugin.mkdocs.builds import built, mkdocs_yml
from plugin_builds import project, whole_site


def test_it_builds_and_fails_as_mkdocs_does(tmp_path: Path) -> None:
    project(tmp_path, {**whole_site({}), "properdocs.yml": mkdocs_yml("material")})

    good = built(tmp_path, "--strict", tool="properdocs")
    project(tmp_path, {"docs/new.md": "# New\n\nSome text.\n"})
    bad = built(tmp_path, tool="properdocs")

    assert good.ran.code == 0, good.ran.text
    assert good.said == [
        "INFO 10 pages, 7 lead somewhere, 3 need no path · no findings · fails on: error"
    ]
    assert len(good.blocks) == 7
    assert bad.ran.code == 1
    assert bad.said[0].startswith("ERROR docs/new.md:1:1: error no-audience, no-stage")
    assert "To accept these for now: leadsto baseline" in bad.ran.lines
    assert "Traceback" not in bad.ran.text
    assert bad.pages == []
