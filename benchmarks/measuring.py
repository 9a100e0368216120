"""Running whole processes and measuring them: time on the clock, time of the processors, memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")

#: Seconds after which a program is ended, and has failed.
_LIMIT = 900.0
#: Seconds between two looks at the memory.
_EACH = 0.03


class FailedError(Exception):
    """A program ended otherwise than it should; the message says how."""


@dataclass(frozen=True, slots=True)
class Command:
    """A program to measure."""

    name: str
    argv: Sequence[str]
    cwd: Path
    shown: str = ""  #: the command line as a reader is told it
    codes: Sequence[int] = (0,)  #: the exit codes of a run that did its work
    before: Callable[[], object] = lambda: None  #: done before each run, and not measured
    env: Mapping[str, str] = field(default_factory=dict)
    rounds: int = 1000  #: at most so many


class Sample(NamedTuple):
    """One run. Memory is only looked at in the first, as looking takes time."""

    wall: float  #: seconds on the clock
    cpu: float  #: seconds of processors, in the program and in the kernel, with every child
    memory: int = 0  #: bytes at the most, with every child that runs at the same time


@dataclass(frozen=True, slots=True)
class Row:
    """The runs of one command."""

    name: str
    shown: str = ""
    wall: tuple[float, ...] = ()
    cpu: tuple[float, ...] = ()
    memory: int = 0
    failed: str = ""  #: why there are no numbers


def rounds(
    commands: Sequence[Command], runs: int, logs: Path, most: float = 60.0
) -> tuple[Row, ...]:
    """Run each command once to warm up, then in turn, once a round.

    Every other round goes backwards, so that none always comes after the same other.
    A command whose runs would take more than ``most`` seconds gets as many as fit. Where not even
    one does, the first, which is no different to it from a second, is its only one. What each
    prints goes into a file of ``logs``. A command that fails is left out from there on.
    """
    logs.mkdir(parents=True, exist_ok=True)
    samples: dict[str, list[Sample]] = {}
    failed: dict[str, str] = {}
    first: dict[str, Sample] = {}

    def run(command: Command, watch: bool) -> Sample | None:
        try:
            sample = timed(command, logs / f"{command.name.replace('/', '-')}.txt", watch=watch)
        except FailedError as error:
            failed[command.name] = str(error)
            say(f"  {command.name}: {error}")
            return None
        say(f"  {command.name}: {sample.wall:.3f} s{' (warm-up)' if watch else ''}")
        return sample

    for command in commands:
        if sample := run(command, watch=True):
            first[command.name], samples[command.name] = sample, []
    for number in range(runs):
        for command in turn(commands, number):
            if command.name in failed or number >= command.rounds:
                continue
            if (number + 1) * first[command.name].wall > most:
                continue
            if sample := run(command, watch=False):
                samples[command.name].append(sample)
    return tuple(
        Row(command.name, command.shown, failed=failed[command.name])
        if command.name in failed
        else _row(command, first[command.name], samples[command.name])
        for command in commands
    )


def turn(members: Sequence[T], number: int) -> Sequence[T]:
    """The members of a round in their order, which is turned round in every other."""
    return members[::-1] if number % 2 else members


def _row(command: Command, first: Sample, others: Sequence[Sample]) -> Row:
    counted = others or [first]
    wall, cpu = tuple(s.wall for s in counted), tuple(s.cpu for s in counted)
    return Row(command.name, command.shown, wall, cpu, first.memory)


def timed(
    command: Command, log: Path, *, watch: bool = False, limit: float = _LIMIT, each: float = _EACH
) -> Sample:
    """One run of a command, which is ended after ``limit`` seconds. Raises ``FailedError``.

    To ``watch`` its memory takes the longer the more it has: ``each`` so many seconds is a look.
    """
    command.before()
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603
            command.argv,
            cwd=command.cwd,
            env={**os.environ, **command.env},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that all of it can be found, and ended
        )
        timer = threading.Timer(limit, _end, (process.pid,))
        timer.start()
        looking = _Memory(process.pid, each) if watch else None
        try:
            _, status, used = os.wait4(process.pid, 0)
            wall = time.perf_counter() - start
        except BaseException:
            _end(process.pid)
            raise
        finally:
            timer.cancel()
            seen = looking.stop() if looking else 0
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in command.codes:
        slow = f" after {limit:.0f} s" if wall >= limit else ""
        raise FailedError(f"ended with {process.returncode}{slow}, see {log}")
    return Sample(wall, used.ru_utime + used.ru_stime, seen)


def _end(session: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(session, signal.SIGKILL)


class _Memory:
    """Looks at the memory of a process and its children until stopped.

    It is their proportional set size, so what they share counts once. The kernel's own record,
    ``ru_maxrss``, is of one process, and never less than that of the process that started it.
    Linux only; 0 elsewhere, and for what ends before it is looked at.
    """

    def __init__(self, session: int, each: float) -> None:
        self._session, self._each, self._most = session, each, 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The most that was seen, in bytes."""
        self._done.set()
        self._thread.join()
        return self._most

    def _look(self) -> None:
        while not self._done.wait(self._each):  # never at once: it is still being started
            self._most = max(self._most, sum(map(_memory, _members(self._session))))


def _members(session: int) -> list[Path]:
    """The processes of a session; the sixth field of ``stat`` (proc(5)) names it."""
    found = []
    with suppress(OSError):
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                stat = (entry / "stat").read_text() if entry.name.isdigit() else ""
                if stat.rpartition(")")[2].split()[3:4] == [str(session)]:
                    found.append(entry)
    return found


def memory_of(process: int) -> int:
    """The memory of one process in bytes, counted as ``Sample.memory`` is."""
    return _memory(Path("/proc", str(process)))


def _memory(process: Path) -> int:
    with suppress(OSError):
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    print(line, file=sys.stderr, flush=True)
