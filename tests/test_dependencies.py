"""What leadsto needs is locked for its developers, and each need has its reason in the docs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = (ROOT / "requirements-dev.txt").read_text("utf-8")
PAGE = (ROOT / "docs/dependencies.md").read_text("utf-8")

#: A locked version: requirement, hashes.
LOCKED = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\\n]+?))?"
    r"(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})+)\n(?:    #.*\n)+",
    re.MULTILINE,
)
#: The Pythons that have to be able to install it.
PYTHONS = ("3.11.0", "3.11.15", "3.12.0", "3.13.0", "3.14.0")


def parsed(texts: list[str]) -> list[Requirement]:
    return [Requirement(text) for text in texts]


def groups() -> dict[str, list[Requirement]]:
    """Where pyproject.toml asks for something → what it asks for."""
    told = PROJECT["project"]
    return {
        "what it runs on": parsed(told["dependencies"]),
        **{name: parsed(texts) for name, texts in told["optional-dependencies"].items()},
        "dev": parsed(PROJECT["dependency-groups"]["dev"]),
        "build": parsed(PROJECT["build-system"]["requires"]),
    }


ASKED = [requirement for asked in groups().values() for requirement in asked]


def locked(python: str) -> dict[NormalizedName, list[Version]]:
    """The versions that are installed for a Python, on Linux."""
    found: dict[NormalizedName, list[Version]] = {}
    system = {
        "python_version": ".".join(python.split(".")[:2]),
        "python_full_version": python,
        "sys_platform": "linux",
        "platform_system": "Linux",
        "platform_python_implementation": "CPython",
    }
    for entry in LOCKED.finditer(LOCK):
        marker = f"; {entry['marker']}" if entry["marker"] else ""
        requirement = Requirement(f"{entry['name']}{marker}")
        if requirement.marker is None or requirement.marker.evaluate(dict(system)):
            name = canonicalize_name(requirement.name)
            found.setdefault(name, []).append(Version(entry["version"]))
    return found


# ------------------------------------------------------------------------------------ the lock


def test_every_line_of_the_lock_is_a_version_with_its_hashes() -> None:
    rest = LOCKED.sub("", LOCK)

    assert [line for line in rest.splitlines() if not line.startswith("#")] == []
    assert len(LOCKED.findall(LOCK)) > len(ASKED)


def test_the_lock_names_no_place_to_fetch_from() -> None:
    assert re.findall(r"https?:|index-url|find-links|@ ", LOCK) == []


@pytest.mark.parametrize("python", PYTHONS)
def test_the_lock_holds_what_is_asked_for(python: str) -> None:
    have = locked(python)

    assert [name for name, versions in have.items() if len(versions) > 1] == []
    assert [
        str(requirement)
        for requirement in ASKED
        if not any(
            requirement.specifier.contains(version)
            for version in have.get(canonicalize_name(requirement.name), [])
        )
    ] == []


def test_nothing_is_locked_that_nobody_asks_for() -> None:
    """What stands behind ``via`` leads, name by name, to the project."""
    asks = {
        canonicalize_name(entry["name"]): {
            canonicalize_name(name)
            for name in re.findall(r"# +(?:via )?([A-Za-z][\w.-]*)", entry[0])
            if name != "via"
        }
        for entry in LOCKED.finditer(LOCK)
    }
    direct = {canonicalize_name(requirement.name) for requirement in ASKED}

    assert {name for name, by in asks.items() if "leadsto" in by} == direct
    assert {by for names in asks.values() for by in names} <= set(asks) | {"leadsto"}


def test_what_the_build_needs_can_be_installed_before_the_project() -> None:
    """The project is installed with ``--no-build-isolation``."""
    dev = {canonicalize_name(r.name): str(r.specifier) for r in groups()["dev"]}

    for requirement in groups()["build"]:
        assert dev[canonicalize_name(requirement.name)] == str(requirement.specifier)


# ------------------------------------------------------------------------------------ the docs


def listed(heading: str) -> set[str]:
    """What the first column under a heading names."""
    _, found, section = PAGE.partition(f"\n## {heading}\n")
    assert found, heading
    rows = section.partition("\n## ")[0].splitlines()
    return {
        canonicalize_name(name)
        for row in rows
        if row.startswith("| `")
        for name in re.findall(r"`([^`]+)`", row.split("|")[1])
    }


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("What it runs on", ["what it runs on"]),
        ("Extras", list(PROJECT["project"]["optional-dependencies"])),
        ("For development", ["dev", "build", "fuzz"]),
    ],
)
def test_every_dependency_has_its_reason(heading: str, kept: list[str]) -> None:
    asked = groups() | {"fuzz": parsed(PROJECT["dependency-groups"]["fuzz"])}

    assert listed(heading) == {canonicalize_name(r.name) for name in kept for r in asked[name]}
