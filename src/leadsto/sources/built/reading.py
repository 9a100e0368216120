"""The pages of a built site, read by as many processes as it pays to start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from leadsto.html.page import read_page
from leadsto.html.providers import load_providers
from leadsto.model import BuiltPage, Problem
from leadsto.processes import in_chunks


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
    yield from in_chunks(partial(_read, root=root, how=how), names, jobs)


def _read(names: Sequence[str], root: Path, how: HowToRead) -> list[BuiltPage]:
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
