"""Numbers, shares, stages and addresses as the page writes them."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from leadsto.model import READERS, Audit

#: The name of a stage on the page; ``""`` is that of pages that do not say.
STAGE_LABELS = {**{stage: stage.upper() for stage in READERS}, "": "Not answered"}
#: A space that keeps a number and its unit on one line.
_BOUND = "\u00a0"
#: Characters that no HTML file may hold: controls but tab and line feed, lone surrogates.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def clean(value: Any) -> Any:
    """What a template prints, with � for each character that an HTML file cannot hold."""
    return _UNFIT.sub("\ufffd", value) if type(value) is str else value


def shown(text: str, otherwise: str = "") -> str:
    """A name, or something to see and to hear where it is blank."""
    return text if text.strip() else otherwise.strip() or "(blank)"


def coded(text: str) -> Markup:
    """A sentence whose pairs of backticks make code of what they hold.

    >>> coded("Add `stage` < 3")
    Markup('Add <code>stage</code> &lt; 3')
    """
    parts = str(clean(text)).split("`")
    if len(parts) % 2 == 0:  # the last one has no partner
        parts[-2:] = ["`".join(parts[-2:])]
    return Markup("").join(
        part if at % 2 == 0 else Markup("<code>{}</code>").format(part) if part else "``"
        for at, part in enumerate(parts)
    )


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


def stage_class(stage: str) -> str:
    """The class that colours a stage: ``tofu``, ``mofu``, ``bofu`` or ``unknown``."""
    return stage if stage in READERS else "unknown"


def weight(page: Any, viewed: bool) -> int:
    """How much a page matters: its views where an export was given, else the links to it."""
    return int((page.views or 0) if viewed else page.inlinks)


class Addressed:
    """Pages by their address on the web, where the site's own is known."""

    def __init__(self, audit: Audit) -> None:
        self._base = audit.title if audit.title.startswith(("https://", "http://")) else ""

    def link(self, address: str) -> str:
        """The whole address of a page; "" where only its place on the site is known."""
        ours = address.startswith("/") and not address.startswith("//")
        return urljoin(self._base, address) if self._base and ours else ""


FILTERS: dict[str, Callable[..., Any]] = {
    "coded": coded,
    "counted": counted,
    "number": number,
    "percent": percent,
    "remainder": remainder,
    "shown": shown,
    "stage_class": stage_class,
    "stage_label": stage_label,
}
