"""A page of a built site as it tells about itself, and the stamp that a build carries."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

from leadsto.model.facts import Facts
from leadsto.model.findings import Problem
from leadsto.model.frozen import NamedTuple

#: How the content region of a built page was found, in the order in which it is looked for.
RegionFrom = Literal["selector", "article", "main", "itemprop", "body"]


class Elsewhere(NamedTuple):
    """Has large work done elsewhere, a piece at a time, and gives what became of it in order."""

    least: int  #: files from which on it pays
    do: Callable[[Callable[[Sequence[Any]], list[Any]], Iterable[Sequence[Any]]], Iterator[Any]]


#: How many processes do some work, 0 for what depends on its size; or who shares what is large.
Jobs = int | Elsewhere


class BuiltAt(NamedTuple):
    """A built site as the command line names it."""

    folder: Path | None = None  #: None: where the configuration says, if it is fresh
    manifests: tuple[Path, ...] = ()  #: what generators tell of which page has which source
    jobs: Jobs = 0  #: who reads it
    #: the folder for what was read, for the next time; from leadsto.yml's. None: nothing is kept
    cache: Path | None = None


class BuiltPage(NamedTuple):
    """One HTML file of a built site; independent of every other file."""

    facts: Facts = Facts()
    region: RegionFrom = "body"
    document: bool = True  #: False: a fragment or a template, no document of its own
    title: str = ""  #: of ``<title>``, white space folded
    lang: str = ""  #: of ``<html>``, as written
    canonical: str = ""  #: href of ``<link rel=canonical>``
    base: str = ""  #: href of the first ``<base>``
    refresh: str = ""  #: where ``<meta http-equiv=refresh>`` sends the reader at once
    alternates: tuple[tuple[str, str], ...] = ()  #: (hreflang, href) of ``<link rel=alternate>``
    next_page: str = ""  #: href of ``rel=next`` in the head or the content
    generator: str = ""  #: of ``<meta name=generator>``
    source: str = ""  #: of ``<meta name="leadsto:source">``
    #: the other ``leadsto:`` meta tags without the prefix; ``intent`` is decoded JSON
    declared: Mapping[str, Any] = {}
    block: str = ""  #: ``data-leadsto`` of the block in it
    hydrates: str = ""  #: the framework that draws the content again in the browser
    articles: int = 0  #: top-level ``<article>``s; several make a list of pages
    problem: Problem | None = None  #: why it cannot be read, or what of it was not
    #: its ``article:`` meta tags of the Open Graph protocol, such as ``article:published_time``
    article: Mapping[str, str] = {}


class Stamp(NamedTuple):
    """What leadsto leaves with a build, so that a build without it can be told."""

    by: str  #: ``mkdocs``, ``pelican`` or ``inject``
    version: str
    pages: int  #: that were judged
    blocks: int  #: that were placed
    catalogue: str  #: digest of leadsto.yml and what it names
    time: str = ""  #: UTC, ISO 8601
    files: tuple[str, ...] = ()  #: that ``leadsto inject`` added to the site, this one too
    behind: float = 0.0  #: seconds by which the newest page is younger; not stored
