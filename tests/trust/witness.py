"""What a process tries, as Python's own audit tells it: the network, programs, code that is run.

A folder for ``PYTHONPATH`` holds the witness: every Python that starts with it, a child too, writes
each thing that it tries to a file, once, and is refused the network.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

#: Becomes ``sitecustomize.py``. Nothing of the project is imported by it.
HOOK = '''
import json, os, sys

FILE = os.environ["LEADSTO_WITNESS"]
NETWORK = {
    "socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.getnameinfo", "socket.sendto", "socket.sendmsg", "urllib.Request",
    "http.client.connect", "ftplib.connect", "smtplib.connect", "imaplib.open", "poplib.connect",
}
PROGRAMS = {
    "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.startfile",
    "pty.spawn", "webbrowser.open", "ctypes.dlopen", "pickle.find_class",
}
LIBRARIES = (sys.prefix, sys.base_prefix, os.environ["LEADSTO_WITNESS_OURS"])
known = set()


def tell(kind, what):
    if (kind, what) not in known:
        known.add((kind, what))
        handle = os.open(FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, (json.dumps([kind, what]) + chr(10)).encode())
        os.close(handle)


def asked_by():
    """The module that called what was audited, by its name."""
    caller = sys._getframe(1).f_back
    return caller.f_globals.get("__name__", "") if caller else ""


def hook(event, args):
    if event in NETWORK:
        tell("network", f"{event} {args[1:] if event.startswith('socket') else args}")
        raise PermissionError("No network in this test")
    if event in PROGRAMS:
        tell("program", f"{event} {[repr(a) for a in args[:2]]}")
    elif event == "marshal.loads":
        tell("marshal", asked_by())
    elif event == "compile" and args[1] is not None:
        name = args[1] if isinstance(args[1], str) else os.fsdecode(args[1])
        if not name.startswith(LIBRARIES):
            tell("compile", asked_by())
    elif event == "exec":
        name = getattr(args[0], "co_filename", "?")
        if not name.startswith((*LIBRARIES, "<frozen ")):
            tell("exec", asked_by() if name[:1] == "<" else f"{name} by {asked_by()}")
    elif event == "import" and args[1] and not str(args[1]).startswith(LIBRARIES):
        tell("import", f"{args[0]} {args[1]}")


sys.addaudithook(hook)
'''


class Witnessed(NamedTuple):
    """What became of a command, and what it tried: kind → each thing."""

    code: int
    said: str
    tried: dict[str, set[str]]


def witnessed(
    words: Sequence[str], folder: Path, to: Path, typed: bytes = b"", **environ: str
) -> Witnessed:
    """Run a program of this environment (``leadsto``, ``mkdocs``) in a folder, and watch it.

    ``to`` is an empty folder for what is seen.
    """
    to.mkdir(parents=True)
    (to / "sitecustomize.py").write_text(HOOK, "utf-8")
    ours = Path(__file__).parents[2]
    done = subprocess.run(
        [Path(sys.executable).with_name(words[0]), *words[1:]],
        cwd=folder,
        env={
            **os.environ,
            "LEADSTO_WITNESS": str(to / "tried"),
            "LEADSTO_WITNESS_OURS": str(ours),
            "PYTHONPATH": str(to),
            "PYTHONDONTWRITEBYTECODE": "1",
            "SOURCE_DATE_EPOCH": "1795305600",
            "NO_MKDOCS_2_WARNING": "true",
            "DISABLE_MKDOCS_2_WARNING": "true",
            **environ,
        },
        input=typed,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    tried: dict[str, set[str]] = {}
    if (to / "tried").exists():
        for line in (to / "tried").read_text("utf-8").splitlines():
            kind, what = json.loads(line)
            tried.setdefault(kind, set()).add(what)
    return Witnessed(done.returncode, done.stdout.decode("utf-8", "replace"), tried)
