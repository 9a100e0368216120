"""The pages of a built site, read by as many processes as it pays to start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
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


class Memory:
    """What was read of files before: a page is known again by its bytes, wherever it lies."""

    def __init__(self) -> None:
        self._pages: Mapping[bytes, BuiltPage] = {}

    def read(
        self, root: Path, names: Sequence[str], how: HowToRead, jobs: int = 0
    ) -> Iterator[BuiltPage]:
        """Read files, in their order, and forget what is in none of them."""
        keys = [_key(root / name, how) for name in names]
        new = [n for n, key in zip(names, keys, strict=True) if key not in self._pages]
        fresh = in_chunks(partial(_read, root=root, how=how), new, jobs)
        now: dict[bytes, BuiltPage] = {}
        for key in keys:
            page = self._pages[key] if key in self._pages else next(fresh)
            now[key] = page
            yield page
        now.pop(b"", None)
        self._pages = now


def _key(file: Path, how: HowToRead) -> bytes:
    """What a page depends on; the empty key for a file that cannot be read, which is not known."""
    try:
        return blake2b(file.read_bytes(), key=blake2b(repr(how).encode()).digest()).digest()
    except OSError:
        return b""


def read_pages(
    root: Path,
    names: Sequence[str],
    how: HowToRead,
    jobs: int = 0,
    memory: Memory | None = None,
) -> Iterator[BuiltPage]:
    """Read files, in their order. ``jobs`` is how many processes to use; 0 finds out.

    What ``memory`` knows is not read again. A file that cannot be read is a page with that problem.
    """
    if memory:
        yield from memory.read(root, names, how, jobs)
    else:
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
