"""Asking addresses, against a server on this machine."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.error import URLError
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto import online
from leadsto.offers.outside import UNTOLD
from leadsto.online import REDIRECTS, ask

QUICK = 0.3  #: seconds to wait for a server that never answers


class Server(ThreadingHTTPServer):
    """Answers by path and remembers what it was asked."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[str, str]] = []
        self.agents: set[str] = set()
        self.leave = threading.Event()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()
        self.sent = 0  #: bytes of the endless body

    def handle_error(self, *_: object) -> None:
        """Clients that hang up are meant."""

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}{path}"

    def methods(self, path: str) -> list[str]:
        return [method for method, asked in self.asked if asked == path]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        server = self.server
        with server.lock:
            server.asked.append((self.command, self.path))
            server.agents.add(self.headers["User-Agent"])
        name, _, rest = self.path.partition("?")[0].strip("/").partition("/")
        getattr(self, f"_{name}")(rest)

    def _say(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def _status(self, rest: str) -> None:
        head, _, get = rest.partition("/")
        self._say(int(get if get and self.command == "GET" else head), Content_Length="0")

    def _to(self, rest: str) -> None:
        """Redirect as many times as the path says, then answer."""
        left = int(rest)
        if left:
            self._say(301, Location=f"/to/{left - 1}", Content_Length="0")
        else:
            self._say(200, Content_Length="0")

    def _circle(self, rest: str) -> None:
        self._say(302, Location="/circle/b" if rest == "a" else "/circle/a", Content_Length="0")

    def _out(self, _: str) -> None:
        self._say(302, Location="file:///etc/hostname", Content_Length="0")

    def _cookie(self, _: str) -> None:
        if "seen=1" in self.headers.get("Cookie", ""):
            self._say(200, Content_Length="0")
        else:
            self._say(302, Location="/cookie", Set_Cookie="seen=1", Content_Length="0")

    def _hang(self, _: str) -> None:
        self.server.leave.wait(20)

    def _pause(self, _: str) -> None:
        """Let others come, if they would. An answer that is under way is done with."""
        server = self.server
        with server.lock:
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        server.leave.wait(0.05)
        with server.lock:
            server.at_once -= 1
        self._say(200, Content_Length="0")

    def _reset(self, _: str) -> None:
        linger = struct.pack("ii", 1, 0)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self.connection.close()

    def _endless(self, rest: str) -> None:
        """A body without end, after a redirect or where HEAD is not known; it may come slowly."""
        if self.command == "HEAD":
            self._say(405, Content_Length="0")
            return
        if rest == "redirect":
            self._say(302, Location="/status/200")
        else:
            self._say(200)
        while not self.server.leave.wait(0.02 if rest == "slow" else 0):
            self.server.sent += self.connection.send(b"x" * (1 if rest == "slow" else 65_536))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("no_proxy", "*")
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server
    server.leave.set()
    server.shutdown()
    server.server_close()


def answer(server: Server, path: str, **more: float) -> str:
    url = server.url(path)
    return ask([url], **more)[url]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/status/200", ""),
        ("/status/204", ""),
        ("/status/404", "404 Not Found"),
        ("/status/410", "410 Gone"),
        ("/status/500", "500 Internal Server Error"),
        ("/status/599", "599"),
        ("/status/300", "300 Multiple Choices"),
        ("/status/405/200", ""),
        ("/status/501/200", ""),
        ("/status/403/200", ""),
        ("/status/404/200", ""),
        ("/status/405/404", "404 Not Found"),
        ("/status/401", f"{UNTOLD}: 401 Unauthorized"),
        ("/status/403", f"{UNTOLD}: 403 Forbidden"),
        ("/status/429", f"{UNTOLD}: 429 Too Many Requests"),
        ("/status/999", f"{UNTOLD}: 999"),
        ("/to/1", ""),
        (f"/to/{REDIRECTS}", ""),
        (f"/to/{REDIRECTS + 1}", f"redirects more than {REDIRECTS} times"),
        ("/circle/a", f"redirects more than {REDIRECTS} times"),
        ("/out", "redirects to file:///etc/hostname, which is no web page"),
        ("/cookie", ""),
        ("/reset", "it breaks the connection off"),
        ("/endless/fast", ""),
        ("/endless/slow", ""),
        ("/endless/redirect", ""),
    ],
)
def test_what_an_address_answers(server: Server, path: str, says: str) -> None:
    assert answer(server, path) == says


def test_a_server_that_never_answers(server: Server) -> None:
    assert answer(server, "/hang", timeout=QUICK) == f"no answer within {QUICK:g} s"


@pytest.mark.parametrize("path", ["/endless/fast", "/endless/redirect"])
def test_bodies_are_not_read(server: Server, path: str) -> None:
    answer(server, path)
    server.leave.set()

    # what both ends buffer, whoever reads it
    assert server.sent < 20_000_000


def test_head_comes_first_and_get_where_it_fails(server: Server) -> None:
    answer(server, "/status/200")
    answer(server, "/status/404")

    assert server.methods("/status/200") == ["HEAD"]
    assert server.methods("/status/404") == ["HEAD", "GET"]


def test_it_says_who_asks(server: Server) -> None:
    answer(server, "/status/200")

    (agent,) = server.agents
    assert agent.startswith("leadsto/")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/status/200", ""),
        ("/status/405", ""),
        ("/status/400", ""),
        ("/status/403", ""),
        ("/status/500", ""),
        ("/to/2", ""),
        ("/status/404", "404 Not Found"),
        ("/status/410", "410 Gone"),
        ("/reset", "it breaks the connection off"),
    ],
)
def test_a_form_is_asked_with_head_alone(server: Server, path: str, says: str) -> None:
    url = server.url(path)

    assert ask([], [url]) == {url: says}
    assert {method for method, _ in server.asked} == {"HEAD"}


def test_each_address_is_asked_once(server: Server) -> None:
    urls = [server.url(f"/status/200?{n}") for n in range(5)]
    ask([*urls, *urls])

    assert set(Counter(server.asked).values()) == {1}
    assert len(server.asked) == 5


def test_one_host_is_asked_one_by_one(server: Server) -> None:
    ask([server.url(f"/pause/{n}") for n in range(6)])

    assert server.most_at_once == 1


def test_few_hosts_are_asked_at_the_same_time(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "_host", lambda address: address)  # each is a host of its own
    urls = [server.url(f"/pause/{n}") for n in range(8)]

    assert set(ask(urls, at_once=2)) == set(urls)
    assert server.most_at_once <= 2


def test_nobody_at_home() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/"

    assert ask([url]) == {url: "it refuses the connection"}


@pytest.mark.parametrize(
    "url", ["http://[::1", "http://a:b/", "http://", f"http://{'a' * 70}.example/", "nothing"]
)
def test_what_is_no_address(url: str) -> None:
    assert ask([url])[url] != ""


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (URLError(socket.gaierror(socket.EAI_NONAME, "Name unknown")), "no such host"),
        (
            URLError(socket.gaierror(socket.EAI_AGAIN, "Try again")),
            f"{UNTOLD}: no name server answers here",
        ),
        (URLError(ssl.SSLCertVerificationError()), "its certificate is not valid"),
        (URLError(ssl.SSLError()), "no secure connection comes about"),
        (URLError(OSError(101, "Network is unreachable")), f"{UNTOLD}: no network here"),
        (URLError(OSError(113, "No route to host")), "no route to host"),
        (URLError(TimeoutError()), "no answer within 10 s"),
        (URLError("unknown url type"), "it is no address that can be asked"),
    ],
)
def test_errors_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, error: Exception, says: str
) -> None:
    def fail(*_: object) -> tuple[int, str]:
        raise error

    monkeypatch.setattr(online, "_status", fail)

    assert ask(["https://a.example/"]) == {"https://a.example/": says}


def test_a_server_without_tls(server: Server) -> None:
    url = server.url("/status/200").replace("http:", "https:")

    assert ask([url], timeout=2)[url] == "no secure connection comes about"


@given(st.text())
def test_any_text_is_written_in_ascii_or_is_no_address(text: str) -> None:
    for address in (text, f"https://a.example/{text}", f"https://{text}.example/"):
        try:
            written = online._encoded(address)
        except ValueError:
            continue
        assert written.isascii()
        assert not written or urlsplit(written).scheme in ("http", "https")


def test_an_address_beyond_ascii(server: Server) -> None:
    assert answer(server, "/status/200?ä=ö ü") == ""
    assert server.methods("/status/200?%C3%A4=%C3%B6%20%C3%BC") == ["HEAD"]


def test_a_password_is_not_sent_on(server: Server) -> None:
    url = server.url("/status/200").replace("//", "//ann:secret@")

    assert ask([url]) == {url: ""}
