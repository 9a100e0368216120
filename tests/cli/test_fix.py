from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

Project = Any

PAGE = "docs/why-plans-slip.md"
OTHER = "docs/filling-the-week.md"
FORM = '<form action="/send"><input type="email" name="email"><button>Send it</button></form>'


@pytest.fixture
def faulty(project: Project) -> Project:
    """Two pages with a misspelt field each, and a form that is sent by GET."""
    project.write("docs/form.md", f"---\ntitle: Form\nexempt: utility\n---\n# Form\n\n{FORM}\n")
    for page in (PAGE, OTHER):
        project.change(page, "---\ntitle:", "---\n# kept\nproblam: late plans\ntitle:")
    project.build()
    return project


def sources(project: Project) -> dict[str, bytes]:
    found = sorted(project.root.rglob("*.md"))
    return {path.relative_to(project.root).as_posix(): path.read_bytes() for path in found}


def test_fixes_and_says_what_is_left(faulty: Project) -> None:
    before = sources(faulty)
    result = faulty.run("fix")

    assert result.exit_code == 0
    assert result.stdout == (
        f"{OTHER}:3: unknown-key Rename `problam` to `problem`\n"
        f"{PAGE}:3: unknown-key Rename `problam` to `problem`\n"
    )
    assert result.stderr.splitlines()[-1].startswith("Two fixes in two files; ")
    assert result.stderr.endswith(", one more with --unsafe.\n")
    changed = {name: data.replace(b"problam", b"problem") for name, data in before.items()}
    assert sources(faulty) == changed


def test_a_second_run_does_nothing(faulty: Project) -> None:
    faulty.run("fix", "--unsafe")
    times = {path: path.stat().st_mtime_ns for path in faulty.root.rglob("*.md")}
    faulty.build()
    result = faulty.run("fix", "--unsafe")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines()[-1].startswith("No fix; ")
    assert {path: path.stat().st_mtime_ns for path in times} == times


def test_unsafe_ones_on_request(faulty: Project) -> None:
    result = faulty.run("fix", "--unsafe")

    assert "docs/form.md:7: email-in-url Send the form by POST\n" in result.stdout
    assert '<form method="post" action="/send">' in (faulty.root / "docs/form.md").read_text()
    assert "--unsafe" not in result.stderr


def test_the_diff_writes_nothing_and_git_can_apply_it(faulty: Project) -> None:
    before = sources(faulty)
    shown = faulty.run("fix", "--unsafe", "--diff")

    assert shown.exit_code == 0
    assert shown.stderr.endswith("nothing was written.\n")
    assert sources(faulty) == before
    git = ["git", "apply", "-"]
    subprocess.run(git, cwd=faulty.root, input=shown.stdout_bytes, check=True)
    patched = sources(faulty)
    for name, data in before.items():
        (faulty.root / name).write_bytes(data)
    assert faulty.run("fix", "--unsafe").exit_code == 0
    assert sources(faulty) == patched != before


@pytest.mark.parametrize(
    ("arguments", "pages"),
    [
        ([PAGE], {PAGE}),
        (["docs"], {PAGE, OTHER}),
        (["."], {PAGE, OTHER}),
        (["--select", "unknown-key"], {PAGE, OTHER}),
        (["--select", "email-in-url"], set()),
        (["--unsafe", "--select", "email-in-url"], {"docs/form.md"}),
    ],
)
def test_what_is_asked_for(faulty: Project, arguments: list[str], pages: set[str]) -> None:
    before = sources(faulty)
    assert faulty.run("fix", *arguments).exit_code == 0
    after = sources(faulty)

    assert {name for name in before if before[name] != after[name]} == pages


def test_an_excluded_page_is_left_alone(faulty: Project) -> None:
    faulty.configure(f"exclude: [{Path(OTHER).name}]")
    before = sources(faulty)[OTHER]
    result = faulty.run("fix", OTHER, PAGE)

    assert result.exit_code == 0
    assert sources(faulty)[OTHER] == before
    assert "Left out" in result.stderr


def test_a_known_problem_is_fixed_and_a_silenced_one_is_not(faulty: Project) -> None:
    faulty.change(OTHER, "\nproblam:", "\nleadsto_ignore: unknown-key (the theme's)\nproblam:")
    faulty.build()
    assert faulty.run("baseline").exit_code == 0
    faulty.run("fix")

    assert b"problem: late plans" in sources(faulty)[PAGE]
    assert b"problam: late plans" in sources(faulty)[OTHER]


def test_mode_and_links_stay(faulty: Project) -> None:
    page = faulty.root / PAGE
    real = faulty.root / "docs/_real.txt"
    page.rename(real)
    real.chmod(0o640)
    page.symlink_to(real.name)
    faulty.build()
    faulty.run("fix", PAGE)

    assert page.is_symlink()
    assert b"problem: late plans" in real.read_bytes()
    assert real.stat().st_mode & 0o777 == 0o640


def test_a_link_out_of_the_project_is_left_alone(faulty: Project, tmp_path_factory: Any) -> None:
    page = faulty.root / PAGE
    real = tmp_path_factory.mktemp("elsewhere") / "real.md"
    real.write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(real)
    before = real.read_bytes()
    for option in ("--diff", "--unsafe"):
        result = faulty.run("fix", PAGE, option)

        assert result.exit_code == 1
        assert f"{PAGE}: left as it was: it is a link" in result.stderr
        assert result.stdout == ""
    assert real.read_bytes() == before


def test_a_file_that_cannot_be_written(faulty: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> bool:
        if path.name == Path(PAGE).name:
            raise OSError(28, os.strerror(28), str(path))
        path.write_bytes(data)
        return True

    monkeypatch.setattr("leadsto.cli.fix.write_atomic", full)
    result = faulty.run("fix")

    assert result.exit_code == 1
    assert f"{PAGE}: left as it was: it cannot be written: {os.strerror(28)}." in result.stderr
    assert "One fix in one file" in result.stderr
    assert result.stdout.startswith(OTHER)
    assert PAGE not in result.stdout


def test_wrong_usage(project: Project) -> None:
    assert project.run("fix", "--select", "no-such-rule").exit_code == 2
    assert project.run("fix", "docs/nowhere.md").exit_code == 2
