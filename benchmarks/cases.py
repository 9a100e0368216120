"""What is measured: leadsto beside reading the same bytes, and beside its neighbours."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.measuring import Command, Row, rounds
from benchmarks.sites import HEAD, make_built, make_written
from benchmarks.tools import Tools

FLOOR = "reading all bytes"
COLD, WARM, ONE = "leadsto, cold", "leadsto, warm", "leadsto, cold, one process"
ANEW = "leadsto, warm, every file written anew"
SOURCES = "leadsto, sources"
LYCHEE, SCHEMA = "lychee", "check-jsonschema"

#: leadsto and the linters end with 1 where they find something.
FOUND = (0, 1)


@dataclass(frozen=True, slots=True)
class Case:
    """What was measured together, on the same files."""

    key: str
    title: str
    rows: tuple[Row, ...]
    base: str  #: the row that the others are compared with
    pages: int = 0
    size: int = 0  #: bytes of all files
    note: str = ""
    when: str = ""

    def row(self, name: str) -> Row | None:
        """A row that has numbers."""
        return next((r for r in self.rows if r.name == name and r.wall), None)


@dataclass(frozen=True, slots=True)
class Bench:
    """What every case is given."""

    corpus: Path
    work: Path
    tools: Tools
    sizes: Sequence[int]
    runs: int
    most: float  #: seconds that the rounds of one command may take

    @property
    def small(self) -> int:
        """The size for programs that take long."""
        return min(self.sizes)

    @property
    def main(self) -> int:
        """The size that the budgets speak of, or the nearest to it."""
        return min(self.sizes, key=lambda size: abs(size - 10_000))

    def leadsto(self, *words: str | Path) -> list[str]:
        """A command line of leadsto."""
        return [self.tools.own("leadsto"), *map(str, words)]

    def measured(
        self, key: str, commands: Sequence[Command], runs: int = 0, most: float = 0.0
    ) -> tuple[Row, ...]:
        """The rows of a case, with as many runs and seconds for each as usual, or others."""
        return rounds(commands, runs or self.runs, self.work / "logs" / key, most or self.most)


def floor(bench: Bench, project: Path, name: str) -> Command:
    """A process that reads every file of a folder of a project."""
    script = Path(__file__).with_name("floor.py")
    return Command(
        FLOOR, [bench.tools.python, str(script), name], project, f"python floor.py {name}"
    )


# ------------------------------------------------------------------------------ built pages


def built(bench: Bench, pages: int) -> Case:
    """The check of a built site."""
    folder = bench.work / "built" / str(pages)
    site = make_built(bench.corpus, folder, pages)
    commands = [floor(bench, folder, "site"), *_checks(bench, folder, pages)]
    if program := bench.tools.find("lychee"):
        options = ["--offline", "--no-progress", "--root-dir"]
        shown = f"lychee {' '.join(options)} $PWD/site site"
        argv = [program, *options, str(site), "site"]
        commands.append(Command(LYCHEE, argv, folder, shown, codes=(0, 2)))
    program = bench.tools.find("linkchecker")
    if program and pages == bench.small:
        config = bench.work / "linkchecker.ini"
        config.write_text(f"[checking]\nlocalwebroot={site}\n")
        argv = [program, "--config", str(config), "--no-status", "--no-warnings", f"{site}/"]
        shown = "linkchecker --config linkchecker.ini --no-status --no-warnings site/"
        commands.append(Command("linkchecker", argv, folder, shown, FOUND))
    return Case(
        key=f"built-{pages}",
        title=f"Built HTML, {pages:,} pages",
        rows=bench.measured(f"built-{pages}", commands),
        base=FLOOR,
        pages=pages,
        size=_size(site),
    )


def _checks(bench: Bench, folder: Path, pages: int) -> Iterator[Command]:
    """Run leadsto without a cache and with a full one, and in one process."""
    asked = ["check", "--site", "site"]
    shown = " ".join(["leadsto", *asked])
    for name, jobs in ((COLD, []), (ONE, ["--jobs", "1"])):
        if name == ONE and pages > bench.main:
            continue
        cache = bench.work / "cache" / f"{pages}-{len(jobs)}"
        argv = bench.leadsto(*asked, *jobs, "--cache-dir", cache)
        words = " ".join(["rm -rf $CACHE;", shown, *jobs, "--cache-dir $CACHE"])
        yield Command(name, argv, folder, words, FOUND, partial(_remove, cache))
    yield _warm(bench, WARM, folder, bench.work / "cache" / f"{pages}-full")
    if pages == bench.main:  # as a pipeline finds them, which checks out and builds all of it
        copied = folder.with_name(f"{pages}-anew")
        shutil.copytree(folder, copied, dirs_exist_ok=True)
        files = [file for file in (copied / "site").rglob("*") if file.is_file()]
        cache = bench.work / "cache" / f"{pages}-anew"
        yield _warm(bench, ANEW, copied, cache, partial(_touch, files))


def _touch(files: Sequence[Path]) -> None:
    for file in files:
        file.touch()


def _warm(
    bench: Bench, name: str, folder: Path, cache: Path, also: Callable[[], object] = list
) -> Command:
    """A check with a cache that knows every page, filled before its first run."""
    _remove(cache)
    argv = bench.leadsto("check", "--site", "site", "--cache-dir", cache)

    def prepare() -> None:
        if not cache.exists():
            subprocess.run(argv, cwd=folder, capture_output=True, check=False)  # noqa: S603
        also()

    shown = "leadsto check --site site --cache-dir $CACHE"
    return Command(name, argv, folder, shown, FOUND, prepare)


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


# ---------------------------------------------------------------------------------- sources


def written(bench: Bench, pages: int) -> Case:
    """The check of sources. The slowest neighbours only see the smallest site."""
    folder = bench.work / "written" / str(pages)
    content = make_written(bench.corpus, folder, pages)
    argv = bench.leadsto("check")
    commands = [
        floor(bench, folder, "content"),
        Command(SOURCES, argv, folder, "leadsto check", FOUND),
    ]
    if pages <= bench.main:
        commands += _linters(bench, folder, slow=pages == bench.small)
    return Case(
        key=f"written-{pages}",
        title=f"Markdown sources, {pages:,} pages",
        rows=bench.measured(f"written-{pages}", commands),
        base=FLOOR,
        pages=pages,
        size=_size(content),
    )


def _linters(bench: Bench, folder: Path, *, slow: bool) -> Iterator[Command]:
    """The neighbours that read frontmatter or Markdown. Each is run where its files lie."""
    npm, find = bench.tools.npm, bench.tools.find
    heads = _extracted(folder / "content", folder / "frontmatter")
    if program := find(SCHEMA):
        argv = [program, "--schemafile", f"{npm / 'intent.schema.json'}", *heads]
        shown = "check-jsonschema --schemafile intent.schema.json FILES"
        yield Command(SCHEMA, argv, folder / "frontmatter", shown, FOUND)
    if not slow:
        return
    if program := find("yamllint"):
        argv = [program, "-c", f"{npm / 'yamllint.yml'}", "-f", "parsable", "."]
        shown = "yamllint -c yamllint.yml -f parsable ."
        yield Command("yamllint", argv, folder / "frontmatter", shown, FOUND)
    if program := find("markdownlint-cli2"):
        config = npm / "markdownlint.markdownlint-cli2.jsonc"
        argv = [program, "--config", str(config), "**/*.md"]
        shown = f"markdownlint-cli2 --config {config.name} '**/*.md'"
        yield Command("markdownlint-cli2", argv, folder / "content", shown, FOUND)
    if program := find("remark"):
        options = ["--quiet", "--no-stdout", "--no-config", "--rc-path"]
        argv = [program, *options, f"{npm / 'remarkrc.mjs'}", "."]
        shown = f"remark {' '.join(options)} remarkrc.mjs ."
        name = "remark + remark-lint-frontmatter-schema"
        yield Command(name, argv, folder / "content", shown, FOUND)


def _extracted(content: Path, folder: Path) -> list[str]:
    """The frontmatter of all sources as YAML files, for tools that read no Markdown."""
    shutil.rmtree(folder, ignore_errors=True)
    names = []
    for file in sorted(content.rglob("*.md")):
        head = HEAD.match(file.read_bytes().decode("utf-8"))
        name = file.relative_to(content).with_suffix(".yaml")
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(head[1] if head else "", "utf-8")
        names.append(name.as_posix())
    return names


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
