"""The whole flow on one page: documents in, judged site and findings out.

A generator's adapter builds ``Document``\\ s, calls ``judge`` and places ``blocks``. It decides
nothing.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from leadsto.config import Config
from leadsto.model import Document, Finding
from leadsto.site import Site


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a generator knows of the site beside its pages."""

    generator: str = ""  #: ``mkdocs``, ``pelican`` or "" for a bare folder
    reader: str = ""  #: how it reads frontmatter: ``mkdocs``, ``pelican``, ``pelican-yaml`` or ""
    site_url: str = ""  #: used where leadsto.yml has no ``site.url``
    locale: str = ""  #: used where leadsto.yml has no ``site.locales``
    redirects: Mapping[str, str] = field(default_factory=dict)  #: address → address
    files: frozenset[str] = frozenset()  #: addresses of files that are no pages
    rendered: bool = False  #: the documents carry the facts of their rendered content
    whole: bool = True  #: every page of the site is among the documents
    serving: bool = False  #: a preview


@dataclass(frozen=True, slots=True)
class Judgement:
    """What judging a site gave."""

    site: Site
    findings: tuple[Finding, ...]  #: to report, in order; without baselined and silenced ones
    baselined: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    not_judged: tuple[str, ...] = ()  #: names of rules that had nothing to go by


def judge(
    documents: Iterable[Document],
    config: Config,
    surroundings: Surroundings = Surroundings(),
    *,
    date: datetime.date | None = None,
) -> Judgement:
    """Judge a site.

    ``date`` is the build date; without one it comes from ``SOURCE_DATE_EPOCH``, else it is today.
    """
    raise NotImplementedError
