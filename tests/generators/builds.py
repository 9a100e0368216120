"""Small sites of our own, built for real with generators that have no plugin of leadsto's.

Every site has the same pages (``content/``) in the dialect of its generator, which adds its own
templates and configuration (``sites/NAME/``). Tools are installed once, below ``build/``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from posixpath import relpath
from typing import Any

import yaml
from plugin_builds import Ran, environment

HERE = Path(__file__).parent
CONTENT = HERE / "content"
SITES = HERE / "sites"
TOOLS = HERE.parents[1] / "build" / "generators"

#: The seconds that an installation and a build may take.
INSTALLING, BUILDING = 900, 300

Page = tuple[str, Mapping[str, Any], str]  #: path, frontmatter, Markdown
Spelling = Callable[[Page], Page]


@dataclass(frozen=True)
class Generator:
    """How a generator is installed and run, and what it wants pages to look like."""

    name: str
    install: Callable[[str], Path]  #: name → the folder of its commands
    command: tuple[str, ...]
    pages: str  #: folder of its pages, from the project's root
    output: str  #: folder of the built site, from the project's root
    snippet: str  #: the file that writes the meta tags
    bare: str = ""  #: what stands in that file in the site without meta tags
    spell: Spelling = lambda page: page  #: a page in its dialect
    fence: str = "---"  #: ``+++`` for TOML
    more: Mapping[str, str] = field(default_factory=dict)  #: more of the environment
    settings: str = ""  #: more of leadsto.yml


# ------------------------------------------------------------------------------------ the tools


def from_python(*packages: str) -> Callable[[str], Path]:
    """Install packages into an environment of their own."""

    def install(name: str) -> Path:
        folder = TOOLS / name
        if _changed(folder, packages):
            _call(sys.executable, "-m", "venv", "--clear", str(folder))
            _call(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages)
            _done(folder, packages)
        return folder / "bin"

    return install


def from_npm(*packages: str, overrides: Mapping[str, str] = {}) -> Callable[[str], Path]:
    """Install packages into a folder of their own; ``overrides`` as in ``package.json``."""
    about = json.dumps({"private": True, "overrides": overrides})

    def install(name: str) -> Path:
        folder = TOOLS / name
        if _changed(folder, (*packages, about)):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            (folder / "package.json").write_text(about, "utf-8")
            _call("npm", "install", "--no-audit", "--no-fund", "--silent", *packages, cwd=folder)
            _done(folder, (*packages, about))
        return folder / "node_modules" / ".bin"

    return install


def from_debian(command: str, *packages: str) -> Callable[[str], Path]:
    """Take a command of the system, and install Debian's packages where it is missing."""

    def install(name: str) -> Path:
        if not shutil.which(command):
            _call("apt-get", "update", "--quiet")
            _call("apt-get", "install", "--yes", "--no-install-recommends", *packages)
        found = shutil.which(command)
        assert found, f"{command}: install the packages {' '.join(packages)}"
        return Path(found).parent

    return install


def _changed(folder: Path, packages: tuple[str, ...]) -> bool:
    ready = folder / "ready"
    return not ready.exists() or ready.read_text("utf-8") != "\n".join(packages)


def _done(folder: Path, packages: tuple[str, ...]) -> None:
    (folder / "ready").write_text("\n".join(packages), "utf-8")


def _call(*command: str, cwd: Path | None = None) -> None:
    done = subprocess.run(
        command, cwd=cwd, capture_output=True, text=True, timeout=INSTALLING, check=False
    )
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}{done.stderr}"


# ------------------------------------------------------------------------------------ the pages


def pages() -> list[Page]:
    """The pages that all sites have: YAML frontmatter, links to files as ``guides/x.md``."""
    found = []
    for path in sorted(CONTENT.rglob("*.md")):
        _, head, text = path.read_text("utf-8").split("---\n", 2)
        found.append((path.relative_to(CONTENT).as_posix(), yaml.safe_load(head), text))
    return found


_LINK = re.compile(r"(?<=\]\()([\w/-]+)\.md(?=\))")


def by_address(page: Page) -> Page:
    """Links as ``/guides/x/``, for generators that leave the addresses of Markdown alone."""
    path, head, text = page
    return path, head, _LINK.sub(lambda m: "/" + m[1].removesuffix("index").rstrip("/") + "/", text)


def by_name(page: Page) -> Page:
    """Links as ``/guides/x.html``, for those that name the page of a file so."""
    path, head, text = page
    return path, head, _LINK.sub(lambda m: f"/{m[1]}.html", text)


def by_file(page: Page) -> Page:
    """Links relative to the page's own file, for generators that turn files into addresses."""
    path, head, text = page
    folder = str(PurePosixPath(path).parent)
    return path, head, _LINK.sub(lambda m: relpath(m[1] + ".md", folder), text)


def _written(head: Mapping[str, Any], fence: str) -> str:
    if fence == "---":
        return yaml.safe_dump(dict(head), allow_unicode=True, sort_keys=False, width=1000)
    # strings, and lists of strings, are the same in JSON and in TOML
    return "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in head.items())


def lay_out(generator: Generator, root: Path, *, tags: bool = True) -> None:
    """Write a project: the generator's files, the pages in its dialect, the catalogue.

    Without ``tags`` its templates write no meta tags.
    """
    shutil.copytree(SITES / generator.name, root, dirs_exist_ok=True)
    settings = (CONTENT / "leadsto.yml").read_text("utf-8") + generator.settings
    (root / "leadsto.yml").write_text(settings, "utf-8")
    for page in pages():
        path, head, text = generator.spell(page)
        file = root / generator.pages / path
        file.parent.mkdir(parents=True, exist_ok=True)
        fence = generator.fence
        file.write_text(f"{fence}\n{_written(head, fence)}{fence}\n{text}", "utf-8")
    if not tags:
        (root / generator.snippet).write_text(generator.bare, "utf-8")


# ---------------------------------------------------------------------------------- the builds


def build(generator: Generator, root: Path) -> Path:
    """Build a project and give the folder of the built site."""
    tools = generator.install(generator.name)
    if tools.parent.name == "node_modules":
        (root / "node_modules").symlink_to(tools.parent, target_is_directory=True)
    ran = run(root, *generator.command, tools=tools, **generator.more)
    assert ran.code == 0, ran.text
    return root / generator.output


def run(
    root: Path, *command: str, tools: Path | None = None, errors: bool = True, **more: str
) -> Ran:
    """Run a command in a project's folder; one of ``tools`` where it is there.

    Without ``errors`` its text is what it writes to standard output.
    """
    path = os.pathsep.join([*([str(tools)] if tools else []), os.environ["PATH"]])
    done = subprocess.run(
        command,
        cwd=root,
        env=environment(PATH=path, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT if errors else subprocess.DEVNULL,
        timeout=BUILDING,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))


def listed(generator: Generator, root: Path, *command: str) -> Path:
    """The file of what a command of the generator lists, to be used as a manifest."""
    ran = run(root, *command, tools=generator.install(generator.name), errors=False)
    assert ran.code == 0, ran.text
    file = root / "manifest.json" if ran.text.lstrip().startswith("[") else root / "manifest.csv"
    file.write_text(ran.text, "utf-8")
    return file


def leadsto(root: Path, *arguments: str) -> Ran:
    """Run leadsto in a project's folder."""
    return run(root, str(Path(sys.executable).with_name("leadsto")), *arguments)
