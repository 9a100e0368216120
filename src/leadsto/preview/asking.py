"""What a request may ask for: every refusal of the preview's server, as pure functions.

A page of any other site can send requests to a server on this machine, and can make a name of its
own lead here (DNS rebinding). So the name that was asked for must be one of ours, nothing is
answered that another site's page wants to read, and no path leads out of the folder.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from urllib.parse import unquote_to_bytes

from leadsto.model.frozen import NamedTuple

METHODS = ("GET", "HEAD")
#: Names that lead to this machine whoever answers for names (RFC 6761, section 6.3).
_OWN = frozenset({"127.0.0.1", "localhost", "[::1]"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_.-]+)(?::\d{0,5})?", re.IGNORECASE)


class Refusal(NamedTuple):
    """Why a request is not answered."""

    status: int
    sentence: str


class RefusedError(Exception):
    """A path that nothing can be found by."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.refusal = refusal


class Ask(NamedTuple):
    """A request as far as it decides whether there is an answer. Fields of headers may be ""."""

    method: str
    hosts: Sequence[str]  #: every ``Host``
    fetch_site: str = ""  #: ``Sec-Fetch-Site``
    fetch_mode: str = ""  #: ``Sec-Fetch-Mode``


def refusal(ask: Ask, allowed: Collection[str] = ()) -> Refusal | None:
    """Why a request is refused, whatever it asks for; None where it is not.

    ``allowed`` are more names of this server (``--allowed-host``).
    """
    if len(ask.hosts) != 1:  # RFC 9112, section 3.2
        return Refusal(400, "A request names one host.")
    if not is_allowed(ask.hosts[0], allowed):
        return Refusal(
            421,
            "This preview does not answer to that name. If it should, start it with "
            "`leadsto preview --allowed-host NAME`.",
        )
    if ask.method not in METHODS:
        return Refusal(405, "The preview only shows: GET and HEAD.")
    if ask.fetch_site == "cross-site" and ask.fetch_mode != "navigate":
        return Refusal(403, "The pages of other sites cannot read this preview.")
    return None


def is_allowed(host: str, allowed: Collection[str] = ()) -> bool:
    """Whether the value of a ``Host`` header is a name of this server, whatever the port.

    >>> is_allowed("docs.localhost:8760"), is_allowed("127.0.0.1.evil.example")
    (True, False)
    """
    name = host_name(host)
    return bool(name) and (
        name in _OWN or name.endswith(".localhost") or name in {host_name(a) for a in allowed}
    )


def host_name(host: str) -> str:
    """A host without its port, in lower case; "" for what is no host."""
    found = _HOST.fullmatch(host)
    return found[1].lower() if found else ""


def path_of(target: str) -> str:
    """The decoded path that a request asks for, from the root: ``/guides/x/``.

    Raises ``RefusedError`` for what could be read as another place than a file below the root.
    """
    path = target.partition("?")[0]
    if not path.startswith("/") or path.startswith("//"):  # a URL, or the name of a host
        raise RefusedError(Refusal(400, "A path begins with one slash."))
    try:
        decoded = unquote_to_bytes(path).decode()
    except UnicodeDecodeError:
        raise RefusedError(Refusal(400, "That path is not UTF-8.")) from None
    if "\\" in decoded or "\0" in decoded or ".." in decoded.split("/"):
        raise RefusedError(Refusal(400, "That path leads nowhere."))
    return decoded
