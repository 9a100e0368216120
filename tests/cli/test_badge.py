from __future__ import annotations

import json
from typing import Any
from xml.etree import ElementTree as ET

Project = Any
DEAD = "---\nstage: bofu\nblock: none\n---\n# Dead\n"


def test_the_picture(project: Project) -> None:
    project.build()
    result = project.run("badge")
    assert result.exit_code == 0
    assert ET.fromstring(result.stdout).attrib["aria-label"] == "leads somewhere: 100 %"


def test_it_goes_to_a_file(project: Project) -> None:
    project.build()
    result = project.run("badge", "-o", "badge.svg")
    assert result.stdout == ""
    assert (project.root / "badge.svg").read_text() == project.run("badge").stdout


def test_the_endpoint(project: Project) -> None:
    project.write("docs/dead.md", DEAD)
    project.build()
    content = json.loads(project.run("badge", "--format", "endpoint").stdout)
    share = json.loads(project.run("snapshot").stdout)
    assert content["schemaVersion"] == 1
    assert content["message"] == f"{share['lead_somewhere'] * 100 // share['pages']} %"
    assert content["message"] != "100 %"


def test_another_format(project: Project) -> None:
    assert project.run("badge", "--format", "png").exit_code == 2
