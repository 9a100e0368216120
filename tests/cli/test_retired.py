"""Names that rules once had, on the command line."""

from __future__ import annotations

from typing import Any

Project = Any


def test_select_and_explain_take_them(project: Project, retired_name: str) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    notice = f"`{retired_name}` is called `no-stage` now.\n"

    selected = project.run("check", "--select", retired_name)
    explained = project.run("explain", retired_name)

    assert selected.stdout.startswith("docs/x.md:1:1: error no-stage ")
    assert len(selected.stdout.splitlines()) == 1
    assert selected.stderr.startswith(notice)
    assert explained.stdout == project.run("explain", "no-stage").stdout
    assert explained.stderr == notice


def test_leadsto_yml_takes_them_and_it_is_said_once(project: Project, retired_name: str) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.configure(f"rules:\n  {retired_name}: off")

    result = project.run("check")

    assert "no-stage" not in result.stdout
    where = project.line("rules:").replace("leadsto.yml:", "")
    notice = f"leadsto.yml:{int(where) + 1}: `{retired_name}` is called `no-stage` now.\n"
    assert result.stderr.count(notice) == 1
    settings = project.run("check", "--show-config").stdout.splitlines()
    assert ["rules.no-stage", f"leadsto.yml:{int(where) + 1}", "off"] in map(str.split, settings)
