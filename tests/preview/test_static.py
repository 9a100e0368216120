from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from plugin_builds import written
from preview.states import judged, made, read

from leadsto.preview import static
from leadsto.preview.remembering import Memory
from leadsto.preview.static import forget, show, write
from leadsto.sources.built.files import PREVIEW_FOLDER


def test_files_are_written_below_a_folder(tmp_path: Path) -> None:
    files = made(judged(tmp_path))
    write(tmp_path / "out", files)
    assert written(tmp_path / "out") == {name: make() for name, make in files.items()}


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, {"a.json": lambda: b"1", "b.json": lambda: b"1"})
    before = (out / "a.json").stat().st_ino, (out / "b.json").stat().st_ino
    write(out, {"a.json": lambda: b"1", "b.json": lambda: b"2"})
    assert (out / "a.json").stat().st_ino == before[0]
    assert (out / "b.json").stat().st_ino != before[1]
    assert (out / "b.json").read_bytes() == b"2"


def test_details_that_a_larger_site_had_are_taken_away(tmp_path: Path) -> None:
    write(tmp_path, {"details/0.json": lambda: b"1", "details/1.json": lambda: b"1"})
    (tmp_path / "mine.json").write_text("1")
    write(tmp_path, {"details/0.json": lambda: b"1"})
    assert written(tmp_path).keys() == {"details/0.json", "mine.json"}


def test_they_are_written_in_their_order(tmp_path: Path) -> None:
    """Whoever sees a new state finds its details."""
    seen: list[bool] = []
    details = tmp_path / "details/0.json"

    def last() -> bytes:
        seen.append(details.exists())
        return b"1"

    write(tmp_path, {"details/0.json": lambda: b"1", "news.json": last})
    assert seen == [True]


def test_blocks_have_the_links_of_their_page(tmp_path: Path) -> None:
    pages = read(made(judged(tmp_path)), "details/0.json")["pages"]
    (page,) = [page for page in pages if page["address"] == "/why-plans-slip/"]
    assert 'href="../checklist/"' in page["as"]["tofu"]["block"]
    assert 'href="../assets/leadsto.css"' in page["as"]["tofu"]["block"]


def test_the_preview_beside_the_pages_of_a_generator_is_put_there_and_taken_away(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    page = site / "why-plans-slip" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        "<!doctype html><html><head></head><body><main>x</main><i>Ours</i></body></html>"
    )
    before = written(site)

    show(site, judged(tmp_path), local=True)
    assert "<i>Ours</i>" in (site / PREVIEW_FOLDER / "blocks.html").read_text("utf-8")
    forget(site)
    assert written(site) == before


def test_a_folder_of_that_name_that_is_no_preview_stays(tmp_path: Path) -> None:
    (tmp_path / PREVIEW_FOLDER).mkdir()
    (tmp_path / PREVIEW_FOLDER / "mine.txt").write_text("1")
    forget(tmp_path)
    assert written(tmp_path).keys() == {f"{PREVIEW_FOLDER}/mine.txt"}


def test_pages_that_share_a_block_have_each_their_own_links(tmp_path: Path) -> None:
    deep = (
        "---\ntitle: Deep\naudience: ops-lead\nstage: tofu\n"
        "decision: Whether to go deeper\noutcome: They go\n---\n# Deep\n"
    )
    made_ = made(judged(tmp_path, {"docs/a/b/deep.md": deep, "docs/flat.md": deep}))
    pages = {page["address"]: page for page in read(made_, "details/0.json")["pages"]}
    blocks = [pages[at]["as"]["mofu"]["block"] for at in ("/a/b/deep/", "/flat/")]
    assert 'href="../../../diagnostic/"' in blocks[0]
    assert 'href="../diagnostic/"' in blocks[1]
    assert "leadsto-root" not in "".join(blocks)


def site_of(tmp_path: Path) -> Path:
    """A generator's folder, in which one page has been written."""
    page = tmp_path / "site/why-plans-slip/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("<!doctype html><html><head></head><body><main>x</main></body></html>")
    return tmp_path / "site"


def waited_for(file: Path, text: str) -> None:
    """Wait until a file has some text; a test that waits too long is ended."""
    while text not in file.read_text("utf-8"):
        time.sleep(0.01)


def test_what_earlier_builds_have_shown_is_not_written_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "_QUIET", 0.0)
    site, memory = site_of(tmp_path), Memory()
    folder = site / PREVIEW_FOLDER
    show(site, judged(tmp_path), local=True, memory=memory)
    waited_for(folder / "report.html", "fettle")
    before = {path: path.stat().st_ino for path in folder.rglob("*.*")}
    show(site, judged(tmp_path), local=True, memory=memory)
    other = {path.name for path, number in before.items() if path.stat().st_ino != number}
    assert {"state.json", "news.json"} <= other <= {"state.json", "news.json", "report.html"}


def test_where_a_generator_has_emptied_its_folder_everything_is_there_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "_QUIET", 0.0)
    site, memory = site_of(tmp_path), Memory()
    folder = site / PREVIEW_FOLDER
    for _ in range(2):
        shutil.rmtree(folder, ignore_errors=True)
        show(site, judged(tmp_path), local=True, memory=memory)
        assert written(folder).keys() == made(judged(tmp_path)).keys()
        waited_for(folder / "report.html", "fettle")


def test_the_report_of_a_state_that_has_gone_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(static, "_QUIET", 0.0)
    asked: list[str] = []

    def report() -> bytes:
        asked.append("report")
        return b"old"

    (tmp_path / "report.html").write_text("new")
    (tmp_path / "news.json").write_text("two")
    static._report_later(tmp_path, b"one", report)
    static._report_later(tmp_path / "gone", b"one", report)
    assert asked == []

    (tmp_path / "news.json").write_text("one")
    static._report_later(tmp_path, b"one", report)
    assert (tmp_path / "report.html").read_text() == "old"
