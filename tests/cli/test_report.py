"""``leadsto report``: what it reads, where it writes, and what it says."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

Project = Any

PAGE = "<!doctype html><html lang=en><title>{0}</title><main><h1>{0}</h1><p>{1}</p></main></html>"
FORM = "<form method=post action=/sent><label>E-mail <input type=email name=email></label></form>"


@pytest.fixture
def bare(project: Project) -> Project:
    """A built site without a leadsto.yml."""
    (project.root / "leadsto.yml").unlink()
    project.write("site/index.html", PAGE.format("Home", '<a href="/ask/">Ask us</a>'))
    project.write("site/ask/index.html", PAGE.format("Ask", FORM))
    project.write("site/why/index.html", PAGE.format("Why plans slip", "Nobody counts."))
    project.write("views.csv", "path,views\n/,10\n/why/,70\n/gone/,20\n")
    return project


def test_one_page_in_the_folder_where_it_runs(project: Project) -> None:
    project.build()

    result = project.run("report")

    assert result.exit_code == 0
    assert result.stdout == ""
    page = (project.root / "leadsto-report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "no dead ends in " in result.stderr
    assert " · leadsto-report.html, " in result.stderr


def test_the_same_input_gives_the_same_bytes(project: Project) -> None:
    project.build()
    for name in ("one.html", "two.html"):
        project.run("report", "-o", name, "--date", "2026-11-22")

    one, two = ((project.root / n).read_bytes() for n in ("one.html", "two.html"))
    assert one == two


def test_tables_go_to_standard_output(project: Project) -> None:
    project.build()

    rows = list(csv.DictReader(io.StringIO(project.run("report", "--format", "csv").stdout)))
    assert {row["page"] for row in rows} >= {"docs/why-plans-slip.md", "docs/review.md"}
    content = json.loads(project.run("report", "--format", "json").stdout)
    assert content["version"] == 1
    assert project.run("report", "--format", "markdown").stdout.startswith("## ")
    assert not (project.root / "leadsto-report.html").exists()


def test_a_site_that_never_heard_of_leadsto(bare: Project) -> None:
    result = bare.run("report", "site", "--views", "views.csv", "--format", "json")

    assert result.exit_code == 0
    assert "There is no leadsto.yml: this tells where the pages of site lead" in result.stderr
    content = json.loads(result.stdout)
    assert content["dead_ends"] == ["/why/"]
    assert content["traffic"]["total"] == 80
    assert content["traffic"]["unmatched"] == 20
    # nothing is asked of pages whose authors were never asked
    assert {found["rule"] for found in content["findings"]} <= {"no-path", "form-cannot-be-sent"}


def test_the_closing_line_says_what_is_wasted(bare: Project) -> None:
    said = bare.run("report", "site", "--views", "views.csv").stderr

    assert "one dead end in two pages that need a path, with 70 of 80 views" in said
    bare.write("views.csv", "path,views\n/gone/,20\n")
    said = bare.run("report", "site", "--views", "views.csv").stderr
    assert "one dead end in two pages that need a path ·" in said
    assert "20 views on 1 path that is not in this build: /gone/.\n" in said


def test_what_lies_about_is_no_source(
    bare: Project, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("elsewhere")
    monkeypatch.chdir(folder)
    for name in ("one.md", "two.md"):
        bare.run("report", str(bare.root / "site"), "--format", "markdown", "-o", name)
    first, second = ((folder / name).read_text("utf-8") for name in ("one.md", "two.md"))

    assert first == second
    assert "source" not in first


@pytest.mark.parametrize("place", ["leadsto-report.html", "site/report.html", "old/mine.html"])
def test_a_report_is_no_page_of_the_next_one(bare: Project, place: str) -> None:
    (bare.root / "old").mkdir()
    first, second = (
        (bare.run("report", "site", "-o", place), (bare.root / place).read_bytes())
        for _ in range(2)
    )

    assert first[0].stderr == second[0].stderr
    assert first[1] == second[1]


def test_without_a_configuration_the_site_must_be_named(bare: Project) -> None:
    result = bare.run("report")

    assert result.exit_code == 2
    assert "Name the folder of the built site" in result.stderr


def test_an_export_that_is_none(bare: Project) -> None:
    bare.write("views.csv", "name,colour\nx,red\n")

    result = bare.run("report", "site", "--views", "views.csv")

    assert result.exit_code == 2
    assert "views.csv" in result.stderr
    assert not (bare.root / "leadsto-report.html").exists()


def test_the_change_since_a_snapshot(project: Project) -> None:
    project.build()
    project.run("snapshot", "-o", "before.json", "--date", "2026-10-01")
    project.write("docs/new.md", "# New\n")
    project.build()

    result = project.run("report", "--against", "before.json", "--format", "json")

    change = json.loads(result.stdout)["change"]
    assert change["new_dead_ends"] == ["docs/new.md"]


def test_only_the_page_can_be_opened(project: Project) -> None:
    result = project.run("report", "--open", "--format", "csv")

    assert result.exit_code == 2
    assert "--open shows the page" in result.stderr
