"""The sample site: builds with both generators, and its known faults are found as expected."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_demo_goes_as_it_should() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "sample_site" / "demo.py"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("27 pages show a block") == 2
    assert done.stdout.count("exit code 1, 0 pages written") == 2


def test_every_fault_of_the_list_is_found() -> None:
    """Each file laid over the site is named in what MkDocs says."""
    said = (ROOT / "sample_site" / "expected-mkdocs.txt").read_text("utf-8")
    faults = ROOT / "sample_site" / "faults"
    laid = {p.relative_to(faults).as_posix() for p in faults.rglob("*.md") if p.name != "README.md"}

    assert {name for name in laid if f"{name}:" not in said} == set()
