"""``leadsto leads``: the sheet, where it goes, and what stands instead where there is none."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import sessions
from click.testing import CliRunner
from report.leads.sheets import WORKED

from leadsto.audit.leads import RULES
from leadsto.cli.group import leadsto

Project = Any


def test_it_prints_markdown_from_sources(project: Project) -> None:
    result = project.run("leads")
    assert result.exit_code == 0
    assert result.stdout.startswith("# What we call a lead: `")
    assert re.search(r"^- Shown on \d+ pages?$", result.stdout, re.MULTILINE)
    assert "- Only sources were read: " in result.stdout
    grades = len(re.findall(r"^## \d\. ", result.stdout, re.MULTILINE))
    assert re.search(r"\w+ grades, made by \w+ offers; (nothing|\w+ things?) to settle\n\Z",
                     result.stderr)  # fmt: skip
    assert grades > 1


def test_a_build_leaves_less_unknown(project: Project) -> None:
    project.build()
    assert "Only sources were read" not in project.run("leads").stdout


def test_json_is_versioned(project: Project) -> None:
    result = project.run("leads", "--format", "json")
    content = json.loads(result.stdout)
    assert (content["version"], content["date"]) == (1, "2026-11-22")
    assert [grade["last"] for grade in content["grades"]][-1] is True
    assert result.stdout.isascii()


@pytest.mark.parametrize(("form", "begins"), [("html", "<!doctype html>"), ("markdown", "# What")])
def test_it_goes_to_a_file(project: Project, form: str, begins: str) -> None:
    result = project.run("leads", "--format", form, "-o", "leads.txt")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (project.root / "leads.txt").read_text("utf-8").startswith(begins)


def test_a_day_may_be_named(project: Project) -> None:
    text = project.files["leadsto.yml"]
    agreed = "agreed: {on: 2026-01-01, by: [A, B], review: 2026-12-01}"
    project.write("leadsto.yml", re.sub(r"(?m)^agreed: .*", agreed, text))
    assert "To be looked at again on 1 December 2026." in project.run("leads").stdout
    late = project.run("leads", "--date", "2026-12-02")
    assert "due on 1 December 2026: look at it again." in late.stdout
    assert "`agreement-old`" in late.stdout
    assert late.exit_code == 0


def test_a_catalogue_without_pages_is_enough(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "leadsto.yml").write_text(WORKED, "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(leadsto, ["leads", "--date", "2026-11-22"])
    assert result.exit_code == 0
    assert "no page found" in result.stderr
    assert "Shown on" not in result.stdout
    assert "how many pages show an offer is not known" in result.stdout


@pytest.mark.parametrize("form", ["markdown", "html", "json"])
def test_without_grades_it_says_how_to_write_them(project: Project, form: str) -> None:
    text = project.files["leadsto.yml"]
    without = re.sub(r"(?ms)^(leads|agreed):.*?(?=^\S)", "", text)
    assert without != text
    project.write("leadsto.yml", without)
    result = project.run("leads", "--format", form, "-o", "leads.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert not (project.root / "leads.txt").exists()
    said, example = result.stderr.split("write:\n\n")
    assert "leadsto.yml has no lead grades yet." in said
    project.write("leadsto.yml", without + example.partition("\n\nThen say")[0] + "\n")
    written = project.run("leads")
    assert written.exit_code == 0
    assert "## 1. contact" in written.stdout
    assert "Agreed on 22 November 2026 by your name (marketing)" in written.stdout


def test_a_site_that_is_named_must_have_pages(project: Project) -> None:
    (project.root / "empty").mkdir()
    assert project.run("leads", "--site", "empty").exit_code == 2


def test_text_that_a_terminal_would_obey(project: Project) -> None:
    project.change("leadsto.yml", "owner: sales", 'owner: "sa\\e[31mles\\u202e"')
    shown = project.run("leads").output
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "sa␛" in shown


def test_the_session_of_the_documentation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "leadsto.yml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Quayside\n", "utf-8")
    for name, text in PAGES.items():
        page = tmp_path / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    shown = sessions.session(tmp_path, [("leadsto leads", "")], monkeypatch)
    sessions.compare("leads.md", "leads", shown)


def test_the_documentation_names_the_rules_whose_findings_are_to_settle() -> None:
    row = next(r for r in (sessions.DOCS / "leads.md").read_text("utf-8").splitlines()
               if r.startswith("| To settle"))  # fmt: skip
    assert tuple(re.findall(r"\[`([\w-]+)`\]", row)) == RULES


#: Three offers, one of which nobody takes further.
CATALOGUE = """\
site: {url: https://quayside.example}
leads:
  contact:
    means: [gave name and e-mail, matches one of our audiences]
    owner: marketing
  sales-ready:
    means: [recognises a clearance problem we solve, is open to discussing whether to work together]
    owner: sales
    respond: 4 working hours
agreed: {on: 2026-09-14, by: [Mara Lind (marketing), Tobias Osei (sales)], review: 2027-03-14}
audiences:
  export-manager: {who: Export manager at a manufacturer of 50 to 500 people}
  forwarder: {who: Owner of a freight forwarder with 5 to 30 people}
offers:
  clearance-checklist:
    kind: resource
    title: The 14-point clearance file checklist
    action: Get the 14-point checklist
    helps: See which of your files would be stopped at the border, before customs does
    serves: [tofu, mofu]
    for: [export-manager]
    page: /checklist/
    captures: [first_name, email]
    lead: contact
    follow_up: {sequence: fewer-stops, sends: 5, system: brevo}
    then: desk-review
  desk-case:
    kind: resource
    title: One-page desk case template
    action: Get the one-page desk case
    helps: Write the keep-or-close case your partners will actually read
    serves: [tofu, mofu]
    for: [forwarder]
    page: /desk-case/
    captures: [email]
    lead: contact
  desk-review:
    kind: conversation
    title: 30-minute desk review
    action: Book a desk review
    helps: A customs specialist reads three of your files and tells you what to change
    serves: bofu
    for: [export-manager]
    page: /review/
    captures: [name, email]
    asks: [consignments per month]
    lead: sales-ready
    follow_up: {call: inbound desk, within: 4 working hours, owner: Tobias Osei, system: hubspot}
"""
PAGES = {
    "index.md": "# Quayside\n",
    "checklist.md": "---\nstage: mofu\naudience: export-manager\n---\n# The checklist\n",
    "desk-case.md": "---\nstage: mofu\naudience: forwarder\n---\n# The desk case\n",
    "review.md": "# The review\n",
    "delays.md": "---\nstage: tofu\naudience: export-manager\n---\n# Why clearances wait\n",
    "prices.md": "---\nstage: bofu\naudience: export-manager\n---\n# Prices\n",
    "keep-or-close.md": "---\nstage: tofu\naudience: forwarder\n---\n# Keep or close?\n",
}
