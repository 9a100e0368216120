"""The pages of a built site, read by as many processes as it pays to start."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from leadsto.html.page import read_page
from leadsto.html.providers import load_providers
from leadsto.model import BuiltPage, Problem

#: Below this many pages another process costs more than it gives.
WORTH_IT = 400
_CHUNK = 250
_MOST = 61  #: processes; Windows can wait for no more


class HowToRead(NamedTuple):
    """The settings that shape what is read from a page."""

    selector: str = ""  #: ``content_selector``
    template: str = ""  #: ``path.template``
    providers: tuple[Mapping[str, str], ...] = ()  #: more of them, as leadsto.yml has them


def read_pages(
    root: Path, names: Sequence[str], how: HowToRead, jobs: int = 0
) -> Iterator[BuiltPage]:
    """Read files, in their order. ``jobs`` is how many processes to use; 0 finds out.

    A file that cannot be read is a page with that problem.
    """
    jobs = jobs or (os.cpu_count() or 1 if len(names) >= WORTH_IT else 1)
    if jobs == 1:
        yield from _read(root, names, how)
        return
    chunks = [names[at : at + _CHUNK] for at in range(0, len(names), _CHUNK)]
    with ProcessPoolExecutor(min(jobs, max(len(chunks), 1), _MOST)) as pool:
        for pages in pool.map(_read, [root] * len(chunks), chunks, [how] * len(chunks)):
            yield from pages


def _read(root: Path, names: Sequence[str], how: HowToRead) -> list[BuiltPage]:
    providers = load_providers(how.providers)
    pages = []
    for name in names:
        try:
            data = (root / name).read_bytes()
        except OSError as error:
            message = f"It cannot be read: {error.strerror}."
            pages.append(BuiltPage(problem=Problem(message, rule="unreadable-page")))
            continue
        pages.append(read_page(data, providers, selector=how.selector, template=how.template))
    return pages
