"""``leadsto fleet``: what it says, what it writes, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fleet.sites import broken, faulty, fleet, unconfigured, whole, write

from leadsto.cli.group import leadsto
from leadsto.fleet import Task, judge_site
from leadsto.model.fleet import SiteResult


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "LEADSTO_FAIL_ON", "LEADSTO_DEBUG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026
    monkeypatch.chdir(tmp_path)
    return tmp_path


class InThisProcess:
    """Judges as ``Local`` does, and starts no process."""

    def __init__(self, jobs: int, timeout: float) -> None:
        pass

    def run(self, tasks: Sequence[Task]) -> Iterator[SiteResult]:
        return map(judge_site, tasks)

    def close(self) -> None:
        pass


@pytest.fixture
def alone(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, where it is of no interest what judges the sites."""
    monkeypatch.setattr("leadsto.fleet.local.Local", InThisProcess)
    return here


def run(*words: str) -> Result:
    return CliRunner().invoke(leadsto, ["fleet", *words])


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_sites_of_all_sorts(here: Path) -> None:
    fleet(here)

    one = run("sites.txt", "--jobs", "1", "-o", "one", "--format", "json", "--no-cache")
    three = run("sites.txt", "--jobs", "3", "-o", "three", "--format", "json", "--no-cache")

    assert (one.exit_code, three.exit_code) == (1, 1)
    assert one.stdout == three.stdout
    assert one.stderr == three.stderr
    assert written(here / "one") == written(here / "three")
    sites = {site["folder"]: site for site in json.loads(one.stdout)["sites"]}
    assert {folder: (site["name"], site["verdict"]) for folder, site in sites.items()} == {
        "clients/Café & Søn": ("Café-Søn", "failed"),
        "clients/acme": ("clients-acme", "passed"),
        "clients/bolts": ("bolts", "failed"),
        "clients/broken": ("broken", "not judged"),
        "clients/empty": ("empty", "not judged"),
        "gone": ("gone", "not judged"),
        "other/acme": ("other-acme", "passed"),
    }
    names = {site["name"] for site in sites.values() if site["verdict"] != "not judged"}
    assert set(written(here / "one")) == {
        "index.html",
        *(f"sites/{name}/leadsto-report.html" for name in names),
    }
    assert one.stderr.startswith("Failed: 7 sites: 3 not judged, 2 failed, 2 passed · ")


def test_a_line_a_site_in_a_pipe_and_a_table_when_asked(alone: Path) -> None:
    whole(alone / "acme")
    broken(alone / "bolts")

    piped, table = run("*"), run("acme", "bolts", "--format", "table")

    lines = piped.stdout.splitlines()
    assert lines[0].startswith("bolts: not judged: leadsto.yml:1:9: ")
    assert lines[1].startswith("acme: passed: 10 pages, 100 % lead somewhere, ")
    head, worst, best = table.stdout.splitlines()
    assert head.split()[:3] == ["verdict", "site", "pages"]
    assert worst.startswith("not judged  bolts  –")
    assert best.split()[:3] == ["passed", "acme", "10"]


def test_colours(alone: Path) -> None:
    broken(alone / "bolts")

    shown = run("bolts", "--format", "table", "--color", "always").stdout

    assert "\x1b[1;31mnot judged\x1b[0m  bolts" in shown


@pytest.mark.parametrize(
    ("lay", "options", "code"),
    [
        ([whole], [], 0),
        ([whole, faulty], [], 1),
        ([whole, faulty], ["--fail-on", "never"], 0),
        ([whole, broken], ["--fail-on", "never"], 1),
        ([broken], [], 2),
        ([], [], 2),
    ],
)
def test_exit_codes(lay: list[Any], options: list[str], code: int, alone: Path) -> None:
    for number, site in enumerate(lay):
        site(alone / f"site-{number}")

    assert run("site-*", *options).exit_code == code


def test_an_emergency_is_announced(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faulty(alone / "acme")
    monkeypatch.setenv("LEADSTO_FAIL_ON", "never")

    result = run("acme")

    assert result.exit_code == 0
    assert "this run fails on never, not on what each site says" in result.stderr
    assert result.stderr.endswith("fails on: never\n")


def test_change_since_last_night(alone: Path) -> None:
    whole(alone / "acme")
    whole(alone / "bolts")
    assert run("acme", "bolts", "--format", "json:last.json").exit_code == 0
    faulty(alone / "acme")
    broken(alone / "new")

    result = run("acme", "new", "--since", "last.json", "--format", "concise", "-o", "out")

    new, acme = result.stdout.splitlines()
    assert new.endswith("not there before")
    assert ", passed before, 1 more dead end, " in acme
    page = (alone / "out/index.html").read_text("utf-8")
    assert "compared with 2026-11-22" in page
    assert "Not among them any more: <bdi>bolts</bdi>" in page


def test_a_configuration_for_those_that_have_none(alone: Path) -> None:
    faulty(alone / "acme")
    text = (alone / "acme/leadsto.yml").read_text("utf-8")
    write(alone, "house.yml", text)
    (alone / "acme/leadsto.yml").unlink()

    lent = json.loads(run("acme", "--config", "house.yml", "--format", "json").stdout)
    own = json.loads(run("acme", "--format", "json").stdout)

    rules = [
        {found["rule"] for found in content["sites"][0]["result"]["findings"]}
        for content in (lent, own)
    ]
    assert "no-stage" in rules[0]
    assert "no-stage" not in rules[1]


def test_what_is_kept_is_kept_with_sites_that_have_a_configuration(alone: Path) -> None:
    whole(alone / "acme")
    unconfigured(alone / "plain")

    for _ in range(2):
        result = run("acme", "plain", "--format", "json")

    assert (alone / "acme/.leadsto/cache").is_dir()
    assert not (alone / "plain/.leadsto").exists()
    assert result.stdout == run("acme", "plain", "--format", "json", "--no-cache").stdout


def test_findings_are_told_from_the_root_of_the_repository(alone: Path) -> None:
    faulty(alone / "clients/acme")

    log = json.loads(run("clients/acme", "--format", "sarif").stdout)

    assert log["runs"][0]["automationDetails"]["id"] == "leadsto/clients/acme/"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Missing argument"),
        (["x", "--format", "jsno"], "Did you mean `json`?"),
        (["x", "--format", "json", "--format", "table"], "Only one format can go to"),
        (["x", "--timeout", "0"], "--timeout"),
        (["empty.txt"], "No site is named."),
        (["x", "--since", "empty.txt"], "no JSON of an earlier run"),
        (["x", "--scheduler", "cluster"], "`cluster` is no address of a scheduler"),
        (["x", "--config", "latin.yml"], "latin.yml: is no UTF-8"),
    ],
)
def test_wrong_usage(words: list[str], said: str, alone: Path) -> None:
    write(alone, "empty.txt", "")
    write(alone, "latin.yml", b"caf\xe9")

    result = run(*words)

    assert result.exit_code == 2
    assert said in result.stderr


def test_dask_is_named_where_it_is_missing(alone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)

    result = run("x", "--scheduler", "tcp://127.0.0.1:1")

    assert (result.exit_code, "pip install 'leadsto[scale]'" in result.stderr) == (2, True)


def test_a_folder_that_cannot_be_written(alone: Path) -> None:
    whole(alone / "acme")
    write(alone, "out", "a file")

    assert run("acme", "-o", "out").exit_code == 2
    write(alone, "out2/sites", "a file")
    result = run("acme", "-o", "out2")
    assert (result.exit_code, "cannot be written" in result.stderr) == (2, True)
