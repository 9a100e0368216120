"""How much HTML of one page is read, and where blocks are put in: docs/limits.md."""

from __future__ import annotations

from leadsto.limits import PAGE, TAGS


class TooMuchError(ValueError):
    """HTML is not read. ``str()`` follows "the page": ``is larger than 10 MB``."""


def refuse_too_much(html: str | bytes) -> None:
    """Raise ``TooMuchError`` for the HTML of a page that is not worth reading."""
    if len(html) > PAGE:
        raise TooMuchError(f"is larger than {PAGE // 1_000_000} MB")
    tags = html.count("<") if isinstance(html, str) else html.count(b"<")
    if tags > TAGS:
        raise TooMuchError(f"has more than {TAGS:,} tags")
