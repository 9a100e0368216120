"""``python -m benchmarks.million FOLDER``: the growth of time and memory up to a million pages.

Each size is a project of its own below the folder (``benchmarks.large``), checked once without a
cache and once with the one that the first run has left, both in whole processes. The memory is that
of the program and its workers together.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import cases, machine, picture
from benchmarks.large import make_large
from benchmarks.measuring import Command, FailedError, Sample, say, timed

_LIMIT = 4 * 3600.0  #: seconds of one run
_EACH = 0.25  #: seconds between two looks at the memory, which take as long as there is much of it
_RESULTS = "million.json"
_HEAD = (
    "pages", "MB of HTML", "cold s", "CPU s", "× linear", "warm s", "CPU s", "× linear",
    "cold MB", "warm MB", "kB a page", "cache MB", "findings",
)  # fmt: skip


class Size(NamedTuple):
    """What was measured of one size."""

    pages: int  #: HTML files, a quarter of them redirects
    html: int  #: bytes
    cold: Sample
    warm: Sample
    cache: int  #: bytes
    findings: int


def main() -> int:
    """Make, measure, print."""
    args = _arguments()
    args.folder.mkdir(parents=True, exist_ok=True)
    if machine.busy():
        say("This machine is busy with something else: times will tell little.")
    found = _known(args.folder / _RESULTS)
    for pages in sorted(args.pages):
        if not (args.resume and pages in found):
            found[pages] = _measured(args.folder / str(pages), pages, args.format)
            (args.folder / _RESULTS).write_text(json.dumps(list(found.values())))
            if not args.keep:
                shutil.rmtree(args.folder / str(pages))
    sizes = [found[pages] for pages in sorted(found)]
    print("\n".join(_told(sizes)))
    if args.picture and len(sizes) > 1:
        args.picture.write_text(picture.draw(_series(sizes)), "utf-8")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.million", description=__doc__)
    parser.add_argument("folder", type=Path, help="where the sites are made: 5 GB for a million")
    sizes = [10_000, 30_000, 100_000, 300_000, 1_000_000]
    parser.add_argument("--pages", type=int, nargs="+", default=sizes)
    parser.add_argument("--format", default="jsonl", help="in which the findings are written")
    parser.add_argument("--resume", action="store_true", help="leave out what has been measured")
    parser.add_argument("--keep", action="store_true", help="keep the sites")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="draw the curve, as SVG")
    args = parser.parse_args()
    args.folder = args.folder.resolve()
    return args


def _known(file: Path) -> dict[int, Size]:
    rows = json.loads(file.read_text()) if file.is_file() else []
    sizes = [Size(p, h, Sample(*cold), Sample(*warm), *rest) for p, h, cold, warm, *rest in rows]
    return {size.pages: size for size in sizes}


def _measured(project: Path, pages: int, form: str) -> Size:
    """Both runs of one size. Raises ``FailedError``, ``OSError``."""
    say(f"{pages:,} pages:")
    site, cache = make_large(project, pages), project / "cache"
    shutil.rmtree(cache, ignore_errors=True)
    samples = []
    for name in ("cold", "warm"):
        asked = ["check", "--site", "site", "--cache-dir", str(cache), "--format", f"{form}:found"]
        command = Command(name, [sys.executable, "-m", "leadsto", *asked], project, codes=(0, 1))
        sample = timed(command, project / f"{name}.txt", watch=True, limit=_LIMIT, each=_EACH)
        say(f"  {name}: {sample.wall:.1f} s, {sample.memory / 1e6:,.0f} MB")
        samples.append(sample)
    with (project / "found").open("rb") as file:
        findings = sum(b'"type": "finding"' in line or b'"rule":' in line for line in file)
    return Size(pages, _bytes(site), samples[0], samples[1], _bytes(cache), findings)


def _bytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def _told(sizes: Sequence[Size]) -> Iterator[str]:
    """A table; the least size is what the others are compared with."""
    yield f"{machine.machine()}; leadsto {machine.versions()['leadsto']}; {machine.today()}"
    yield ""
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{' --: |' * len(_HEAD)}"
    for size in sizes:
        most = max(size.cold.memory, size.warm.memory)
        runs = zip((size.cold, size.warm), (sizes[0].cold, sizes[0].warm), strict=True)
        cells = (
            f"{size.pages:,}",
            f"{size.html / 1e6:,.0f}",
            *(
                cell
                for one, first in runs
                for cell in _run(one, first, size.pages / sizes[0].pages)
            ),
            f"{size.cold.memory / 1e6:,.0f}",
            f"{size.warm.memory / 1e6:,.0f}",
            f"{most / 1000 / size.pages:.1f}",
            f"{size.cache / 1e6:,.0f}",
            f"{size.findings:,}",
        )
        yield f"| {' | '.join(cells)} |"


def _run(one: Sample, first: Sample, larger: float) -> tuple[str, str, str]:
    """Seconds on the clock, of processors, and these in proportion: a busy machine counts twice."""
    return f"{one.wall:,.1f}", f"{one.cpu:,.1f}", f"{one.cpu / first.cpu / larger:.2f}"


def _series(sizes: Sequence[Size]) -> dict[str, list[picture.Point]]:
    return {
        cases.COLD: [(size.pages, size.cold.wall) for size in sizes],
        cases.WARM: [(size.pages, size.warm.wall) for size in sizes],
    }


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except (FailedError, OSError) as failed:
        sys.exit(f"benchmarks: {failed}")
