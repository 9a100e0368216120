"""Build the sample site with MkDocs and with Pelican: once as it is, once with known faults.

The good site must build, the faulty one must not, and what the faulty one says must be what
expected-mkdocs.txt and expected-pelican.txt hold. Then MkDocs builds it without the plugin, and the
commands do the same from outside, as for any other generator. Exits 1 where that is not so.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAULTY = HERE / "_faulty"
#: 22 November 2026: the same pages, dates and findings on every day.
EPOCH = "1795305600"
LEADSTO = str(Path(sys.executable).parent / "leadsto")
BUILDS = {
    "mkdocs": ([sys.executable, "-m", "mkdocs", "build"], "_mkdocs"),
    "pelican": ([sys.executable, "-m", "pelican", "--quiet"], "_pelican"),
}


def build(generator: str, folder: Path) -> tuple[int, str]:
    """Build a folder; its exit code and what it said."""
    command, output = BUILDS[generator]
    shutil.rmtree(folder / output, ignore_errors=True)
    return run(command, folder)


def run(command: list[str], folder: Path) -> tuple[int, str]:
    """Run a command; its exit code and what it said."""
    done = subprocess.run(  # noqa: S603 - our own command
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONUTF8": "1"},
        check=False,
    )
    return done.returncode, done.stdout


def findings(said: str) -> list[str]:
    """The findings in a build's output, without what the generator puts before each line."""
    lines = (line.partition("leadsto: ")[2] for line in said.splitlines() if "leadsto: " in line)
    return [line for line in lines if line.startswith(("content/", "leadsto.yml"))]


def lay_faults(folder: Path) -> None:
    """A copy of the site with the faulty pages laid over it."""
    copied(folder)
    shutil.copytree(HERE / "faults" / "content", folder / "content", dirs_exist_ok=True)


def blocks(folder: Path) -> int:
    """How many pages show a block."""
    return sum("data-leadsto=" in p.read_text("utf-8") for p in folder.rglob("*.html"))


def from_outside(folder: Path) -> bool:
    """Build without the plugin; then inject, check, and take the blocks out again."""
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("  - leadsto\n", ""), "utf-8")
    code, _ = build("mkdocs", folder)
    site = folder / "_mkdocs"
    before = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    print("\nany generator: MkDocs builds the site without the plugin, then\n")
    for arguments in (["inject", "_mkdocs"], ["check", "--site", "_mkdocs"]):
        ended, said = run([LEADSTO, *arguments], folder)
        code += ended
        print(f"  $ leadsto {' '.join(arguments)}")
        print("\n".join(f"  {line}" for line in said.splitlines()))
    shown = blocks(site)
    code += run([LEADSTO, "inject", "--remove", "_mkdocs"], folder)[0]
    after = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    same = "every byte as it was" if before == after else "NOT as it was"
    print(f"\n{shown} pages show a block; after `leadsto inject --remove`: {same}")
    return code == 0 and shown > 0 and before == after


def copied(folder: Path) -> Path:
    """A copy of the site in an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("_*", "faults", ".leadsto"))
    return folder


def main() -> int:
    """Run the builds; 0 where all went as they should."""
    lay_faults(FAULTY)
    good = True
    for generator, (_, output) in BUILDS.items():
        start = time.monotonic()
        code, said = build(generator, HERE)
        took = time.monotonic() - start
        count = blocks(HERE / output) if code == 0 else 0
        print(f"\n{generator}: the site as it is builds ({took:.1f} s), {count} pages show a block")
        good &= code == 0 and count > 0
        if code:
            print(said)

        code, said = build(generator, FAULTY)
        found = findings(said)
        expected = (HERE / f"expected-{generator}.txt").read_text("utf-8").splitlines()
        left = sum(1 for _ in (FAULTY / output).rglob("*.html"))
        print(
            f"{generator}: with known faults it stops (exit code {code}, {left} pages written):\n"
        )
        print("\n".join(f"  {line}" for line in found))
        good &= code == 1 and left == 0 and found == expected
    good &= from_outside(copied(HERE / "_outside"))
    page = HERE / "_mkdocs/notes/studios/how-to-charge/index.html"
    mkdocs = Path(sys.executable).parent / "mkdocs"
    report = HERE / "_report.html"
    code, said = run([LEADSTO, "report", "-o", report.name], HERE)
    good &= code == 0
    print(f"\nLook at a page with its block: {page.as_uri()}")
    print(f"Read the report: {report.as_uri()}" if code == 0 else said)
    print(f"See each page beside its reasons: {LEADSTO} preview {HERE / '_mkdocs'}")
    print(f"Serve the whole site with its blocks: {mkdocs} serve -f {HERE / 'mkdocs.yml'}")
    print("\nAll as expected." if good else "\nNot as expected: see above.", file=sys.stderr)
    return not good


if __name__ == "__main__":
    raise SystemExit(main())
