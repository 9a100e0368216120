"""The facts of what a generator renders, kept from build to build: no content is read twice.

They lie in ``.leadsto/last-build.facts``, each behind a digest of the content and of all that
shapes facts. What cannot be read there is done without, and nothing of it is ever run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from leadsto.html.providers import Providers, load_providers
from leadsto.model import Facts
from leadsto.model.frozen import NamedTuple
from leadsto.sources.built.cache import Journal
from leadsto.sources.built.fingerprint import fingerprint
from leadsto.sources.built.packed import Known
from leadsto.sources.built.packing import PackedError, Packing

_FOLDER = ".leadsto"  #: from the project's root
_NAME = "last-build"
_SOME = 100  #: facts of no use that are not worth writing the others anew


class _Kept(NamedTuple):
    digest: str
    facts: Facts


_PACKING = Packing(_Kept)


class Rendered:
    """Facts by content, over the builds of one project."""

    def __init__(self) -> None:
        self._root: Path | None = None
        self._journal = Journal(Path(), "")
        self._stored: set[str] = set()  #: digests in the file
        self._known: dict[str, Facts] = {}  #: by digest: of the file, and of the last build
        self._used: dict[str, Facts] = {}
        self._shape = ""
        self._providers: Providers | None = None

    def begin(self, root: Path, providers: Sequence[Mapping[str, str]] = ()) -> None:
        """A build begins: what the one before had no use for is forgotten.

        ``providers`` are the site's own rows of the table.
        """
        self._known, self._used = self._used, {}
        self._providers = load_providers(providers)
        self._shape = fingerprint(providers)
        if root != self._root:
            self._root, self._journal = root, _journal(root)
            found = _read(self._journal)
            self._stored = {*found}
            self._known.update(found)

    def facts(self, content: str) -> Facts:
        """The facts of a page's content; the same object for the same content."""
        digest = _digest(self._shape + content)
        facts = self._used.get(digest) or self._known.get(digest)
        if facts is None:
            from leadsto.html.facts import read_facts  # who only looks at them needs no parser

            facts = read_facts(content, self._providers)
        self._used[digest] = facts
        return facts

    def keep(self, root: Path, facts: Iterable[Facts | None]) -> list[str]:
        """Keep the facts of a whole site below a root; the name of each, "" for None.

        They need not come from here.
        """
        if root != self._root:
            self.begin(root)
        names = {id(known): digest for digest, known in self._used.items()}
        found = []
        for each in facts:
            name = "" if each is None else names.get(id(each)) or _digest(repr(each))
            if each is not None:
                self._used[name] = each
            found.append(name)
        self._write()
        return found

    def _write(self) -> None:
        new = [name for name in self._used if name not in self._stored]
        most = 1.5 * len(self._used) + _SOME
        if self._journal.damaged or len(self._stored) + len(new) > most:
            self._stored = {*self._used}
            self._journal.rewrite([_packed(self._used, self._used)])
        elif new:
            self._stored.update(new)
            self._journal.add(_packed(new, self._used))


def stored(root: Path) -> Mapping[str, Facts]:
    """The facts that lie below a root, by name."""
    return _read(_journal(root))


def _journal(root: Path) -> Journal:
    return Journal(root / _FOLDER, _NAME)


def _read(journal: Journal) -> dict[str, Facts]:
    found: dict[str, Facts] = {}
    known: Known = {}
    for piece in journal.pieces():
        with suppress(PackedError):
            found.update(_PACKING.unpack(piece, known))
    return found


def _packed(names: Iterable[str], facts: Mapping[str, Facts]) -> bytes:
    return _PACKING.pack(_Kept(name, facts[name]) for name in names)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
