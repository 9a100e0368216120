"""What is read from elsewhere is data: kept files, exports, an editor's messages, answers."""

from __future__ import annotations

import json
import marshal
import os
import pickle
import re
import shutil
import socket
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from click.testing import CliRunner, Result
from trust.faults import project, store, tree

from leadsto.cli.group import leadsto
from leadsto.online import ask
from leadsto.sources import last_build


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("read") / "project")


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(template, tmp_path / "project", symlinks=True)
    monkeypatch.chdir(tmp_path / "project")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return tmp_path / "project"


def said(*words: str) -> Result:
    return CliRunner().invoke(leadsto, words)


# ------------------------------------------------------------------------------ what is kept


class Bomb:
    """Runs a program where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        return os.system, (f"touch {self.mark}",)


def framed(piece: bytes) -> bytes:
    """A piece of a journal whose checksum is right."""
    return (
        b"leadsto1" + len(piece).to_bytes(8, "little") + crc32(piece).to_bytes(4, "little") + piece
    )


def pieces(mark: Path) -> Iterator[bytes]:
    """Pieces that others would run, or fill the memory with."""
    yield pickle.dumps(Bomb(mark))
    yield marshal.dumps(compile(f"open({str(mark)!r}, 'w')", "x", "exec"))
    texts = json.dumps(["a"] * 3).encode()
    yield len(texts).to_bytes(8, "little") + (2**40).to_bytes(8, "little") + texts
    yield (2**63).to_bytes(8, "little") + (0).to_bytes(8, "little")
    huge = b"\xff\xff\xff\xff" * 4
    yield len(texts).to_bytes(8, "little") + len(huge).to_bytes(8, "little") + texts + huge
    yield b"[" * 100_000


def test_a_journal_of_a_stranger_is_not_run(root: Path) -> None:
    mark = root.parent / "mark"
    usual = said("check", "--site", "site", "--format", "json")
    (journal,) = (root / ".leadsto/cache").glob("*.facts")
    for piece in pieces(mark):
        journal.write_bytes(framed(piece))
        done = said("check", "--site", "site", "--format", "json")
        assert (done.exit_code, done.stdout) == (usual.exit_code, usual.stdout)
    store(root)
    facts = root / ".leadsto/last-build.facts"
    for piece in pieces(mark):
        facts.write_bytes(framed(piece))
        assert said("check").exit_code == 1
    assert not mark.exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda build: build["documents"][0].update(source="../../../etc/hostname"),
        lambda build: build["documents"][0].update(address="../../etc", path="/etc/hostname"),
        lambda build: build["documents"][0].update(title=[1], source={}),
        lambda build: build.update(content="../../etc", inputs={"../../etc/hostname": ""}),
        lambda build: build["surroundings"].update(site_url="javascript:x", base="//x"),
        lambda build: build.update(documents={"__class__": "os.system"}),
    ],
)
def test_a_stored_build_of_a_stranger(root: Path, change: Callable[[Any], object]) -> None:
    """It may say what it likes of the site, and lead no command to another file."""
    store(root)
    file = root / last_build.NAME
    build = json.loads(file.read_bytes())
    change(build)
    file.write_text(json.dumps(build))
    before = tree(root.parent)
    for words in ("check --format json", "fix --unsafe --diff", "plan", "inject --dry-run"):
        done = said(*words.split())
        assert done.exit_code in (0, 1, 2), done.output
    assert tree(root.parent) == {**before, **_kept(tree(root.parent))}


def _kept(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if "/.leadsto/" in name}


def test_a_stored_build_writes_no_file_of_its_choice(root: Path) -> None:
    """``fix`` changes what is a source of this project, wherever a stored build says pages are."""
    victim = root.parent / "victim.md"
    victim.write_text("---\ntitle: Mine\nproblam: late\n---\n# Mine\n")
    store(root)
    file = root / last_build.NAME
    build = json.loads(file.read_bytes())
    build["documents"][0] |= {"source": "../victim.md", "data": ""}
    file.write_text(json.dumps(build))
    before = victim.read_bytes()
    done = said("fix", "--unsafe")
    assert done.exit_code in (0, 1), done.output
    assert victim.read_bytes() == before


def test_what_a_baseline_of_a_stranger_can_do(root: Path) -> None:
    """It accepts findings, which is what it is for, and names no file that is written."""
    baseline = root / "leadsto-baseline.json"
    entries = [
        {"rule": "no-path", "page": page} for page in ("../../x", "/etc/passwd", "\0", "-rf")
    ]
    baseline.write_text(
        json.dumps({"version": 1, "findings": entries, "titles": {"../../x": "\x1b[2J"}})
    )
    before = {name: data for name, data in tree(root.parent).items() if "baseline" not in name}
    for words in ("check", "baseline --stale --site site", "baseline --site site"):
        done = said(*words.split())
        assert done.exit_code in (0, 1), done.output
        assert "\x1b[2J" not in done.output
    after = {n: d for n, d in tree(root.parent).items() if "baseline" not in n}
    assert after == {**before, **_kept(after)}


# ----------------------------------------------------------------------------------- an export


def test_an_export_that_names_places_elsewhere(root: Path) -> None:
    """Zips hold names such as ``../../x``, links, and pages with addresses of other sites."""
    table = "Page,Views\n/letter/,12\n../../etc/passwd,5\nfile:///etc/passwd,9\n=cmd|'/c x'!A1,1\n"
    export = root / "views.zip"
    with zipfile.ZipFile(export, "w") as archive:
        for name in (
            "../../../x.csv",
            f"{root.parent}/absolute.csv",
            "a/../../y.csv",
            "C:\\x.csv",
            "pages.csv",
        ):
            archive.writestr(name, table)
        link = zipfile.ZipInfo("link.csv")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    before = set(tree(root.parent))
    done = said("report", "site", "--views", "views.zip", "-o", "report.html")
    assert done.exit_code == 0, done.output
    assert {name for name in set(tree(root.parent)) - before if ".leadsto" not in name} == {
        "project/report.html"
    }
    assert "root:" not in (root / "report.html").read_text("utf-8")


# ----------------------------------------------------------------------------------- an editor

URIS = (
    "file:///etc/passwd",
    "file:///etc/../etc/passwd.md",
    "{root}/docs/../../victim.md",
    "{root}/docs/%2e%2e/%2e%2e/victim.md",
    "{root}/docs/a%00b.md",
    "file://server/share/x.md",
    "untitled:Untitled-1",
    "http://127.0.0.1/x.md",
    "{root}/leadsto.yml/../../victim.md",
    "",
    "file:",
    "{root}/" + "a" * 5000 + ".md",
)


def message(method: str, params: Any, number: int | None = None) -> bytes:
    told = {"jsonrpc": "2.0", "method": method, "params": params}
    body = json.dumps(told if number is None else {**told, "id": number}).encode()
    return b"Content-Length: %d\r\n\r\n%b" % (len(body), body)


def test_addresses_of_an_editor(root: Path) -> None:
    """An editor may open anything; nothing of it is written, and none of it ends the server."""
    victim = root.parent / "victim.md"
    victim.write_text("---\ntitle: Mine\nproblam: secret\n---\n# Mine\n")
    before = tree(root.parent)
    typed = message("initialize", {"capabilities": {}, "rootUri": root.as_uri()}, 1)
    typed += message("initialized", {})
    for number, form in enumerate(URIS, 2):
        uri = form.format(root=root.as_uri())
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "---\nstage: x\n---\n"}
        typed += message("textDocument/didOpen", {"textDocument": item})
        typed += message("textDocument/didSave", {"textDocument": {"uri": uri}})
        where = {"textDocument": {"uri": uri}, "position": {"line": 1, "character": 3}}
        typed += message("textDocument/hover", where, 10 * number)
        typed += message("textDocument/definition", where, 10 * number + 1)
    typed += message("shutdown", None, 2) + message("exit", None)
    done = subprocess.run(
        [sys.executable, "-m", "leadsto", "lsp"],
        cwd=root,
        input=typed,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"secret" not in done.stdout
    assert b"root:" not in done.stdout
    after = tree(root.parent)
    assert after == {**before, **_kept(after)}


# ------------------------------------------------------------------------------- a website


def served(answers: Callable[[socket.socket, str], None]) -> tuple[socket.socket, int]:
    """A server that gives each request to a function."""
    server = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            with closing(client):
                asked = client.recv(4096).decode("latin-1").partition("\r\n")[0]
                try:
                    answers(client, asked)
                except OSError:
                    continue

    threading.Thread(target=serve, daemon=True).start()
    return server, server.getsockname()[1]


def test_an_answer_that_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """A header a moment keeps every single wait short."""
    monkeypatch.setenv("no_proxy", "*")
    stop = threading.Event()

    def drip(client: socket.socket, _: str) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        while not stop.wait(0.05):
            client.sendall(b"X")

    server, port = served(drip)
    try:
        url = f"http://127.0.0.1:{port}/"
        assert "no answer within" in ask([url], timeout=0.1)[url]
    finally:
        stop.set()
        server.close()


def test_an_endless_list_of_headers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "*")

    def flood(client: socket.socket, _: str) -> None:
        client.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            client.sendall(b"X-Y: z\r\n" * 1000)

    server, port = served(flood)
    with closing(server):
        url = f"http://127.0.0.1:{port}/"
        assert ask([url], timeout=2)[url] == "it breaks the connection off"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{port}/inner",
        "http://localhost:{port}/inner",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]:{port}/inner",
        "http://[::ffff:127.0.0.1]:{port}/inner",
        "http://10.0.0.1/",
        "http://2130706433:{port}/inner",
        "http://inner.example:{port}/inner",
        "//127.0.0.1:{port}/inner",
    ],
)
def test_a_public_page_sends_nobody_into_a_private_network(
    target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Names are told apart by where they lead; ``public.example`` stands for a public one."""
    monkeypatch.setenv("no_proxy", "*")
    asked: list[str] = []
    ports: list[int] = []

    def redirect(client: socket.socket, request: str) -> None:
        asked.append(request)
        where = target.format(port=ports[0])
        client.sendall(f"HTTP/1.1 302 Found\r\nLocation: {where}\r\n\r\n".encode())

    really = socket.getaddrinfo

    def looked_up(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host == "public.example":
            if port is None:
                return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 0))]
            host = "127.0.0.1"
        return really("127.0.0.1" if host == "inner.example" else host, port, *more, **named)

    monkeypatch.setattr(socket, "getaddrinfo", looked_up)
    server, port = served(redirect)
    ports.append(port)
    with closing(server):
        url = f"http://public.example:{port}/"
        assert "private network" in ask([url], timeout=2)[url]
    assert {re.split(r"[ ?]", line)[1] for line in asked} == {"/"}
