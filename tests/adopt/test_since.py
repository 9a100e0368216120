"""What git says has changed, and the findings that are left for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from adopt.made import finding, page, site
from repository import git

from leadsto.adopt.since import Changes, RevisionError, changes_since, only_changed
from leadsto.site import Judgement


def write(root: Path, *names: str, text: str = "new\n") -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)


def commit(root: Path, *names: str, text: str = "new\n") -> str:
    write(root, *names, text=text)
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "change")
    return git(root, "rev-parse", "HEAD")


def touched(root: Path, revision: str = "HEAD") -> set[str]:
    """The pages below a project's root that have changed, of all that were ever there."""
    changes = changes_since(revision, root)
    names = {*NAMES, *(p.relative_to(root).as_posix() for p in root.rglob("*.md"))}
    return {name for name in names if changes.touch(page(name))}


NAMES = ("docs/a.md", "docs/b.md", "docs/ü c.md", "../outside/d.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a repository, with one commit."""
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, *(f"site/{name}" for name in NAMES), "site/leadsto.yml", text="old\n")
    return tmp_path / "site"


def test_nothing_has_changed(root: Path) -> None:
    assert touched(root) == set()


def test_what_is_committed_staged_changed_and_new(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    commit(root, "docs/a.md")
    write(root, "docs/b.md", "docs/new.md", "docs/staged.md", "../outside/d.md")
    git(root, "add", "docs/staged.md")

    assert touched(root, first) == {"docs/a.md", *touched(root)}
    assert touched(root) == {"docs/b.md", "docs/new.md", "docs/staged.md", "../outside/d.md"}


def test_the_commit_that_was_compared_with_is_told_in_short(root: Path) -> None:
    first = git(root, "rev-parse", "HEAD")
    commit(root, "docs/a.md")

    assert changes_since("HEAD~1", root).base == first[:10]


def test_a_page_without_a_source_counts_as_unchanged() -> None:
    everything = Changes("c0ffee", Path("/site"), frozenset({Path("/site")}))

    assert everything.touch(page("docs/a.md"))
    assert not everything.touch(page("/tags/"))


def test_names_that_git_would_quote(root: Path) -> None:
    write(root, "docs/ü c.md", 'docs/"x"\n.md')

    assert touched(root) == {"docs/ü c.md", 'docs/"x"\n.md'}


def test_what_git_ignores_is_not_new(root: Path) -> None:
    commit(root, ".gitignore", text="made/\n")
    write(root, "made/x.md")

    assert touched(root) == set()


def test_a_page_that_has_moved_has_changed(root: Path) -> None:
    git(root, "mv", "docs/a.md", "docs/moved.md")

    assert touched(root) == {"docs/a.md", "docs/moved.md"}


def test_a_branch_is_compared_with_where_it_was_left(root: Path) -> None:
    git(root, "checkout", "--quiet", "-b", "topic")
    commit(root, "docs/a.md")
    git(root, "checkout", "--quiet", "main")
    commit(root, "docs/b.md")
    git(root, "checkout", "--quiet", "topic")

    assert touched(root, "main") == {"docs/a.md"}


def test_a_page_that_is_a_link_changes_with_what_it_links_to(root: Path) -> None:
    commit(root, "README.md", text="old\n")
    (root / "docs/index.md").symlink_to("../README.md")
    git(root, "add", "docs/index.md")
    git(root, "commit", "--quiet", "--message", "a link")
    write(root, "README.md")

    assert touched(root) == {"README.md", "docs/index.md"}


def test_the_pages_of_a_changed_submodule_have_changed(root: Path) -> None:
    changes = Changes("c0ffee", root, frozenset({root / "docs"}))

    assert changes.touch(page("docs/deep/a.md"))
    assert not changes.touch(page("other/a.md"))


def test_the_settings_of_a_user_change_nothing(root: Path) -> None:
    for setting in ("diff.relative", "diff.noprefix", "color.ui", "status.relativePaths"):
        git(root, "config", setting, "always" if setting == "color.ui" else "true")
    write(root, "../outside/d.md", "docs/b.md")

    assert touched(root) == {"../outside/d.md", "docs/b.md"}


def test_in_a_hook_of_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    write(root, "docs/b.md")

    assert touched(root) == {"docs/b.md"}


def test_a_file_that_was_only_written_again_is_as_it_was(root: Path) -> None:
    os.utime(root / "docs/a.md", (1, 1))

    assert touched(root) == set()


@pytest.mark.parametrize("revision", ["", " ", "-x", "--output=x"])
def test_words_that_are_no_revision(root: Path, revision: str) -> None:
    with pytest.raises(RevisionError, match=f"^`{revision}` is not a revision\\.$"):
        changes_since(revision, root)


@pytest.mark.parametrize("revision", ["no-such-branch", "HEAD~99", "HEAD:docs", "main..main"])
def test_a_revision_that_is_not_here(root: Path, revision: str) -> None:
    with pytest.raises(RevisionError) as caught:
        changes_since(revision, root)
    said = str(caught.value)
    assert said.startswith(f"`{revision}` is not a revision that this repository has. In a shallow")
    assert "fetch-depth: 0" in str(caught.value)


def test_a_branch_without_a_common_commit(root: Path) -> None:
    git(root, "checkout", "--quiet", "--orphan", "other")
    commit(root, "docs/a.md")

    with pytest.raises(
        RevisionError, match=r"^`main` and HEAD have no commit in common here\. In a"
    ):
        changes_since("main", root)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(RevisionError, match="no repository of git") as caught:
        changes_since("HEAD", tmp_path)
    assert "fatal:" in str(caught.value)  # git's own words, such as whom it does not trust


def test_no_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(
        RevisionError, match=r"^--since asks git, which cannot be run: No such file[^X]+\.$"
    ):
        changes_since("HEAD", root)


@pytest.mark.parametrize(
    ("words", "said"),
    [("echo fatal: x >&2", "\nfatal: x"), ("printf '\\377' >&2", "\n\ufffd"), ("", "")],
)
def test_the_words_of_git_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, said: str
) -> None:
    answer_for_git(tmp_path, monkeypatch, f"{words}\nexit 1")

    with pytest.raises(RevisionError) as caught:
        changes_since("HEAD", tmp_path)
    assert str(caught.value) == f"--since asks git, and this is no repository of git.{said}"


def test_git_speaks_english_and_locks_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    answer_for_git(tmp_path, monkeypatch, 'echo "$LC_ALL $GIT_OPTIONAL_LOCKS" >&2\nexit 1')

    with pytest.raises(RevisionError, match=r"\nC 0$"):
        changes_since("HEAD", tmp_path)


def answer_for_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Have a shell's script run in place of git."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/git").write_text(f"#!/bin/sh\n{script}\n")
    (tmp_path / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))


def test_a_folder_of_any_name(tmp_path: Path) -> None:
    root = tmp_path / "MAX"
    write(root, "docs/a.md")
    git(root, "init", "--quiet")
    commit(root, "docs/a.md")
    write(root, "docs/b.md")

    assert touched(root) == {"docs/b.md"}


# ------------------------------------------------------------------------------ what is left


def left(*found: object) -> tuple[tuple[object, ...], tuple[object, ...]]:
    pages = (page("docs/a.md"), page("docs/b.md"), page("/tags/"))
    changes = Changes("c0ffee", Path("/site"), frozenset({Path("/site/docs/a.md")}))
    judgement = only_changed(Judgement(site(*pages), found), changes)  # type: ignore[arg-type]
    return judgement.findings, judgement.unchanged


def test_findings_on_unchanged_pages_are_put_aside() -> None:
    changed, unchanged, unknown = (
        finding(page=name) for name in ("docs/a.md", "docs/b.md", "/tags/")
    )
    assert left(changed, unchanged, unknown) == ((changed,), (unchanged, unknown))


@pytest.mark.parametrize(
    ("rule", "where"),
    [
        ("offer-orphan", "leadsto.yml"),
        ("offer-incomplete", "offers.yml"),
        ("more-dead-ends", "leadsto-baseline.json"),
        ("next-loop", "docs/b.md"),
    ],
)
def test_what_speaks_of_the_site_stays(rule: str, where: str) -> None:
    found = finding(rule, where)
    assert left(found) == ((found,), ())
