"""What ``report.text`` writes, made fit for HTML: marks, classes and addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urljoin

from jinja2.filters import do_urlencode
from markupsafe import Markup

from leadsto.model import READERS, Audit
from leadsto.report.text import (
    STAGE_LABELS,
    counted,
    number,
    percent,
    remainder,
    stage_label,
    why,
)

__all__ = [
    "FILTERS",
    "STAGE_LABELS",
    "Addressed",
    "clean",
    "coded",
    "percent",
    "shown",
    "stage_class",
    "stage_label",
]

#: Characters that no HTML file may hold: controls but tab and line feed, lone surrogates. And those
#: that turn the direction of what follows (Unicode UAX 9), our own words in a sentence, too.
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(value: Any) -> Any:
    """What a template prints, with � for each character that it must not."""
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


def stage_class(stage: str) -> str:
    """The class that colours a stage: ``tofu``, ``mofu``, ``bofu`` or ``unknown``."""
    return stage if stage in READERS else "unknown"


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
    "urlencode": lambda value: do_urlencode(clean(value)),  # the script compares it with clean data
    "why": why,
}
