"""The same site gives the same bytes, wherever and however it is judged.

Each variant is a process of its own that runs every command whose result is kept or compared, in a
folder of its own: folders are listed in another order, hashes begin elsewhere, several processes
read the pages, and zone, language, mask and folder are other ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from built_site import build
from rules.cases import base
from trust.faults import ENVIRON, tree

from leadsto.report import FORMATS

#: Runs the commands one after another, each line of its input one; folders are listed in an order
#: of chance that the first argument begins, where it is not "".
PROGRAM = """
import io, os, random, shlex, sys
from contextlib import redirect_stdout

seed, mask = sys.argv[1:]
os.umask(int(mask, 8))
if seed:
    scan, listed, chance = os.scandir, os.listdir, random.Random(int(seed))

    class Entries:
        def __init__(self, found): self.left = iter(found)
        def __enter__(self): return self
        def __exit__(self, *about): pass
        def close(self): pass
        def __iter__(self): return self
        def __next__(self): return next(self.left)

    def shuffled(found):
        found = sorted(found, key=lambda one: getattr(one, "name", one))
        chance.shuffle(found)
        return found

    def scandir(path="."):
        with scan(path) as entries:
            return Entries(shuffled(entries))

    os.scandir = scandir
    os.listdir = lambda path=".": shuffled(listed(path))
from leadsto.cli.group import leadsto

for line in sys.stdin.read().splitlines():
    file, *words = shlex.split(line)
    try:
        with open(file, "w", encoding="utf-8") as out, redirect_stdout(out):
            leadsto.main(args=words)
    except SystemExit as ended:
        assert ended.code in (0, 1), (line, ended.code)
"""
AT = "--config {root}/leadsto.yml"
SITE = "{root}/site"
COMMANDS = [
    f"check.txt check {AT} --site {SITE} --jobs {{jobs}} "
    + " ".join(f"--format {name}:{{out}}/{name}" for name in FORMATS),
    f"check.txt check {AT} --site {SITE} --jobs {{jobs}}",
    f"sources.txt check {AT}",
    f"plan.json plan {AT} --site {SITE} --jobs {{jobs}} --format json",
    f"report.txt report {SITE} {AT} --jobs {{jobs}} -o {{out}}/report.html",
    f"report.csv report {SITE} {AT} --jobs {{jobs}} --format csv",
    f"snapshot.json snapshot {AT} --site {SITE} --jobs {{jobs}}",
    f"leads.json leads {AT} --site {SITE} --format json",
    f"suggest.json suggest {AT} --site {SITE} --format json",
    f"baseline.txt baseline {AT} --site {SITE} --jobs {{jobs}}",
    f"known.txt check {AT} --site {SITE}",
    f"inject.txt inject {SITE} {AT} --jobs {{jobs}}",
    f"plan2.json plan {AT} --site {SITE} --jobs {{jobs}} --format json",
    f"fix.txt fix --unsafe {AT} --site {SITE}",
]


class Variant(NamedTuple):
    """Where and how the commands run."""

    hashes: str = "0"
    order: str = ""  #: what the order of a folder's files begins with
    jobs: int = 1
    zone: str = "UTC"
    language: str = "C.UTF-8"
    mask: str = "022"
    below: bool = False  #: they run in a folder below the project's


VARIANTS = {
    "hashes": Variant(hashes="1"),
    "chance": Variant(hashes="random"),
    "order": Variant(order="1"),
    "another order, processes": Variant(order="2", jobs=3),
    "zone, language, mask, folder": Variant(
        zone="Pacific/Kiritimati", language="C", mask="077", below=True
    ),
    "all": Variant("random", "3", 2, "America/Adak", "tr_TR.UTF-8", "002", below=True),
}


def site(root: Path) -> Path:
    """The base site, and forty pages of which most have something wrong."""
    files = dict(base())
    answers = [
        "audience: ops-lead",
        "stage: tofu",
        "decision: repairs",
        "outcome: calls",
        "tags: a",
    ]
    for number in range(40):
        kept = [line for at, line in enumerate(answers) if number >> at & 1]
        links = " ".join(f"[Page {to}](p{to}.md)" for to in {number * 7 % 40, number * 3 % 40})
        files[f"docs/p{number}.md"] = "\n".join(
            ["---", f"title: Page {number % 30}", *kept, "problam: late", "---", "# A page", links]
        )
    files["mkdocs.yml"] = "site_name: Fettle\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    build(root, files)
    for file in root.rglob("*"):
        time = 1_790_000_000 + 10 * ("site" in file.relative_to(root).parts)
        os.utime(file, (time, time))
    return root


def made(folder: Path, variant: Variant) -> dict[str, bytes]:
    """Every file that the commands have written or changed, but for their cache."""
    root, out = site(folder / "project"), folder / "out"
    out.mkdir()
    where = root / "docs" if variant.below else root
    lines = [line.format(root=root, out=out, jobs=variant.jobs).split(" ", 1) for line in COMMANDS]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, variant.order, variant.mask],
        input="".join(f"{out}/{name} {words}\n" for name, words in lines).encode(),
        cwd=where,
        env={
            **os.environ,
            **ENVIRON,
            "PYTHONHASHSEED": variant.hashes,
            "TZ": variant.zone,
            "LC_ALL": variant.language,
        },
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    found = tree(folder)
    return {name: data for name, data in found.items() if "/.leadsto/" not in name}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("usual"), Variant())


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=[] if n == "all" else [pytest.mark.long]) for n in VARIANTS]
)
def test_the_same_bytes(name: str, usual: dict[str, bytes], tmp_path: Path) -> None:
    found = made(tmp_path, VARIANTS[name])
    assert found.keys() == usual.keys()
    assert [file for file in usual if found[file] != usual[file]] == []


def test_that_there_is_something_to_tell(usual: dict[str, bytes]) -> None:
    """Or nothing would be proved."""
    assert usual["out/sarif"].count(b'"ruleId"') > 50
    assert sum(b"data-leadsto=" in data for data in usual.values()) > 10
    assert all(usual[f"out/{name}"] for name in FORMATS)
