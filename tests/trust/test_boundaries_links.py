"""Links that a proposed change brings along lead no command out of the project.

Each attack is a project as a stranger may hand it over, and a command that somebody runs in it.
What lies outside must be as it was.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from click.testing import CliRunner, Result
from plugin_builds import run
from trust.faults import command, project, store, tree

from leadsto.cli.group import leadsto
from leadsto.editor.schemas import refresh_schemas, write_schemas
from leadsto.preview.static import write
from leadsto.project import load_config
from leadsto.sources import last_build
from leadsto.stamp import STAMP_PATH

PAGE = "docs/why-plans-slip.md"
VICTIM = b"---\ntitle: Mine\nproblam: late\n---\n# Mine\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, and beside it files of whoever works on it."""
    root = tmp_path_factory.mktemp("boundaries")
    project(root / "project")
    outside = root / "outside"
    (outside / "empty").mkdir(parents=True)
    (outside / "profile").write_bytes(VICTIM)
    (outside / "page.md").write_bytes(VICTIM)
    (outside / "old.facts").write_bytes(b"not ours")
    (outside / "details").mkdir()
    (outside / "details/1.json").write_bytes(b"{}")
    return root


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(template, tmp_path / "x", symlinks=True)
    monkeypatch.chdir(tmp_path / "x/project")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.delenv("LEADSTO_CACHE_DIR", raising=False)
    before = _outside(tmp_path / "x/outside")
    yield tmp_path / "x/project"
    assert _outside(tmp_path / "x/outside") == before


def _outside(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    return tree(folder), sorted(str(path) for path in folder.rglob("*"))


def link(root: Path, name: str, to: str) -> None:
    """Put a link into a project in place of what stands there, to something outside."""
    path = root / name
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(os.path.relpath(root.parent / "outside" / to, path.parent))


def said(*words: str) -> Result:
    return CliRunner().invoke(leadsto, words)


class Attack(NamedTuple):
    """A link, and the command that would write through it."""

    name: str  #: of the link
    to: str  #: from the folder outside
    words: str
    code: int = 2
    says: str = "leads out of the project"


ATTACKS = [
    Attack("leadsto-baseline.json", "new.json", "baseline"),
    Attack("known", "empty", "baseline"),
    Attack("report.html", "profile", "report site -o report.html"),
    Attack("out", "empty", "report site -o out/report.html"),
    Attack("found.sarif", "profile", "check --format sarif:found.sarif"),
    Attack("out", "empty", "check --format json:out/found.json"),
    Attack("state.json", "profile", "snapshot --site site -o state.json"),
    Attack("badge.svg", "profile", "badge --site site -o badge.svg"),
    Attack("schema.json", "profile", "schema config -o schema.json"),
    Attack("leads.md", "profile", "leads -o leads.md"),
    Attack(PAGE, "page.md", "fix --unsafe", 1, "outside of the project"),
    Attack("docs/bare.md", "page.md", "suggest --write docs/bare.md", 0, ""),
    Attack("docs/new.md", "new.md", "new docs/new.md --no-input", 2, "outside of the project"),
    Attack("docs/up", "empty", "new docs/up/new.md --no-input", 2, "is outside of docs/"),
    Attack("export", "empty", "preview site --export export"),
    Attack(".leadsto", "empty", "check --site site", 1, "Failed"),
    Attack(".leadsto/cache", "", "check --site site", 1, "Failed"),
    Attack(".leadsto/cache", "empty", "check --site site", 1, "Failed"),
    Attack(".leadsto", "empty", "report site -o report.html", 0, ""),
]


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda a: f"{a.words.split()[0]}-{a.name}-{a.to}")
def test_no_command_writes_through_a_link(root: Path, attack: Attack) -> None:
    if attack.name == "known":
        with (root / "leadsto.yml").open("a") as config:
            config.write("baseline: known/baseline.json\n")
    link(root, attack.name, attack.to)
    done = said(*attack.words.split())
    assert done.exit_code == attack.code, done.output
    assert attack.says in done.output


INIT = ["leadsto.yml", ".pre-commit-config.yaml", ".github", ".vscode", ".leadsto", "mkdocs.yml"]


@pytest.mark.parametrize("name", INIT)
def test_init_writes_through_no_link(root: Path, name: str) -> None:
    outside = root.parent / "outside"
    (root / "leadsto.yml").unlink()
    target = name if Path(name).suffix else "empty"
    link(root, name, target)
    for file, text in (("mkdocs.yml", "site_name: Mine\n"), (INIT[1], "repos: []\n")):
        (outside / file).write_text(text)
    before = tree(outside)
    words = ("--with", "plugin", "--with", "hook", "--with", "ci", "--editor", "vscode")
    done = said("init", "--yes", "--force", *words)
    assert done.exit_code == 2, done.output
    assert "leads out of the project" in done.output
    assert tree(outside) == before
    for file in INIT[1], "mkdocs.yml":
        (outside / file).unlink()


@pytest.mark.parametrize(
    ("name", "to"),
    [
        (".leadsto", "empty"),
        (".leadsto/last-build.json", "profile"),
        (".leadsto/last-build.facts", "profile"),
        (".leadsto/.gitignore", "new"),
    ],
)
def test_a_build_stores_nothing_through_a_link(root: Path, name: str, to: str) -> None:
    link(root, name, to)
    with suppress(OSError):  # a build goes on without it
        store(root)
    assert last_build.load(root) is None or name.endswith(".facts")


def test_schemas_are_written_through_no_link(root: Path) -> None:
    """An editor that is opened writes them anew where it finds their folder."""
    config = load_config(root / "leadsto.yml")
    for name in (".leadsto/schema", ".leadsto"):
        link(root, name, "empty")
        for act in (write_schemas, refresh_schemas):
            if name == ".leadsto" and act is refresh_schemas:
                continue  # there are none to refresh
            with pytest.raises(OSError, match="leads out of the project"):
                act(config)
    shutil.rmtree(root / ".leadsto", ignore_errors=True)
    (root / ".leadsto").unlink(missing_ok=True)
    link(root, ".leadsto/schema/config.json", "profile")
    with pytest.raises(OSError, match="leads out of the project"):
        refresh_schemas(config)


# ------------------------------------------------------------------------------ into what git keeps


def test_no_link_leads_into_what_git_keeps(root: Path) -> None:
    (root / ".git/hooks").mkdir(parents=True)
    (root / ".git/config").write_text("[core]\n")
    (root / "report.html").symlink_to(".git/config")
    (root / "hooks").symlink_to(".git/hooks")
    (root / ".leadsto").symlink_to(".git")
    for words in ("report site -o report.html", "snapshot --site site -o hooks/post-checkout"):
        done = said(*words.split())
        assert (done.exit_code, "leads out of the project" in done.output) == (2, True)
    assert said("check", "--site", "site").exit_code == 1
    assert tree(root / ".git") == {"config": b"[core]\n"}


def test_a_link_inside_of_the_repository_is_followed(root: Path) -> None:
    """Several sites of one repository may share what lies beside them."""
    (root.parent / ".git").mkdir()
    (root / "leadsto-baseline.json").symlink_to("../known.json")
    assert said("baseline", "--site", "site").exit_code == 0
    assert (root / "leadsto-baseline.json").is_symlink()
    assert b'"findings"' in (root.parent / "known.json").read_bytes()


# ---------------------------------------------------------------------------------- a built site


def page_outside(root: Path) -> Path:
    """A page of another site, outside, with a block of ours."""
    assert said("inject", "site").exit_code == 0
    other = root.parent / "other"
    shutil.copytree(root / "site", other)
    assert said("inject", "site", "--remove").exit_code == 0
    return other


LINKED: dict[str, Callable[[Path, Path], None]] = {
    "a page": lambda site, other: _swap(site / "letter/index.html", other / "letter/index.html"),
    "a folder": lambda site, other: _swap(site / "letter", other / "letter"),
    "the folder of our files": lambda site, other: _swap(site / "assets", other / "assets"),
    "the style sheet": lambda site, other: _swap(
        site / "assets/leadsto.css", other / "assets/leadsto.css"
    ),
    "the record": lambda site, other: _swap(site / STAMP_PATH, other / STAMP_PATH),
}


def _swap(path: Path, to: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(to)


@pytest.mark.parametrize("kind", LINKED)
@pytest.mark.parametrize("words", ["", "--remove"])
def test_inject_touches_nothing_behind_a_link(root: Path, kind: str, words: str) -> None:
    other = page_outside(root)
    LINKED[kind](root / "site", other)
    old = _stated(other)
    done = said("inject", "site", *words.split())
    assert done.exit_code in (0, 1), done.output
    assert _stated(other) == old


def _stated(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {name: (data, (folder / name).stat().st_mtime_ns) for name, data in tree(folder).items()}


@pytest.mark.parametrize(
    "named",
    ["../../outside/profile", "assets/../../../outside/profile", "/etc/hostname", "page.html", ""],
)
def test_a_record_of_foreign_files_deletes_none(root: Path, named: str) -> None:
    (root / "site/page.html").write_bytes(b"<main>Mine</main>")
    assert said("inject", "site").exit_code == 0
    stamp = root / "site" / STAMP_PATH
    text = stamp.read_text("utf-8")
    assert '"files": [\n' in text
    stamp.write_text(text.replace('"files": [\n', f'"files": [\n  "{named}",\n'), "utf-8")
    assert said("inject", "site", "--remove").exit_code == 0
    assert (root / "site/page.html").read_bytes() == b"<main>Mine</main>"
    assert Path("/etc/hostname").exists()


def test_what_a_plugin_leaves_beside_the_pages_of_pelican(root: Path) -> None:
    """Pelican keeps what lies in its output, links too."""
    outside = root.parent / "outside"
    shutil.rmtree(root / "docs")
    (root / "content").mkdir()
    (root / "content/a.md").write_text("Title: A\nDate: 2026-01-01\nExempt: utility\n\nText.\n")
    (root / "mkdocs.yml").unlink()
    (root / "pelicanconf.py").write_text("PLUGINS = ['leadsto']\nPATH = 'content'\n")
    (root / "leadsto.yml").write_text("fail_on: never\nsegments: true\ntracking: plausible\n")
    (root / "output").mkdir()
    (root / "output/assets").symlink_to(outside / "empty")
    (root / ".leadsto").symlink_to(outside / "empty")
    done = run(root, "pelican", "content", "-s", "pelicanconf.py", "-o", "output")
    assert done.code == 0, done.text
    assert (root / "output/a.html").exists()


def test_what_a_build_of_mkdocs_leaves(root: Path) -> None:
    (root / "mkdocs.yml").write_text("site_name: Fettle\nplugins: [leadsto]\n")
    with (root / "leadsto.yml").open("a") as config:
        config.write("fail_on: never\n")
    link(root, ".leadsto/last-build.json", "profile")
    done = run(root, "mkdocs", "build", "-q", "-d", "built")
    assert done.code == 0, done.text
    assert (root / "built" / STAMP_PATH).exists()


def test_a_preview_beside_the_pages(root: Path) -> None:
    """A generator that serves its own output folder gets the preview there."""
    for name, to in (("__leadsto__", "empty"), ("__leadsto__/details", "details")):
        link(root, f"site/{name}", to)
        with pytest.raises(OSError, match="leads out"):
            write(root / "site/__leadsto__", {"state.json": lambda: b"{}"})
        (root / "site" / name).unlink()


def test_a_folder_that_is_named_is_written_to(root: Path) -> None:
    """Who names a place outside means it."""
    target = root.parent / "named.html"
    assert said("report", "site", "-o", str(target)).exit_code == 0
    assert target.stat().st_size > 1000
    done = command(root, "snapshot", "--site", "site", "-o", "../named.json")
    assert done.returncode == 0, done.stderr
    assert (root.parent / "named.json").exists()
