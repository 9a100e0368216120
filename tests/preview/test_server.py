"""Every line of the preview's promises about who may read what, over a real socket."""

from __future__ import annotations

import os
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from preview.serving import Reply, ask, served, showing

from leadsto.preview import server as server_module
from leadsto.preview.server import Server, bound, is_loopback
from leadsto.preview.showing import Live

PAGE = "<!doctype html><title>A page</title>"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What most tests only read; a test that adds a file takes one that no other asks for."""
    folder = tmp_path_factory.mktemp("served")
    site = folder / "site"
    for name, text in {
        "index.html": "<!doctype html><title>Home</title>",
        "guides/x/index.html": PAGE,
        "plain.html": PAGE,
        "größe/index.html": PAGE,
        "style.css": "p {}",
        "app.mjs": "1",
        "data.bin": "\x00",
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, "utf-8")
    (folder / "secret.txt").write_text("secret")
    return site


@pytest.fixture(scope="module")
def live(root: Path) -> Live:
    return Live(showing(root))


@pytest.fixture(autouse=True)
def as_it_was(live: Live, root: Path) -> None:
    live.publish(showing(root))


@pytest.fixture(scope="module")
def server(live: Live) -> Iterator[Server]:
    with served(live, ("docs.example", "Other.Example")) as started:
        yield started


# ------------------------------------------------------------------------------ what it answers


@pytest.mark.parametrize(
    ("target", "kind", "begins"),
    [
        ("/", "text/html", b"<!doctype html><title>Home"),
        ("/?x=1", "text/html", b"<!doctype html><title>Home"),
        ("/guides/x/", "text/html", b"<!doctype html><title>A page"),
        ("/guides/x/index.html", "text/html", b"<!doctype html><title>A page"),
        ("/plain.html", "text/html", b"<!doctype html><title>A page"),
        ("/plain", "text/html", b"<!doctype html><title>A page"),
        ("/gr%C3%B6%C3%9Fe/", "text/html", b"<!doctype html><title>A page"),
        ("/style.css", "text/css; charset=utf-8", b"p {}"),
        ("/app.mjs", "text/javascript; charset=utf-8", b"1"),
        ("/data.bin", "application/octet-stream", b"\x00"),
        ("/__leadsto__/", "text/html; charset=utf-8", b"<!doctype html><title>Shell"),
        ("/__leadsto__/index.html", "text/html; charset=utf-8", b"<!doctype html><title>Shell"),
        ("/__leadsto__/state.json", "application/json", b"{}"),
        ("/__leadsto__/shell.js", "text/javascript; charset=utf-8", b"1"),
    ],
)
def test_files_of_the_site_and_of_the_shell(
    server: Server, target: str, kind: str, begins: bytes
) -> None:
    reply = ask(server, target)
    assert (reply.status, reply.headers["content-type"]) == (200, kind)
    assert reply.body.startswith(begins)
    assert reply.headers["content-length"] == str(len(reply.body))


@pytest.mark.parametrize(
    ("target", "location"),
    [
        ("/guides/x", "/guides/x/"),
        ("/guides/x?a=b", "/guides/x/?a=b"),
        ("/gr%C3%B6%C3%9Fe", "/gr%C3%B6%C3%9Fe/"),
        ("/__leadsto__", "__leadsto__/"),
    ],
)
def test_a_folder_without_its_slash_leads_to_it(server: Server, target: str, location: str) -> None:
    reply = ask(server, target)
    assert (reply.status, reply.headers["location"]) == (302, location)


@pytest.mark.parametrize("target", ["/none", "/guides/", "/guides/x/none.png", "/__leadsto__/none"])
def test_what_there_is_not(server: Server, target: str) -> None:
    assert ask(server, target).status == 404


def test_the_sites_own_page_for_it(tmp_path: Path) -> None:
    (tmp_path / "404.html").write_text("<!doctype html><title>Lost</title>")
    with served(Live(showing(tmp_path))) as server:
        reply = ask(server, "/none")
    assert (reply.status, reply.headers["content-type"]) == (404, "text/html")
    assert b"Lost" in reply.body


def test_head_is_get_without_the_body(server: Server) -> None:
    for target in ("/", "/__leadsto__/", "/none"):
        got, told = ask(server, target), ask(server, target, "HEAD")
        assert (told.status, told.body) == (got.status, b"")
        assert told.headers["content-length"] == got.headers["content-length"]


def test_a_site_below_a_path_is_there_and_at_the_top(root: Path) -> None:
    with served(Live(showing(root, base="/docs"))) as server:
        for target in ("/docs/guides/x/", "/guides/x/"):
            assert b"A page" in ask(server, target).body
        assert b"Shell" in ask(server, "/docs/__leadsto__/").body
        assert b"Shell" in ask(server, "/__leadsto__/").body
        assert ask(server, "/docs").headers["location"] == "/docs/"
        assert ask(server, "/docs/../secret.txt").status == 400
        (root / "docs").mkdir()
        (root / "docs/own.html").write_text(PAGE)
        assert ask(server, "/docs/own.html").status == 200
        assert ask(server, "/docs/docs/own.html").status == 200


# ------------------------------------------------------------------------------- who may ask it


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "127.0.0.1:8760", "localhost", "LocalHost:1", "a.localhost:8760", "[::1]",
        "[::1]:8760", "docs.example", "DOCS.example:443", "other.example",
    ],
)  # fmt: skip
def test_names_of_this_server(server: Server, host: str) -> None:
    assert ask(server, "/", host=host).status == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "evillocalhost",
        "127.0.0.2", "0.0.0.0", "2130706433", "0x7f.1", "[::]", "[::1].evil.example",
        "x.docs.example", "evil@localhost", "localhost@evil.example", "localhost evil.example",
        "localhost/", "localhost:80:80", "localhost:x", "127.0.0.1#", "", " ", ".localhost/x",
        "localhost,evil.example",
    ],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/", "/__leadsto__/state.json", "/__leadsto__/events?e=0"])
def test_other_names_are_refused_with_the_flag_that_allows_them(
    server: Server, host: str, target: str
) -> None:
    reply = ask(server, target, host=host)
    assert reply.status == 421
    assert b"--allowed-host" in reply.body
    assert b"Home" not in reply.raw


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nhost: evil.example\r\n\r\n",
        b"GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET //localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET * HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET index.html HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET /\r\n\r\n",
        b"GET / HTTP/1.1 x\r\nHost: localhost\r\n\r\n",
        b"nonsense\r\n\r\n",
    ],
)
def test_a_request_names_one_host_and_a_path(server: Server, head: bytes) -> None:
    reply = _any(server, head)
    assert b"Home" not in reply
    assert not reply.startswith(b"HTTP/1.0 2")
    assert not reply.startswith(b"HTTP/1.1 2")


def _any(server: Server, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    "method",
    ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get", "parse"],
)
def test_nothing_but_get_and_head(server: Server, method: str) -> None:
    reply = ask(server, "/", method)
    assert (reply.status, reply.headers["allow"]) == (405, "GET, HEAD")
    assert b"Home" not in reply.body


@pytest.mark.parametrize("mode", ["no-cors", "cors", "websocket", ""])
@pytest.mark.parametrize("target", ["/", "/__leadsto__/state.json", "/__leadsto__/events?e=0"])
def test_pages_of_other_sites_cannot_read_anything(server: Server, target: str, mode: str) -> None:
    reply = ask(server, target, sec_fetch_site="cross-site", sec_fetch_mode=mode)
    assert reply.status == 403


@pytest.mark.parametrize(
    ("site", "mode"),
    [
        ("cross-site", "navigate"), ("same-origin", "cors"), ("same-origin", "no-cors"),
        ("same-site", "navigate"), ("none", "navigate"),
    ],
)  # fmt: skip
def test_links_from_other_sites_lead_here(server: Server, site: str, mode: str) -> None:
    assert ask(server, "/", sec_fetch_site=site, sec_fetch_mode=mode).status == 200


@pytest.mark.parametrize(
    ("target", "method", "host"),
    [
        ("/", "GET", "localhost"),
        ("/style.css", "HEAD", "localhost"),
        ("/__leadsto__/", "GET", "localhost"),
        ("/__leadsto__/state.json", "GET", "localhost"),
        ("/__leadsto__/events?e=0", "GET", "localhost"),
        ("/none", "GET", "localhost"),
        ("/guides/x", "GET", "localhost"),
        ("/..", "GET", "localhost"),
        ("/", "POST", "localhost"),
        ("/", "GET", "evil.example"),
    ],
)
def test_no_answer_is_for_another_origin_or_kept(
    server: Server, target: str, method: str, host: str
) -> None:
    reply = ask(server, target, method, host, Origin="https://evil.example")
    assert not [name for name in reply.headers if name.startswith("access-control-")]
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["cache-control"] == "no-store"


def test_the_policy_is_for_the_shell_alone(server: Server) -> None:
    name = "content-security-policy"
    for target in ("/__leadsto__/", "/__leadsto__/index.html"):
        assert ask(server, target).headers[name].startswith("default-src 'self'; frame-src 'self'")
    for target in ("/", "/__leadsto__/blocks.html"):
        assert name not in ask(server, target).headers


# -------------------------------------------------------------------------- no way out of it


@pytest.mark.parametrize(
    "target",
    [
        "/..", "/../secret.txt", "/guides/../../secret.txt", "/%2e%2e/", "/%2e%2e/secret.txt",
        "/.%2e/secret.txt", "/..%2fsecret.txt", "/..%2Fsecret.txt", "/..%5csecret.txt",
        "/..\\secret.txt", "/guides/..%5c..%5csecret.txt", "/%00", "/index.html%00.png",
        "//etc/passwd", "///etc/passwd", "//127.0.0.1/", "/%ff", "/%c0%ae%c0%ae/secret.txt",
        "/__leadsto__/../../secret.txt", "/__leadsto__/%2e%2e/",
    ],
)  # fmt: skip
def test_paths_that_could_lead_elsewhere_are_refused(server: Server, target: str) -> None:
    reply = ask(server, target)
    assert reply.status == 400
    assert b"secret" not in reply.raw


@pytest.mark.parametrize(
    "target",
    [
        "/%252e%252e/secret.txt", "/etc/passwd", "/%2fetc/passwd", "/C:/Windows/win.ini",
        "/.../secret.txt", "/" + "a" * 5000, "/~root/",
    ],
)  # fmt: skip
def test_other_paths_are_only_names(server: Server, target: str) -> None:
    assert ask(server, target).status == 404


def test_links_that_lead_out_of_the_folder_are_not_followed(server: Server, root: Path) -> None:
    (root / "secret").symlink_to(root.parent / "secret.txt")
    (root / "up").symlink_to(root.parent)
    (root / "page.html").symlink_to(root.parent / "secret.txt")
    (root / "circle").symlink_to(root / "circle")
    (root / "none").symlink_to(root / "nothing")
    (root / "fine").symlink_to(root / "guides")
    os.mkfifo(root / "pipe")
    for target in (
        "/secret", "/up/secret.txt", "/up/site/index.html/", "/page.html", "/page", "/circle",
        "/none", "/pipe",
    ):  # fmt: skip
        reply = ask(server, target)
        assert reply.status == 404, target
        assert b"secret" not in reply.body
    assert ask(server, "/fine/x/").status == 200


# -------------------------------------------------------------------------------------- events


def test_a_question_for_the_next_epoch_is_held_until_there_is_one(
    server: Server, live: Live, root: Path
) -> None:
    replies: list[Reply] = []
    asking = threading.Thread(
        target=lambda: replies.append(ask(server, "/__leadsto__/events?e=one"))
    )
    asking.start()
    asking.join(0.2)
    assert replies == []

    live.publish(showing(root, epoch="two"))
    asking.join(10)
    assert [(reply.status, reply.body) for reply in replies] == [(200, b"two")]


def test_an_epoch_that_is_over_is_answered_at_once(server: Server) -> None:
    for target in ("/__leadsto__/events?e=zero", "/__leadsto__/events"):
        reply = ask(server, target)
        assert (reply.status, reply.body) == (200, b"one")


def test_without_a_change_there_is_an_answer_all_the_same(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "HELD", 0.05)
    reply = ask(server, "/__leadsto__/events?e=one")
    assert (reply.status, reply.body) == (204, b"")
    assert "content-length" not in reply.headers


def test_a_browser_that_has_gone_is_no_news(
    server: Server, live: Live, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (root / "large.bin").write_bytes(bytes(30_000_000))
    for target in ("/large.bin", "/__leadsto__/events?e=one"):
        with socket.create_connection(("127.0.0.1", server.port)) as connection:
            connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            # closing resets the connection, as a reload does
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    live.publish(showing(root, epoch="two"))

    assert ask(server, "/").status == 200
    assert capfd.readouterr().err == ""


def test_what_fails_for_one_file_fails_for_that_alone(
    live: Live, server: Server, root: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail() -> bytes:
        raise ZeroDivisionError("a fault")

    live.publish(showing(root, epoch="two", shell={"state.json": fail}))

    reply = ask(server, "/__leadsto__/state.json")
    assert (reply.status, reply.body) == (500, b"leadsto failed: ZeroDivisionError: a fault\n")
    assert "ZeroDivisionError" in capfd.readouterr().err
    assert ask(server, "/").status == 200


def test_many_ask_at_the_same_moment(live: Live) -> None:
    with ExitStack() as stack, Server(live, "127.0.0.1", 0) as server:  # which takes none yet
        for _ in range(60):
            asking = socket.create_connection(("127.0.0.1", server.port), timeout=0.5)
            stack.enter_context(asking)


# ---------------------------------------------------------------------------- where it listens


def test_it_listens_on_this_machine_alone(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"
    assert server.socket.getsockname()[0] == "127.0.0.1"


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("127.0.0.1", True), ("127.1.2.3", True), ("::1", True), ("localhost", True),
        ("0.0.0.0", False), ("::", False), ("192.168.1.5", False), ("docs.example", False),
    ],
)  # fmt: skip
def test_hosts_that_only_this_machine_reaches(host: str, is_one: bool) -> None:
    assert is_loopback(host) is is_one


def test_a_port_that_is_taken_gives_the_next(live: Live) -> None:
    with (
        Server(live, "127.0.0.1", 0) as first,
        bound(live, "127.0.0.1", first.port) as second,
    ):
        assert second.port > first.port


def test_another_trouble_with_the_port_is_told(live: Live) -> None:
    with pytest.raises(OSError, match=r".") as raised:
        bound(live, "192.0.2.1", 8760)
    assert raised.value.strerror
