"""A change that somebody waits for: until the preview shows it, and until ``mkdocs serve`` does."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import unquote
from urllib.request import urlopen

from benchmarks.builds import PAGES, WITH, WITHOUT, lay_mkdocs
from benchmarks.cases import Bench, Case
from benchmarks.measuring import FailedError, Row, say, turn
from benchmarks.sites import TITLE, make_built, make_plain

SHOWN = "from saving a page to the shell's new state"
_UNTIL = 300.0  #: seconds that a server may take for its first answer, and for a change
_PAUSE = 0.01
_CHANGES = 7
_TIMES = 3  #: as many rebuilds as other runs: what the plugin adds is a small part of one


def preview(bench: Bench) -> Case:
    """Save a page of a built site; the preview's shell is told, and reads the new state."""
    folder = bench.work / "built" / str(bench.main)
    site = make_built(bench.corpus, folder, bench.main)
    port = free_port()
    shell = f"http://127.0.0.1:{port}/__leadsto__/"
    argv = bench.leadsto("preview", "site", "--port", str(port))
    with _served(argv, folder, bench.work / "logs/preview.txt", f"{shell}state.json"):
        state = json.loads(_get(f"{shell}state.json"))
        files = [site / _file(page["address"]) for page in state["pages"] if page["title"]]
        files = _some([f for f in files if f.is_file() and TITLE.search(f.read_bytes())])
        times = [_shown(shell, file, number) for number, file in enumerate(files)]
    return Case(
        key="preview",
        title=f"The preview of a built site of {bench.main:,} pages",
        rows=(Row(SHOWN, "leadsto preview site", wall=tuple(times)),),
        base=SHOWN,
    )


def _file(address: str) -> str:
    path = unquote(address).lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _shown(shell: str, file: Path, number: int) -> float:
    """Seconds until ``state.json`` holds a page's new title. The page is put back afterwards."""
    before = file.read_bytes()
    try:
        taken = _saved(shell, file, TITLE.sub(rb"\g<1>Change %d " % number, before), number)
    finally:
        file.write_bytes(before)
    _next(shell, _get(f"{shell}events?e=").decode())  # that it is put back is a change as well
    return taken


def _saved(shell: str, file: Path, after: bytes, number: int) -> float:
    epoch = _get(f"{shell}events?e=").decode()
    start = time.perf_counter()
    file.write_bytes(after)
    while f"Change {number} ".encode() not in _get(f"{shell}state.json"):
        epoch = _next(shell, epoch)
        if time.perf_counter() - start > _UNTIL:
            raise FailedError(f"the preview did not show a change in {_UNTIL:.0f} s")
    taken = time.perf_counter() - start
    say(f"  preview: {taken:.3f} s")
    return taken


def _next(shell: str, epoch: str) -> str:
    """The next epoch, as soon as there is one; the same after the server's patience."""
    return _get(f"{shell}events?e={epoch}").decode() or epoch


def serve(bench: Bench) -> Case | str:
    """Save a source; ``mkdocs serve`` builds everything again, with the plugin and without."""
    if not bench.tools.own("mkdocs"):
        return "mkdocs serve: MkDocs is not installed here."
    pages = min(PAGES, bench.main)
    times: dict[str, list[float]] = {WITHOUT: [], WITH: []}
    with ExitStack() as stack:
        asked: dict[str, Callable[[int], float]] = {}
        for number, name in enumerate(times):
            folder = bench.work / f"serve-{number}"
            content = make_plain(bench.corpus, folder, pages)
            file = dict(lay_mkdocs(folder, "bare"))[name]
            port = free_port()
            address = f"127.0.0.1:{port}"
            argv = [bench.tools.python, "-m", "mkdocs", "serve", "--livereload", "-f", file]
            log = bench.work / f"logs/serve-{number}.txt"
            root = f"http://{address}/"
            stack.enter_context(_served([*argv, "-a", address], folder, log, root))
            asked[name] = partial(_rebuilt, content / "index.md", root)
        for at in range(1 + bench.runs * _TIMES):
            for name, ask in turn([*asked.items()], at):
                taken = ask(at)
                say(f"  mkdocs serve, {name}: {taken:.3f} s{'' if at else ' (warm-up)'}")
                times[name] += [taken] if at else []
    return Case(
        key="serve",
        title=f"mkdocs serve, {pages:,} pages, from saving one to the new page",
        rows=tuple(Row(name, "mkdocs serve", wall=tuple(wall)) for name, wall in times.items()),
        base=WITHOUT,
    )


def _rebuilt(file: Path, address: str, number: int) -> float:
    text = file.read_text("utf-8").partition("\nChange ")[0]
    start = time.perf_counter()
    file.write_text(f"{text}\nChange {number}.\n", "utf-8")
    while f"Change {number}.".encode() not in _get(address):
        if time.perf_counter() - start > _UNTIL:
            raise FailedError(f"mkdocs serve did not show a change in {_UNTIL:.0f} s")
        time.sleep(_PAUSE)
    return time.perf_counter() - start


@contextmanager
def _served(argv: Sequence[str], folder: Path, log: Path, address: str) -> Iterator[None]:
    """A server that has answered, until the end of the block. Raises ``FailedError``."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as out:
        process = subprocess.Popen(  # noqa: S603
            argv, cwd=folder, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        start = time.perf_counter()
        while True:
            with suppress(URLError):
                _get(address)
                break
            if process.poll() is not None or time.perf_counter() - start > _UNTIL:
                raise FailedError(f"{Path(argv[0]).name} does not serve, see {log}")
            time.sleep(0.1)
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _get(address: str) -> bytes:
    try:
        with urlopen(address, timeout=_UNTIL) as answer:  # noqa: S310 - our own server
            return bytes(answer.read())
    except HTTPError as error:  # it answers, though it has no such page just now
        return error.read()


def _some(files: Sequence[Path]) -> list[Path]:
    """Some files from all over a site."""
    return list(files[:: max(1, len(files) // _CHANGES)][:_CHANGES])


def free_port() -> int:
    """A port on loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
