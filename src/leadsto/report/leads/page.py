"""The format ``html``: one file to open, to send and to print, in the style of the report.

It holds no script and asks nobody for anything.
"""

from __future__ import annotations

from importlib import resources
from operator import attrgetter

from markupsafe import Markup

from leadsto.audit.leads import LeadSheet
from leadsto.prose import day_in_words
from leadsto.report.html.page import asset, environment
from leadsto.report.leads import text


def render(sheet: LeadSheet) -> str:
    """The same bytes for the same sheet."""
    own = (resources.files(__package__) / "leads.css").read_text("utf-8")
    return (
        environment("leadsto.report.leads")
        .get_template("leads.html.jinja")
        .render(
            sheet=sheet,
            day=day_in_words(sheet.date),
            say=text,
            off=attrgetter("off"),
            sides=sheet.agreed.by if sheet.agreed and sheet.agreed.by else ("Marketing", "Sales"),
            style=Markup(asset("report.css") + own),  # noqa: S704 our own text
        )
    )
