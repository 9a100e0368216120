"""``--since``: what git says has changed, and the findings that are left for it.

Only this and ``earlier`` ask git: builds know nothing of it.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

from leadsto.boundaries import has_git
from leadsto.model import Finding, Page
from leadsto.model.frozen import NamedTuple
from leadsto.rules import all_rules
from leadsto.site import Judgement

#: What a git hook sets for its own folder, which need not be the project's.
_OF_HOOKS = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"})


class RevisionError(Exception):
    """Git cannot tell what has changed; the message says why, and what to do."""


class Changes(NamedTuple):
    """What has changed since a revision."""

    base: str  #: the commit that was compared with, shortened
    root: Path  #: the project's, without links
    paths: frozenset[Path]  #: absolute: files, links and submodules; what is gone as well

    def touch(self, page: Page) -> bool:
        """Whether a page's source has changed, or the file that it is a link to, or its submodule.

        One without a known source counts as unchanged.
        """
        named = self.root / page.source
        return bool(page.source) and any(
            path in self.paths or not self.paths.isdisjoint(path.parents)
            for path in {Path(os.path.normpath(named)), Path(os.path.realpath(named))}
        )


def changes_since(revision: str, root: Path) -> Changes:
    """Compare the files as they are, committed or not, with where HEAD left a revision behind.

    That is their merge base: the revision itself where HEAD has grown from it, and for a branch
    that has gone on the commit that they share. New files that git does not ignore count.
    Raises ``RevisionError``.
    """
    commit_of(revision, root)
    top = _path(git(root, "rev-parse", "--show-toplevel", why=_NO_REPOSITORY).rstrip(b"\r\n"))
    apart = f"`{revision}` and HEAD have no commit in common here. {_SHALLOW}"
    base = os.fsdecode(git(root, "merge-base", revision, "HEAD", why=apart)).strip()
    cannot = f"git cannot compare with `{revision}`."
    changed = git(root, *_DIFF, base, "--", why=cannot)
    added = git(root, *_UNTRACKED, ":/", why=cannot)
    names = filter(None, (changed + added).split(b"\0"))
    return Changes(base[:10], root.resolve(), frozenset(top / _path(name) for name in names))


_NO_REPOSITORY = "--since asks git, and this is no repository of git."
_SHALLOW = "In a shallow clone, fetch it first: `fetch-depth: 0` in GitHub Actions."
_DIFF = (
    *("diff", "--name-only", "-z"),
    *("--no-renames", "--no-relative", "--no-ext-diff", "--ignore-submodules=none"),
)
_UNTRACKED = ("ls-files", "-z", "--others", "--exclude-standard", "--full-name")


def commit_of(revision: str, root: Path) -> str:
    """The commit that a revision names. Raises ``RevisionError``."""
    if not revision.strip() or revision.startswith("-"):
        raise RevisionError(f"`{revision}` is not a revision.")
    git(root, "rev-parse", "--git-dir", why=_NO_REPOSITORY)
    unknown = f"`{revision}` is not a revision that this repository has. {_SHALLOW}"
    asked = ("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return os.fsdecode(git(root, *asked, why=unknown)).strip()


def git(root: Path, *arguments: str, why: str) -> bytes:
    """What git answers. Raises ``RevisionError`` with ``why`` and git's own words."""
    kept = {name: value for name, value in os.environ.items() if name not in _OF_HOOKS}
    bare = _bare(root)
    if bare:
        raise RevisionError(f"{bare} looks like a bare repository; git is not asked there.")
    try:
        done = subprocess.run(  # noqa: S603 - arguments in a list, no shell
            ["git", *_SAFELY, *arguments],  # noqa: S607 - the git that the user runs
            cwd=root,
            env={**kept, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError as error:
        raise RevisionError(f"--since asks git, which cannot be run: {error.strerror}.") from error
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace")
        raise RevisionError(f"{why}\n{said}".strip())
    return done.stdout


#: Git before 2.38 does not know it.
_SAFELY = ("-c", "safe.bareRepository=explicit")


def _bare(root: Path) -> Path | None:
    """A folder that git would take for a bare repository, from a folder up to its repository.

    It may be files of a proposed change, and its ``config`` names programs that git runs.
    """
    folder = root.resolve()
    while not has_git(folder) and folder != folder.parent:
        if (folder / "HEAD").exists() and all((folder / n).is_dir() for n in ("objects", "refs")):
            return folder
        folder = folder.parent
    return None


def _path(name: bytes) -> Path:
    return Path(os.fsdecode(name))


def only_changed(judgement: Judgement, changes: Changes) -> Judgement:
    """The same judgement with the findings on unchanged pages put aside.

    Put aside is what a rule of pages says of one page. What speaks of the site or the catalogue
    stays.
    """
    by_id = judgement.site.by_id
    rules = all_rules()
    named = {found.page for found in judgement.findings} & by_id.keys()
    unchanged = {page for page in named if not changes.touch(by_id[page])}

    def counts(found: Finding) -> bool:
        return found.page not in unchanged or rules[found.rule].scope == "site"

    return replace(
        judgement,
        findings=tuple(f for f in judgement.findings if counts(f)),
        unchanged=tuple(f for f in judgement.findings if not counts(f)),
    )
