"""Numbers, shares, stages, verdicts and reasons as every table of an audit writes them."""

from __future__ import annotations

from collections.abc import Mapping

from leadsto.model import READERS, Audit, AuditedPage, VerdictName

#: The name of a stage in a report; ``""`` is that of pages that do not say.
STAGE_LABELS = {**{stage: stage.upper() for stage in READERS}, "": "Not answered"}

#: What to do with a page, and which pages are meant.
VERDICT_WORDS: Mapping[VerdictName, tuple[str, str]] = {
    "connect": ("connect", "helps with a decision, and no path follows"),
    "redesign": ("redesign", "a path follows, and it helps with no decision"),
    "ask": ("ask the author", "nobody has said which decision it helps with"),
    "retire": ("retire", "neither a decision nor a path, and nobody viewed it"),
    "keep": ("keep", "helps with a decision, and a path follows"),
    "none": ("needs no path", "by its kind, exempt, or not published"),
}
#: Verdicts that leave nothing to do.
FINE: frozenset[VerdictName] = frozenset({"keep", "none"})

#: A space that keeps a number and its unit on one line.
_BOUND = "\u00a0"


def number(count: int) -> str:
    """A count with its thousands apart: ``1,091``."""
    return f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count in figures with its noun: ``1,091 pages``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def percent(part: int, whole: int, places: int = 0) -> str:
    """A share, rounded down, so that it is 100 % only where nothing is left.

    >>> percent(1811, 1994, 1), percent(999, 1000), percent(0, 0)
    ('90.8\\xa0%', '99\\xa0%', '0\\xa0%')
    """
    scale = 10**places
    units = part * 100 * scale // whole if whole else 0
    return _in_percent(units, places)


def remainder(part: int, whole: int, places: int = 0) -> str:
    """What a share leaves of the whole, rounded up, so that both make 100 %.

    >>> remainder(999, 1000), remainder(1811, 1994, 1)
    ('1\\xa0%', '9.2\\xa0%')
    """
    scale = 10**places
    units = 100 * scale - (part * 100 * scale // whole if whole else 0)
    return _in_percent(units, places)


def _in_percent(units: int, places: int) -> str:
    scale = 10**places
    tenths = places and units != 100 * scale  # a whole needs none
    shown = f"{units // scale}.{units % scale:0{places}}" if tenths else str(units // scale)
    return f"{shown}{_BOUND}%"


def stage_label(stage: str) -> str:
    """``TOFU``; ``Not answered`` for a page that does not say."""
    return STAGE_LABELS.get(stage, stage)


def weight(page: AuditedPage, viewed: bool) -> int:
    """How much a page matters: its views where an export was given, else the links to it."""
    return (page.views or 0) if viewed else page.inlinks


def why(page: AuditedPage) -> str:
    """Why a dead end is one, where the heading already says that it has no path.

    Reasons begin with it (``paths.reasons``), as findings stand alone.
    """
    begins, _, words = page.reason.partition(": ")
    return words[:1].upper() + words[1:] if begins == "No path" else page.reason


def closing(audit: Audit) -> str:
    """The number that a report ends on; "" where attention or outcome is not known.

    ``9.4 sales-ready leads in a thousand views: 153 of 16,230 views.``
    """
    for ratio in audit.ratios.get("site", ()):
        if ratio.yield_ is None or not ratio.views:
            continue
        graded = ratio.sales_ready is not None
        won = (ratio.sales_ready if graded else ratio.leads) or 0
        each = f"{ratio.yield_:.1f}"
        what = f"{'sales-ready ' if graded else ''}lead{'' if each == '1.0' else 's'}"
        unit = audit.traffic.unit if audit.traffic else "views"
        return f"{each} {what} in a thousand {unit}: {won:,} of {ratio.views:,} {unit}."
    return ""
