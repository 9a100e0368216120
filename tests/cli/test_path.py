from __future__ import annotations

from typing import Any

import pytest

Project = Any
PAGE = "docs/why-plans-slip.md"


@pytest.mark.parametrize(
    "name",
    [
        PAGE,
        "why-plans-slip.md",
        "/why-plans-slip/",
        "/why-plans-slip",
        "https://fettle.example/why-plans-slip/",
    ],
)
def test_a_page_by_source_and_by_address(project: Project, name: str) -> None:
    project.build()

    result = project.run("path", name)

    assert result.exit_code == 0
    assert result.stdout == (
        "/why-plans-slip/\n→ the offer `checklist`  (its next step)\n\nOne click of at most 3.\n"
        "\nLinks that count:\n  “weekly letter” → /letter/: a conversion point\n"
    )


def test_a_page_from_where_the_command_runs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    monkeypatch.chdir(project.root / "docs")

    assert project.run("path", "./why-plans-slip.md").stdout.startswith("/why-plans-slip/\n→ ")


def test_every_hop_says_how_it_happens(project: Project) -> None:
    project.change("docs/which-cause-first.md", "stage: mofu", "stage: mofu\nblock: none")
    project.change("docs/why-plans-slip.md", "[weekly letter](letter.md)", "[x](one.md)")
    project.change("docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nnext: one.md")
    head = "---\naudience: ops-lead\nstage: {}\nblock: none\n---\n"
    project.write("docs/one.md", head.format("tofu") + "# One\n\n[two](two.md)\n")
    project.write("docs/two.md", head.format("bofu") + "# Two\n\n[Book](review.md)\n")
    project.build()

    assert project.run("path", PAGE).stdout == (
        "/why-plans-slip/\n"
        "→ /one/  (its next step)\n"
        "→ /two/  (a link in its text)\n"
        "→ the offer `review`  (a link in its text)\n"
        "\n"
        "Three clicks of at most 3.\n"
        "\n"
        "Links that count:\n"
        "  “x” → /one/: counts\n"
    )
    assert "\nTwo clicks of at most 3.\n" in project.run("path", "docs/one.md").stdout


def test_a_walk_beyond_the_budget_says_so(project: Project) -> None:
    project.configure("path: {max_clicks: {tofu: 1}}")
    project.change("docs/why-plans-slip.md", "[weekly letter](letter.md)", "[x](one.md)")
    project.change("docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nblock: none")
    project.write(
        "docs/one.md", "---\naudience: ops-lead\nstage: mofu\n---\n# One\n\n[Book](review.md)\n"
    )
    project.build()

    assert "\nTwo clicks of at most 1, too many.\n" in project.run("path", PAGE).stdout


def test_where_it_ends_every_link_is_listed_with_its_verdict(project: Project) -> None:
    project.write(
        "docs/end.md",
        "---\naudience: ops-lead\nstage: bofu\nblock: none\n---\n# End\n\n"
        "[home](index.md) [back](why-plans-slip.md) [gone](/nowhere/) [on](dead.md)\n",
    )
    project.write(
        "docs/dead.md", "---\naudience: ops-lead\nstage: bofu\nblock: none\n---\n# Dead\n"
    )
    project.build()

    result = project.run("path", "/end/")

    assert result.exit_code == 0
    assert result.stdout == (
        "/end/\n"
        "No path: one text link, none arrives. It shows no next step because the page says "
        "`block: none`.\n"
        "  /end/ → /dead/, then stops\n"
        "\n"
        "Links that count:\n"
        "  “on” → /dead/: counts\n"
        "\n"
        "Links that do not:\n"
        "  “home” → /: leads to an overview page, which ends every path\n"
        "  “back” → /why-plans-slip/: leads back to an earlier stage\n"
        "  “gone” → /nowhere/: leads nowhere: there is no such page\n"
    )


def test_a_page_of_a_built_site_by_what_it_is_called(project: Project) -> None:
    project.change("leadsto.yml", "https://fettle.example", "https://fettle.example/docs")
    (project.root / "site/why-plans-slip").mkdir(parents=True)
    page = "<!doctype html><title>x</title><main><a href='/docs/x/'>X</a></main>{}"
    html = page.format("<p><a href='/docs/y/'>Y</a>")
    (project.root / "site/why-plans-slip/index.html").write_text(html, "utf-8")

    names = (
        "/why-plans-slip/",
        "/docs/why-plans-slip/",
        "https://fettle.example/docs/why-plans-slip",
        "site/why-plans-slip/index.html",
    )
    runs = [project.run("path", name, "--site", "site") for name in names]

    assert [run.exit_code for run in runs] == [0, 0, 0, 0]
    assert len({run.stdout for run in runs}) == 1
    assert "Links that stand around the content:\n  “Y” → /y/\n" in runs[0].stdout
    unbuilt = project.run("path", "docs/letter.md", "--site", "site").stdout
    assert "The built site has no page that was made of it" in unbuilt


def test_without_a_build_it_says_how_to_get_one(project: Project) -> None:
    result = project.run("path", PAGE)

    assert result.exit_code == 2
    assert "`--site DIR`" in result.stderr


@pytest.mark.parametrize(
    ("head", "words"),
    [
        ("kind: legal", "the kind of this page is legal."),
        ("exempt: an archive", "exempt, an archive."),
        ("status: draft", "the page is draft."),
    ],
)
def test_pages_that_need_no_path_say_why(project: Project, head: str, words: str) -> None:
    project.write("docs/x.md", f"---\n{head}\n---\n# X\n")
    project.build()

    assert project.run("path", "docs/x.md").stdout == (
        f"/x/\nNo path, and none is needed: {words}\n"
    )
