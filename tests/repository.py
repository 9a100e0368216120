"""A repository of git, whatever the settings of who runs the tests."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = {
    "user.name": "A",
    "user.email": "a@example.org",
    "init.defaultBranch": "main",
    "commit.gpgSign": "false",
}


def git(folder: Path, *arguments: str) -> str:
    """What git answers in a folder."""
    settings = [word for name, value in _SETTINGS.items() for word in ("-c", f"{name}={value}")]
    done = subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder,
        env={name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()
