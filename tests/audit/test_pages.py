"""Pages as a report needs them: where they stand, where they lead, who leads to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit.sites import CATALOGUE, DECISION, FORM, article, audited_site, page_of
from site_builder import Settings

from leadsto.model import Views, ViewsRow

PLANNER = "stage: tofu\naudience: planner"


def test_a_page_tells_what_its_author_answered(tmp_path: Path) -> None:
    fields = f"{PLANNER}\n{DECISION}\noutcome: They ask for the hours\ndate: 2026-03-01"
    page = page_of(audited_site(tmp_path, {"notes/a": article(fields)}), "notes/a")

    assert (page.address, page.title, page.kind) == ("/notes/a/", "Repair or replace?", "article")
    assert (page.stage, page.audiences) == ("tofu", ("planner",))
    assert page.decision == "Whether to repair the pump or to order a new one"
    assert page.outcome == "They ask for the hours"
    assert page.published is not None
    assert page.needed
    assert not page.dead


@pytest.mark.parametrize(
    ("name", "section"),
    [("notes/a", "/notes"), ("notes/deep/a", "/notes"), ("a", "/"), ("2026/05/a", "/YYYY")],
)
def test_the_section_is_the_folder_that_an_address_begins_with(
    tmp_path: Path, name: str, section: str
) -> None:
    assert page_of(audited_site(tmp_path, {name: article()}), name).section == section


def test_a_page_that_others_lie_below_belongs_to_their_section(tmp_path: Path) -> None:
    found = audited_site(tmp_path, {"notes/index": "# Notes", "notes/a": article()})

    assert page_of(found, "notes/index").section == "/notes"


def test_the_route_ends_on_the_page_with_the_form(tmp_path: Path) -> None:
    found = audited_site(
        tmp_path,
        {
            "a": article(f"{PLANNER}\nnext: /b/"),
            "b": article("stage: mofu\naudience: planner"),
        },
    )
    page = page_of(found, "a")

    assert page.route == ("docs/a.md", "docs/b.md", "docs/call.md")
    assert (page.clicks, page.end, page.offer) == (2, "/call/", "/b/")


@pytest.mark.parametrize(
    ("body", "end"),
    [
        (FORM, "/a/"),
        ("[Book](https://calendly.com/x/y)", "calendly"),
        ("[Pay](https://buy.stripe.com/x)", "buy.stripe.com"),
        ("[Try it](/trial/)", "/trial/"),
        ("[Start](https://app.example/new)", "app.example"),
        ("[Order](https://gumroad.com/l/pump)", "gumroad.com"),
        ('<a href="/elsewhere" data-leadsto-cp>Ask</a>', "/elsewhere"),
    ],
)
def test_a_conversion_point_is_named_by_its_place(tmp_path: Path, body: str, end: str) -> None:
    config = "site: {url: 'https://www.example.com', app: [app.example]}\n"
    found = audited_site(tmp_path, {"a": article(body=body)}, config)

    assert page_of(found, "a").end == end
    assert not page_of(found, "a").dead


def test_mail_is_named_by_its_address_and_an_outside_offer_by_its_host(tmp_path: Path) -> None:
    config = CATALOGUE.replace("page: /call/", "url: 'https://www.meet.example/call?x=1'")
    found = audited_site(
        tmp_path,
        {
            "a": article("stage: bofu", "[Write](mailto:desk@example.com?subject=Pump)"),
            "b": article("stage: bofu\naudience: planner"),
        },
        config,
    )

    assert page_of(found, "a").end == "desk@example.com"
    assert page_of(found, "b").end == "call at meet.example"
    assert page_of(found, "b").route == ("docs/b.md",)


def test_a_dead_end_has_a_reason_and_no_route(tmp_path: Path) -> None:
    page = page_of(audited_site(tmp_path, {"a": article()}), "a")

    assert page.dead
    assert (page.clicks, page.route, page.end, page.offer) == (None, (), "", "")
    assert page.reason.startswith("No path: nothing in this page leads on.")


def test_pages_that_lead_to_a_page_count_once(tmp_path: Path) -> None:
    twice = "[One](../x/) and [again](../x/#there), [code](../y/) and `[x](../y/)`"
    found = audited_site(
        tmp_path,
        {
            "a": article(PLANNER, twice),
            "b": article("stage: tofu\nnext: /x/"),
            "c": article("draft: true\nstatus: draft", twice),
            "x": article(body="[Myself](../x/)"),
            "y": article(),
        },
    )

    assert page_of(found, "x").inlinks == 2
    assert page_of(found, "y").inlinks == 1
    assert page_of(found, "sheet").inlinks == 1  # the block of a.md


def test_links_that_the_site_does_not_count_lead_nowhere(tmp_path: Path) -> None:
    pages = {
        "a": article(body="[One](../x/)"),
        "b": article("stage: tofu\nnext: /x/"),
        "x": article(),
    }
    found = audited_site(tmp_path, pages, CATALOGUE + "path: {count: [next]}\n")

    assert page_of(found, "x").inlinks == 1


def test_only_a_form_on_the_page_converts_there(tmp_path: Path) -> None:
    found = audited_site(
        tmp_path, {"a": article(body="[Book](https://calendly.com/x/y)"), "b": article(body=FORM)}
    )

    assert [p.id for p in found.pages if p.converts] == [
        "docs/b.md", "docs/call.md", "docs/sheet.md",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "offer"),
    [
        ("stage: tofu\naudience: planner", "sheet"),
        ("stage: mofu\naudience: planner", "call"),
        ("stage: mofu\naudience: buyer", ""),  # the call is not for buyers
        ("stage: mofu\naudience: planner\nnext: /sheet/", "call"),  # whatever its author wants
        ("audience: buyer", "sheet"),  # read by exploring readers
        ("kind: assessment\naudience: planner", "call"),  # of evaluating ones
        ("kind: legal", ""),
        ("exempt: press", ""),
    ],
)
def test_the_offer_that_fits_best_is_suggested(tmp_path: Path, fields: str, offer: str) -> None:
    assert page_of(audited_site(tmp_path, {"a": article(fields)}), "a").suggested == offer


def test_topics_decide_what_is_suggested_without_a_stage(tmp_path: Path) -> None:
    pumps = (
        "  pumps:\n    {kind: resource, title: P, action: Get P, helps: H, serves: tofu,\n"
        "     for: any, page: /p/, captures: [email], topics: [Pumps], lead: reader, then: call}\n"
    )
    found = audited_site(
        tmp_path,
        {"a": article("tags: [pumps]"), "b": article("tags: [fans]"), "p": f"# P\n\n{FORM}"},
        CATALOGUE + pumps,
    )

    assert page_of(found, "a").suggested == "pumps"
    assert page_of(found, "b").suggested == "sheet"


def test_findings_are_counted_by_page(tmp_path: Path) -> None:
    found = audited_site(tmp_path, {"a": article()})

    assert page_of(found, "a").findings == sum(f.page == "docs/a.md" for f in found.findings) > 0


def test_views_are_none_where_no_export_names_the_page(tmp_path: Path) -> None:
    views = Views("v.csv", "plain", "views", (ViewsRow("/a/", 12), ViewsRow("/call/", 0)))
    found = audited_site(tmp_path, {"a": article(), "b": article()}, views=[views])

    assert page_of(found, "a").views == 12
    assert page_of(found, "call").views == 0
    assert page_of(found, "b").views is None


def test_without_a_build_nothing_is_said_of_paths(tmp_path: Path) -> None:
    found = audited_site(tmp_path, {"a": article()}, settings=Settings(rendered=False))
    page = page_of(found, "a")

    assert not found.counted
    assert (page.needed, page.dead, page.reason, page.route) == (False, False, "", ())
    assert (found.overall.pages, found.stages, found.flows, found.ends) == (0, (), (), ())
