"""What to do with a page: decision and path, and what nobody has said."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit.sites import CATALOGUE, DECISION, article, audited_site, page_of
from site_builder import Settings

from leadsto.model import Views, ViewsRow

LEADS = "stage: tofu\naudience: planner"  # the catalogue has something for these readers
TOPIC = "decision: Understand pumps"


def export(*rows: tuple[str, int], **more: str) -> Views:
    return Views(
        more.pop("file", "v.csv"),
        "plain",
        more.pop("unit", "views"),
        tuple(ViewsRow(path, views) for path, views in rows),
        **more,
    )


@pytest.mark.parametrize(
    ("fields", "verdict", "because"),
    [
        (
            f"{LEADS}\n{DECISION}",
            "keep",
            "It says which decision it helps with, and it leads to /sheet/ in one click.",
        ),
        (
            DECISION,
            "connect",
            "It says which decision it helps with, but it has no path: nothing in this page leads "
            "on.",
        ),
        (
            f"{LEADS}\n{TOPIC}",
            "redesign",
            'What stands as its decision, "Understand pumps", is a topic, though it leads to '
            "/sheet/ in one click.",
        ),
        (
            f"{LEADS}\ndecision: none",
            "redesign",
            'What stands as its decision, "none", is a topic, though it leads to /sheet/ in one '
            "click.",
        ),
        (
            LEADS,
            "ask",
            "Its author has not said which decision it helps with, though it leads to /sheet/ in "
            "one click.",
        ),
        (
            "",
            "ask",
            "Its author has not said which decision it helps with, and it has no path: nothing in "
            "this page leads on.",
        ),
        (
            TOPIC,
            "ask",
            'What stands as its decision, "Understand pumps", is a topic, and it has no path: '
            "nothing in this page leads on.",
        ),
        (
            f"{LEADS}\ndecision: TODO",
            "ask",
            "Its author has not said which decision it helps with, though it leads to /sheet/ in "
            "one click.",
        ),
        (
            f"{LEADS}\nintent_unreviewed: true\n{DECISION}",
            "ask",
            "Nobody has reviewed the suggested decision "
            '"Whether to repair the pump or to order a new one", though it leads to /sheet/ in one '
            "click.",
        ),
        (
            "kind: sales\nstage: bofu\naudience: buyer",
            "connect",
            "A page of kind `sales` owes no decision, but it has no path to a conversation or a "
            "purchase: nothing in this page leads on.",
        ),
        ("kind: legal", "none", "It needs no path: it is a legal page."),
        ("exempt: an old campaign.", "none", "It needs no path: it is exempt (an old campaign)."),
        ("status: draft", "none", "It needs no path: it is a draft."),
    ],
)
def test_each_verdict_has_its_facts(
    tmp_path: Path, fields: str, verdict: str, because: str
) -> None:
    page = page_of(audited_site(tmp_path, {"a": article(fields)}), "a")

    assert (page.verdict, page.because) == (verdict, because)


def test_a_page_with_a_form_of_its_own_has_a_path(tmp_path: Path) -> None:
    config = "site: {url: 'https://www.example.com'}\n"
    found = audited_site(tmp_path, {}, config)

    assert page_of(found, "sheet").because == (
        "Its author has not said which decision it helps with, though its readers can make "
        "themselves known on it."
    )


def test_a_path_that_is_too_long_is_a_path(tmp_path: Path) -> None:
    pages = {
        "a": article(f"{LEADS}\n{DECISION}\nnext: /b/"),
        "b": article(f"{LEADS}\n{DECISION}"),
    }
    page = page_of(
        audited_site(tmp_path, pages, CATALOGUE + "path: {max_clicks: {tofu: 1}}\n"), "a"
    )

    assert page.verdict == "keep"
    assert page.because.endswith(
        "leads to /sheet/ in two clicks, more than the 1 that it may take."
    )


def test_a_topic_that_the_author_answers_for_is_a_decision(tmp_path: Path) -> None:
    silence = "leadsto_ignore: {decision-is-a-topic: every planner knows the fork}"
    found = audited_site(tmp_path, {"a": article(f"{LEADS}\n{TOPIC}\n{silence}")})

    assert page_of(found, "a").verdict == "keep"


def test_no_is_no_decision_in_every_language(tmp_path: Path) -> None:
    found = audited_site(
        tmp_path,
        {"a": article(f"{LEADS}\nlang: de\ndecision: none")},
        CATALOGUE + "site: {locales: [en, de]}\n",
    )

    assert page_of(found, "a").because.startswith('It says that it helps with no decision ("none")')


@pytest.mark.parametrize(
    ("views", "verdict"),
    [
        ([export(("/a/", 0))], "retire"),
        ([export(("/a/", 3))], "ask"),
        ([export(("/b/", 1), ("/c/", 9))], "retire"),  # it goes down to single views
        ([export(("/b/", 7), ("/c/", 9))], "ask"),  # it may have been cut off
        ([export(("/b/", 1), unit="clicks")], "ask"),  # of a search
        ([export(("/b/", 1), since="2026-01-01")], "ask"),  # the page came later
        ([export(("/b/", 1), since="2026-04-01")], "retire"),
        ([export()], "ask"),
        ([], "ask"),
    ],
)
def test_only_what_nobody_saw_is_to_be_retired(
    tmp_path: Path, views: list[Views], verdict: str
) -> None:
    pages = {"a": article(f"{TOPIC}\ndate: 2026-03-01"), "b": article(), "c": article()}

    assert page_of(audited_site(tmp_path, pages, views=views), "a").verdict == verdict


def test_who_has_said_nothing_is_asked_even_without_views(tmp_path: Path) -> None:
    page = page_of(audited_site(tmp_path, {"a": article()}, views=[export(("/a/", 0))]), "a")

    assert page.verdict == "ask"
    assert page.because.startswith(
        "Its author has not said which decision it helps with, it had no views, and it has no path"
    )


def test_without_a_build_a_path_is_not_known(tmp_path: Path) -> None:
    sources = Settings(rendered=False)
    pages = {"a": article(DECISION), "b": article(), "c": article("kind: legal")}
    found = audited_site(tmp_path, pages, settings=sources)

    assert [page_of(found, name).verdict for name in "abc"] == ["none", "ask", "none"]
    assert page_of(found, "a").because == (
        "It says which decision it helps with; whether it has a path is only known after a build."
    )


def test_without_a_source_the_decision_is_not_known(tmp_path: Path) -> None:
    config = "site: {url: 'https://www.example.com'}\n"
    settings = Settings(built=True)
    files = {"a.html": "<h1>Pumps</h1><p>Text.</p>"}
    page = page_of(audited_site(tmp_path, files, config, settings), "a.html")

    assert page.verdict == "ask"
    assert page.because.startswith("Its source was not found, so its decision is not known, and")


def test_unreadable_frontmatter_says_nothing(tmp_path: Path) -> None:
    page = page_of(audited_site(tmp_path, {"a": "---\ntitle: [x\n---\n# X\n"}), "a")

    assert page.because.startswith("Its frontmatter cannot be read, so its decision is not known")
