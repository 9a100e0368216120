"""What is told of open files: as typed at once, by the whole site once it was judged."""

from __future__ import annotations

from typing import Any

import pytest

from leadsto.editor.judged import BUILD, SAVE
from leadsto.editor.project import Told

Opened = Any
PAGE = "docs/why-plans-slip.md"


def told(opened: Opened, name: str, text: str) -> tuple[Told, ...]:
    project = opened.project
    project.refresh()
    return tuple(project.told(project.open_page(project.source(opened.root / name), text)))


def rules(found: tuple[Told, ...], asof: str = "") -> list[str]:
    return sorted(t.finding.rule for t in found if t.asof == asof)


def test_a_page_is_judged_as_it_is_typed(opened: Opened) -> None:
    text = opened.files[PAGE]

    assert told(opened, PAGE, text) == ()
    found = told(opened, PAGE, text.replace("stage: tofu", "stage: warm"))
    assert rules(found) == ["unknown-value"]
    assert found[0].finding.span.line == 4


def test_the_text_in_the_editor_wins_over_the_file(opened: Opened) -> None:
    text = opened.files[PAGE]
    opened.change(PAGE, "stage: tofu", "stage: warm")
    opened.judge()

    assert rules(told(opened, PAGE, opened.files[PAGE])) == ["unknown-value"]
    assert told(opened, PAGE, text) == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_half_typed_yaml_says_so_and_nothing_else(opened: Opened, end: str, bom: str) -> None:
    text = opened.files[PAGE].replace("stage: tofu", "stage: [tofu").replace("\n", end)

    found = told(opened, PAGE, bom + text)
    assert rules(found) == ["unreadable-frontmatter"]


@pytest.mark.parametrize(
    "name",
    ["README.md", "docs/picture.png", "docs/.hidden/a.md", "docs/node_modules/a.md", "docs/a.txt"],
)
def test_other_files_are_no_pages(opened: Opened, name: str) -> None:
    assert opened.project.source(opened.root / name) is None


def test_excluded_files_and_the_built_site_are_no_pages(opened: Opened) -> None:
    opened.change("leadsto.yml", "site:\n", 'exclude: ["drafts/**"]\noutput: docs/out\nsite:\n')
    project = opened.project

    assert project.source(opened.root / "docs/drafts/a.md") is None
    assert project.source(opened.root / "docs/out/a.md") is None
    assert project.source(opened.root / "docs/new/a.md").path == "new/a.md"


def test_a_page_that_was_never_saved_is_judged(opened: Opened) -> None:
    opened.judge()

    found = told(opened, "docs/new.md", "# A new page\n")
    assert rules(found) == ["no-audience", "no-decision", "no-outcome", "no-stage"]


def test_a_silence_and_a_baseline_hide_a_finding(opened: Opened) -> None:
    text = opened.files[PAGE].replace("outcome", "result")
    assert rules(told(opened, PAGE, text)) == ["no-outcome"]

    silent = text.replace("result:", "leadsto_ignore: no-outcome (told aloud)\nresult:")
    assert told(opened, PAGE, silent) == ()

    entry = f'{{"page": "{PAGE}", "rule": "no-outcome", "about": "outcome"}}'
    opened.write("leadsto-baseline.json", f'{{"version": 1, "findings": [{entry}]}}')
    assert told(opened, PAGE, text) == ()


def test_the_whole_site_adds_what_one_page_cannot_tell(opened: Opened) -> None:
    text = opened.files[PAGE].replace("---\n#", "next: chekclist\n---\n#")
    assert "next-unresolved" not in rules(told(opened, PAGE, text))

    opened.write(PAGE, text)
    opened.judge()
    assert rules(told(opened, PAGE, text)) == ["next-unresolved"]


def test_what_the_whole_site_found_is_kept_and_labelled_until_it_is_judged_again(
    opened: Opened,
) -> None:
    text = opened.files[PAGE].replace("---\n#", "next: chekclist\n---\n#")
    opened.write(PAGE, text)
    opened.judge()

    later = told(opened, PAGE, text.replace("title:", "tags: a\ntitle:"))
    assert rules(later, SAVE) == ["next-unresolved"]
    [stale] = later
    assert not stale.current
    assert stale.finding.span.line == 8  # it moved with its line

    opened.change(PAGE, "chekclist", "checklist")
    opened.judge()
    assert told(opened, PAGE, opened.files[PAGE]) == ()


def test_the_whole_site_takes_away_what_one_page_seems_to_owe(opened: Opened) -> None:
    opened.write("docs/guides/index.md", "# Guides\n")
    opened.write("docs/guides/a.md", opened.files[PAGE])
    name, text = "docs/guides/index.md", "# Guides\n"

    opened.judge()
    assert told(opened, name, text) == ()
    assert told(opened, name, "# Guides to everything\n") == ()


def test_paths_come_from_the_last_build(opened: Opened) -> None:
    head, _, _ = opened.files[PAGE].partition("---\n#")
    opened.write(PAGE, f"{head}block: none\n---\n# Should you?\n\nIt ends here.\n")
    opened.build()
    opened.judge()
    sites = opened.project.sites
    assert sites.built is sites.now
    assert "no-path" in rules(told(opened, PAGE, opened.files[PAGE]))

    built = sites.built
    opened.change("docs/letter.md", "# ", "# The ")
    opened.judge()
    assert not sites.now.site.rendered
    assert sites.built is built  # the same build is not judged again
    assert "no-path" in rules(told(opened, PAGE, opened.files[PAGE]), BUILD)

    opened.build()
    opened.judge()
    assert sites.built is sites.now


def test_a_build_that_is_stale_from_the_start_tells_of_paths(opened: Opened) -> None:
    opened.build()
    opened.change("docs/letter.md", "# ", "# The ")
    opened.judge()
    sites = opened.project.sites

    assert not sites.now.site.rendered
    assert sites.built.site.verdicts[PAGE].walk


def test_a_broken_leadsto_yml_is_told_of_and_pages_get_what_they_can(opened: Opened) -> None:
    text = opened.files[PAGE].replace("audience: ops-lead", "audience: nobody")
    assert rules(told(opened, PAGE, text)) == ["unknown-audience"]

    opened.project.type(f"{opened.files['leadsto.yml']}fial_on: note\n")
    assert opened.project.refresh()

    [mistake] = opened.project.told_of_config()["leadsto.yml"]
    assert mistake.finding.message == "`fial_on` is not a key of leadsto.yml."
    assert mistake.finding.span.line == opened.files["leadsto.yml"].count("\n") + 1
    assert rules(told(opened, PAGE, text)) == ["unknown-audience"]  # by the last good one


def test_one_that_was_never_good(opened: Opened) -> None:
    opened.write("leadsto.yml", "site: [\n")
    project = opened.project

    assert [t.finding.rule for t in project.told_of_config()["leadsto.yml"]] == [""]
    opened.judge()
    assert "leadsto.yml" in project.trouble
    found = told(opened, PAGE, opened.files[PAGE].replace("stage: tofu", "stage: warm"))
    assert rules(found) == ["unknown-value"]


def test_an_unsaved_leadsto_yml_is_in_force(opened: Opened) -> None:
    text = opened.files[PAGE].replace("audience: ops-lead", "audience: planner")
    assert rules(told(opened, PAGE, text)) == ["unknown-audience"]

    added = opened.files["leadsto.yml"].replace(
        "audiences:\n", "audiences:\n  planner: {who: Planner of a factory with 20 machines}\n"
    )
    opened.project.type(added)
    assert told(opened, PAGE, text) == ()

    opened.project.type(None)
    assert rules(told(opened, PAGE, text)) == ["unknown-audience"]


def test_what_an_unsaved_leadsto_yml_changes_is_told_of_a_saved_page(opened: Opened) -> None:
    opened.judge()
    good = opened.files["leadsto.yml"]
    opened.project.type(good.replace("ops-lead", "planner"))
    assert rules(told(opened, PAGE, opened.files[PAGE])) == ["unknown-audience"]

    opened.project.type(None)
    opened.change("leadsto.yml", "ops-lead:", "planner:")
    opened.judge()
    assert "unknown-audience" in rules(told(opened, PAGE, opened.files[PAGE]))
    opened.project.type(good)
    assert "unknown-audience" not in rules(told(opened, PAGE, opened.files[PAGE]))


def test_a_saved_leadsto_yml_and_a_file_of_offers_are_read_again(opened: Opened) -> None:
    before, offers = opened.files["leadsto.yml"].split("offers:\n")
    opened.write("offers.yml", offers)
    opened.write("leadsto.yml", f"{before}offers: {{file: offers.yml}}\n")
    project = opened.project
    assert not project.refresh()
    assert project.is_config(opened.root / "offers.yml")

    opened.change("offers.yml", "kind: resource", "kind: gift")
    assert project.refresh()
    found = project.told_of_config()["offers.yml"]
    assert [(t.finding.rule, t.finding.span.line) for t in found] == [("unknown-value", 2)]


def test_catalogue_findings_of_the_site_stand_in_leadsto_yml(opened: Opened) -> None:
    opened.change("leadsto.yml", "page: /review/", "page: /reveiw/")
    opened.judge()

    found = opened.project.told_of_config()["leadsto.yml"]
    assert "offer-dangling" in rules(found)

    opened.project.type(f"# typed\n{opened.files['leadsto.yml']}")
    opened.project.refresh()
    assert "offer-dangling" in rules(opened.project.told_of_config()["leadsto.yml"], SAVE)


def test_what_cannot_be_judged_leaves_the_last_judgement(opened: Opened) -> None:
    opened.judge()
    now = opened.project.sites.now
    opened.write("leadsto-baseline.json", "no baseline")
    opened.judge()

    assert opened.project.sites.now is now
    assert opened.project.trouble.startswith("leadsto-baseline.json: is not a baseline.")


def test_a_deleted_page_is_no_longer_of_the_site(opened: Opened) -> None:
    opened.judge()
    (opened.root / PAGE).unlink()
    opened.judge()

    assert PAGE not in opened.project.sites.now.documents


def test_a_saved_page_has_the_findings_that_check_has(opened: Opened) -> None:
    for name in (PAGE, "docs/letter.md", "docs/index.md", "docs/review.md"):
        opened.change(name, "# ", "# Whether to ")
    opened.change(PAGE, "stage: tofu", "stage: warm\nnext: nowhere")
    opened.change("docs/letter.md", "audience: ops-lead", "audience: nobody")
    opened.judge()
    now = opened.project.sites.now

    for name, document in now.documents.items():
        found = told(opened, name, document.data.decode())
        assert sorted(t.finding.key for t in found) == sorted(
            f.key for f in now.findings.get(name, ())
        )
    assert {key for key in now.findings if key.startswith("docs/")}


def test_schemas_that_were_written_follow_the_catalogue(opened: Opened) -> None:
    schema = opened.root / ".leadsto/schema/config.json"
    opened.judge()
    assert not schema.exists()

    schema.parent.mkdir(parents=True)
    opened.write("leadsto.yml", opened.files["leadsto.yml"] + "campaigns: [a.md]\n")
    opened.judge()
    assert '"diagnostic"' in schema.read_text("utf-8")
    assert '"another-offer"' not in schema.read_text("utf-8")

    opened.change("leadsto.yml", "\n  diagnostic:", "\n  another-offer: {}\n  diagnostic:")
    opened.judge()
    assert '"another-offer"' in schema.read_text("utf-8")


def test_schemas_that_cannot_be_written_stop_no_judging(
    opened: Opened, caplog: pytest.LogCaptureFixture
) -> None:
    (opened.root / ".leadsto/schema/config.json").mkdir(parents=True)
    opened.judge()

    assert opened.project.sites.now
    assert opened.project.trouble == ""
    assert "config.json" in caplog.text
