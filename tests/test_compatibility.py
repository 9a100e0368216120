"""What is said to be supported is what the matrix tested, down to the bounds of pyproject.toml."""

from __future__ import annotations

import re
import runpy
import tomllib
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAGE = (ROOT / "docs/compatibility.md").read_text("utf-8")
MATRIX: dict[str, Any] = runpy.run_path(str(ROOT / "tools/matrix.py"))
ENVIRONMENTS = MATRIX["ENVIRONMENTS"]


def columns(text: str) -> dict[str, dict[str, str]]:
    """The table of a run: by environment, what each row says of it."""
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    names, cells = rows[0][1:], rows[2:]
    return {name: {row[0]: row[at] for row in cells} for at, name in enumerate(names, start=1)}


LAST_RUN = columns(PAGE.partition(MATRIX["MARK"])[2])
DEPENDENCIES = [
    Requirement(text)
    for text in chain(
        PROJECT["dependencies"],
        *(
            texts
            for extra, texts in PROJECT["optional-dependencies"].items()
            if extra != MATRIX["APART"]
        ),
    )
]


def bound(requirement: Requirement, operator: str = ">=") -> str:
    """The version of a bound; fails where there is none."""
    (found,) = [s.version for s in requirement.specifier if s.operator == operator]
    return found


@pytest.mark.parametrize("dependency", DEPENDENCIES, ids=str)
def test_a_lower_bound_is_what_the_oldest_environment_has(dependency: Requirement) -> None:
    declared = bound(dependency)

    assert f"{dependency.name}=={declared}" in ENVIRONMENTS[0].pins
    assert Version(LAST_RUN["oldest"][dependency.name]) == Version(declared)


@pytest.mark.parametrize("dependency", DEPENDENCIES, ids=str)
def test_every_version_of_the_last_run_is_allowed(dependency: Requirement) -> None:
    had = {column[dependency.name] for column in LAST_RUN.values()}

    assert {version for version in had if version not in dependency.specifier} == set()


def test_the_pythons_of_the_package_are_those_that_were_tested() -> None:
    tested = {column["Python"].rpartition(".")[0] for column in LAST_RUN.values()}
    said = {c.rpartition(" ")[2] for c in PROJECT["classifiers"] if re.search(r"3\.\d+$", c)}

    assert said == tested
    assert PROJECT["requires-python"] == f">={min(tested, key=Version)}"
    assert LAST_RUN["oldest"]["Python"].startswith(min(tested, key=Version))


def test_every_environment_passed_all_its_tests() -> None:
    assert list(LAST_RUN) == [environment.name for environment in ENVIRONMENTS]
    assert [said for c in LAST_RUN.values() if "passed" not in (said := c["tests"])] == []


@pytest.mark.parametrize("first", [r"\|([^|]+)\| `>=([^`,]+)(?:,<[^`]+)?` \|"])
def test_the_page_names_the_bounds(first: str) -> None:
    said = {name.strip(): version for name, version in re.findall(first, PAGE)}

    assert said == {
        "Python": PROJECT["requires-python"].removeprefix(">="),
        **{dependency.name: bound(dependency) for dependency in DEPENDENCIES},
    }


def test_what_is_claimed_of_generators_lies_within_the_last_run() -> None:
    """The first table: the oldest and the newest of each were in an environment."""
    rows = re.findall(r"^\| ([\w ]+) \| ([\d.]+)[^|]*\| ([\d.]+)(?:\.x)? \|$", PAGE, re.MULTILINE)
    names = {"MkDocs": "mkdocs", "Material for MkDocs": "mkdocs-material", "Pelican": "pelican"}
    names["ProperDocs"] = "properdocs"

    assert len(rows) == 5
    for name, oldest, newest in rows:
        had = [Version(column[names.get(name, name)]) for column in LAST_RUN.values()]
        assert min(had).release[:3] >= Version(oldest).release
        assert max(had).release[:2] == Version(newest).release[:2]
