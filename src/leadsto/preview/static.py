"""The preview as static files of a site that is served by its own generator."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from threading import Thread

from leadsto.boundaries import must_stay
from leadsto.files import read_file, write_atomic
from leadsto.injection import BuiltPages
from leadsto.limits import PAGE
from leadsto.preview.lending import PageHtml
from leadsto.preview.remembering import Memory
from leadsto.preview.rendered import Rendered
from leadsto.preview.state import About, Make, State
from leadsto.site import Judgement
from leadsto.sources.built.files import PREVIEW_FOLDER

#: Seconds after which a site that has just been built is taken to stay so for a while.
_QUIET = 1.0
_NEWS = "news.json"
_REPORT = "report.html"
#: Stands where the report will.
_SOON = (
    b'<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="1">'
    b"<title>Report</title><p>The report is being made.</p></html>\n"
)


def show(
    site: Path,
    judgement: Judgement,
    problem: str = "",
    *,
    local: bool,
    memory: Memory | None = None,
) -> None:
    """Put the preview beside the pages that a generator has just written, and serves itself.

    ``site`` is the folder that it serves, ``problem`` what is wrong just now. Not ``local``: the
    folder may be published as it is, so it tells nothing of this machine. With the ``memory`` of
    earlier builds only what has changed is made again, and the report in the background. Raises
    ``OSError``.
    """

    def page_html(page: str) -> bytes | None:
        address = judgement.site.by_id[page].address
        try:
            return read_file(site / _file(address), PAGE) if address else None
        except OSError:
            return None

    about = About(f"{time.time_ns():x}", problem, local, "poll")
    files = static_files(judgement, page_html, about, memory)
    folder = site / PREVIEW_FOLDER
    if memory is None:
        write(folder, files)
    else:
        old = folder / _REPORT
        write(folder, {**files, _REPORT: old.read_bytes if old.exists() else lambda: _SOON})
        news, report = files[_NEWS](), files[_REPORT]
        Thread(target=_report_later, args=(folder, news, report), daemon=True).start()


def forget(site: Path) -> None:
    """Take away what ``show`` has put into a folder: what is published holds no preview."""
    folder = site / PREVIEW_FOLDER
    if (folder / "state.json").is_file():
        shutil.rmtree(folder, ignore_errors=True)


def static_files(
    judgement: Judgement, page_html: PageHtml, about: About, memory: Memory | None = None
) -> Mapping[str, Make]:
    """The files of a preview below ``__leadsto__/``, where no built site has been read.

    ``page_html`` gives a page by its id as it was written, with its block.
    """
    memory = memory or Memory()
    built = {page.id: _file(page.address) for page in judgement.site.pages if page.address}
    rendered = Rendered(judgement, BuiltPages(Path(), (), built), memory)
    return State(judgement, rendered, page_html, about, memory=memory)


def write(folder: Path, files: Mapping[str, Make]) -> None:
    """Write files below a folder, in their order, and take away what an earlier state had more.

    A file that is the same is left alone. Raises ``OSError``.
    """
    for name in ("", "details", *files):
        must_stay(folder / name, folder.parent)
    (folder / "details").mkdir(parents=True, exist_ok=True)
    for name, make in files.items():
        write_atomic(folder / name, make(), lasting=False)
    for path in (folder / "details").glob("*.json"):
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()


def _report_later(folder: Path, news: bytes, report: Make) -> None:
    """Write the report of a state, unless another is shown by then: it takes a second and more."""
    time.sleep(_QUIET)
    with suppress(OSError):  # the folder has gone, as folders of previews do
        if (folder / _NEWS).read_bytes() == news:
            data = report()
            if (folder / _NEWS).read_bytes() == news:
                write_atomic(folder / _REPORT, data, lasting=False)


def _file(address: str) -> str:
    """The file in which static sites have the page of an address."""
    return (f"{address}index.html" if address.endswith("/") else address).lstrip("/")
