"""The sheet of lead grades: what makes each, what follows, where the ladder stops."""

from __future__ import annotations

import pytest
from report.leads.sheets import PAGES, QUARREL, WORKED, quarrel, sheet_of, worked

from leadsto.audit.handing import follow_up_in_words
from leadsto.audit.leads import LeadOffer, LeadSheet
from leadsto.model import FollowUp


def offer(sheet: LeadSheet, name: str) -> LeadOffer:
    lines = [o for grade in sheet.grades for o in grade.offers] + [*sheet.ungraded]
    return next(o for o in lines if o.id == name)


def test_grades_stand_weakest_first_with_the_offers_that_make_them() -> None:
    sheet = worked()
    assert [(g.id, g.last, [o.id for o in g.offers]) for g in sheet.grades] == [
        ("subscriber", False, ["monday-desk"]),
        (
            "contact",
            False,
            ["clearance-checklist", "broker-cost-sheet", "desk-webinar", "desk-case-template"],
        ),
        ("qualified", False, ["delay-diagnostic", "broker-fee-calculator"]),
        ("sales-ready", True, ["desk-review", "partner-call"]),
    ]
    assert sheet.open == ()
    assert sheet.idle == ()
    assert sheet.ungraded == ()


def test_the_pages_that_show_an_offer_are_counted_in_every_language() -> None:
    sheet = worked()
    assert offer(sheet, "broker-cost-sheet").shown == 1
    assert offer(sheet, "broker-cost-sheet").second == 0
    # evaluating export managers, those who took the checklist, and the German page
    assert offer(sheet, "delay-diagnostic").shown == 2
    assert offer(sheet, "desk-review").shown == 3
    assert offer(sheet, "monday-desk").second == 8
    assert offer(sheet, "monday-desk").shown == 0


def test_without_pages_their_number_is_not_known() -> None:
    sheet = sheet_of(WORKED, {}, rendered=False)
    assert {o.shown for grade in sheet.grades for o in grade.offers} == {None}
    assert sheet.unknown[0] == "No page was read: how many pages show an offer is not known."


def test_from_sources_alone_it_says_what_it_cannot_know() -> None:
    sheet = sheet_of(WORKED, rendered=False)
    assert sheet.unknown[0].startswith("Only sources were read: ")
    assert offer(sheet, "delay-diagnostic").shown == 2
    assert not any("sources" in said for said in worked().unknown)


def test_a_ladder_reaches_a_grade_or_says_why_it_stops() -> None:
    sheet = worked()
    first = offer(sheet, "clearance-checklist")
    assert first.ladder == ("clearance-checklist", "delay-diagnostic", "desk-review")
    assert (first.reaches, first.complete, first.stops) == ("sales-ready", True, "")


CHAIN = """\
leads: {{low: {{means: [a]}}, middle: {{means: [b]}}, high: {{means: [c]}}}}
offers:
  one: {{kind: resource, serves: tofu, for: [ops], lead: low, page: /1/{one}}}
  two: {{kind: resource, serves: mofu, for: [it], lead: middle, page: /2/{two}}}
  end: {{kind: conversation, serves: bofu, for: [hr], lead: high, page: /e/{end}}}
  far: {{kind: resource, serves: tofu, for: [far], lead: low, page: /f/, then: a1}}
  a1: {{kind: resource, serves: tofu, for: [far], lead: low, page: /a/, then: b1}}
  b1: {{kind: resource, serves: tofu, for: [far], lead: low, page: /b/, then: c1}}
  c1: {{kind: resource, serves: tofu, for: [far], lead: low, page: /c/, then: end}}
"""


@pytest.mark.parametrize(
    ("more", "ladder", "reaches", "stops"),
    [
        ({"one": ", then: end"}, "one end", "high", ""),
        (
            {"one": ", then: two"},
            "one two",
            "middle",
            "`two` has no `then`, and nothing else in the catalogue fits its readers",
        ),
        ({"one": ", then: tow"}, "one", "low", "`then: tow` of `one` is no offer"),
        (
            {"one": ", then: two", "two": ", then: one"},
            "one two",
            "middle",
            "readers go round in a circle, to `one` again",
        ),
        (
            {"one": ", then: end", "end": ", ends: 2026-11-01"},
            "one",
            "low",
            "`end`, which `one` names as `then`, cannot be taken",
        ),
    ],
)
def test_why_a_ladder_stops(more: dict[str, str], ladder: str, reaches: str, stops: str) -> None:
    config = CHAIN.format(**{"one": "", "two": "", "end": "", **more})
    found = offer(sheet_of(config, {}), "one")
    assert found.ladder == tuple(ladder.split())
    assert (found.reaches, found.complete, found.stops) == (reaches, not stops, stops)


def test_a_ladder_that_is_too_long_says_so() -> None:
    found = offer(sheet_of(CHAIN.format(one="", two="", end=""), {}), "far")
    assert found.ladder == ("far", "a1", "b1", "c1")
    assert found.stops == "three others later it has not met a `high` lead"


def test_what_is_to_settle() -> None:
    sheet = quarrel()
    assert [(point.rule, point.about) for point in sheet.open] == [
        ("not-agreed", "agreed"),
        ("agreement-old", "agreed.review"),
        ("unknown-grade", "poster.lead"),
        ("ladder-loops", "sheet.then"),
        ("ladder-stops", "poster.then"),
        ("captures-without-follow-up", "sheet.follow_up"),
        ("no-hand-off", "talk.follow_up"),
        ("one-letter-sequence", "quiz.follow_up.sends"),
    ]
    assert sheet.idle == ("warm",)
    assert [o.id for o in sheet.ungraded] == ["poster"]
    assert sheet.agreed
    assert sheet.agreed.overdue


def test_a_rule_that_is_off_has_nothing_to_settle() -> None:
    off = "rules: {not-agreed: off, ladder-loops: off}\n"
    rules = {point.rule for point in sheet_of(QUARREL + off, {}).open}
    assert not rules & {"not-agreed", "ladder-loops"}
    assert "agreement-old" in rules


def test_an_offer_that_cannot_be_taken_stands_last_and_has_no_ladder() -> None:
    line = quarrel().grades[0].offers[-1]
    assert (line.id, line.off, line.ladder) == (
        "fair",
        "it ended on 1 November 2026, and `sheet` took over",
        (),
    )


@pytest.mark.parametrize(
    ("follow_up", "words"),
    [
        (FollowUp(), "something that is not described"),
        (FollowUp(sequence="a", sends=1), "sequence `a`, one letter"),
        (
            FollowUp(sequence="a", letters=("x.md", "/y/")),
            "sequence `a`, letters to `x.md` and `/y/`",
        ),
        (FollowUp(coupon="TEN", within="1 day"), "coupon TEN, within 1 day"),
        (
            FollowUp(
                call="desk", within="4 hours", owner="Jo", system="crm", pipeline="p", route="r"
            ),
            "call by desk within 4 hours, owned by Jo, in crm, routed to r, pipeline p",
        ),
    ],
)
def test_a_follow_up_in_words(follow_up: FollowUp, words: str) -> None:
    assert follow_up_in_words(follow_up) == words


def test_the_pages_are_those_of_the_catalogue() -> None:
    """So that the figures above stand on pages that exist."""
    assert all(f"docs{page}.md" in PAGES for page in (o.where.rstrip("/") for g in worked().grades
               for o in g.offers) if page.startswith("/"))  # fmt: skip
