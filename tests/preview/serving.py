"""A preview on a free port, and requests to it as bytes, which no client would send."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from leadsto.injection import BuiltPages
from leadsto.preview.overlay import Overlay
from leadsto.preview.server import Server
from leadsto.preview.showing import Live, Showing

SHELL: dict[str, Callable[[], bytes]] = {
    "index.html": lambda: b"<!doctype html><title>Shell</title>",
    "state.json": lambda: b"{}",
    "shell.js": lambda: b"1",
    "blocks.html": lambda: b"<!doctype html><title>Blocks</title>",
}


class Reply(NamedTuple):
    status: int
    headers: Mapping[str, str]  #: names in lower case
    body: bytes
    raw: bytes


def showing(root: Path, **more: object) -> Showing:
    given: dict[str, object] = {"shell": SHELL, "epoch": "one", **more}
    return Showing(Overlay(BuiltPages(root, ())), **given)  # type: ignore[arg-type]


@contextmanager
def served(live: Live, allowed: tuple[str, ...] = ()) -> Iterator[Server]:
    with Server(live, "127.0.0.1", 0, allowed) as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def send(server: Server, request: bytes) -> Reply:
    """Send bytes as they are, and read until the connection is closed."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        connection.sendall(request)
        raw = b"".join(iter(lambda: connection.recv(65536), b""))
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    headers = {n.lower(): v for n, _, v in (line.partition(": ") for line in lines)}
    return Reply(int(first.split()[1]), headers, body, raw)


def ask(
    server: Server, target: str, method: str = "GET", host: str = "127.0.0.1", **headers: str
) -> Reply:
    """A usual request for a target; a header is named ``sec_fetch_site``."""
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return send(server, "\r\n".join([*lines, "", ""]).encode("latin-1"))
