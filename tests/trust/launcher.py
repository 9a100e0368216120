"""Runs a command of leadsto again and again, each time with a fault at another step.

A script for a process of its own. It imports leadsto once; every run is a fork, so that a real
process dies, in some hundredths of a second. A step is whatever changes something below the folder
that the command works on: a file that is opened to be written, the two halves of what is written to
it, ``fsync``, a rename, a mode, a folder, a deletion. Plans come as JSON on standard input, a list
of them::

    {"template": folder, "work": folder, "command": [...], "fault": "kill" | "ENOSPC" | …,
     "lasting": whether every later step fails too, "some": how many steps are tried, 0 for all}

What became of each run goes to standard output as JSON: see ``faults.Run``.
"""

from __future__ import annotations

import builtins
import errno
import io
import json
import os
import pkgutil
import shutil
import signal
import sys
import threading
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

#: Audit events of steps, and which of their arguments are paths (docs.python.org, "Audit events
#: table").
PATHS = {
    "os.rename": (0, 1), "os.remove": (0,), "os.mkdir": (0,), "os.rmdir": (0,), "os.chmod": (0,),
    "os.chown": (0,), "os.utime": (0,), "os.link": (0, 1), "os.symlink": (1,), "os.truncate": (0,),
}  # fmt: skip
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
#: What a full disk refuses; the rest needs no room.
NEEDS_ROOM = ("open", "write", "fsync", "os.mkdir", "os.rename", "os.link", "os.symlink")
NO_ROOM = ("ENOSPC", "EDQUOT")


class Steps:
    """Counts the steps of this process, and does something at one of them."""

    def __init__(self, root: str, point: int, fault: str, *, lasting: bool) -> None:
        self.root = os.path.realpath(root) + os.sep
        self.point, self.fault, self.lasting = point, fault, lasting
        self.count = 0
        self.lock = threading.RLock()

    def inside_of(self, path: object) -> bool:
        if isinstance(path, bytes):
            path = os.fsdecode(path)
        return isinstance(path, str | os.PathLike) and self._real(path).startswith(self.root)

    def _real(self, path: str | os.PathLike[str]) -> str:
        return str(Path(path).parent.resolve() / Path(path).name)

    def step(self, event: str, path: object) -> None:
        with self.lock:
            self.count += 1
            due = self.count == self.point or (self.lasting and self.count > self.point)
            if not due:
                return
            if self.fault == "kill":
                os.write(3, f"{event} {path}\n".encode("utf-8", "surrogateescape"))
                os.kill(os.getpid(), signal.SIGKILL)
            if self.fault in NO_ROOM and event not in NEEDS_ROOM:
                return
            os.write(3, f"{event} {path}\n".encode("utf-8", "surrogateescape"))
            number = getattr(errno, self.fault)
            raise OSError(number, os.strerror(number), os.fsdecode(path) if _named(path) else None)

    def audited(self, event: str, args: tuple[Any, ...]) -> None:
        if event == "open":
            path, _, flags = args
            if isinstance(flags, int) and flags & WRITING and self.inside_of(path):
                self.step("open", path)
        elif event in PATHS and any(self.inside_of(args[at]) for at in PATHS[event]):
            self.step(event, args[PATHS[event][-1]])


def _named(path: object) -> bool:
    return isinstance(path, str | bytes | os.PathLike)


class Torn:
    """A file that is written in two halves, with a step before each and one behind them."""

    def __init__(self, file: Any, path: object, steps: Steps) -> None:
        self._file, self._path, self._steps = file, path, steps

    def write(self, data: Any) -> int:
        half = len(data) // 2
        for part in (data[:half], data[half:]):
            self._steps.step("write", self._path)
            self._file.write(part)
            self._file.flush()
        self._steps.step("written", self._path)
        return len(data)

    def __enter__(self) -> Torn:
        self._file.__enter__()
        return self

    def __exit__(self, *about: Any) -> Any:
        return self._file.__exit__(*about)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def watch(steps: Steps) -> None:
    """Have this process's steps counted, for good."""
    names: dict[int, object] = {}
    os_open, os_write, os_fsync = os.open, os.write, os.fsync
    fdopen, io_open = os.fdopen, io.open

    def opened(path: Any, flags: int, *args: Any, **more: Any) -> int:
        handle = os_open(path, flags, *args, **more)
        if flags & WRITING and steps.inside_of(path):
            names[handle] = path
        else:
            names.pop(handle, None)
        return handle

    def written(handle: int, data: Any) -> int:
        if handle not in names:
            return os_write(handle, data)
        half = len(data) // 2
        steps.step("write", names[handle])
        os_write(handle, data[:half])
        steps.step("write", names[handle])
        os_write(handle, data[half:])
        return len(data)

    def synced(handle: int) -> None:
        if handle in names:
            steps.step("fsync", names[handle])
        os_fsync(handle)

    def as_file(handle: int, mode: str = "r", *args: Any, **more: Any) -> Any:
        file = fdopen(handle, mode, *args, **more)
        return Torn(file, names[handle], steps) if handle in names and "r" not in mode else file

    def open_(path: Any, mode: str = "r", *args: Any, **more: Any) -> Any:
        file = io_open(path, mode, *args, **more)
        ours = set(mode) & set("wax+") and steps.inside_of(path)
        return Torn(file, path, steps) if ours else file

    os.open, os.write, os.fsync, os.fdopen = opened, written, synced, as_file  # type: ignore[assignment]
    io.open = builtins.open = open_  # type: ignore[assignment]
    sys.addaudithook(steps.audited)


def run(command: list[str], folder: Path, steps: Steps | None) -> dict[str, Any]:
    """Run a command in a folder, in a fork; its exit code, what it said, and the fault's step."""
    files = [folder.parent / name for name in ("told", "said", "step", "count")]
    child = os.fork()
    if not child:
        try:
            os.chdir(folder)
            handles = [os.open(file, os.O_RDWR | os.O_CREAT | os.O_TRUNC) for file in files]
            for handle, to in zip(handles, (1, 2, 3, 4), strict=True):
                os.dup2(handle, to)
            sys.stdout, sys.stderr = (io.TextIOWrapper(io.FileIO(n, "w"), "utf-8") for n in (1, 2))
            if steps:
                watch(steps)
            code = _run(command)
        except BaseException:
            import traceback

            traceback.print_exc()
            code = 70
        if steps:
            os.write(4, str(steps.count).encode())
        os._exit(code)
    _, status = os.waitpid(child, 0)
    told, said, step, count = (file.read_text("utf-8", "surrogateescape") for file in files)
    return {
        "code": os.waitstatus_to_exitcode(status),
        "said": said,
        "told": told,
        "step": step,
        "count": int(count or 0),
    }


def _run(command: list[str]) -> int:
    """A command of leadsto; ``store`` is what a plugin's build does."""
    if command == ["store"]:
        from faults import store

        with suppress(OSError):  # a build does without
            store(Path.cwd())
        return 0
    from leadsto.cli.group import leadsto

    try:
        leadsto.main(args=command)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 1


def do(plan: dict[str, Any]) -> list[dict[str, Any]]:
    """Do a plan: first undisturbed, then with the fault at every step or at some."""
    template, work = Path(plan["template"]), Path(plan["work"])
    folder = work / "project"

    def fresh() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(template, folder, symlinks=True)

    fresh()
    whole = run(plan["command"], folder, Steps(str(folder), 0, "", lasting=False))
    shutil.copytree(folder, work / "0-at", symlinks=True)
    found = [{**whole, "point": 0, "again": whole}]
    count, some = whole["count"], plan["some"] or whole["count"]
    for point in sorted({max(n * count // some, 1) for n in range(1, some + 1)}):
        fresh()
        steps = Steps(str(folder), point, plan["fault"], lasting=plan["lasting"])
        one = run(plan["command"], folder, steps)
        shutil.copytree(folder, work / f"{point}-at", symlinks=True)
        for left in folder.rglob(".leadsto.*"):  # the next run comes a while later
            os.utime(left, (1, 1))
        again = run(plan["command"], folder, None)
        shutil.copytree(folder, work / f"{point}-again", symlinks=True)
        found.append({**one, "point": point, "again": again})
    return found


def main() -> None:
    """Do the plans."""
    import leadsto
    import leadsto.injection.placing as placing

    for module in pkgutil.walk_packages(leadsto.__path__, "leadsto."):
        if not module.name.startswith(("leadsto.editor", "leadsto.__main__")):
            import_module(module.name)
    import faults  # noqa: F401 - a fork has it then

    placing._WAITING = 1  # so that the steps come in one order
    json.dump([do(plan) for plan in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
