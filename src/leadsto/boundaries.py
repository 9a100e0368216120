"""Where leadsto writes: no link that a project holds leads it out of there.

Whoever may propose a change to a repository may put a link into it, so that ``report.html`` or
``.leadsto`` stands for a file or folder of whoever runs a command there. What is named as lying
elsewhere (``-o /srv/report.html``) is written: somebody has said so.
"""

from __future__ import annotations

import os
from pathlib import Path

_GIT = ".git"


def repository(root: Path) -> Path:
    """The nearest folder with a ``.git``, from a folder upwards; without one the folder itself."""
    root = root.absolute()
    return next(filter(has_git, (root, *root.parents)), root)


def has_git(folder: Path) -> bool:
    """Whether a folder is the top of a repository."""
    try:
        return (folder / _GIT).exists()
    except OSError:  # a folder that we may not look into
        return False


def is_below(path: Path, folder: Path) -> bool:
    """Whether a path is in a folder wherever links lead, and none of what git keeps there."""
    real, top = Path(os.path.realpath(path)), Path(os.path.realpath(folder))
    return real.is_relative_to(top) and _GIT not in real.relative_to(top).parts


def strays(path: Path, folder: Path) -> bool:
    """Whether a path that reads as one below a folder leads out of it, or into what git keeps."""
    plain = os.path.abspath(path)  # noqa: PTH100 - links stay as they are
    tops = {os.path.abspath(folder), os.path.realpath(folder)}  # noqa: PTH100
    return any(Path(plain).is_relative_to(top) for top in tops) and not is_below(path, folder)


def must_stay(path: Path, folder: Path) -> None:
    """Raise ``OSError`` for a path that strays, see ``strays``."""
    if strays(path, folder):
        raise OSError(0, "It is a link that leads out of the project")
