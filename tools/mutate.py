"""Mutation testing: change the code in small ways and see whether a test notices.

    python tools/mutate.py [--jobs 2] [--share 0.1] [--seconds 20] [--again] [MODULE …]

Tests are collected once and run once, to learn which of them come by which line. Then each mutant
is a fork of that process with the code of the changed functions put in place, so that it costs its
tests alone; what tests make of the code while they are collected is made by the code as it is.
What runs on import (tables, defaults) needs a fresh process for each. Results are written to
``build/mutation.json``; mutants explained in ``tests/mutation-survivors.md`` are told apart.
"""

from __future__ import annotations

import argparse
import ast
import gc
import importlib
import importlib.machinery
import importlib.util
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from pathlib import Path
from types import CodeType, FrameType, FunctionType
from typing import Any

import pytest
from hypothesis import Phase, settings
from mutants import Mutant, mutants

SRC = Path("src/leadsto")
CORE = """
paths/*.py offers/choice.py offers/next_step.py offers/places.py offers/ladder.py
offers/outside.py html/splice.py html/place.py html/scan.py html/head.py block/segments.py
adopt/silence.py adopt/silence_fixes.py html/silences.py adopt/baseline.py adopt/known.py
adopt/since.py adopt/earlier.py adopt/moves.py frontmatter/*.py
""".split()
TESTS = "paths offers frontmatter html block adopt fix intent engine rules cli fuzz_finds".split()
MOST_EVENTS = 20_000  #: lines of a test that are looked at; long ones repeat themselves
EXPLAINED = Path("tests/mutation-survivors.md")
_ENTRY = re.compile(r"- `+(?P<code>.+?)`+: `+(?P<before>.+?)`+ → (?:`+(?P<after>.+?)`+|out): ")
QUIET = ["-p", "no:terminal", "-p", "no:cacheprovider", "-p", "no:xdist", "--assert=plain"]
QUIET += ["-x", "-m", "not long"]


def core(chosen: list[str]) -> list[str]:
    """The modules that globs below ``src/leadsto`` name."""
    return [str(path) for glob in chosen or CORE for path in sorted(SRC.glob(glob))]


def explained() -> set[tuple[str, str, str, str]]:
    """Module, line of code, and change of each mutant that no test can notice."""
    module, found = "", set()
    for line in EXPLAINED.read_text("utf-8").splitlines() if EXPLAINED.exists() else ():
        if line.startswith("## "):
            module = str(SRC / line[3:].strip("` "))
        elif entry := _ENTRY.match(line):
            found.add((module, entry["code"], entry["before"], entry["after"] or ""))
    return found


def changed(path: str, mutant: Mutant) -> CodeType:
    """A module with a mutant in it, compiled."""
    tree = ast.parse(Path(path).read_text("utf-8"))
    mutant.apply(tree)
    return compile(tree, str(Path(path).resolve()), "exec")


def _codes(code: CodeType) -> dict[tuple[str, int], CodeType]:
    found = {(code.co_qualname, code.co_firstlineno): code}
    for const in code.co_consts:
        if isinstance(const, CodeType):
            found |= _codes(const)
    return found


def put(code: CodeType, functions: list[FunctionType]) -> None:
    """Give the functions of a module the code that they have in its changed version."""
    new = _codes(code)
    for function in functions:
        old = function.__code__
        if old.co_filename == code.co_filename:
            function.__code__ = new[old.co_qualname, old.co_firstlineno]


class Loop:
    """Takes the place of pytest's own loop over tests."""

    def __init__(self, modules: list[str], options: argparse.Namespace) -> None:
        self.modules, self.options = modules, options
        self.failed = False
        self.results: list[dict[str, Any]] = []

    def pytest_configure(self) -> None:
        """Have Hypothesis make the same examples each time, and stop at the first that fails."""
        steady = {"derandomize": True, "database": None, "deadline": None, "max_examples": 50}
        phases = (Phase.explicit, Phase.generate)
        settings.register_profile("mutation", phases=phases, **steady)  # type: ignore[arg-type]
        settings.load_profile("mutation")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take notice of a test that fails."""
        self.failed |= report.failed

    def run(self, session: pytest.Session, numbers: list[int]) -> bool:
        """Whether all of some tests pass; stops at the first that does not."""
        items = [session.items[n] for n in numbers]
        for item, following in zip(items, [*items[1:], None], strict=False):
            self.forget()
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.failed:
                return False
        return True

    def forget(self) -> None:
        """Empty the caches of the modules, so that a test comes by what is done once, too."""
        for path in self.modules:
            for cached in vars(sys.modules.get(_name(path), object)).values():
                if hasattr(cached, "cache_clear"):
                    cached.cache_clear()

    def learn(
        self, session: pytest.Session
    ) -> tuple[dict[tuple[str, int], list[int]], list[float]]:
        """In a fork: which tests come by each line, and the processor time of each test."""
        names = {str(Path(path).resolve()): path for path in self.modules}
        by_line: dict[tuple[str, int], set[int]] = defaultdict(set)
        now, events = 0, 0

        def inside(frame: FrameType, _event: str, _arg: object) -> Any:
            nonlocal events
            by_line[names[frame.f_code.co_filename], frame.f_lineno].add(now)
            events += 1
            if events > MOST_EVENTS:
                sys.settrace(None)
            return inside

        def trace(frame: FrameType, _event: str, _arg: object) -> Any:
            return inside(frame, "", None) if frame.f_code.co_filename in names else None

        read, write = os.pipe()
        if os.fork() == 0:
            took, broken = [], []
            threading.settrace(trace)
            for now in range(len(session.items)):
                began, self.failed, events = time.process_time(), False, 0
                sys.settrace(trace)
                self.run(session, [now])
                sys.settrace(None)
                took.append(time.process_time() - began)
                if self.failed:
                    broken.append(now)
                    print("fails without a change:", session.items[now].nodeid, flush=True)
            lines = {at: sorted(tests - set(broken)) for at, tests in by_line.items()}
            with os.fdopen(write, "w") as out:
                json.dump([list(lines.items()), took], out)
            os._exit(0)
        os.close(write)
        with os.fdopen(read) as told:
            pairs, took = json.load(told)
        os.wait()
        return {(path, line): tests for (path, line), tests in pairs}, took

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Learn, then try all mutants, so many at a time."""
        by_line, took = self.learn(session)
        print(f"{len(session.items)} tests in {sum(took):.0f} s", flush=True)
        mirrored = [item.nodeid.split("/")[1] for item in session.items]
        known, chance = explained(), random.Random(self.options.seed)  # noqa: S311
        for path in self.modules:  # some are only imported where they are needed
            importlib.import_module(_name(path))
        gc.collect()
        self.functions = [thing for thing in gc.get_objects() if isinstance(thing, FunctionType)]
        gc.freeze()
        running: dict[int, tuple[dict[str, Any], str]] = {}
        last = self.options.last
        for path in self.modules:
            lines = Path(path).read_text("utf-8").splitlines()
            everywhere = {n for (file, _), tests in by_line.items() if file == path for n in tests}
            for number, mutant in enumerate(mutants("\n".join(lines))):
                code = lines[mutant.line - 1].strip()
                told = {
                    "module": path, "line": mutant.line, "code": code, "number": number,
                    "before": mutant.before, "after": mutant.after,
                }  # fmt: skip
                told["explained"] = (path, code, mutant.before, mutant.after) in known
                if chance.random() >= self.options.share or (last and _key(told) not in last):
                    continue
                if self.options.functions and not mutant.runs:
                    continue
                of = [by_line.get((path, n), ()) for n in range(mutant.line, mutant.end + 1)]
                tests = set().union(*of) if mutant.runs else everywhere
                folder = path.split("/")[2]
                order = sorted(tests, key=lambda n: (mirrored[n] != folder, took[n]))
                spent, chosen = 0.0, []
                for n in order:
                    spent += took[n]
                    if spent > self.options.seconds:
                        break
                    chosen.append(n)
                while len(running) >= self.options.jobs:
                    self.take(running)
                told |= {"tests": len(chosen), "left": len(order) - len(chosen)}
                pid, own = self.start(session, told, mutant, chosen, spent)
                running[pid] = told, own
            self.write()
        while running:
            self.take(running)
        self.write()
        return True

    def start(
        self, session: pytest.Session, told: dict[str, Any], mutant: Mutant, chosen: list[int],
        spent: float,
    ) -> tuple[int, str]:  # fmt: skip
        """Try one mutant in a process of its own, which ends with 1 if a test noticed."""
        own = tempfile.mkdtemp(prefix="mutant-")
        if not mutant.runs and chosen:
            files = dict.fromkeys(session.items[n].nodeid.split("::")[0] for n in chosen)
            here = [sys.executable, __file__, "--one", told["module"], str(told["number"])]
            command = [*here, "--basetemp", own, *files]
            quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
            return subprocess.Popen(command, **quiet).pid, own  # type: ignore  # noqa: S603, PGH003
        pid = os.fork()
        if pid:
            return pid, own
        try:
            limit = 2 + 2 * spent
            signal.setitimer(signal.ITIMER_PROF, limit)
            signal.alarm(int(limit * 20))
            resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            session.config._tmp_path_factory._basetemp = Path(own)  # type: ignore[attr-defined]
            put(changed(told["module"], mutant), self.functions)
            os._exit(0 if self.run(session, chosen) else 1)
        except BaseException as error:
            os._exit(3 if isinstance(error, ValueError) else 1)
        finally:
            os._exit(1)

    def take(self, running: dict[int, tuple[dict[str, Any], str]]) -> None:
        """Wait for one mutant to end."""
        pid, status = os.wait()
        told, own = running.pop(pid)
        shutil.rmtree(own, ignore_errors=True)
        if os.WIFSIGNALED(status):
            late = os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM, signal.SIGXCPU)
            told["came"] = "timeout" if late else "killed"
        else:
            ends = {0: "survived", 3: "not tried"}
            told["came"] = ends.get(os.WEXITSTATUS(status), "killed")
        if told["came"] == "survived" and not told["tests"]:
            told["came"] = "no test"
        if told["came"] != "killed":
            print(told["came"], "explained" * told["explained"], f"{told['module']}:{told['line']}",
                  told["before"], "→", told["after"] or "out", flush=True)  # fmt: skip
        self.results.append(told)

    def write(self) -> None:
        """Keep what came of the mutants so far."""
        Path(self.options.out).parent.mkdir(parents=True, exist_ok=True)
        Path(self.options.out).write_text(json.dumps(self.results, indent=1), "utf-8")


def _name(path: str) -> str:
    parts = Path(path).relative_to("src").with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def _key(told: dict[str, Any]) -> tuple[str, ...]:
    return tuple(told[name] for name in ("module", "code", "before", "after"))


def one(path: str, number: int, arguments: list[str]) -> int:
    """Run tests in this process with a mutant in place when its module is imported."""
    code = changed(path, list(mutants(Path(path).read_text("utf-8")))[number])
    usual = importlib.machinery.SourceFileLoader.get_code

    def get_code(self: Any, name: str) -> Any:
        return code if self.get_filename(name) == code.co_filename else usual(self, name)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]
    resource.setrlimit(resource.RLIMIT_CPU, (120, 120))
    return int(pytest.main([*QUIET, *arguments]))


def summary(results: list[dict[str, Any]]) -> None:
    """A line for each module: what came of its mutants."""
    ends = "killed", "timeout", "survived", "no test", "not tried"
    print(f"{'module':32}{'mutants':>9}" + "".join(f"{end:>10}" for end in (*ends, "explained")))
    modules = list(dict.fromkeys(told["module"] for told in results))
    for module in (*modules, ""):
        of = [told for told in results if told["module"] == module or not module]
        open_ = [t for t in of if not (t["explained"] and t["came"] == "survived")]
        count = Counter(told["came"] for told in open_)
        figures = [count[end] for end in ends] + [len(of) - len(open_)]
        name = module.removeprefix(f"{SRC}/") or "all"
        print(f"{name:32}{len(of):9}" + "".join(f"{figure:10}" for figure in figures))


def main() -> int:
    """Try the mutants that were asked for; 1 where one survives that nobody has explained."""
    if sys.argv[1:2] == ["--one"]:
        return one(sys.argv[2], int(sys.argv[3]), sys.argv[4:])
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("modules", nargs="*", help="globs below src/leadsto; the core without any")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--share", type=float, default=1, help="of the mutants, by chance")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=20, help="of tests a mutant at most")
    parser.add_argument("--tests", nargs="*", default=TESTS, help="folders below tests/")
    parser.add_argument("--out", default="build/mutation.json")
    parser.add_argument("--functions", action="store_true", help="leave out what runs on import")
    parser.add_argument("--again", action="store_true", help="only what survived in the last run")
    options = parser.parse_args()
    last = json.loads(Path(options.out).read_text("utf-8")) if options.again else []
    over = [told for told in last if told["came"] in ("killed", "timeout")]
    options.last = {_key(told) for told in last if told not in over}
    loop = Loop(core(options.modules), options)
    loop.results += over
    pytest.main([*QUIET, *(f"tests/{name}" for name in options.tests)], plugins=[loop])
    summary(loop.results)
    return any(
        told["came"] in ("survived", "no test") and not told["explained"] for told in loop.results
    )


if __name__ == "__main__":
    sys.exit(main())
