"""``python -m benchmarks``: make sites, measure, print the tables."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks import machine, picture
from benchmarks.budgets import Cases
from benchmarks.builds import GENERATORS, build
from benchmarks.cases import Bench, Case, built, written
from benchmarks.commits import commit, page
from benchmarks.corpora import ROOT, opened
from benchmarks.measuring import FailedError, say
from benchmarks.results import Results
from benchmarks.serving import preview, serve
from benchmarks.sites import CorpusError, fingerprint, make_built, make_written
from benchmarks.tables import document
from benchmarks.tools import Tools

PAGE, PICTURE = ROOT / "docs/speed.md", ROOT / "docs/assets/growth.svg"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
KINDS = ("built", "written", "page", "commit", *GENERATORS, "preview", "serve")

#: Makes a case, or says why there is none.
Make = Callable[[], Case | str]


def main() -> int:
    """Measure what was asked for; 1 where something of it could not be measured."""
    args = _arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    corpus = opened(args.corpus, args.work)
    tools = Tools(args.work)
    if not tools.own("leadsto"):
        sys.exit(f"leadsto is not installed beside {sys.executable}: see `make bench`.")
    bench = Bench(corpus, args.work, tools, args.pages, args.runs, args.most)
    if args.profile:
        return _profile(bench)
    results = Results(
        args.work / "results.json", {"corpus": fingerprint(corpus), "machine": machine.machine()}
    )
    missing = _measure(bench, results, args.only, resume=args.resume)
    found = _in_order(results.cases, args.pages)
    text = document(results.about, found)
    print(text)
    if args.write_docs:
        _write_docs(text, found)
    for line in [*tools.notices, *missing]:
        say(line)
    return 1 if missing else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--corpus",
        type=Path,
        help="a folder of pages or a .tar.gz of one: built HTML in folders `html-…`, Markdown in "
        "the others; by default this project's own documentation and sample site",
    )
    parser.add_argument("--pages", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument(
        "--only",
        nargs="*",
        choices=KINDS,
        help="measure just these; none of them only prints what was measured before",
    )
    parser.add_argument("--runs", type=int, default=5, help="after the one to warm up")
    parser.add_argument(
        "--most",
        type=float,
        default=60.0,
        metavar="SECONDS",
        help="a command gets as many of its runs as fit into these",
    )
    parser.add_argument("--work", type=Path, default=ROOT / "build/benchmarks", metavar="DIR")
    parser.add_argument("--resume", action="store_true", help="leave out what has been measured")
    parser.add_argument("--write-docs", action="store_true", help="write them into docs/speed.md")
    parser.add_argument("--profile", action="store_true", help="only tell where the time goes")
    args = parser.parse_args()
    args.work = args.work.resolve()
    args.only = KINDS if args.only is None else args.only
    return args


# ------------------------------------------------------------------------------- measuring


def _measure(bench: Bench, results: Results, kinds: Sequence[str], *, resume: bool) -> list[str]:
    """Measure cases, each kept as soon as it is there; gives what could not be measured."""
    makes = [
        (key, make) for key, make in _makes(bench, kinds) if not (resume and key in results.cases)
    ]
    if not makes:
        return []
    if machine.busy():
        say("This machine is busy with something else: times will tell little.")
    bench.tools.install()
    versions = {**machine.versions(), **bench.tools.versions()}
    results.about = {
        "Measured": machine.today(),
        "Machine": machine.machine(),
        "Versions": ", ".join(f"{name} {number}" for name, number in versions.items()),
        "Command": " ".join(["python -m benchmarks", *_without_paths(sys.argv[1:])]),
    }
    missing = []
    for key, make in makes:
        say(f"{key}:")
        try:
            case = make()
        except (CorpusError, FailedError, OSError, subprocess.SubprocessError) as error:
            case = f"{key}: {error}"
        if isinstance(case, str):
            missing.append(case)
            continue
        missing += [f"{key}: {row.name}: {row.failed}" for row in case.rows if row.failed]
        results.add(replace(case, when=machine.today()))
    return missing


def _makes(bench: Bench, kinds: Sequence[str]) -> Iterator[tuple[str, Make]]:
    for kind, sized in (("built", built), ("written", written)):
        if kind in kinds:
            for size in sorted(bench.sizes):
                yield f"{kind}-{size}", partial(sized, bench, size)
    for kind, one in (("page", page), ("commit", commit)):
        if kind in kinds:
            yield kind, partial(one, bench)
    for kind in GENERATORS:
        if kind in kinds:
            yield kind, partial(build, bench, kind)
    for kind, other in (("preview", preview), ("serve", serve)):
        if kind in kinds:
            yield kind, partial(other, bench)


def _in_order(found: Cases, sizes: Sequence[int]) -> dict[str, Case]:
    """Cases by kind and size, without sizes that were not asked for."""

    def place(key: str) -> tuple[int, int]:
        kind, _, size = key.partition("-")
        return KINDS.index(kind), int(size or 0)

    return {key: found[key] for key in sorted(found, key=place) if place(key)[1] in (0, *sizes)}


def _without_paths(words: Sequence[str]) -> Iterator[str]:
    """The arguments without where things lie on this machine."""
    for word in words:
        yield Path(word).name if os.sep in word else word


# --------------------------------------------------------------------------------- telling


def _write_docs(text: str, found: Cases) -> None:
    page = PAGE.read_text("utf-8")
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        sys.exit(f"{PAGE}: {BEGIN} and {END} do not stand there.")
    PAGE.write_text(f"{before}{begin}\n\n{text}\n{end}{after}", "utf-8")
    if series := picture.points(found):
        PICTURE.write_text(picture.draw(series), "utf-8")


def _profile(bench: Bench) -> int:
    """Print where the time of a cold check goes, and the slowest functions of one process."""
    for kind, make, arguments in (
        ("built", make_built, ["--site", "site", "--no-cache"]),
        ("written", make_written, []),
    ):
        for how, pages in (("SECONDS", bench.main), ("PROFILE", bench.small)):
            project = bench.work / kind / str(pages)
            make(bench.corpus, project, pages)
            print(f"{kind}, {pages:,} pages", flush=True)
            one = ["--jobs", "1"] if how == "PROFILE" else []
            subprocess.run(  # noqa: S603
                [sys.executable, "-m", "benchmarks.stages", how, *arguments, *one],
                cwd=project,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                check=True,
            )
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except (CorpusError, OSError, tarfile.TarError, subprocess.CalledProcessError) as failed:
        sys.exit(f"benchmarks: {failed}")
