from __future__ import annotations

import json
import re
import shlex
import signal
import socket
import sys
import webbrowser
from pathlib import Path
from typing import Any

import pytest
from built_site import build
from plugin_builds import written
from previewed import previewed

from leadsto.preview.session import Session

Project = Any
PAGE = "../why-plans-slip/"
#: A generator that copies, and fails where a page says so.
BUILD = """\
import pathlib, shutil, sys
shutil.rmtree("site", ignore_errors=True)
if "BROKEN" in pathlib.Path("docs/letter.md").read_text():
    sys.exit("docs/letter.md: it is broken")
shutil.copytree("ready", "site")
"""


@pytest.fixture(autouse=True)
def cache_elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> None:
    """What was read is kept outside of the project, in which nothing else is written."""
    monkeypatch.setenv("LEADSTO_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))


@pytest.fixture
def site(project: Project) -> Path:
    return build(project.root, project.files)


def said(result: Any) -> str:
    """What it said, on one line."""
    return " ".join(result.stderr.split())


# --------------------------------------------------------------------------------- it serves


def test_it_shows_the_built_site_with_its_blocks_until_it_is_interrupted(
    project: Project, site: Path
) -> None:
    before = written(project.root)
    with previewed(project.root) as preview:
        assert re.fullmatch(r"http://127\.0\.0\.1:\d+/__leadsto__/", preview.address)
        assert "<!doctype html>" in preview.get("").lower()
        assert json.loads(preview.get("state.json"))["problem"] == ""
        assert 'data-leadsto="checklist"' in preview.get(PAGE)
        assert preview.ended(signal.SIGINT) == 0

    assert "Traceback" not in "".join(preview.lines)
    assert written(project.root) == before


def test_it_ends_well_when_a_process_manager_ends_it(project: Project, site: Path) -> None:
    with previewed(project.root, "site") as preview:
        assert preview.ended(signal.SIGTERM) == 0
    assert "Traceback" not in "".join(preview.lines)


def test_it_tells_what_has_changed_and_what_is_wrong(project: Project, site: Path) -> None:
    with previewed(project.root) as preview:
        project.change("leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")
        assert re.fullmatch(r"leadsto\.yml changed: .* findings?\.\n", preview.line("changed"))
        assert "Get the list" in preview.get(PAGE)

        (project.root / "leadsto.yml").write_text("prest: strict\n")
        assert preview.line("changed") == "leadsto.yml changed, and something is wrong:\n"
        assert preview.line("prest").startswith("leadsto.yml:1:1: ")
        assert "`prest`" in json.loads(preview.get("state.json"))["problem"]
        assert "Get the list" in preview.get(PAGE)


def test_it_builds_the_site_and_keeps_the_last_good_one(project: Project, site: Path) -> None:
    site.rename(project.root / "ready")
    project.write("build.py", BUILD)
    command = shlex.join((sys.executable, "build.py"))
    with previewed(project.root, "--build", command) as preview:
        assert 'data-leadsto="checklist"' in preview.get(PAGE)

        project.change("docs/letter.md", "stage: tofu", "stage: mofu\nnote: BROKEN")
        preview.line("it is broken")
        assert "it is broken" in json.loads(preview.get("state.json"))["problem"]
        assert 'data-leadsto="checklist"' in preview.get(PAGE)


def test_the_address_begins_with_the_stage_and_below_the_path_of_the_site(
    project: Project, site: Path
) -> None:
    project.change("leadsto.yml", "https://fettle.example", "https://fettle.example/docs/")
    with previewed(project.root, "--read-as", "BOFU") as preview:
        assert preview.address.endswith("/docs/__leadsto__/#/?as=bofu")
        assert 'data-leadsto="checklist"' in preview.get(PAGE)


def test_a_port_that_is_taken(project: Project, site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with previewed(project.root, "--port", str(port)) as preview:
            assert f"Port {port} is taken; this is " in preview.lines[-2]
            assert f":{port}/" not in preview.address


@pytest.mark.parametrize(("flag", "opened"), [("--open", 1), ("--no-open", 0), ("", 0)])
def test_the_browser_is_opened_when_asked_for(
    project: Project, site: Path, monkeypatch: pytest.MonkeyPatch, flag: str, opened: int
) -> None:
    addresses: list[str] = []
    monkeypatch.setattr(webbrowser, "open", addresses.append)
    monkeypatch.setattr(Session, "refreshed", lambda self: iter(()))

    result = project.run("preview", "--port", "0", *filter(None, [flag]))

    assert result.exit_code == 0
    assert len(addresses) == opened
    assert all(address in result.stderr for address in addresses)


# --------------------------------------------------------------------------------- it refuses


def test_other_machines_can_read_it_only_by_a_name_that_is_given(
    project: Project, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Session, "refreshed", lambda self: iter(()))
    result = project.run("preview", "--host", "0.0.0.0", "--port", "0")
    assert result.exit_code == 2
    assert "`--allowed-host NAME`" in said(result)

    options = ("--host", "0.0.0.0", "--port", "0", "--allowed-host", "box.example")
    result = project.run("preview", *options)
    assert result.exit_code == 0
    assert "Warning: with `--host 0.0.0.0` whoever reaches this machine" in said(result)
    assert re.search(r"http://box\.example:\d+/__leadsto__/", said(result))


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--allowed-host", "box.example:80"), "without its port"),
        (("--allowed-host", "http://box"), "is not the name of a host"),
        (("--allowed-host", ""), "is not the name of a host"),
        (("--build", ""), "it is empty"),
        (("--build", "x 'y"), "No closing quotation"),
        (("--build", "no-such-generator"), "no-such-generator: No such file or directory"),
        (("--read-as", "top"), "'top' is not one of"),
        (("--watch", "none"), "does not exist"),
        (("none",), "no such folder"),
        (("--host", "192.0.2.1", "--allowed-host", "x"), "192.0.2.1:8760: "),
        (("--export", "docs"), "holds files, and no earlier export"),
        (("--export", "site"), "the site itself lies there"),
        (("--export", "site/x"), "the site itself lies there"),
    ],
)
def test_what_cannot_be_begun(
    project: Project, site: Path, args: tuple[str, ...], words: str
) -> None:
    before = written(project.root)
    result = project.run("preview", *args)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in said(result)
    assert written(project.root) == before


def test_a_site_that_is_not_built(project: Project) -> None:
    result = project.run("preview")
    assert result.exit_code == 2
    assert "no such folder. Build the site first, or give `--build`." in said(result)


# --------------------------------------------------------------------------------- it exports


def test_an_export_is_plain_files_for_any_host(project: Project, site: Path) -> None:
    before = written(project.root)
    for _ in range(2):
        result = project.run("preview", "--export", "out")
        assert (result.exit_code, result.stdout) == (0, "")

    made = written(project.root / "out")
    assert said(result).endswith(
        f"out: {len(made)} files. The preview is __leadsto__/index.html there."
    )
    assert made.keys() > {"__leadsto__/index.html", "__leadsto__/state.json", "letter/index.html"}
    assert b'data-leadsto="checklist"' in made["why-plans-slip/index.html"]
    assert {n: d for n, d in written(project.root).items() if not n.startswith("out/")} == before
