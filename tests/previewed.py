"""``leadsto preview`` as a process of its own, as it runs beside an editor."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Thread
from urllib.parse import urljoin
from urllib.request import urlopen

from plugin_builds import environment

_SECONDS = 60  #: that a line may take to come


class Preview:
    """One that runs, and what it has said."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: list[str] = []
        self._coming: Queue[str] = Queue()
        Thread(target=self._read, daemon=True).start()
        self.address = re.findall(r"http://\S+", self.line("Preview: "))[0]

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self._coming.put(line)
        self._coming.put("")

    def line(self, part: str) -> str:
        """Wait for a line that holds some text."""
        while True:
            line = self._coming.get(timeout=_SECONDS)
            assert line, f"It ended without a line with {part!r}: {''.join(self.lines)}"
            self.lines.append(line)
            if part in line:
                return line

    def get(self, path: str) -> str:
        """What it answers; ``path`` is from the folder of the shell."""
        with urlopen(urljoin(self.address, path)) as answer:
            return str(answer.read().decode())

    def ended(self, by: int) -> int:
        """Send a signal, and give the exit code and all lines."""
        self.process.send_signal(by)
        code = self.process.wait(_SECONDS)
        self.lines += iter(self._coming.get, "")
        return code


def _listens() -> None:
    """A shell has what it runs in the background ignore Ctrl-C, and so all that this starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def previewed(root: Path, *args: str) -> Iterator[Preview]:
    """Run it in a project's folder, on a free port."""
    command = [sys.executable, "-m", "leadsto", "preview", "--port", "0", *args]
    with subprocess.Popen(
        command,
        cwd=root,
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_listens,
    ) as process:
        try:
            yield Preview(process)
        finally:
            process.kill()
