"""The sample site: builds with both generators, and its known faults are found as expected."""

import datetime as dt
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from leadsto.model import BuiltAt
from leadsto.project import judge_gathered, load_config
from leadsto.sources import gather

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "sample_site"
TODAY = dt.date(2026, 11, 22)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample site: several processes may run these tests at once."""
    folder = tmp_path_factory.mktemp("demo") / "sample_site"
    shutil.copytree(SAMPLE, folder, ignore=shutil.ignore_patterns("_*", ".leadsto"))
    return folder


@pytest.fixture(scope="module")
def demo(sample: Path) -> subprocess.CompletedProcess[str]:
    """The demo, run once; it leaves the built sites behind."""
    return subprocess.run(
        [sys.executable, sample / "demo.py"], capture_output=True, text=True, check=False
    )


def test_the_demo_goes_as_it_should(demo: subprocess.CompletedProcess[str]) -> None:
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert demo.stdout.count("35 pages show a block") == 3
    assert demo.stdout.count("exit code 1, 0 pages written") == 2
    assert "every byte as it was" in demo.stdout


@pytest.mark.parametrize("output", ["_mkdocs", "_pelican"])
def test_a_built_site_is_judged_as_its_plugin_judged_it(
    sample: Path, demo: subprocess.CompletedProcess[str], output: str
) -> None:
    config = load_config(sample / "leadsto.yml")

    def judged(at: BuiltAt) -> tuple[dict[str, int | None], list[str]]:
        judgement = judge_gathered(gather(config, at=at), config, TODAY)
        verdicts = {
            page.id: verdict.walk.clicks if verdict.walk else None
            for page in judgement.site.pages
            if page.source and (verdict := judgement.site.verdicts[page.id])
        }
        found = [f for f in judgement.findings if f.page in verdicts]
        return verdicts, [f"{f.page} {f.rule}" for f in found]

    assert gather(config).origin == "the last Pelican build"
    assert judged(BuiltAt(sample / output)) == judged(BuiltAt())


def test_every_fault_of_the_list_is_found() -> None:
    """Each file laid over the site is named in what MkDocs says."""
    said = (SAMPLE / "expected-mkdocs.txt").read_text("utf-8")
    faults = SAMPLE / "faults"
    laid = {p.relative_to(faults).as_posix() for p in faults.rglob("*.md") if p.name != "README.md"}

    assert {name for name in laid if f"{name}:" not in said} == set()
