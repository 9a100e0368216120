from __future__ import annotations

from pathlib import Path

from plugin_builds import written
from preview.states import judged, made, read

from leadsto.preview.static import forget, show, write
from leadsto.sources.built.files import PREVIEW_FOLDER


def test_files_are_written_below_a_folder(tmp_path: Path) -> None:
    files = made(judged(tmp_path))
    write(tmp_path / "out", files.items())
    assert written(tmp_path / "out") == {name: make() for name, make in files.items()}


def test_what_is_the_same_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, [("a.json", lambda: b"1"), ("b.json", lambda: b"1")])
    before = (out / "a.json").stat().st_ino, (out / "b.json").stat().st_ino
    write(out, [("a.json", lambda: b"1"), ("b.json", lambda: b"2")])
    assert (out / "a.json").stat().st_ino == before[0]
    assert (out / "b.json").stat().st_ino != before[1]
    assert (out / "b.json").read_bytes() == b"2"


def test_details_that_a_larger_site_had_are_taken_away(tmp_path: Path) -> None:
    write(tmp_path, [("details/0.json", lambda: b"1"), ("details/1.json", lambda: b"1")])
    (tmp_path / "mine.json").write_text("1")
    write(tmp_path, [("details/0.json", lambda: b"1")])
    assert written(tmp_path).keys() == {"details/0.json", "mine.json"}


def test_they_are_written_in_their_order(tmp_path: Path) -> None:
    """Whoever sees a new state finds its details."""
    seen: list[bool] = []
    details = ("details/0.json", lambda: b"1")
    last = ("state.json", lambda: bytes([seen.append((tmp_path / details[0]).exists()) or 49]))
    write(tmp_path, [details, last])
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
