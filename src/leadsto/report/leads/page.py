"""The format ``html``: one file to open, to send and to print, in the style of the report.

It holds no script and asks nobody for anything.
"""

from __future__ import annotations

from operator import attrgetter

from leadsto.audit.leads import LeadSheet
from leadsto.prose import day_in_words
from leadsto.report.html.page import beside_the_report
from leadsto.report.leads import text


def render(sheet: LeadSheet) -> str:
    """The same bytes for the same sheet."""
    values = {
        "sheet": sheet,
        "day": day_in_words(sheet.date),
        "say": text,
        "off": attrgetter("off"),
        "sides": sheet.agreed.by if sheet.agreed and sheet.agreed.by else ("Marketing", "Sales"),
    }
    return beside_the_report("leadsto.report.leads", "leads", values)
