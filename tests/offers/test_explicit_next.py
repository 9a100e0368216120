"""What becomes of the next step that a page names itself."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from offers.one_page import CALL, OFFERS, PLACES, SHEET, TEST, TODAY, offer, page, step_of, steps

from leadsto.model import (
    NextStep,
    Offer,
    Page,
    Span,
    Target,
    Wording,
)
from leadsto.paths.addresses import Place


def test_a_page_s_own_words_are_in_its_own_language() -> None:
    said = NextStep("sheet", action="Holen", helps="Hilft")
    step = step_of(steps().decide(page("tofu", path="de/c.md", locale="de", next=said)))
    assert (step.title, step.action, step.helps) == ("Blatt", "Holen", "Hilft")
    assert step.langs == (("reassures", "en"), ("why_now", "en"))
    assert step.explicit
    assert step.why == ()


@pytest.mark.parametrize("form", ["any", "offer"])
def test_an_offer_is_named_by_its_id(form: Any) -> None:
    decided = steps().decide(page(next=NextStep("test", form=form)))
    assert (step_of(decided).offer, step_of(decided).explicit) == ("test", True)
    assert decided.problems == ()


def test_a_named_offer_without_a_place_is_the_catalogue_s_fault() -> None:
    decided = steps(replace(SHEET, page="/none/")).decide(page(next="sheet"))
    assert (decided.step, decided.problems) == (None, ())


ENDED = "`test` ended 21 November 2026"
YESTERDAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 23)


@pytest.mark.parametrize(
    ("test", "taken", "problem"),
    [
        ({"ends": TODAY}, "test", None),
        ({"starts": TODAY}, "test", None),
        (
            {"starts": TOMORROW},
            "",
            ("next-unpublished", None, "The next step `test` cannot be taken before 23 November "
             "2026."),
        ),
        (
            {"ends": YESTERDAY},
            "",
            ("offer-expired", "error", f"{ENDED}, nothing in `replaced_by`."),
        ),
        (
            {"starts": YESTERDAY, "ends": YESTERDAY},
            "",
            ("offer-expired", "error", f"{ENDED}, nothing in `replaced_by`."),
        ),
        (
            {"starts": TODAY, "ends": YESTERDAY},
            "",
            ("offer-expired", "error", f"{ENDED}, nothing in `replaced_by`."),
        ),
        (
            {"ends": YESTERDAY, "replaced_by": "gone"},
            "",
            ("offer-expired", "error", f"{ENDED}, and what replaces it cannot be taken either."),
        ),
        (
            {"ends": YESTERDAY, "replaced_by": "call"},
            "call",
            ("offer-expired", "note", f"{ENDED}; this page now shows `call`, which took over."),
        ),
        (
            {"starts": TOMORROW, "replaced_by": "call"},
            "call",
            ("next-unpublished", None, "The next step `test` cannot be taken before 23 November "
             "2026."),
        ),
    ],
)  # fmt: skip
def test_an_offer_that_is_named_must_be_in_force(
    test: dict[str, Any], taken: str, problem: tuple[str, str | None, str] | None
) -> None:
    decided = steps(SHEET, replace(TEST, **test), CALL).decide(page(next="test"))
    assert (decided.step.offer if decided.step else "") == taken
    told = [(p.rule, p.severity, p.message) for p in decided.problems]
    assert told == ([problem] if problem else [])
    assert all((p.about, p.span) == ("next", Span(3)) for p in decided.problems)


@pytest.mark.parametrize(
    ("asked", "offers"),
    [
        (page(path="sheet.md", next="sheet"), OFFERS),
        (page(path="sheet.md", next="/sheet/"), OFFERS),
        (page(path="sheet.md", next="test"), (SHEET, replace(TEST, page="/sheet/"))),
        (
            page(path="sheet.md", next="test"),
            (SHEET, replace(TEST, ends=YESTERDAY, replaced_by="sheet")),
        ),
        (page(next="blog/a.md"), OFFERS),
        (
            page(path="sheet.md", next="sheet"),
            (replace(SHEET, ends=YESTERDAY, replaced_by="test"), TEST),
        ),
    ],
)
def test_no_page_is_its_own_next_step(asked: Page, offers: tuple[Offer, ...]) -> None:
    decided = steps(*offers).decide(asked)
    assert decided.step is None
    last = decided.problems[-1]
    assert (last.rule, last.message) == ("next-is-itself", "This page is its own next step.")


@pytest.mark.parametrize(
    ("written", "form", "message"),
    [
        ("sheets", "any", "`next: sheets` is not a page and not an offer. Nearest: sheet."),
        (
            "/blog/bb/",
            "any",
            "`next: /blog/bb/` is not a page and not an offer. Nearest: /blog/b/.",
        ),
        ("sheets", "offer", "`next: sheets` is not an offer. Nearest: sheet."),
        ("call", "page", "`next: call` is not a page. It is an offer: write `offer: call`."),
        ("qqqqqqqqq", "any", "`next: qqqqqqqqq` is not a page and not an offer."),
        *(
            (
                word,
                "any",
                f"`next: {word}` is not a page and not an offer. Where none belongs, write "
                "`exempt` with a reason.",
            )
            for word in ("none", "No", "FALSE", "off")
        ),
    ],
)
def test_what_is_neither_a_page_nor_an_offer(written: str, form: Any, message: str) -> None:
    asked = page(next=NextStep(written, form=form))
    decided = steps().decide(asked)
    assert decided.step is None
    assert [(p.rule, p.message, p.severity) for p in decided.problems] == [
        ("next-unresolved", message, None)
    ]
    # where only some pages are known, it may be one of the others
    assert bool(steps(whole=False).decide(asked).problems) is (form == "offer")


@pytest.mark.parametrize("form", ["page", "url"])
def test_an_offer_s_id_is_no_address(form: Any) -> None:
    decided = steps().decide(page(next=NextStep("call", form=form)))
    assert decided.step is None
    assert [p.rule for p in decided.problems] == ["next-unresolved"]


@pytest.mark.parametrize(
    ("written", "what"),
    [("javascript:alert(1)", "javascript:"), ("//evil.example", "//evil.example")],
)
def test_where_no_reader_can_go(written: str, what: str) -> None:
    decided = steps().decide(page(next=written))
    assert decided.step is None
    assert [(p.rule, p.message) for p in decided.problems] == [
        ("unsafe-link", f"`{what}` is not a place a reader can go.")
    ]


@pytest.mark.parametrize(
    ("call", "written", "expected"),
    [
        ({}, "https://talk.example/x?month=1", ("call", "offer", "Call", "Get the call")),
        ({"ends": YESTERDAY}, "https://talk.example/x", ("", "url", *["talk.example/x"] * 2)),
        ({}, "https://else.example/y/", ("", "url", *["else.example/y"] * 2)),
        ({}, "https://else.example/MAX/", ("", "url", *["else.example/MAX"] * 2)),
        ({}, "mailto:a@b.example", ("", "url", *["mailto:a@b.example"] * 2)),
    ],
)
def test_an_outside_address(
    call: dict[str, Any], written: str, expected: tuple[str, str, str, str]
) -> None:
    decided = steps(SHEET, replace(CALL, **call)).decide(page(next=written))
    step = step_of(decided)
    assert (step.offer, step.target.form, step.title, step.action) == expected
    assert (step.target.url, decided.problems) == (written, ())


def test_an_outside_address_is_called_by_the_page_s_own_action() -> None:
    said = NextStep("https://else.example/y", form="url", action="Read on")
    step = step_of(steps().decide(page(next=said)))
    assert (step.title, step.action) == ("Read on", "Read on")


def test_where_an_offer_lives_in_another_language_only_is_any_address() -> None:
    german = {"de": Wording(title="Gespräch", url="https://talk.example/de")}
    lost = replace(CALL, url="", page="/none/", locales=german)
    step = step_of(steps(lost).decide(page(next="https://talk.example/de")))
    assert (step.offer, step.target) == ("", Target("url", url="https://talk.example/de"))


@pytest.mark.parametrize(
    ("state", "until"),
    [
        ("draft", "a draft"),
        ("future", "not published yet"),
        ("unbuilt", "not in the built site"),
        ("published", ""),
        ("hidden", ""),
    ],
)
def test_a_page_that_readers_cannot_reach(state: str, until: str) -> None:
    other = Place("docs/blog/b.md", "/blog/b/", "blog/b.md", state, "en")
    decided = steps(places=[*PLACES[:5], other]).decide(page(next="b.md"))
    assert step_of(decided).target == Target("page", "/blog/b/", page="docs/blog/b.md")
    assert [(p.rule, p.message) for p in decided.problems] == (
        [("next-unpublished", f"The next step is {until}.")] if until else []
    )


@pytest.mark.parametrize(
    ("anchors", "anchor", "known"),
    [
        (None, "x", True),
        (frozenset({"x"}), "x", True),
        (frozenset({"x"}), "y", False),
        (frozenset(), "", True),
        (frozenset(), "top", True),
    ],
)
def test_a_place_on_a_page(anchors: frozenset[str] | None, anchor: str, known: bool) -> None:
    other = Place("docs/blog/b.md", "/blog/b/", "blog/b.md", "published", "en", anchors, "B")
    written = f"b.md#{anchor}"
    decided = steps(places=[*PLACES[:5], other]).decide(page(next=written))
    step = step_of(decided)
    assert (step.target.anchor, step.title, step.action) == (anchor, "B", "B")
    assert [(p.rule, p.message) for p in decided.problems] == (
        []
        if known
        else [("next-unresolved", f"`next: {written}`: /blog/b/ has no place named `{anchor}`.")]
    )


def test_a_page_in_another_language() -> None:
    decided = steps().decide(page(next="/de/c/"))
    step = step_of(decided)
    assert (step.title, step.action) == ("Auf Deutsch", "Auf Deutsch")
    assert step.langs == (("title", "de"), ("action", "de"))
    assert [(p.rule, p.message) for p in decided.problems] == [
        ("offer-not-in-locale", "The next step is a page in de, this page is in en.")
    ]
    assert step_of(steps().decide(page(next="b.md"))).title == "/blog/b/"  # it has no title
    assert step_of(steps().decide(page(next="b.md"))).langs == ()


def test_a_page_where_an_offer_lands_is_the_offer_while_it_is_in_force() -> None:
    at = {"page": "/sheet/"}
    ended, live = offer("ended", **at, ends=YESTERDAY), offer("live", **at)
    second = offer("second", **at)
    step = step_of(steps(ended, live, second).decide(page(next="sheet.md#form")))
    assert step.offer == "live"
    assert step.target == Target("offer", "/sheet/", page="docs/sheet.md", anchor="form")
    step = step_of(steps(ended).decide(page(next="/sheet/")))
    assert (step.offer, step.target.form) == ("", "page")


@pytest.mark.parametrize(
    "first", [{"page": "/sheet/"}, {"page": "", "url": "https://files.example/sheet"}]
)
def test_the_page_that_is_named_is_where_it_leads_wherever_its_offer_lives(
    first: dict[str, str],
) -> None:
    german = {"de": Wording(title="Blatt", page="/de/c/")}
    one = steps(replace(SHEET, locales=german, **first))  # type: ignore[arg-type]
    step = step_of(one.decide(page(next="/de/c/")))
    assert (step.offer, step.title) == ("sheet", "Sheet")
    assert step.target == Target("offer", "/de/c/", page="docs/de/c.md")


def test_an_offer_without_wording_in_the_page_s_language_is_told() -> None:
    german = page("mofu", path="de/c.md", locale="de", next="test")
    decided = steps().decide(german)
    assert step_of(decided).action == "Get the test"
    assert [(p.rule, p.message) for p in decided.problems] == [
        ("offer-not-in-locale", "No de wording for `test`, the next step of this page.")
    ]
    assert steps().decide(replace(german, locale="en")).problems == ()
    said = replace(german, intent=replace(german.intent, next=NextStep("sheet")))
    assert steps().decide(said).problems == ()
