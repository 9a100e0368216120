"""Links of blocks in built pages, and the files of ours beside them."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.block import STYLE_PATH, BlockError
from leadsto.injection import BuiltPages, Options, PluginBuiltError, remove
from leadsto.injection.hrefs import Hrefs
from leadsto.injection.own_files import OwnFiles, blocks_file
from leadsto.injection.placing import Job, place_all
from leadsto.model import Stamp, Target
from leadsto.paths.addresses import Addresses
from leadsto.sources.built.reading import HowToRead, read_pages
from leadsto.stamp import STAMP_PATH, read_stamp, write_stamp

SITE = Addresses("https://x.example/docs/")
REVIEW = Target("page", "/review/")
STAMP = Stamp("inject", "0.1.0", 3, 2, "c0ffee", "2026-11-22T00:00:00Z")


# ----------------------------------------------------------------------------------------- links


@pytest.mark.parametrize(
    ("page", "file", "base", "to", "style"),
    [
        ("/", "index.html", "", "review/", "assets/leadsto.css"),
        ("/a/", "a/index.html", "", "../review/", "../assets/leadsto.css"),
        ("/a/b.html", "a/b.html", "", "../review/", "../assets/leadsto.css"),
        ("/review/", "review/index.html", "", "./", "../assets/leadsto.css"),
        # the file's folder is not the one that readers see
        ("/a/b", "a/b/index.html", "", "/docs/review/", "/docs/assets/leadsto.css"),
        ("/a/b/", "a/b.html", "", "/docs/review/", "/docs/assets/leadsto.css"),
        # <base href>
        ("/a/b/", "a/b/index.html", "/docs/", "review/", "assets/leadsto.css"),
        ("/a/b/", "a/b/index.html", "../", "../review/", "../assets/leadsto.css"),
        ("/a/b", "a/b/index.html", "/docs/x/y", "../review/", "../assets/leadsto.css"),
        (
            "/a/",
            "a/index.html",
            "https://cdn.example/",
            "https://x.example/docs/review/",
            "https://x.example/docs/assets/leadsto.css",
        ),
    ],
)
def test_links_of_a_page(page: str, file: str, base: str, to: str, style: str) -> None:
    hrefs = Hrefs(page, file, base, SITE)

    assert hrefs.target(REVIEW) == to
    assert hrefs.style() == style


def test_links_of_a_page_that_is_drawn_again_are_whole() -> None:
    hrefs = Hrefs("/a/", "a/index.html", "", SITE, moving=True)
    assert hrefs.target(REVIEW) == "/docs/review/"

    hrefs = Hrefs("/a/", "a/index.html", "", Addresses(base="/sub"), moving=True)
    assert hrefs.target(REVIEW) == "/sub/review/"


def test_a_base_elsewhere_needs_the_sites_own_address() -> None:
    hrefs = Hrefs("/a/", "a/index.html", "https://cdn.example/", Addresses())

    with pytest.raises(BlockError, match=r"Write `site\.url` into leadsto\.yml"):
        hrefs.target(REVIEW)
    assert hrefs.target(Target("url", url="https://y.example/")) == "https://y.example/"


def test_names_and_anchors_are_quoted() -> None:
    hrefs = Hrefs("/a/", "a/index.html", "", SITE)
    target = Target("page", "/zwei: drei/?/", anchor="größe 1")

    assert hrefs.target(target) == "../zwei%3A%20drei/%3F/#gr%C3%B6%C3%9Fe%201"


NAMES = st.text("ab.:?#% ü", min_size=1, max_size=3).filter(lambda name: name.strip("."))
ADDRESS = st.builds(
    lambda parts, end: "/" + "/".join(parts) + ("/" if parts and end else ""),
    st.lists(NAMES, max_size=3),
    st.booleans(),
)


@given(ADDRESS, ADDRESS)
def test_a_relative_link_leads_there(page: str, target: str) -> None:
    file = f"{page}index.html" if page.endswith("/") else f"{page}x.html"
    href = Hrefs(page, file.lstrip("/"), "", SITE).target(Target("page", target))

    here = "https://x.example/docs" + page.replace("%", "%25").replace("?", "%3F").replace(
        "#", "%23"
    )
    assert unquote(urljoin(here, href)) == f"https://x.example/docs{target}"


# ------------------------------------------------------------------------------------ processes


def test_no_more_processes_than_there_is_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of them are started at once, and a machine has room for some thousands only."""
    asked: list[int] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, processes: int, **_: object) -> None:
            asked.append(processes)
            super().__init__(1)

    monkeypatch.setattr("leadsto.processes.ProcessPoolExecutor", Pool)
    names = [f"{number}.html" for number in range(300)]
    for name in names:
        (tmp_path / name).write_bytes(b"<main>a</main>")

    for some in names[:3], names:
        list(place_all([Job(name) for name in some], tmp_path, "", Options(jobs=999_999)))
        list(read_pages(tmp_path, some, HowToRead(), jobs=999_999))

    assert asked == [3, 3, 61, 61]


# -------------------------------------------------------------------------------- files of ours


def own(root: Path, newest: float = 0.0, *, write: bool = True) -> OwnFiles:
    return OwnFiles(root, newest, write=write)


def add(root: Path, wanted: dict[str, bytes]) -> OwnFiles:
    files = own(root)
    files.add(wanted, STAMP)
    return files


def test_the_record_is_written_before_what_it_names(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    class Wanted(dict[str, bytes]):
        """Fails when the first file is about to be written."""

        asked = 0

        def __getitem__(self, name: str) -> bytes:
            self.asked += 1
            if (tmp_path / STAMP_PATH).exists():
                raise StoppedError
            return super().__getitem__(name)

    with pytest.raises(StoppedError):
        add(tmp_path, Wanted({STYLE_PATH: b"a"}))

    assert not (tmp_path / STYLE_PATH).exists()
    assert (stamp := read_stamp(tmp_path))
    assert stamp.files == ("assets/", STAMP_PATH, STYLE_PATH)


def test_what_is_recorded_is_updated_and_deleted(tmp_path: Path) -> None:
    add(tmp_path, {STYLE_PATH: b"a"}).finish(STAMP, changed=True)
    files = add(tmp_path, {STYLE_PATH: b"b"})
    files.finish(STAMP, changed=False)
    assert (tmp_path / STYLE_PATH).read_bytes() == b"b"
    assert ("written", STYLE_PATH) in [(f.what, f.name) for f in files.told]

    add(tmp_path, {}).finish(STAMP, changed=False)
    assert not (tmp_path / STYLE_PATH).exists()
    assert (stamp := read_stamp(tmp_path))
    assert stamp.files == ("assets/", STAMP_PATH)


@pytest.mark.parametrize("all_of_it", [False, True])
def test_what_cannot_be_deleted_stays_recorded(
    tmp_path: Path, all_of_it: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or no later run would know that it is ours."""
    add(tmp_path, {STYLE_PATH: b"a"}).finish(STAMP, changed=True)

    def refuse(path: Path, *, missing_ok: bool = False) -> None:
        raise OSError(30, "Read-only file system")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        if all_of_it:
            own(tmp_path).remove()
        else:
            add(tmp_path, {}).finish(STAMP, changed=False)
    assert (stamp := read_stamp(tmp_path))
    assert stamp.files == ("assets/", STAMP_PATH, STYLE_PATH)

    own(tmp_path).remove()
    assert list(tmp_path.iterdir()) == []


def test_what_is_not_recorded_is_the_sites_own(tmp_path: Path) -> None:
    (tmp_path / "leadsto.json").write_bytes(b"{}")

    files = add(tmp_path, {"leadsto.json": b"{...}"})

    assert files.trouble("leadsto.json")
    assert (tmp_path / "leadsto.json").read_bytes() == b"{}"


def test_what_another_run_records_meanwhile_stays_recorded(tmp_path: Path) -> None:
    one, other = own(tmp_path), own(tmp_path)
    one.add({STYLE_PATH: b"a"}, STAMP)
    other.add({STYLE_PATH: b"a"}, STAMP)  # finds the style sheet, and takes it for the site's own
    one.finish(STAMP, changed=True)
    other.finish(STAMP, changed=True)

    assert (stamp := read_stamp(tmp_path))
    assert stamp.files == ("assets/", STAMP_PATH, STYLE_PATH)


def test_a_rehearsal_tells_the_same_and_writes_nothing(tmp_path: Path) -> None:
    rehearsed = own(tmp_path, write=False)
    rehearsed.add({STYLE_PATH: b"a"}, STAMP)
    rehearsed.finish(STAMP, changed=True)
    assert list(tmp_path.iterdir()) == []

    done = add(tmp_path, {STYLE_PATH: b"a"})
    done.finish(STAMP, changed=True)
    assert rehearsed.told == done.told


def test_a_site_that_a_plugin_has_built_keeps_the_plugins_stamp(tmp_path: Path) -> None:
    plugin = STAMP._replace(by="mkdocs")
    write_stamp(tmp_path, plugin)
    before = (tmp_path / STAMP_PATH).read_bytes()

    files = own(tmp_path)
    assert files.plugin == plugin
    files.add({}, files.plugin)
    files.finish(files.plugin, changed=True)

    assert (tmp_path / STAMP_PATH).read_bytes() == before
    later = (tmp_path / STAMP_PATH).stat().st_mtime + 61
    assert own(tmp_path, later).plugin is None
    assert OwnFiles(tmp_path, later, write=True, shown=True).plugin


@pytest.mark.parametrize("later", [0, 300])
def test_blocks_of_a_plugin_stay_however_much_younger_a_page_is(tmp_path: Path, later: int) -> None:
    write_stamp(tmp_path, STAMP._replace(by="mkdocs\x1b[2J"))
    data = b"<main>a<aside data-leadsto=x data-leadsto-placement=end>b</aside></main>"
    page = tmp_path / "a.html"
    page.write_bytes(data)
    now = (tmp_path / STAMP_PATH).stat().st_mtime
    os.utime(page, (now + later, now + later))

    with pytest.raises(PluginBuiltError, match="build it without the plugin") as error:
        remove(BuiltPages(tmp_path, ("a.html",)), Options())

    assert page.read_bytes() == data
    assert str(error.value).isprintable()


def test_without_a_record_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / STAMP_PATH).mkdir(parents=True)

    files = add(tmp_path, {STYLE_PATH: b"a"})
    files.finish(STAMP, changed=True)

    assert not (tmp_path / STYLE_PATH).exists()
    assert [(f.name, f.what) for f in files.told] == [
        (STAMP_PATH, "failed"),
        (STYLE_PATH, "failed"),
    ]


@pytest.mark.parametrize("name", [STAMP_PATH, STYLE_PATH, "leadsto.json"])
def test_nobody_waits_at_a_pipe(tmp_path: Path, name: str) -> None:
    (tmp_path / "assets").mkdir()
    os.mkfifo(tmp_path / name)

    files = add(tmp_path, {STYLE_PATH: b"a", "leadsto.json": b"b"})

    assert files.trouble(name)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"blocks": 1}', b"[" * 100_000])
def test_blocks_of_a_file_that_somebody_else_has_changed(tmp_path: Path, data: bytes) -> None:
    add(tmp_path, {"leadsto.json": blocks_file({"/a/": "<aside>"})})
    assert own(tmp_path).blocks() == {"/a/": "<aside>"}

    (tmp_path / "leadsto.json").write_bytes(data)
    assert own(tmp_path).blocks() == {}


def test_a_file_beyond_the_bound_is_no_record_and_not_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(tmp_path, {"leadsto.json": blocks_file({"/a/": "<aside>"})})
    size = (tmp_path / "leadsto.json").stat().st_size
    monkeypatch.setattr("leadsto.injection.own_files.STORED", size)
    assert own(tmp_path).blocks() == {"/a/": "<aside>"}

    monkeypatch.setattr("leadsto.injection.own_files.STORED", size - 1)
    assert own(tmp_path).blocks() == {}
