"""What systems of measuring and of selling export: views of pages, and what became of readers."""

from __future__ import annotations

from leadsto.model.frozen import NamedTuple


class ViewsRow(NamedTuple):
    """One row of an export of views, or several of one page and channel added up."""

    path: str  #: a path from the root of the host, without query and fragment: ``/guides/x/``
    views: int
    actions: int | None = None  #: key events, conversions; None where the export has no such column
    channel: str = ""  #: source or channel of the readers; "" where the export does not tell
    host: str = ""  #: where the export has whole addresses


class Views(NamedTuple):
    """One export of views as it was read."""

    file: str  #: its name, as given
    system: str  #: ``GA4``, ``Plausible``, ``Matomo``, ``Search Console`` or ``plain``
    unit: str  #: what its numbers count: ``views``, ``sessions``, ``visits``, ``clicks``
    rows: tuple[ViewsRow, ...]
    since: str = ""  #: first day, ISO 8601; "" where it does not tell
    until: str = ""  #: last day
    notices: tuple[str, ...] = ()  #: what was left out of it, in sentences


class LeadsRow(NamedTuple):
    """What became of the readers of one page, or of those who took one offer."""

    what: str  #: the path of a page, or the id of an offer
    leads: int
    sales_ready: int | None = None
    customers: int | None = None


class Leads(NamedTuple):
    """One export of leads as it was read."""

    file: str
    rows: tuple[LeadsRow, ...]
    notices: tuple[str, ...] = ()
