"""Asking outside addresses whether they answer (``leadsto check --online``), and nothing else.

Each is asked once: with HEAD, then with GET where HEAD fails, since many servers know no HEAD. The
address of a form is asked with HEAD alone, and nothing is ever posted. Bodies are not read.
"""

from __future__ import annotations

import errno
import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus
from http.client import HTTPException
from threading import Thread
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.request import (
    HTTPCookieProcessor,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
)

from leadsto import __version__
from leadsto.offers.outside import UNTOLD, outside_addresses
from leadsto.site import Site

T = TypeVar("T")

TIMEOUT = 10.0  #: seconds without a sign of life
AT_ONCE = 4  #: hosts that are asked at the same time; each of them is asked one by one
REDIRECTS = 10
_PATIENCE = 3  #: times ``TIMEOUT``, after which an answer must be complete

_AGENT = f"leadsto/{__version__} (asks whether the links of its own site still lead somewhere)"
#: Answers to programs, or to strangers; a reader may get another. 999 is LinkedIn's.
_REFUSED = frozenset({401, 403, 407, 429, 451, 999})
_GONE = frozenset({404, 410})
_MOVED = frozenset({301, 302, 303, 307, 308})
#: What is wrong here rather than there.
_OURS = frozenset({errno.ENETUNREACH, errno.ENETDOWN})
#: Characters of a path or query that stand as they are; ``%`` because it is encoded already.
_KEPT = "/%:=&?~#+!$,;'@()*[]"


def ask_offers(site: Site, *, timeout: float = TIMEOUT) -> Mapping[str, str]:
    """What every outside address of a site's offers answers, as ``ask`` says it."""
    everything = list(outside_addresses(site))
    forms = {found.url for found in everything if found.role == "form"}
    others = {found.url for found in everything if found.role != "form"}
    return ask(others, forms - others, timeout=timeout)


def ask(
    addresses: Iterable[str],
    forms: Iterable[str] = (),
    *,
    timeout: float = TIMEOUT,
    at_once: int = AT_ONCE,
) -> Mapping[str, str]:
    """What each address answers: "" where it does, else what is wrong, in words.

    ``forms`` are addresses that take data, so that only a missing page tells something; they are
    asked with HEAD alone. An answer that begins with ``UNTOLD`` leaves it open.
    """
    by_host: dict[str, list[tuple[str, bool]]] = {}
    for address, is_form in [
        *((a, False) for a in sorted(set(addresses))),
        *((a, True) for a in sorted(set(forms))),
    ]:
        by_host.setdefault(_host(address), []).append((address, is_form))

    def ask_host(of_host: list[tuple[str, bool]]) -> list[tuple[str, str]]:
        return [(address, _ask(address, is_form, timeout)) for address, is_form in of_host]

    pool = ThreadPoolExecutor(at_once, "leadsto-online")
    try:
        found = [answer for host in pool.map(ask_host, by_host.values()) for answer in host]
    finally:
        pool.shutdown(cancel_futures=True)
    return dict(sorted(found))


def _host(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


class _Stay(HTTPRedirectHandler):
    """Redirects are followed by hand: urllib would read the whole body of each."""

    def redirect_request(self, *_: object) -> None:
        """Follow nothing."""


def _ask(address: str, is_form: bool, timeout: float) -> str:
    """What one address answers."""
    wrong, status = _answer("HEAD", address, timeout)
    if is_form:
        return wrong if not status or status in _GONE else ""
    if status or (wrong and not _final(wrong)):
        wrong, status = _answer("GET", address, timeout)
    return f"{UNTOLD}: {wrong}" if status in _REFUSED else wrong


def _final(wrong: str) -> bool:
    """Whether another method would make no difference."""
    return wrong.startswith(("no such host", "its certificate", UNTOLD))


def _answer(method: str, address: str, timeout: float) -> tuple[str, int]:
    """What is wrong with an address, redirects followed, and the status that says so.

    Nothing is wrong and no status is told where it answers.
    """
    # some sites redirect until they find their own cookie
    opener = build_opener(_Stay, HTTPCookieProcessor())
    try:
        for _ in range(REDIRECTS + 1):
            plain = _encoded(address)
            if not plain:
                return f"redirects to {address}, which is no web page", 0
            request = Request(plain, method=method)  # noqa: S310 # http and https alone
            status, onward = _status(opener, request, timeout)
            if status in _MOVED and onward:
                address = urljoin(plain, onward)
                if _is_private(_host(address)) and not _is_private(_host(plain)):
                    return f"{UNTOLD}: it redirects into a private network", 0
            else:
                return (_named(status), status) if status >= 300 else ("", 0)
    except (OSError, HTTPException, ValueError) as error:
        return _in_words(error, timeout), 0
    return f"redirects more than {REDIRECTS} times", 0


def _status(opener: OpenerDirector, request: Request, timeout: float) -> tuple[int, str]:
    """The status of one answer, and where it redirects to. Its body stays where it is."""
    request.add_header("User-Agent", _AGENT)
    request.add_header("Accept", "*/*")

    def answer() -> tuple[int, str]:
        try:
            with opener.open(request, timeout=timeout) as response:
                return response.status, ""
        except HTTPError as error:
            with error:
                return error.code, error.headers.get("Location", "")

    return _within(_PATIENCE * timeout, answer)


def _within(seconds: float, act: Callable[[], T]) -> T:
    """What something gives within a time. Raises what it raises; ``TimeoutError`` if it goes on.

    A server that sends a byte now and then never lets a socket's own time run out.
    """
    done: Future[T] = Future()

    def run() -> None:
        try:
            done.set_result(act())
        except Exception as error:  # whoever waits for it gets it
            done.set_exception(error)

    Thread(target=run, daemon=True).start()
    return done.result(seconds)


def _is_private(host: str) -> bool:
    """Whether a name leads to this machine or a network of its own, as far as it can be told."""
    try:
        found = {str(about[4][0]).partition("%")[0] for about in socket.getaddrinfo(host, None)}
    except (OSError, UnicodeError):  # asking it will tell why
        return False
    addresses = map(ipaddress.ip_address, found)
    return not all((getattr(a, "ipv4_mapped", None) or a).is_global for a in addresses)


def _encoded(address: str) -> str:
    """An address in ASCII, without a password; "" where it is none of the web.

    Raises ``ValueError`` for what is no address at all.
    """
    parts = urlsplit(address.strip())
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return ""
    host = parts.hostname
    host = f"[{host}]" if ":" in host else host.encode("idna").decode()
    place = f"{host}:{parts.port}" if parts.port else host
    path, query = (quote(part, safe=_KEPT) for part in (parts.path, parts.query))
    return urlunsplit((parts.scheme, place, path or "/", query, ""))


def _named(status: int) -> str:
    """A status with its usual words: ``404 Not Found``."""
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def _in_words(error: Exception, timeout: float) -> str:
    """What went wrong before any status arrived."""
    reason = error.reason if isinstance(error, URLError) else error
    match reason:
        case TimeoutError():
            return f"no answer within {timeout:g} s"
        case socket.gaierror() if reason.errno == socket.EAI_AGAIN:
            return f"{UNTOLD}: no name server answers here"
        case socket.gaierror():
            return "no such host"
        case ssl.SSLCertVerificationError():
            return "its certificate is not valid"
        case ssl.SSLError():
            return "no secure connection comes about"
        case ConnectionRefusedError():
            return "it refuses the connection"
        case ConnectionError() | HTTPException():
            return "it breaks the connection off"
        case OSError() if reason.errno in _OURS:
            return f"{UNTOLD}: no network here"
        case OSError() if reason.strerror:
            return reason.strerror[0].lower() + reason.strerror[1:]
        case _:
            return "it is no address that can be asked"
