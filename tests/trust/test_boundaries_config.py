"""A configuration of a stranger makes no command write, or run, anything elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from trust.faults import project, tree

from leadsto.cli.group import leadsto

WHO = ("-c", "user.name=A", "-c", "user.email=a@example.com")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project, and beside it another site with its sources."""
    top = tmp_path_factory.mktemp("configured")
    root = project(top / "project")
    shutil.copytree(root / "site", top / "outside/site")
    shutil.copytree(root / "docs", top / "outside/docs")
    (top / "outside/settings.yml").write_text("fail_on: never\n")
    return top


@pytest.fixture
def root(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    shutil.copytree(template, tmp_path / "x", symlinks=True)
    monkeypatch.chdir(tmp_path / "x/project")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    outside = tmp_path / "x/outside"
    before = tree(outside)
    yield tmp_path / "x/project"
    assert tree(outside) == before
    assert sorted(path.name for path in (tmp_path / "x").iterdir()) == ["outside", "project"]


def said(*words: str) -> Result:
    done = CliRunner().invoke(leadsto, words)
    assert done.exit_code in (0, 1, 2), done.output
    return done


def configure(root: Path, lines: str) -> None:
    with (root / "leadsto.yml").open("a", encoding="utf-8") as config:
        config.write(lines)


# --------------------------------------------------------------------------------------- paths

#: A key, and the commands that would use it.
KEYS = {
    "extends": ("check", "schema config"),
    "source": ("fix --unsafe", "suggest --write"),
    "output": ("inject", "inject --remove"),
    "baseline": ("baseline",),
    "block": ("inject site",),
    "offers": ("check",),
}
PATHS = (
    "/etc/hostname",
    "../outside",
    "docs/../../outside/site",
    '"a\\0b"',
    '"../outside/a\\nb"',
    "~/x",
    "C:\\\\x",
    "//server/share",
    "--output=/x",
    "$(touch ../outside/x)",
    "%2e%2e/outside",
    "..",
    '""',
)


@pytest.mark.parametrize("key", KEYS)
def test_paths_that_lead_elsewhere(root: Path, key: str) -> None:
    kept = (root / "leadsto.yml").read_text("utf-8")
    if key == "offers":
        kept = re.sub(r"(?ms)^offers:\n.*?(?=^\S|\Z)", "", kept)
    inside = {"block": "block: {{templates: {}}}\n", "offers": "offers: {{file: {}}}\n"}
    for value in PATHS:
        line = inside.get(key, f"{key}: {{}}\n").format(value)
        (root / "leadsto.yml").write_text(f"{kept}\n{line}", "utf-8")
        for words in KEYS[key]:
            done = said(*words.split())
            assert "Traceback" not in done.output


@pytest.mark.parametrize("words", ["fix --unsafe", "suggest --write"])
def test_sources_outside_are_written_when_they_are_named(root: Path, words: str) -> None:
    configure(root, "source: ../outside/docs\n")
    page = root.parent / "outside/docs/why-plans-slip.md"
    before = page.read_bytes()
    (root.parent / "outside/docs/x.md").write_bytes(before.replace(b"stage: tofu", b""))
    done = said(*words.split())
    assert page.read_bytes() == before
    assert "outside of the project; name it" in done.output or words != "fix --unsafe"
    (root.parent / "outside/docs/x.md").write_bytes(b"# A page without answers\n")
    if words == "fix --unsafe":
        assert "problem" in said(*words.split(), str(page)).output
        assert page.read_bytes() != before
        page.write_bytes(before)


def test_a_site_outside_is_written_when_it_is_named(root: Path) -> None:
    configure(root, "output: ../outside/site\n")
    for words in (["inject"], ["inject", "--remove"]):
        done = said(*words)
        assert (done.exit_code, "is outside of the project" in done.output) == (2, True)
    done = said("inject", "../outside/site")
    assert done.exit_code == 0, done.output
    assert said("inject", "../outside/site", "--remove").exit_code == 0


def test_a_repository_is_one_project(root: Path) -> None:
    """A generator's configuration in a folder of its own may name folders beside it."""
    (root.parent / ".git").mkdir()
    shutil.move(root.parent / "outside/site", root.parent / "site")
    configure(root, "output: ../site\n")
    assert said("inject").exit_code == 0
    assert said("inject", "--remove").exit_code == 0
    shutil.move(root.parent / "site", root.parent / "outside/site")
    (root.parent / ".git").rmdir()


# ----------------------------------------------------------------------------------------- git


def repository(root: Path) -> None:
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "The site")):
        subprocess.run(["git", *WHO, *words], cwd=root, check=True, capture_output=True)


@pytest.mark.parametrize("words", ["check --since HEAD", "plan --since HEAD"])
def test_a_bare_repository_among_the_files_runs_nothing(root: Path, words: str) -> None:
    """Git takes such a folder for a repository and runs what its ``config`` names."""
    repository(root)
    mark = root / "mark"
    inner = root / "inner"
    shutil.copytree(root / ".git", inner)
    shutil.copytree(root / "docs", inner / "docs")
    shutil.copy(root / "leadsto.yml", inner)
    (inner / "config").write_text(
        "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
        f'\tfsmonitor = "touch {mark}; false"\n'
    )
    done = CliRunner().invoke(leadsto, [*words.split(), "--config", "inner/leadsto.yml"])
    assert done.exit_code == 2
    assert "looks like a bare repository" in done.output
    assert not mark.exists()


def test_what_lay_there_is_laid_out_without_links(root: Path) -> None:
    """Names of a revision may be links, and read as patterns or options."""
    for number, to in enumerate(("/etc/passwd", "../../../etc/passwd", "leadsto.yml", "/etc")):
        (root / f"link-{number}.yml").symlink_to(to)
    for name in ("-o.yml", ":(exclude)*.yml", ":!leadsto.yml", "*.yml", "--output=x.yml"):
        (root / name).write_text("a: 1\n")
    repository(root)
    done = said("plan", "--since", "HEAD")
    assert done.exit_code == 0, done.output
    assert not (root / "x.yml").exists()


@pytest.mark.parametrize(
    "revision", ["--output=../outside/x", "-O/etc", "HEAD --output=x", "@{-1}"]
)
def test_a_revision_is_no_option(root: Path, revision: str) -> None:
    repository(root)
    assert said("check", f"--since={revision}").exit_code == 2
    assert said("plan", f"--since={revision}").exit_code == 2


# ------------------------------------------------------------------------------------ a workflow


@pytest.mark.parametrize(
    "name", ["${{ github.head_ref }}", "$(touch x)", "a\\nrun: x", "-rf", "a#b"]
)
def test_a_name_from_a_configuration_is_no_part_of_a_workflow(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``init`` writes the folder of the built site into a pipeline."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_text("# A\n")
    (tmp_path / "hugo.toml").write_text(f'title = "x"\npublishDir = "{name}"\n')
    monkeypatch.chdir(tmp_path)
    done = said("init", "--yes", "--with", "ci")
    assert done.exit_code == 0, done.output
    workflow = (tmp_path / ".github/workflows/leadsto.yml").read_text("utf-8")
    runs = re.findall(r"run: leadsto (.*)", workflow)
    assert runs == ["inject public", "check --site public"]
