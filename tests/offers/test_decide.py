"""The decision for one page, asked directly: no file is read and no page is rendered."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from offers.one_page import (
    CALL,
    MARKER,
    NEWS,
    OFFERS,
    SHEET,
    TEST,
    chosen,
    offer,
    page,
    step_of,
    steps,
)

from leadsto.config import BlockConfig
from leadsto.model import (
    Answer,
    Exemption,
    Facts,
    Frontmatter,
    Intent,
    NextStep,
    Offer,
    Page,
    Problem,
    Step,
    Target,
    Wording,
)
from leadsto.offers.next_step import Decided

# ------------------------------------------------------------------------ pages without a step


@pytest.mark.parametrize(
    "fields",
    [
        {"exempt": Exemption("archive", "page")},
        {"frontmatter": Frontmatter(readable=False)},
        {"problems": (Problem("x", rule="unreadable-page"),)},
    ],
    ids=["exempt", "frontmatter not read", "page not read"],
)
def test_nothing_is_decided_for_a_page_that_is_exempt_or_not_read(fields: dict[str, Any]) -> None:
    assert steps().decide(page(next="call", **fields)) == Decided()


@pytest.mark.parametrize("kind", ["hub", "legal", "conversation"])
def test_a_page_of_a_kind_without_blocks_has_only_the_step_it_names(kind: str) -> None:
    for path in ("blog/a.md", "sheet.md", "thanks.md"):
        assert steps().decide(page(kind=kind, path=path)) == Decided()
    decided = steps().decide(page(kind=kind, next="call"))
    assert (step_of(decided).offer, step_of(decided).shown, decided.due) == ("call", True, True)
    assert decided.choice is None


def test_without_a_stage_the_catalogue_is_not_asked() -> None:
    assert steps().decide(page(None)) == Decided()
    for kind in ("resource", "assessment"):
        assert step_of(steps().decide(page(None, kind=kind))).offer == "test"  # by its kind
    assert steps().decide(page(None, kind="sales")).choice is None  # but not where that is sold


# ------------------------------------------------------------------------------ what is chosen


def test_the_choice_comes_with_its_reasons_and_all_words_of_the_offer() -> None:
    decided = steps().decide(page("mofu"))
    step = step_of(decided)
    assert decided.choice is not None
    assert step.why == decided.choice.why
    assert replace(step, why=(), also=None) == Step(
        Target("offer", "/test/", page="docs/test.md"),
        "test",
        title="Test",
        action="Get the test",
        helps="How test helps",
        reassures="What test spares",
        why_now="Why test now",
        paid=True,
    )
    assert decided.due
    assert decided.problems == ()


def test_an_offer_without_an_action_is_taken_by_its_title() -> None:
    step = step_of(steps(replace(SHEET, action="")).decide(page()))
    assert (step.title, step.action) == ("Sheet", "Sheet")


def test_an_offer_without_a_place_is_no_step() -> None:
    decided = steps(replace(SHEET, page="/none/")).decide(page())
    assert decided.step is None
    assert decided.choice is not None
    assert decided.choice.offer == "sheet"
    assert decided.due


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (page(), "first"),
        (page(audience=("hr", "ops")), "ops"),
        (page(tags=("Tax-Law", "sea")), "tax"),
        (page(locale="de"), "german"),
    ],
)
def test_what_a_page_is_counts_in_the_choice(asked: Page, expected: str) -> None:
    offers = (
        offer("first", page="/sheet/"),
        offer("ops", page="/sheet/", audiences=("ops",)),
        offer("tax", page="/sheet/", topics=("tax law",)),
        offer("german", page="/sheet/", locales={"de": Wording(title="D")}),
    )
    assert chosen(asked, *offers) == expected


def test_what_is_remembered_of_one_page_holds_for_others() -> None:
    """Each answer is that of somebody who was never asked before."""
    asked = [
        page("tofu"),
        page("mofu"),
        page("mofu", audience=("ops",)),
        page("tofu", locale="de"),
        page("tofu", path="sheet.md"),
        page("tofu", path="news.md"),
        page("tofu"),
    ]
    one = steps()
    assert [one.decide(p) for p in asked] == [steps().decide(p) for p in asked]


def test_no_more_answers_are_remembered_than_have_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leadsto.offers.next_step._MOST_ANSWERS", 3)
    one = steps()
    for n in range(8):
        asked = page(audience=(f"reader-{n}",))
        assert one.decide(asked) == steps().decide(asked)
        assert len(one._answers) == n % 3 + 1


# ------------------------------------------------------------------- after an offer's own pages


@pytest.mark.parametrize("path", ["sheet.md", "thanks.md"])
def test_an_offer_s_own_pages_lead_to_what_follows_it(path: str) -> None:
    step = step_of(steps().decide(page("tofu", path=path)))
    assert (step.offer, step.explicit, step.why) == ("test", False, ())


@pytest.mark.parametrize(
    ("offers", "expected"),
    [
        ((replace(SHEET, then=""), TEST), ""),
        ((replace(SHEET, then="sheet"), TEST), ""),
        ((SHEET, replace(TEST, page="/none/")), ""),
        ((SHEET, replace(TEST, page="/sheet/")), ""),
        ((SHEET, replace(TEST, ends=date(2026, 11, 21))), ""),
        ((SHEET, replace(TEST, ends=date(2026, 11, 21), replaced_by="call"), CALL), "call"),
        ((replace(SHEET, then=""), offer("more", page="/sheet/", then="call"), CALL), "call"),
        ((replace(SHEET, then=""), offer("other", page="/news/")), "other"),
    ],
    ids=[
        "nothing follows",
        "itself follows",
        "without a place",
        "on the same page",
        "ended",
        "replaced",
        "a second offer of the page",
        "the choice",
    ],
)
def test_what_follows_must_be_elsewhere_and_in_force(
    offers: tuple[Offer, ...], expected: str
) -> None:
    assert chosen(page("tofu", path="sheet.md"), *offers) == expected


def test_who_has_just_taken_an_offer_is_not_led_back_to_it() -> None:
    itself = replace(SHEET, then="sheet")
    assert chosen(page("tofu", path="thanks.md"), itself, offer("other", page="/news/")) == "other"


def test_an_offer_without_a_place_gives_way_to_what_follows_the_next_one() -> None:
    lost, more = offer("lost", page="/none/"), offer("more", page="/sheet/", then="call")
    assert chosen(page(path="sheet.md"), replace(SHEET, then="lost"), lost, more, CALL) == "call"


# ---------------------------------------------------------------------------- the second choice


@pytest.mark.parametrize(
    ("asked", "offers", "expected"),
    [
        (page("tofu"), OFFERS, "news"),
        (page("bofu"), OFFERS, ""),
        (page("tofu", path="news.md"), OFFERS, ""),
        (page("tofu", next="news"), OFFERS, ""),
        (page(None, next="call"), OFFERS, ""),
        (page("tofu"), (SHEET, replace(NEWS, page="/sheet/")), ""),
        (page("tofu"), (SHEET, replace(NEWS, page="/none/")), ""),
        (page("tofu", locale="de"), (SHEET, NEWS), ""),
        (page("tofu", block="none"), OFFERS, ""),
    ],
    ids=[
        "there is one",
        "not at this stage",
        "its own page",
        "the first already",
        "no stage",
        "at the same place",
        "without a place",
        "without wording",
        "no block",
    ],
)
def test_a_quiet_second_choice(asked: Page, offers: tuple[Offer, ...], expected: str) -> None:
    also = step_of(steps(*offers).decide(asked)).also
    assert (also.offer if also else "") == expected


# ----------------------------------------------------------------------- read as another stage


def test_as_readers_of_another_stage_would_get_it_whatever_the_page_names() -> None:
    asked = page("tofu", next="call")
    one = steps()
    assert step_of(one.decide(asked)).offer == "call"
    for stage, expected in {"tofu": "sheet", "mofu": "test", "bofu": "call"}.items():
        choice, step = one.decide_for(asked, stage)  # type: ignore[arg-type]
        assert choice is not None
        assert step is not None
        assert (choice.offer, step.offer, step.explicit) == (expected, expected, False)


# ---------------------------------------------------------------------------------- languages


def test_words_that_an_offer_lacks_in_a_language_are_the_first_language_s() -> None:
    step = step_of(steps().decide(page("tofu", path="de/c.md", locale="de")))
    assert (step.title, step.action, step.helps) == ("Blatt", "Get the sheet", "How sheet helps")
    fields = ("action", "helps", "reassures", "why_now")
    assert step.langs == tuple((field, "en") for field in fields)
    assert step_of(steps().decide(page("tofu"))).langs == ()


def test_wording_of_the_first_language_is_the_offer_s_own() -> None:
    both = replace(SHEET, locales={"en": Wording(title="Not this"), "de": Wording(title="Blatt")})
    assert steps().wording(both, "en").title == "Sheet"
    assert steps().wording(both, "de").title == "Blatt"
    assert steps().wording(both, "fr").title == "Sheet"
    assert step_of(steps(both).decide(page())).langs == ()


# ------------------------------------------------------------------------------ shown or not


@pytest.mark.parametrize(
    ("fields", "block", "why"),
    [
        ({}, {}, ""),
        ({"block": "none"}, {}, "the page says `block: none`"),
        ({"state": "draft"}, {}, "the page is draft"),
        ({"state": "future"}, {}, "the page is future"),
        ({"state": "hidden"}, {}, ""),
        ({"continues": "/blog/b/"}, {}, "it goes on at /blog/b/"),
        ({}, {"requires": ("stage", "outcome")}, "`outcome` is not answered"),
        ({}, {"requires": ("outcome", "decision")}, "`decision` is not answered"),
        ({"audience": ()}, {"requires": ("audience",)}, "`audience` is not answered"),
        ({"kind": "sales"}, {"requires": ("not_for",)}, "`not_for` is not answered"),
        ({}, {"requires": ("not_for",)}, ""),  # no article needs it
        ({"kind": "confirm"}, {"requires": ("outcome",)}, ""),
        ({}, {"placement": "marker"}, f"its text has no `{MARKER}`"),
        ({"facts": Facts()}, {"placement": "marker"}, f"its text has no `{MARKER}`"),
        ({"facts": Facts(marker=True)}, {"placement": "marker"}, ""),
        ({"frontmatter": Frontmatter(written=f"a\n{MARKER}")}, {"placement": "marker"}, ""),
        (
            {"facts": Facts(), "frontmatter": Frontmatter(written=MARKER)},
            {"placement": "none"},
            f"its text has no `{MARKER}`",
        ),
        ({"facts": Facts(), "frontmatter": Frontmatter(written=MARKER)}, {"placement": "end"}, ""),
    ],
)
def test_a_step_that_is_not_shown_says_why(
    fields: dict[str, Any], block: dict[str, Any], why: str
) -> None:
    asked = page("tofu", **{"next": "call"} | fields)
    decided = steps(block=BlockConfig(**block)).decide(asked)
    step = step_of(decided)
    assert (step.shown, step.hidden_because, decided.due) == (not why, why, not why)


@pytest.mark.parametrize(
    ("field", "answered"),
    [
        ("audience", Intent(audience=(Answer("ops"),))),
        ("not_for", Intent(not_for=(Answer("hr"),))),
        ("stage", Intent(stage=Answer("bofu"))),
        ("decision", Intent(decision=Answer("Buy or build?"))),
        ("outcome", Intent(outcome=Answer("A plan"))),
    ],
)
def test_a_block_may_require_each_answer(field: str, answered: Intent) -> None:
    one = steps(block=BlockConfig(requires=(field,)))
    asked = page(kind="sales" if field == "not_for" else "article")
    for intent, shown in ((answered, True), (Intent(), False)):
        step = step_of(one.decide(replace(asked, intent=replace(intent, next=NextStep("call")))))
        assert step.shown is shown
        assert step.hidden_because == ("" if shown else f"`{field}` is not answered")
