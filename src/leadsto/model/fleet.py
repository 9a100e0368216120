"""Many judged sites: plain data that any process can send to another."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from leadsto.model.frozen import NamedTuple, dataclass

#: The worst first. A site that could not be judged may hold anything.
SiteVerdict = Literal["not judged", "failed", "passed"]
SITE_VERDICTS: tuple[SiteVerdict, ...] = ("not judged", "failed", "passed")


@dataclass(frozen=True, slots=True)
class SiteResult:
    """What became of one site."""

    name: str  #: unique in the fleet, and fit for the name of a folder
    folder: str  #: as it is shown: from where the command runs, POSIX, or absolute
    verdict: SiteVerdict
    reason: str = ""  #: why it could not be judged; may have several lines
    configured: bool = True  #: it has a leadsto.yml
    origin: str = ""  #: what was read: ``the built Hugo site in public/``
    notices: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)  #: as ``json`` has them
    paths: bool = False  #: it is known where its pages lead
    result: str = ""  #: the fields of the format ``json``, as JSON; "" where it was not judged
    sarif: str = ""  #: its run as JSON, where it was asked for
    report: str = ""  #: its HTML report, where it was asked for
    lost: bool = False  #: the process that judged it ended before it had
    huge: bool = False  #: a worker has left it to whoever can have its pages shared

    @property
    def lead_somewhere(self) -> tuple[int, int] | None:
        """Pages with a path, of those that need one; None where that is not known."""
        if not self.paths:
            return None
        arrived = self.counts["lead_somewhere"]
        return arrived, arrived + self.counts["dead_ends"]

    @property
    def order(self) -> tuple[int, int, int, int, str]:
        """The worst first: not judged, errors, dead ends, warnings, then the name."""
        number = self.counts.get
        return (
            SITE_VERDICTS.index(self.verdict),
            -number("errors", 0),
            -number("dead_ends", 0),
            -number("warnings", 0),
            self.name,
        )


class SiteChange(NamedTuple):
    """What is different about a site since an earlier run."""

    before: SiteVerdict | Literal["new"]
    turned: bool = False  #: the verdict is another one now
    dead_ends: int | None = None  #: more, or fewer; None where one of the two is not known
    new: int = 0  #: findings that were not there
    gone: int = 0  #: findings that are not there any more


@dataclass(frozen=True, slots=True)
class Fleet:
    """All sites of a run."""

    date: dt.date
    sites: tuple[SiteResult, ...]  #: the worst first
    fail_on: str = ""  #: for all of them; "": each site's own
    since: str = ""  #: the day of the earlier run that they are compared with; "" without one
    changes: Mapping[str, SiteChange] = field(default_factory=dict)  #: by name of the site
    left: tuple[str, ...] = ()  #: folders that the earlier run had, and this one has not

    @property
    def failed(self) -> bool:
        """Whether any site fails, or could not be judged: what nobody saw must not pass."""
        return any(site.verdict != "passed" for site in self.sites)

    @property
    def counts(self) -> Mapping[str, int]:
        """Sites by verdict, and the sums of what their pages and findings count."""
        verdicts = [site.verdict for site in self.sites]
        summed = ("pages", "lead_somewhere", "dead_ends", "errors", "warnings", "notes")
        return {
            "sites": len(verdicts),
            **{verdict.replace(" ", "_"): verdicts.count(verdict) for verdict in SITE_VERDICTS},
            **{name: sum(site.counts.get(name, 0) for site in self.sites) for name in summed},
        }
