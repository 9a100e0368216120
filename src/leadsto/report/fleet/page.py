"""The overview in HTML: a line a site, with each site's own report linked.

One file without a script that asks nobody for anything, in the style of the reports.
"""

from __future__ import annotations

from urllib.parse import quote

from leadsto.model.fleet import Fleet, SiteResult
from leadsto.prose import day_in_words
from leadsto.report.fleet import text
from leadsto.report.html.page import beside_the_report

#: The name of the overview and, from its folder, of a site's report.
OVERVIEW = "index.html"
_REPORT = "sites/{}/leadsto-report.html"


def report_file(site: SiteResult) -> str:
    """Where a site's report lies, from the folder of the overview, POSIX."""
    return _REPORT.format(site.name)


def render(fleet: Fleet) -> str:
    """The same bytes for the same results."""
    values = {
        "fleet": fleet,
        "day": day_in_words(fleet.date),
        "say": text,
        "href": lambda site: quote(report_file(site)),
    }
    return beside_the_report("leadsto.report.fleet", "fleet", values)
