"""Folders whose pages are of a kind of their own, or serve nobody who could buy."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from leadsto.model import Page
from leadsto.model.frozen import NamedTuple

#: Of the pages of a site that are exempt without a person's word.
_MOST = 0.2
#: Pages in a folder that are worth a line.
_FEWEST = 2


class Folder(NamedTuple):
    """A proposal for all pages below a folder, or for one page."""

    glob: str
    pages: int
    kind: str = ""  #: for ``kinds``
    reason: str = ""  #: for ``exempt``; a reason code and words
    sure: bool = True  #: False: for a person to decide


class _Word(NamedTuple):
    words: re.Pattern[str]
    kind: str = ""
    reason: str = ""
    sure: bool = True


_WORDS = (
    _Word(re.compile(r"tags?|categor(?:y|ies)|topics|archives?|authors?"), kind="hub"),
    _Word(
        re.compile(r"release-?notes?|releases|change-?logs?|whats-?new"),
        reason="changelog: for people who have the product already",
    ),
    _Word(
        re.compile(r"legal|policies"),
        kind="legal",
    ),
    _Word(
        re.compile(r"jobs?|careers?|vacancies|join-us|stellenangebote|karriere"),
        reason="job-ad: for people who look for work here",
        sure=False,
    ),
    _Word(
        re.compile(r"press|press-releases|newsroom|media-kit|presse"),
        reason="press: for journalists",
        sure=False,
    ),
    _Word(
        re.compile(
            r"docs?|documentation|reference|api|manual|handbook|kb|knowledge-?base|kbarticles"
            r"|support|help|user[-_]guide"
        ),
        reason="customer-only: for people who have it already",
        sure=False,
    ),
)
_VERSION = re.compile(r"v?\d+(?:\.\d+){0,2}(?:\.x)?")


def folders_of(pages: Iterable[Page]) -> tuple[Folder, ...]:
    """Proposals by the words of folders, in the order of their globs.

    Pages that answer for themselves are left alone. What would exempt a fifth of the site is for a
    person to decide.
    """
    sourced = [page for page in pages if page.path and page.live and page.exempt is None]
    found: dict[str, Folder] = {}
    for page in sourced:
        *folders, _ = page.path.split("/")
        for depth, name in enumerate(folders):
            word = _word_of(name)
            if word:
                glob = "/".join((*map(_escaped, folders[: depth + 1]), "**"))
                if not (word.kind and word.kind == page.kind):
                    here = found.get(glob, Folder(glob, 0, word.kind, word.reason, word.sure))
                    found[glob] = here._replace(pages=here.pages + 1)
                break
    found |= {folder.glob: folder for folder in _versions(sourced)}
    worth = [
        folder
        for folder in found.values()
        if folder.pages >= _FEWEST and not any(_holds(other, folder) for other in found.values())
    ]
    most = _MOST * len(sourced)
    return tuple(
        sorted(f._replace(sure=f.sure and (bool(f.kind) or f.pages <= most)) for f in worth)
    )


def _holds(outer: Folder, inner: Folder) -> bool:
    """Whether an exemption takes in all pages of another proposal."""
    above = outer.glob.removesuffix("**")
    return bool(outer.reason) and outer.glob != inner.glob and inner.glob.startswith(above)


def _word_of(folder: str) -> _Word | None:
    name = folder.lower().lstrip("_").replace("_", "-")
    return next((word for word in _WORDS if word.words.fullmatch(name)), None)


def _versions(pages: list[Page]) -> list[Folder]:
    """Every version of a documentation but the newest, where several lie beside each other."""
    beside: dict[str, Counter[str]] = {}
    for page in pages:
        *folders, _ = page.path.split("/")
        for depth, name in enumerate(folders):
            if _VERSION.fullmatch(name) and not re.fullmatch(r"(?:19|20)\d\d|\d\d", name):
                beside.setdefault("/".join(folders[:depth]), Counter())[name] += 1
                break
    older = []
    for parent, names in beside.items():
        for name in sorted(names, key=_numbers)[:-1]:
            glob = "/".join(filter(None, (_escaped(parent), _escaped(name), "**")))
            reason = "archive: documentation of an older version"
            older.append(Folder(glob, names[name], reason=reason, sure=False))
    return older


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def _escaped(name: str) -> str:
    """A name as a glob that means nothing but it."""
    return re.sub(r"([*?\[])", r"[\1]", name)
