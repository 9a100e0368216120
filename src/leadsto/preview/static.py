"""The preview as static files of a site that is served by its own generator."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from leadsto.files import write_atomic
from leadsto.injection import BuiltPages
from leadsto.preview.lending import PageHtml
from leadsto.preview.overlay import Rendered
from leadsto.preview.state import Make, files
from leadsto.site import Judgement
from leadsto.sources.built.files import PREVIEW_FOLDER


def show(site: Path, judgement: Judgement, problem: str = "", *, local: bool) -> None:
    """Put the preview beside the pages that a generator has just written, and serves itself.

    ``site`` is the folder that it serves, ``problem`` what is wrong just now. Not ``local``: the
    folder may be published as it is, so it tells nothing of this machine. Raises ``OSError``.
    """

    def page_html(page: str) -> bytes | None:
        address = judgement.site.by_id[page].address
        try:
            return (site / _file(address)).read_bytes() if address else None
        except OSError:
            return None

    epoch = f"{time.time_ns():x}"
    files = static_files(judgement, page_html, epoch=epoch, problem=problem, local=local)
    write(site / PREVIEW_FOLDER, files)


def forget(site: Path) -> None:
    """Take away what ``show`` has put into a folder: what is published holds no preview."""
    folder = site / PREVIEW_FOLDER
    if (folder / "state.json").is_file():
        shutil.rmtree(folder, ignore_errors=True)


def static_files(
    judgement: Judgement, page_html: PageHtml, *, epoch: str, problem: str = "", local: bool = True
) -> Iterator[tuple[str, Make]]:
    """The files of a preview below ``__leadsto__/``, where no built site has been read.

    ``page_html`` gives a page by its id as it was written, with its block. ``local`` is as for
    ``leadsto.preview.state.files``.
    """
    built = {page.id: _file(page.address) for page in judgement.site.pages if page.address}
    rendered = Rendered(judgement, BuiltPages(Path(), (), built))
    return files(
        judgement,
        rendered,
        epoch=epoch,
        problem=problem,
        page_html=page_html,
        local=local,
        live="poll",
    )


def write(folder: Path, files: Iterable[tuple[str, Make]]) -> None:
    """Write files below a folder, in their order, and take away what an earlier state had more.

    A file that is the same is left alone. Raises ``OSError``.
    """
    names = set()
    for name, make in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, make())
        names.add(name)
    for path in (folder / "details").glob("*.json"):
        if path.relative_to(folder).as_posix() not in names:
            path.unlink()


def _file(address: str) -> str:
    """The file in which static sites have the page of an address."""
    return (f"{address}index.html" if address.endswith("/") else address).lstrip("/")
