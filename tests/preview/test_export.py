from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from plugin_builds import differences, written

from leadsto.block import STYLE_PATH
from leadsto.limits import PAGE
from leadsto.preview import export as export_module
from leadsto.preview.export import ExportRefusedError, export
from leadsto.preview.overlay import Overlay
from leadsto.preview.session import Plan, Session
from leadsto.sources.built.files import site_files


def shell(epoch: str) -> dict[str, Callable[[], bytes]]:
    return {
        "index.html": lambda: b"<!doctype html>",
        "state.json": epoch.encode,
        "details/0.json": lambda: b"[]",
    }


@pytest.fixture
def site(project: Path) -> Overlay:
    return Session(Plan(project / "leadsto.yml"), None, lambda *_: {}).good.site


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "out/preview"


def test_an_export_is_the_site_with_its_blocks_and_the_shell(
    project: Path, site: Overlay, target: Path
) -> None:
    before = written(project / "site")
    count = export(site, shell, target)

    after = written(target)
    ours = {f"__leadsto__/{name}" for name in ("index.html", "state.json", "details/0.json")}
    with_block = {name for name in before if after[name] != before[name]}
    assert after.keys() - before.keys() == ours | {STYLE_PATH}
    assert len(with_block) == 7
    assert all(b'data-leadsto="' in after[name] for name in with_block)
    assert written(project / "site") == before
    assert count == len(after)
    assert [path.name for path in target.parent.iterdir()] == ["preview"]


def test_a_page_that_grew_beyond_the_bound_is_shown_as_it_is(project: Path, site: Overlay) -> None:
    page = project / "site/why-plans-slip/index.html"
    assert site.read("why-plans-slip/index.html") != page.read_bytes()

    page.write_bytes(page.read_bytes() + b" " * PAGE)
    assert site.read("why-plans-slip/index.html") == page.read_bytes()


def test_what_is_a_pipe_by_now_is_not_waited_for(project: Path, site: Overlay) -> None:
    (project / "site/index.html").unlink()
    os.mkfifo(project / "site/index.html")
    with pytest.raises(OSError, match="no file"):
        site.read("index.html")


def test_the_same_site_gives_the_same_bytes_and_another_one_another_epoch(
    project: Path, site: Overlay, target: Path
) -> None:
    export(site, shell, target)
    first = written(target)
    (target / "old.html").write_text("of an earlier site")
    export(site, shell, target)
    assert written(target) == first

    (project / "site/index.html").write_text("<!doctype html><title>New</title>")
    export(site, shell, target)
    assert differences(first, written(target)) == {"index.html", "__leadsto__/state.json"}


def test_an_export_is_no_page_of_a_site(site: Overlay, target: Path) -> None:
    export(site, shell, target)
    html = site_files(target).html
    assert len(html) == 10
    assert not [name for name in html if "__leadsto__" in name]


@pytest.mark.parametrize("target", ["site", "site/preview", ".", "docs", "leadsto.yml"])
def test_what_is_no_former_export_is_not_overwritten(
    project: Path, site: Overlay, target: str
) -> None:
    before = written(project)
    with pytest.raises(ExportRefusedError):
        export(site, shell, project / target)
    assert written(project) == before


def test_an_empty_folder_is_written_to(site: Overlay, target: Path) -> None:
    target.mkdir(parents=True)
    assert export(site, shell, target) == len(written(target))


def test_what_is_interrupted_leaves_the_former_export(
    site: Overlay, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(site, shell, target)
    before = written(target)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(export_module, "_write", fail)
    with pytest.raises(KeyboardInterrupt):
        export(site, shell, target)
    assert written(target) == before
    assert [path.name for path in target.parent.iterdir()] == ["preview"]


def test_nothing_from_outside_of_the_site_is_exported(
    project: Path, site: Overlay, target: Path
) -> None:
    (project / "site/config.yml").symlink_to(project / "leadsto.yml")
    (project / "site/all").symlink_to(project)
    export(site, shell, target)
    assert "config.yml" not in written(target)
    assert not (target / "all").exists()
