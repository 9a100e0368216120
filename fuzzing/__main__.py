"""``python -m fuzzing``: fuzz every target for a while, and keep what was found."""

from __future__ import annotations

import argparse
import hashlib
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from fuzzing.seeds import FINDS, LONGEST, ROOT, dictionary, seeds
from fuzzing.shrink import smallest
from fuzzing.targets import TARGETS

_TIMEOUT = 25  #: seconds that one input may take
_MEMORY = 2_048  #: megabytes
_SHRINKING = 30  #: seconds spent on making a find smaller
_STATUS = re.compile(r"^#(\d+)\s.*?cov: (\d+) ft: (\d+) corp: (\d+)", re.MULTILINE)
_DONE = re.compile(r"number_of_executed_units:\s*(\d+)")


class Ran(NamedTuple):
    """What came of a target."""

    target: str
    executions: int
    coverage: int  #: branches of leadsto and of the YAML parser that were taken
    corpus: int  #: inputs that each took one that no other does
    finds: tuple[Path, ...]


def main() -> int:
    """Fuzz what was asked for; 1 where something was found."""
    args = _arguments()
    args.work.mkdir(parents=True, exist_ok=True)
    found = [_run(target, args) for target in args.target or TARGETS]
    print("| Target | Executions | Branches | Inputs kept | Finds |\n|---|---|---|---|---|")
    for ran in found:
        print(
            f"| {ran.target} | {ran.executions:,} | {ran.coverage:,} | {ran.corpus:,} "
            f"| {len(ran.finds)} |"
        )
    for find in (find for ran in found for find in ran.finds):
        print(f"Kept: {find.relative_to(ROOT)}. Mend it, and `make test` replays it.")
    return 1 if any(ran.finds for ran in found) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    parser.add_argument("target", nargs="*", choices=[*TARGETS, []], help="all without one")
    parser.add_argument("--seconds", type=int, default=60, help="for each target")
    parser.add_argument("--seeds", type=Path, help="a folder of more files to start from")
    parser.add_argument("--work", type=Path, default=ROOT / "build/fuzz", help="what is kept of it")
    return parser.parse_args()


def _run(target: str, args: argparse.Namespace) -> Ran:
    corpus, words = args.work / target / "corpus", args.work / target / "words"
    corpus.mkdir(parents=True, exist_ok=True)
    words.write_text(dictionary(target))
    for seed in seeds(target, args.seeds):
        (corpus / hashlib.sha1(seed, usedforsecurity=False).hexdigest()).write_bytes(seed)
    print(f"{target}: {args.seconds} s", file=sys.stderr, flush=True)
    # A folder of this run alone: one that is interrupted leaves what it was at, which is no find.
    with tempfile.TemporaryDirectory() as crashes:
        said = _fuzz(
            target,
            f"-max_total_time={args.seconds}",
            f"-timeout={_TIMEOUT}",
            f"-rss_limit_mb={_MEMORY}",
            f"-max_len={LONGEST}",
            f"-dict={words}",
            f"-artifact_prefix={crashes}/",
            "-print_final_stats=1",
            str(corpus),
        )
        finds = tuple(_keep(target, crash) for crash in sorted(Path(crashes).iterdir()))
    (args.work / target / "log").write_text(said)
    status = _STATUS.findall(said)
    done = _DONE.search(said)
    _, coverage, _, kept = map(int, status[-1]) if status else (0, 0, 0, 0)
    executions = int(done[1]) if done else int(status[-1][0]) if status else 0
    return Ran(target, executions, coverage, kept, finds)


def _fuzz(target: str, *options: str) -> str:
    command: Sequence[str] = (sys.executable, "-m", "fuzzing.one", target, *options)
    done = subprocess.run(  # noqa: S603
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return done.stdout.decode("utf-8", "replace")


def _keep(target: str, crash: Path) -> Path:
    """Put a find, made smaller, where the tests replay it."""
    data = crash.read_bytes()
    if crash.name.startswith("crash-"):
        data = smallest(TARGETS[target], data, _SHRINKING)
    name = hashlib.sha1(data, usedforsecurity=False).hexdigest()[:12]
    path = FINDS / target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


if __name__ == "__main__":
    sys.exit(main())
