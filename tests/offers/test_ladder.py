"""Where the chain of offers leads."""

from dataclasses import replace
from datetime import date

import pytest

from leadsto.model import Catalogue, LeadGrade, Offer
from leadsto.offers.ladder import climb, ladder_loops
from leadsto.site import Ladder

TODAY = date(2026, 11, 22)
PAST = date(2026, 11, 21)
LADDER = {"tofu": "resource", "mofu": "assessment", "bofu": "conversation"}
LEADS = {grade: LeadGrade(grade) for grade in ("contact", "sales-ready")}


def offer(name: str, then: str = "", **fields: object) -> Offer:
    base: dict[str, object] = {"serves": ("tofu",), "audiences": ("any",), "lead": "contact"}
    return Offer(name, then=then, **base | fields)  # type: ignore[arg-type]


def climbed(*offers: Offer, confirmed: dict[str, str] | None = None) -> Ladder:
    catalogue = Catalogue(offers={o.id: o for o in offers}, leads=LEADS)
    confirm = confirmed or {}
    return climb(offers[0], catalogue, LADDER, TODAY, lambda o: confirm.get(o, ""))  # type: ignore[arg-type]


TOP = offer("top", lead="sales-ready", serves=("bofu",), kind="conversation")


def test_then_up_to_the_last_grade() -> None:
    assert climbed(offer("a", "b"), offer("b", "top"), TOP) == Ladder(("a", "b", "top"), True)
    assert climbed(TOP) == Ladder(("top",), True)
    last = replace(TOP, then="a")
    assert climbed(last, offer("a")) == Ladder(("top",), True)


def test_three_offers_later_it_stops() -> None:
    chain = [offer(a, b) for a, b in zip("abcd", "bcde", strict=True)]
    assert climbed(*chain, offer("e", lead="sales-ready")) == Ladder(tuple("abcd"), False)


def test_an_expired_offer_is_replaced_on_the_way() -> None:
    gone = offer("gone", ends=PAST, replaced_by="later")
    later = offer("later", starts=date(2027, 1, 1), replaced_by="top")
    assert climbed(offer("a", "gone"), gone, later, TOP) == Ladder(("a", "top"), True)


def test_an_offer_that_ended_for_good_stops_it_whatever_else_there_is() -> None:
    gone = offer("gone", ends=PAST)
    found = climbed(offer("a", "gone"), gone, TOP, confirmed={"a": "top"})
    assert found == Ladder(("a",), False)


def test_without_then_the_confirmation_page_leads_on() -> None:
    other = offer("other", lead="sales-ready", serves=("mofu",), kind="assessment")
    assert climbed(offer("a"), other, TOP, confirmed={"a": "top"}) == Ladder(("a", "top"), True)


def test_without_both_the_choice_for_the_next_stage() -> None:
    middle = offer("middle", serves=("mofu",), kind="assessment")
    assert climbed(offer("a"), TOP, middle) == Ladder(("a", "middle", "top"), True)
    for_others = offer("x", serves=("mofu",), audiences=("cfo",))
    assert climbed(offer("a", audiences=("ops",)), for_others) == Ladder(("a",), False)
    assert climbed(offer("a", also=True), middle) == Ladder(("a",), False)
    assert climbed(offer("a", serves=()), middle) == Ladder(("a",), False)
    to_middle = offer("a", serves=("tofu", "mofu"))
    assert climbed(to_middle, middle, TOP) == Ladder(("a", "top"), True)


def test_any_is_no_audience_that_the_next_offer_could_share() -> None:
    start = offer("a", audiences=("any", "ops"))
    wide = offer("wide", serves=("mofu",), audiences=("any", "ops"))
    close = offer("close", serves=("mofu",), audiences=("ops",))
    assert climbed(start, wide, close) == Ladder(("a", "close"), False)


def test_a_loop() -> None:
    assert climbed(offer("a", "b"), offer("b", "a")) == Ladder(("a", "b", "a"), False, True)


def test_the_choice_may_come_back_without_a_loop() -> None:
    """Nobody wrote it down, so nobody is to blame."""
    both = offer("a", serves=("bofu",), kind="conversation")
    other = offer("b", serves=("bofu",), kind="conversation")
    assert climbed(both, other) == Ladder(("a", "b", "a"), False, False)


@pytest.mark.parametrize(
    ("offers", "loops"),
    [
        ([offer("a", "b"), offer("b", "c"), offer("c", "b")], (("b", "c", "b"),)),
        ([offer("a", "a")], (("a", "a"),)),
        ([offer("a", replaced_by="b"), offer("b", replaced_by="a")], (("a", "b", "a"),)),
        ([offer("a", "b"), offer("b", "none")], ()),
        ([offer("a", "b", replaced_by="b"), offer("b", "a", replaced_by="a")], (("a", "b", "a"),)),
    ],
)
def test_loops(offers: list[Offer], loops: tuple[tuple[str, ...], ...]) -> None:
    assert ladder_loops(Catalogue(offers={o.id: o for o in offers})) == loops


def test_a_loop_of_replacements_leads_nowhere() -> None:
    gone = [offer("x", ends=PAST, replaced_by="y"), offer("y", ends=PAST, replaced_by="x")]
    assert climbed(offer("a", "x"), *gone) == Ladder(("a",), False)
