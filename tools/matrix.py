"""Build and test with the oldest, the newest and the awkward versions of what leadsto stands on.

python tools/matrix.py                 every environment of the matrix, then the table
python tools/matrix.py oldest newest   some of them; the table keeps what others said before
python tools/matrix.py --docs          put the table into docs/compatibility.md, too

Each environment gets a folder of its own below build/matrix/, the wheel of this checkout, and the
tests of TESTS, or every one with --whole. The folder is removed afterwards unless --keep says
otherwise. A Python is taken where there is one: on the path, or of pyenv. One that is not there is
said to be missing. The table is written to build/matrix/table.md. Exits 1 where a test failed,
where pip found no way to install, or where the Python is missing.

Not nox or tox: they would make the folders, and leave bounds, versions and the table to be written
here all the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from itertools import chain
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "build" / "matrix"
PAGE = ROOT / "docs" / "compatibility.md"
#: What stands before the table there.
MARK = "<!-- tools/matrix.py -->\n"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

#: Versions of Python that are looked for, the oldest one first. The last is what `newest` wants.
PYTHONS = ("3.11", "3.12", "3.13", "3.14", "3.15")
#: Too old: pip must say so.
REFUSED = "3.10"
#: What touches generators, the terminal, parsers and servers: the edges to other software.
TESTS = """
tests/plugin tests/test_sample_site.py tests/html tests/frontmatter tests/block
tests/cli/test_check.py tests/cli/test_fix.py tests/cli/test_group.py tests/cli/test_init.py
tests/cli/test_inject.py tests/cli/test_new.py tests/cli/test_preview.py
tests/cli/test_terminal.py tests/editor/test_server.py tests/editor/test_watching.py
tests/preview/test_watching.py
""".split()
#: The extra that stays out: what a cluster needs is tested in the version that is locked.
APART = "scale"
#: That the tests of an environment may take, on a busy machine.
SECONDS = 3600
#: Of the development group, what no test runs.
LINTERS = ("mypy", "ruff", "pre-commit", "types-", "lxml-stubs")
#: Whose exact versions the table shows.
SHOWN = """
mkdocs mkdocs-material properdocs pelican Markdown Pygments click Jinja2 MarkupSafe lxml PyYAML
pygls watchfiles
""".split()


def bounds() -> dict[str, str]:
    """The oldest version of every dependency that pyproject.toml allows, by its name there.

    >>> bounds()["mkdocs"]
    '1.6'
    """
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    wanted = chain(
        project["dependencies"], *(texts for name, texts in extras.items() if name != APART)
    )
    return {
        requirement.name: specifier.version
        for requirement in map(Requirement, wanted)
        for specifier in requirement.specifier
        if specifier.operator == ">="
    }


@dataclass(frozen=True)
class Environment:
    """A Python, and requirements that go before those of the development group."""

    name: str
    python: str  #: "" is the newest that is found
    pins: tuple[str, ...]
    why: str


#: A plugin that tests build beside ours; its newest versions want a later MkDocs than 1.6.0.
ANY_RSS = "mkdocs-rss-plugin"
ENVIRONMENTS = (
    Environment(
        "oldest",
        PYTHONS[0],
        (
            *(f"{name}=={version}" for name, version in bounds().items()),
            "mkdocs-material==9.6.1",
            "properdocs==1.6.5",
            ANY_RSS,
        ),
        "every bound of pyproject.toml at once, and the first Material whose plugins all work",
    ),
    Environment("python-3.11", "3.11", (), "the newest of all else, while Material is 9.7"),
    Environment("python-3.12", "3.12", ("pelican==4.11.*",), "the same with the Pelican before"),
    Environment("python-3.13", "3.13", (), "the newest of all else"),
    Environment("newest", "", ("mkdocs-material>=9.8",), "the newest Material: Pelican gives way"),
    Environment(
        "old-on-new",
        "",
        ("mkdocs==1.6.0", "mkdocs-material==9.6.*", "pelican==4.9.1", ANY_RSS),
        "generators that somebody has pinned, on a Python that was upgraded",
    ),
)


@dataclass
class Outcome:
    """What came of an environment."""

    python: str = ""  #: exact; "" where there is none
    versions: dict[str, str] = field(default_factory=dict)
    tests: int = 0
    failed: list[str] = field(default_factory=list)
    skipped: int = 0
    seconds: int = 0
    problem: str = ""  #: why no test ran
    date: str = ""

    @property
    def good(self) -> bool:
        """Whether every test passed."""
        return bool(self.tests) and not (self.failed or self.skipped or self.problem)

    @property
    def said(self) -> str:
        """In a few words."""
        if self.problem or self.good:
            return self.problem or f"{self.tests:,} passed"
        return f"{len(self.failed)} of {self.tests:,} failed, {self.skipped} skipped"


# ---------------------------------------------------------------------------------- the pythons


def interpreter(version: str) -> str:
    """The path of a Python of a version such as ``3.12``; "" where there is none."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    installed = sorted(pyenv.glob(f"{version}.*/bin/python"), reverse=True)
    commands: list[str | Path] = [*installed, f"python{version}"]
    for command in commands:
        try:
            said = ran(command, "--version")
        except OSError:
            continue
        if said.stdout.startswith(f"Python {version}."):
            return str(command)
    return ""


def newest() -> str:
    """The newest version that is found; the oldest of the matrix where none is."""
    return next((v for v in reversed(PYTHONS) if interpreter(v)), PYTHONS[0])


# ------------------------------------------------------------------------------ one environment


def requirements(environment: Environment) -> Iterator[str]:
    """What is installed beside leadsto: the pins, and what they leave of the development group."""
    yield from environment.pins
    pinned = {Requirement(pin).name for pin in environment.pins}
    for wanted in PROJECT["dependency-groups"]["dev"]:
        if not wanted.startswith(LINTERS) and Requirement(wanted).name not in pinned:
            yield wanted


def ran(
    *command: str | Path, log: int | IO[str] = subprocess.PIPE, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run a command from the root of the checkout; what it says goes to ``log``, if that is given.

    ``more`` is added to the environment. Raises ``subprocess.TimeoutExpired``.
    """
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | more
    return subprocess.run(  # noqa: S603 - commands of this file
        [str(word) for word in command],
        cwd=ROOT,
        env=environment,
        stdout=log,
        stderr=subprocess.PIPE if log == subprocess.PIPE else subprocess.STDOUT,
        text=True,
        timeout=SECONDS,
        check=False,
    )


def try_out(environment: Environment, wheel: Path, tests: Sequence[str], *, keep: bool) -> Outcome:
    """Make an environment, run tests in it, all where none are named, and remove it."""
    outcome = Outcome(date=dt.date.today().isoformat())
    version = environment.python or newest()
    python = interpreter(version)
    if not python:
        outcome.problem = f"no Python {version} here"
        return outcome
    folder = PLACE / environment.name
    shutil.rmtree(folder, ignore_errors=True)
    try:
        ran(python, "-m", "venv", folder)
        inside = folder / "bin" / "python"
        asked = [f"{wheel}[{','.join(PROJECT['project']['optional-dependencies'])}]"]
        done = ran(inside, "-m", "pip", "install", "--quiet", *asked, *requirements(environment))
        (PLACE / f"{environment.name}-pip.txt").write_text(done.stdout + done.stderr, "utf-8")
        if done.returncode:
            errors = re.findall(r"^ERROR: (.*)", done.stderr, re.MULTILINE)
            outcome.problem = f"pip: {errors[0] if errors else f'exit code {done.returncode}'}"
            return outcome
        ask = "import json,sys,importlib.metadata as m; print(json.dumps([sys.version.split()[0],"
        ask += "{n: m.version(n) for n in sys.argv[1:]}]))"
        outcome.python, outcome.versions = json.loads(ran(inside, "-c", ask, *SHOWN).stdout)
        test(environment.name, inside, tests, outcome)
    finally:
        if not keep:
            shutil.rmtree(folder, ignore_errors=True)
    return outcome


def test(name: str, python: Path, tests: Sequence[str], outcome: Outcome) -> None:
    """Run tests and note what they say."""
    report = PLACE / f"{name}.xml"
    report.unlink(missing_ok=True)
    options = f"-q -n 2 -p no:cacheprovider --junitxml={report}".split()
    marked = ["-m", "not long"]
    path = f"{python.parent}{os.pathsep}{os.environ['PATH']}"
    with (PLACE / f"{name}.txt").open("w", encoding="utf-8") as log:
        try:
            done = ran(python, "-m", "pytest", *options, *marked, *tests, log=log, PATH=path)
        except subprocess.TimeoutExpired:
            outcome.problem = f"pytest: no end after {SECONDS} seconds"
            return
    if not report.exists():
        outcome.problem = f"pytest: exit code {done.returncode}"
        return
    suite = ET.parse(report).getroot()[0]  # noqa: S314 - pytest wrote it
    outcome.tests, outcome.skipped = int(suite.attrib["tests"]), int(suite.attrib["skipped"])
    outcome.seconds = round(float(suite.attrib["time"]))
    outcome.failed = [
        f"{case.attrib['classname']}::{case.attrib['name']}"
        for case in suite.iter("testcase")
        if case.find("failure") is not None or case.find("error") is not None
    ]


def refusal(wheel: Path) -> str:
    """What pip says of a Python that is too old."""
    python = interpreter(REFUSED)
    if not python:
        return f"Python {REFUSED}: not found, so it was not tried whether pip refuses it."
    done = ran(python, "-m", "pip", "install", "--dry-run", "--no-deps", wheel)
    said = "refuses" if "requires a different Python" in done.stderr else "DOES NOT REFUSE"
    return f"Python {REFUSED}: pip {said} to install leadsto."


# ------------------------------------------------------------------------------------ the table


def table(outcomes: dict[str, Outcome]) -> Iterator[str]:
    """Lines of a Markdown table: a column for each environment, a row for each package."""

    def row(head: str, cells: Iterable[str]) -> str:
        return f"| {head} | {' | '.join(cells)} |"

    every = outcomes.values()
    yield row("", (f"`{name}`" for name in outcomes))
    yield "|---" * (len(outcomes) + 1) + "|"
    yield row("Python", (o.python or "–" for o in every))
    for name in SHOWN:
        yield row(name, (o.versions.get(name, "–") for o in every))
    yield row("tests", (o.said for o in every))
    yield row("run on", (o.date for o in every))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what is asked for, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    names = [e.name for e in ENVIRONMENTS]
    parser.add_argument("name", nargs="*", help=" ".join(names))
    parser.add_argument("--keep", action="store_true", help="keep the environments")
    parser.add_argument("--whole", action="store_true", help="run every test")
    parser.add_argument("--docs", action="store_true", help="write the table into the docs, too")
    options = parser.parse_args(arguments)
    if unknown := set(options.name) - set(names):
        parser.error(f"no such environment: {', '.join(sorted(unknown))}")

    PLACE.mkdir(parents=True, exist_ok=True)
    stored = PLACE / "outcomes.json"
    before = json.loads(stored.read_text("utf-8")) if stored.exists() else {}
    outcomes = {name: Outcome(**before[name]) for name in names if name in before}
    built = ran(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", PLACE, ROOT)
    if built.returncode:
        sys.exit(built.stderr)
    wheel = next(PLACE.glob("leadsto-*.whl"))
    chosen = [e for e in ENVIRONMENTS if not options.name or e.name in options.name]
    for environment in chosen:
        print(f"{environment.name}: {environment.why}", flush=True)
        outcome = try_out(environment, wheel, [] if options.whole else TESTS, keep=options.keep)
        print(f"  {outcome.said}, {outcome.seconds} s", *outcome.failed, sep="\n  ", flush=True)
        outcomes[environment.name] = outcome
        stored.write_text(json.dumps({n: asdict(o) for n, o in outcomes.items()}), "utf-8")

    missing = [v for v in PYTHONS if not interpreter(v)]
    ordered = {name: outcomes[name] for name in names if name in outcomes}
    lines = [*table(ordered), "", refusal(wheel)]
    lines += [f"Not found here, so not tested: Python {', '.join(missing)}."] if missing else []
    text = "\n".join(lines) + "\n"
    (PLACE / "table.md").write_text(text, "utf-8")
    if options.docs:
        page = PAGE.read_text("utf-8")
        head, mark, _ = page.partition(MARK)
        PAGE.write_text(f"{head}{mark}\n{text}", "utf-8")
    print(f"\n{text}", end="")
    return int(any(not outcomes[e.name].good for e in chosen))


if __name__ == "__main__":
    sys.exit(main())
