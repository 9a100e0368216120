"""One site to judge: everything that a process on any machine needs to know."""

from __future__ import annotations

import datetime as dt

from leadsto import __version__
from leadsto.model.fleet import SiteResult
from leadsto.model.frozen import dataclass

#: Pages that one process reads in some 10 s.
HUGE = 20_000


@dataclass(frozen=True, slots=True)
class Task:
    """A site to judge, as plain data. Paths are absolute, and the same on every machine."""

    name: str  #: see ``SiteResult.name``
    folder: str
    shown: str  #: see ``SiteResult.folder``
    date: dt.date
    config: str = ""  #: its leadsto.yml; "" for defaults
    text: str | None = None  #: what is read as if it stood there
    fail_on: str = ""  #: "" for the site's own
    jobs: int = 1  #: processes that read it
    cache: str | None = None  #: the folder for what was read, see ``BuiltAt.cache``
    prefix: str = ""  #: of its files in what platforms read: ``clients/acme/``
    report: bool = False  #: its HTML report is wanted
    sarif: bool = False
    #: the scheduler whose workers may share the pages of a huge site
    scheduler: str = ""
    huge: int = HUGE  #: pages to read that are too many for one worker
    solve: bool = False  #: this process has them shared; others leave a huge site alone
    version: str = __version__  #: of who asks


def not_judged(task: Task, reason: str, *, lost: bool = False, huge: bool = False) -> SiteResult:
    """The result of a site that could not be judged."""
    return SiteResult(
        task.name,
        task.shown,
        "not judged",
        reason,
        configured=bool(task.config),
        lost=lost,
        huge=huge,
    )
