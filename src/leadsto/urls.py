"""What stands before the colon of an address, and whether a reader can go there."""

from __future__ import annotations

import re

from leadsto.late import late

#: A message or a call.
MESSAGES = frozenset({"mailto", "tel", "sms"})
#: A reader follows these to somewhere.
PLACES = MESSAGES | {"http", "https"}
#: These run or show what the address itself holds.
UNSAFE = frozenset({"javascript", "data", "vbscript"})

_SCHEME = late(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers drop these before they read the scheme (WHATWG URL, "basic URL parser").
_DROPPED = late(r"\A[\x00-\x20]+|[\t\n\r]+")
_CONTROL = late(r"[\x00-\x1f\x7f-\x9f]")
# Two slashes name a host without a scheme; browsers read a backslash as a slash (WHATWG URL).
_HOST = late(r"[/\\]{2}")
# A colon before any of these would make a relative address something else (RFC 3986, 4.2).
_COLON = late(r"[^/\\?#]*:")


def scheme_of(address: str) -> str:
    """The scheme as a browser would read it, in lower case; "" without one.

    >>> scheme_of(" Java\\tScript:alert(1)"), scheme_of("/guides/x/")
    ('javascript', '')
    """
    found = _SCHEME.match(_DROPPED.sub("", address))
    return found[1].lower() if found else ""


def is_safe(address: str) -> bool:
    """Whether a link may be shown: one of a few schemes, or relative beyond doubt.

    What looks relative but names a host (``//host``), hides a scheme or holds control characters
    is not.

    >>> is_safe("/guides/x/"), is_safe("https://a.example"), is_safe(" java\\tscript:alert(1)")
    (True, True, False)
    """
    address = address.strip(" ")
    if _CONTROL.search(address):
        return False
    scheme = scheme_of(address)
    if scheme:
        return scheme in PLACES
    return not _HOST.match(address) and not _COLON.match(address)
