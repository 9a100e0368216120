"""The preview's server: the site and its shell over HTTP, on this machine, for its own pages."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import socketserver
import sys
from collections.abc import Collection, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote

from leadsto import __version__
from leadsto.model.frozen import NamedTuple
from leadsto.preview.asking import METHODS, Ask, Refusal, RefusedError, path_of, refusal
from leadsto.preview.finding import content_type, find
from leadsto.preview.showing import Live, Showing
from leadsto.sources.built.files import PREVIEW_FOLDER

SHELL = f"/{PREVIEW_FOLDER}/"
#: Seconds that a question for the next epoch is held; proxies give up on much longer ones.
HELD = 25.0
#: Also where Windows has set a range of ports aside.
_TAKEN = (errno.EADDRINUSE, errno.EACCES)
_LAST = 65535
#: Seconds after which a connection that sends nothing is closed.
_SILENT = 30
_TRIES = 10  #: ports after the one that was asked for

#: Sent with everything. Nothing here is ever for another origin, so no header says so.
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
#: For the shell, which shows words of pages. The other files of its folder are whole pages of the
#: site's theme, or bring a policy of their own.
_POLICY = (
    "default-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'"
)
_STRICT = frozenset({"index.html"})

_GONE = (BrokenPipeError, ConnectionResetError, ConnectionAbortedError, TimeoutError)


class Answer(NamedTuple):
    """What is sent."""

    status: int
    body: bytes = b""
    type: str = "text/plain; charset=utf-8"
    headers: Mapping[str, str] = {}


class Server(ThreadingHTTPServer):
    """Serves what is live. Raises ``OSError`` where the port is taken."""

    daemon_threads = True
    request_queue_size = 128  # of five, as is usual, the others are tried again a second later
    allow_reuse_address = os.name != "nt"  # there it lets two servers share a port

    def __init__(self, live: Live, host: str, port: int, allowed: Collection[str] = ()) -> None:
        self.live = live
        self.allowed = frozenset(allowed)
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Bind without asking the name service who we are, which can take seconds."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.port

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing where the browser has gone, as it does with each reload."""
        if not isinstance(sys.exception(), _GONE):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that is bound to a host."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def bound(live: Live, host: str, port: int, allowed: Collection[str] = ()) -> Server:
    """A server on the port, or on one of the next where that is taken. Raises ``OSError``."""
    for later in range(_TRIES):
        try:
            return Server(live, host, port + later if port else 0, allowed)
        except OSError as error:
            if error.errno not in _TAKEN or later == _TRIES - 1 or port + later == _LAST:
                raise
    raise AssertionError("the last try raises")


def _refused(refused: Refusal) -> Answer:
    allow = {"Allow": ", ".join(METHODS)} if refused.status == 405 else {}
    return Answer(refused.status, f"{refused.sentence}\n".encode(), headers=allow)


def _file(showing: Showing, file: str, status: int) -> Answer:
    return Answer(status, showing.site.read(file), content_type(file))


def _not_found(showing: Showing) -> Answer:
    """The site's own page for it, as its host would show it."""
    found = find(showing.site.root, "/404.html")
    if found.file:
        return _file(showing, found.file, 404)
    return _refused(Refusal(404, "The site has no such file."))


class _Handler(BaseHTTPRequestHandler):
    timeout = _SILENT
    server: Server

    def version_string(self) -> str:
        """What is told of the program that answers."""
        return f"leadsto/{__version__}"

    def parse_request(self) -> bool:
        """Read the head of a request, and refuse what gets no answer whatever it asks for."""
        if not super().parse_request():
            return False
        ask = Ask(
            self.command,
            self.headers.get_all("Host", []),
            self.headers.get("Sec-Fetch-Site", ""),
            self.headers.get("Sec-Fetch-Mode", ""),
        )
        refused = refusal(ask, self.server.allowed)
        if refused:
            self._send(_refused(refused))
        return refused is None

    def do_GET(self) -> None:
        """Answer."""
        # `self.path` has lost what is refused: several slashes at its beginning
        target = self.requestline.split()[1]
        try:
            answer = self._answer(target)
        except RefusedError as error:
            answer = _refused(error.refusal)
        except OSError:  # a generator has just taken the file away
            answer = _refused(Refusal(404, "That file cannot be read."))
        except Exception as error:  # another request may go better
            self.server.handle_error(self.request, self.client_address)
            answer = _refused(Refusal(500, f"leadsto failed: {type(error).__name__}: {error}"))
        self._send(answer)

    do_HEAD = do_GET  # noqa: N815 - the name is http.server's

    def _answer(self, target: str) -> Answer:
        showing = self.server.live.now
        path = path_of(target)
        if path == showing.base:
            return Answer(302, headers={"Location": f"{quote(path)}/"})
        below = path.startswith(f"{showing.base}/")
        inside = path.removeprefix(showing.base) if below else path
        if f"{inside}/" == SHELL:
            return Answer(302, headers={"Location": f"{PREVIEW_FOLDER}/"})
        if inside.startswith(SHELL):
            return self._of_shell(showing, inside.removeprefix(SHELL), target)
        found = self._of_site(showing, inside, target)
        if found is None and inside != path:  # the site has a folder of the name of its base
            found = self._of_site(showing, path, target)
        return found or _not_found(showing)

    def _of_shell(self, showing: Showing, name: str, target: str) -> Answer:
        if name == "events":
            known = parse_qs(target.partition("?")[2]).get("e", [""])[0]
            epoch = self.server.live.wait(known, HELD)
            return Answer(200, epoch.encode()) if epoch else Answer(204)
        make = showing.shell.get(name or "index.html")
        if make is None:
            return _refused(Refusal(404, "The preview has no such file."))
        kind = content_type(name or "index.html")
        # it is ours, so it is UTF-8 even where it does not say so at its beginning
        kind += "; charset=utf-8" if kind == "text/html" else ""
        strict = (name or "index.html") in _STRICT
        return Answer(200, make(), kind, {"Content-Security-Policy": _POLICY} if strict else {})

    def _of_site(self, showing: Showing, path: str, target: str) -> Answer | None:
        site = showing.site
        name = path.lstrip("/")
        if name in site.files:
            return Answer(200, site.files[name], content_type(name))
        found = find(site.root, path)
        if found.slash:
            asked, mark, query = target.partition("?")
            return Answer(302, headers={"Location": f"{asked}/{mark}{query}"})
        return _file(showing, found.file, 200) if found.file else None

    def _send(self, answer: Answer) -> None:
        status = HTTPStatus(answer.status)
        self.send_response(status)
        for name, value in {**_ALWAYS, **answer.headers}.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NO_CONTENT:
            self.send_header("Content-Type", answer.type)
            self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def send_error(self, code: int, *_: object) -> None:
        """Answer what is no HTTP, with the same headers as everything."""
        self._send(_refused(Refusal(code, "That is not a request that can be read.")))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
        """Say nothing: a page with its pictures is a hundred requests."""
