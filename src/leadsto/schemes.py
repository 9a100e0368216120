"""What stands before the colon of an address, and whether a reader can go there."""

from __future__ import annotations

import re

#: A reader follows these to somewhere.
PLACES = frozenset({"http", "https", "mailto", "tel", "sms"})
#: These run or show what the address itself holds.
UNSAFE = frozenset({"javascript", "data", "vbscript"})

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
# Browsers drop these before they read the scheme (WHATWG URL, "basic URL parser").
_DROPPED = re.compile(r"\A[\x00-\x20]+|[\t\n\r]+")


def scheme_of(address: str) -> str:
    """The scheme as a browser would read it, in lower case; "" without one.

    >>> scheme_of(" Java\\tScript:alert(1)"), scheme_of("/guides/x/")
    ('javascript', '')
    """
    found = _SCHEME.match(_DROPPED.sub("", address))
    return found[1].lower() if found else ""
