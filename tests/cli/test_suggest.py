"""``leadsto suggest``: proposals read, written, and found again by ``check``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from sessions import compare, session

from leadsto.cli.group import leadsto

CONFIG = """site: {url: https://fettle.example/}
source: docs
leads: {asked: {means: [asked for a plan]}}
audiences:
  ops-lead: {who: Head of operations at a workshop}
offers: {}
"""
TITLES = "Order Rota Shift Stock Paper Crate Route Tally Ledger Label".split()
OLD = "docs/blog/kettle-alternatives.md"


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Twenty labelled posts and glossary entries, and three pages that say nothing."""
    files = {"leadsto.yml": CONFIG}
    for number, word in enumerate(TITLES):
        head = f"title: {word}s in a week\nstage: bofu\naudience: ops-lead\n"
        files[f"docs/blog/{word.lower()}.md"] = f"---\n{head}---\n# {word}\n"
        head = f"title: {word}\nstage: tofu\naudience: ops-lead\ntags: [words]\n"
        files[f"docs/glossary/{word.lower()}-{number}.md"] = f"---\n{head}---\n# {word}\n"
    files[OLD] = "---\ntitle: Kettle alternatives for small workshops\n---\n# Kettles\n"
    files["docs/glossary/takt.md"] = "# Takt\n\nThe time between two pieces.\n"
    files["docs/notes.md"] = "# Notes\n"
    files["docs/privacy.md"] = "# Privacy\n"
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(leadsto, words)


def proposals() -> dict[str, Any]:
    pages = json.loads(run("suggest", "--format", "json").stdout)["pages"]
    return {page["page"]: page for page in pages}


def sources(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*.md"))}


def test_the_session_of_the_documentation(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = session(old, [("leadsto suggest", "")], monkeypatch)
    compare("suggest.md", "suggest", shown)


def test_proposals_with_evidence_and_a_summary(old: Path) -> None:
    before = sources(old)
    result = run("suggest")
    assert result.exit_code == 0
    assert f"{OLD}: Kettle alternatives for small workshops\n" in result.stdout
    assert "decision  Whether to stay with Kettle or to switch, and to what (" in result.stdout
    assert "docs/notes.md" not in result.stdout  # nothing is sure enough
    assert "docs/privacy.md" not in result.stdout  # nothing is asked of it
    assert "nothing is sure enough." in result.stderr
    assert sources(old) == before
    assert run("suggest").stdout == result.stdout


def test_no_guess_is_beyond_doubt(old: Path) -> None:
    for number in range(40):
        path = old / f"docs/blog/{number}-alternatives.md"
        path.write_text(f"---\ntitle: Mill {number} alternatives\nstage: bofu\n---\n", "utf-8")

    assert proposals()[OLD]["stage"]["confidence"] == 1
    assert "stage     bofu (99% sure)" in run("suggest", OLD).stdout


def test_json(old: Path) -> None:
    found = json.loads(run("suggest", "--format", "json", "docs/glossary/takt.md").stdout)
    (page,) = found["pages"]
    assert page["page"] == "docs/glossary/takt.md"
    assert page["lacks"] == ["stage", "audience", "decision"]
    assert page["stage"]["value"] == "tofu"
    assert "ten of ten labelled pages in `glossary/` are tofu" in page["stage"]["evidence"]
    assert 0.8 <= page["stage"]["confidence"] <= 1
    assert page["decision"] is None
    assert page["written"] is False


def test_what_is_written_is_read_back_and_marked(old: Path) -> None:
    (old / "docs/glossary/takt.md").write_bytes(b"\xef\xbb\xbf# Takt\r\n")
    before = sources(old)
    patch = run("suggest", "--diff")
    assert sources(old) == before
    assert "+intent_unreviewed:" in patch.stdout
    proposed = {
        p["page"]: p for p in json.loads(run("suggest", "--format", "json").stdout)["pages"]
    }

    result = run("suggest", "--write")
    assert result.exit_code == 0
    assert result.stderr.endswith("Read each, and take the mark out.\n")
    changed = {name for name, data in sources(old).items() if data != before[name]}
    assert changed == {OLD, "docs/glossary/takt.md"}
    written = (old / "docs/glossary/takt.md").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf---\r\n")
    assert written.endswith(b"# Takt\r\n")

    marked = json.loads(run("check", "--select", "intent-unreviewed", "--format", "json").stdout)
    assert {found["page"] for found in marked["findings"]} == changed
    again = proposals()
    for name in changed:
        answered = [f for f in ("stage", "audience", "decision") if proposed[name][f]]
        assert answered
        assert not set(answered) & set(again.get(name, {"lacks": []})["lacks"])


def test_written_twice_changes_nothing(old: Path) -> None:
    run("suggest", "--write")
    before = sources(old)
    assert run("suggest", "--write").exit_code == 0
    assert sources(old) == before


def test_only_the_named_pages(old: Path) -> None:
    before = sources(old)
    run("suggest", "--write", "docs/blog")
    assert {n for n, data in sources(old).items() if data != before[n]} == {OLD}
    shown = run("suggest", "docs/notes.md").stdout
    assert shown.splitlines()[0] == "docs/notes.md: Notes"
    assert "  stage     nothing is sure enough" in shown


def test_pages_that_cannot_be_written_are_named(old: Path) -> None:
    outside = old.parent / "outside.md"
    outside.write_text("---\ntitle: Pot alternatives\n---\n# Pots\n")
    (old / "docs/blog/pot.md").symlink_to(outside)
    result = run("suggest", "--write")
    assert result.exit_code == 1
    assert "docs/blog/pot.md: left as it was: it is a link to a file outside" in result.stderr
    assert b"stage" not in outside.read_bytes()


def test_the_keys_that_the_site_reads(old: Path) -> None:
    (old / "leadsto.yml").write_text(f"{CONFIG}map: {{stage: [phase, stage]}}\n")
    run("suggest", "--write")
    assert "\nphase: bofu\n" in (old / OLD).read_text("utf-8")
    assert OLD not in proposals()  # it lacks nothing now


def test_few_labels(old: Path) -> None:
    for path in (old / "docs/blog").glob("*.md"):
        path.write_text("# Post\n")
    assert "Label 20 in different folders first." in run("suggest").stderr.replace("\n", " ")


def test_one_or_the_other(old: Path) -> None:
    result = run("suggest", "--write", "--diff")
    assert result.exit_code == 2
