"""Folders of many sites on disk: whole ones, faulty ones, and poisoned ones."""

from __future__ import annotations

import sys
from pathlib import Path

from built_site import build
from plugin_builds import project
from rules.cases import base
from site_builder import as_bytes

from leadsto.engine import build_date
from leadsto.fleet import Task

#: A page that leads nowhere.
DEAD = "# Dead\n\nNobody has said who this is for, and nothing follows.\n"
#: A child that does what a file ``poison`` in a site's folder says, see ``poisoned_child``.
POISONED = (sys.executable, str(Path(__file__).parent / "poisoned_child.py"))


def whole(root: Path, **more: str) -> Path:
    """A site of which every page leads somewhere, with what MkDocs would have built of it."""
    files = {**base(), "mkdocs.yml": "site_name: Fettle\n", **more}
    project(root, files)
    build(root, files)
    return root


def faulty(root: Path) -> Path:
    """The same with a dead end."""
    return whole(root, **{"docs/dead.md": DEAD})


def unconfigured(root: Path) -> Path:
    """A built site of somebody who has never heard of leadsto."""
    build(root, {**base(), "docs/dead.md": DEAD}, folder=".")
    return root


def broken(root: Path) -> Path:
    """A site whose leadsto.yml cannot be read."""
    return write(whole(root), "leadsto.yml", "offers: [\n")


def poisoned(root: Path, poison: str) -> Path:
    """A site that does something to whoever judges it."""
    return write(whole(root), "poison", poison)


def write(root: Path, name: str, text: str | bytes) -> Path:
    """Write a file of a site; gives the site's folder."""
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(as_bytes(text))
    return root


def fleet(root: Path) -> Path:
    """Sites of all sorts, and the file that lists them."""
    whole(root / "clients/acme")
    whole(root / "other/acme")
    faulty(root / "clients/bolts")
    unconfigured(root / "clients/Café & Søn")
    broken(root / "clients/broken")
    (root / "clients/empty").mkdir()
    lines = "# every night\n\nclients/*\nother/acme\nclients/acme\ngone\n"
    return write(root, "sites.txt", lines) / "sites.txt"


def task(folder: Path, **more: object) -> Task:
    """What is asked for a site."""
    config = folder / "leadsto.yml"
    usual = {
        "name": folder.name,
        "folder": str(folder),
        "shown": folder.name,
        "date": build_date(),
        "config": str(config) if config.exists() else "",
    }
    return Task(**{**usual, **more})  # type: ignore[arg-type]
