"""What leadsto.yml and the files beside it were at a revision of git."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

from leadsto.adopt.since import RevisionError, commit_of, git

#: What a configuration can be made of: files that it extends or names, templates of the block.
_PARTS = (".yml", ".yaml", ".jinja")


def lay_out(revision: str, root: Path, into: Path) -> None:
    """Write the parts of a configuration as they were at a revision into an empty folder.

    ``root`` is the project's; what lies outside of it is left out. Raises ``RevisionError``.
    """
    commit = commit_of(revision, root)
    nothing = f"git cannot tell what stood here at `{revision}`."
    names = git(root, "ls-tree", "-r", "-z", "--name-only", commit, "--", ".", why=nothing)
    kept = [
        name for name in map(os.fsdecode, filter(None, names.split(b"\0"))) if name.endswith(_PARTS)
    ]
    if not kept:
        raise RevisionError(f"There was no leadsto.yml here at `{revision}`.")
    # a name may read as a pattern
    packed = git(
        root, "--literal-pathspecs", "archive", "--format=tar", commit, "--", *kept, why=nothing
    )
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(into, filter=_inside)  # noqa: S202 - what leads elsewhere is left out


def _inside(member: tarfile.TarInfo, into: str) -> tarfile.TarInfo | None:
    """A part as it is laid out; None for a link that leads elsewhere."""
    try:
        return tarfile.data_filter(member, into)
    except tarfile.FilterError:
        return None
