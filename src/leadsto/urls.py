"""Addresses that a reader can safely go to."""

from __future__ import annotations

import re

from leadsto.schemes import PLACES, scheme_of

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Two slashes name a host without a scheme; browsers read a backslash as a slash (WHATWG URL).
_HOST = re.compile(r"[/\\]{2}")
# A colon here would make a relative address something else (RFC 3986, 4.2).
_FIRST_SEGMENT = re.compile(r"[^/\\?#]*")


def is_safe(url: str) -> bool:
    """Whether a link may be shown: one of a few schemes, or relative beyond doubt.

    What looks relative but names a host (``//host``), hides a scheme or holds control characters
    is not.

    >>> is_safe("/guides/x/"), is_safe("https://a.example"), is_safe(" java\\tscript:alert(1)")
    (True, True, False)
    """
    url = url.strip(" ")
    if _CONTROL.search(url):
        return False
    scheme = scheme_of(url)
    if scheme:
        return scheme in PLACES
    return not _HOST.match(url) and ":" not in _FIRST_SEGMENT.match(url)[0]  # type: ignore[index]
