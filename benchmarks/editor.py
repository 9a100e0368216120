"""What somebody who types waits for: ``python -m benchmarks.editor FOLDER``.

FOLDER is a project with its leadsto.yml; nothing in it is changed, one of its pages is saved as it
is. A language server is started as an editor starts it, and is told of a page letter by letter.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from typing import Any

from benchmarks.machine import machine, versions
from benchmarks.measuring import memory_of

CHANGES = 60
#: Seconds between two letters of somebody who types fast.
_TYPING = 0.06
_UNTIL = 600.0
_MEGABYTE = 1_000_000


class Editor:
    """A client of the protocol that does nothing but count what it is told."""

    def __init__(self, folder: Path) -> None:
        self.start = time.perf_counter()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "leadsto", "lsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self.told: Queue[tuple[float, dict[str, Any]]] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def send(self, method: str, params: object, number: int | None = None) -> None:
        """Send a request with a number, or a notification."""
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        body = json.dumps(message | ({} if number is None else {"id": number})).encode()
        pipe = self.process.stdin
        if pipe:
            pipe.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
            pipe.flush()

    def _read(self) -> None:
        pipe = self.process.stdout
        while pipe and (header := pipe.readline()):
            length = int(header.split(b":")[1])
            while pipe.readline().strip():
                pass
            self.told.put((time.perf_counter(), json.loads(pipe.read(length))))

    def answer(self, number: int) -> float:
        """When a request was answered."""
        return next(
            at for at, m in self._until(_UNTIL) if m.get("id") == number and "method" not in m
        )

    def findings(self, seconds: float) -> Iterator[tuple[float, dict[str, Any]]]:
        """All findings that come, with their times, until nothing comes for so many seconds."""
        for at, message in self._until(seconds):
            if message.get("method") == "textDocument/publishDiagnostics":
                yield at, message["params"]

    def _until(self, seconds: float) -> Iterator[tuple[float, dict[str, Any]]]:
        with suppress(Empty):
            while True:
                yield self.told.get(timeout=seconds)


class Typing:
    """A page that somebody types in.

    The site is judged when a version of the text is told of once more, with what the site adds.
    """

    def __init__(self, editor: Editor, file: Path) -> None:
        self.editor, self.uri = editor, file.as_uri()
        self.text = file.read_text("utf-8")
        self.version, self.told, self.judged = 1, 0, 0.0
        item = {"uri": self.uri, "languageId": "markdown", "version": 1, "text": self.text}
        editor.send("textDocument/didOpen", {"textDocument": item})

    def letter(self) -> float:
        """Type one letter into the title; seconds until its findings come."""
        self.version += 1
        head, colon, rest = self.text.partition(":")
        text = f"{head}{colon} {'x' * (self.version % 20)}{rest}"
        start = time.perf_counter()
        where = {"uri": self.uri, "version": self.version}
        changes = {"textDocument": where, "contentChanges": [{"text": text}]}
        self.editor.send("textDocument/didChange", changes)
        return self.published() - start

    def published(self) -> float:
        """When the findings of the text as it is now came."""
        return next(at for at in self._published(_UNTIL) if self.told == self.version)

    def save(self) -> None:
        """Save the page, as it is on disk already."""
        self.editor.send("textDocument/didSave", {"textDocument": {"uri": self.uri}})

    def until_judged(self) -> tuple[list[float], float]:
        """Type until the site is judged: seconds for each letter, and until then."""
        start, self.judged = time.perf_counter(), 0.0
        times: list[float] = []
        while not self.judged:
            times.append(self.letter())
            pause = time.perf_counter() + _TYPING
            while (left := pause - time.perf_counter()) > 0 and not self.judged:
                next(self._published(left), None)
        return times, self.judged - start

    def _published(self, seconds: float) -> Iterator[float]:
        """When findings of the page come, as long as any come in so many seconds."""
        for at, params in self.editor.findings(seconds):
            if params["uri"] == self.uri:
                if params["version"] == self.told:
                    self.judged = at
                self.told = params["version"]
                yield at


def measure(folder: Path, page: Path) -> Iterator[tuple[str, str]]:
    """What was measured, and how much it is."""
    editor = Editor(folder)
    root = {"uri": folder.as_uri(), "name": "site"}
    start: dict[str, object] = {
        "processId": None,
        "capabilities": {},
        "workspaceFolders": [root],
        "rootUri": None,
    }
    editor.send("initialize", start, 1)
    yield "start to `initialize` answered", _seconds(editor.answer(1) - editor.start)
    editor.send("initialized", {})
    typing = Typing(editor, page)
    first = typing.published()
    yield "start to the first findings of a page", _seconds(first - editor.start)
    busy, judged = typing.until_judged()
    yield "opening to the findings of the site", _seconds(judged)
    yield "a letter meanwhile", _spread(busy)
    yield "a letter later", _spread([typing.letter() for _ in range(CHANGES)])
    yield "memory", f"{memory_of(editor.process.pid) / _MEGABYTE:.0f} MB"
    typing.save()
    busy, judged = typing.until_judged()
    yield "saving to the findings of the site", _seconds(judged)
    yield "a letter meanwhile, after the save", _spread(busy)
    yield "memory after that", f"{memory_of(editor.process.pid) / _MEGABYTE:.0f} MB"
    editor.send("shutdown", None, 2)
    editor.answer(2)
    editor.send("exit", None)
    editor.process.wait(_UNTIL)


def _seconds(time_taken: float) -> str:
    return f"{time_taken:.2f} s"


def _spread(times: list[float]) -> str:
    ordered = sorted(times)
    late = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
    return (
        f"median {statistics.median(ordered) * 1000:.1f} ms, 95 % in {late * 1000:.1f} ms, "
        f"at most {ordered[-1] * 1000:.1f} ms, of {len(ordered)}"
    )


def main(folder: Path) -> None:
    """Measure one project, with the page in the middle of its pages."""
    pages = sorted(folder.rglob("*.md"))
    print(machine())
    print(", ".join(f"{name} {version}" for name, version in versions().items()))
    print(f"{len(pages):,} pages in Markdown")
    for what, how_much in measure(folder, pages[len(pages) // 2]):
        print(f"{what}: {how_much}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
