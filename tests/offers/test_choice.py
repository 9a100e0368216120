"""The choice of an offer: deterministic, explained, and ordered as the design says."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import Narrowing, Offer, Wording
from leadsto.offers.choice import Request, choose, second_choice
from leadsto.site import Choice

TODAY = date(2026, 11, 22)
LADDER = {"tofu": "resource", "mofu": "assessment", "bofu": "conversation"}


def offer(name: str, **fields: object) -> Offer:
    base: dict[str, object] = {"kind": "resource", "serves": ("tofu",), "audiences": ("any",)}
    return Offer(name, **base | fields)  # type: ignore[arg-type]


def chosen(*offers: Offer, **request: object) -> Choice:
    base: dict[str, object] = {"stage": "tofu", "audiences": ("ops",)}
    asked = Request(**base | request)  # type: ignore[arg-type]
    return choose(asked, {o.id: o for o in offers}, LADDER, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("better", "other"),
    [
        (offer("a"), offer("b", kind="conversation")),
        (offer("a", audiences=("ops",)), offer("b")),
        (offer("a", audiences=("ops", "cfo")), offer("b", audiences=("ops", "hr"))),
        (offer("a", topics=("tax",)), offer("b", topics=("law",))),
        (offer("a", audiences=("ops", "cfo")), offer("b", audiences=("ops", "cfo", "hr"))),
        (offer("a", audiences=("ops", "hr")), offer("b", audiences=("ops", "any"))),
    ],
    ids=[
        "ladder kind",
        "names the audience",
        "more audiences",
        "topics",
        "fewer audiences",
        "not for any",
    ],
)
def test_the_better_wins_in_any_order(better: Offer, other: Offer) -> None:
    asked = {"audiences": ("ops", "cfo"), "topics": ("tax",)}
    assert chosen(better, other, **asked).offer == "a"
    assert chosen(other, better, **asked).offer == "a"


def test_the_order_of_the_tests_is_theirs() -> None:
    """A kind that fits beats a named audience, which beats topics."""
    assert chosen(offer("kind"), offer("named", kind="list", audiences=("ops",))).offer == "kind"
    found = chosen(
        offer("named", audiences=("ops",)), offer("topic", topics=("tax",)), topics=("tax",)
    )
    assert found.offer == "named"


def test_equals_are_taken_in_the_order_of_the_catalogue() -> None:
    assert chosen(offer("b"), offer("a")).offer == "b"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"starts": date(2026, 11, 23)}, "starts on 2026-11-23"),
        ({"ends": date(2026, 11, 21)}, "ended on 2026-11-21"),
        ({"also": True}, "is only a second choice"),
        ({"not_for": ("ops",)}, "is not for ops"),
        ({"not_for": ("Ops",)}, "is not for ops"),
    ],
)
def test_what_cannot_be_taken_is_dropped_with_its_reason(
    fields: dict[str, object], why: str
) -> None:
    found = chosen(offer("a", **fields))
    assert found.offer == ""
    assert found.why[0].dropped == (("a", why),)


def test_both_dates_are_inclusive() -> None:
    assert chosen(offer("a", starts=TODAY, ends=TODAY)).offer == "a"


def test_never_its_own_landing_page() -> None:
    assert chosen(offer("a"), offer("b"), own=frozenset({"a"})).offer == "b"


def test_another_locale_needs_wording() -> None:
    german = offer("b", locales={"de": Wording(title="B")})
    assert chosen(offer("a"), german, locale="de").offer == "b"
    assert chosen(offer("a"), german).offer == "a"


def test_a_page_without_audience_meets_only_any() -> None:
    assert chosen(offer("a", audiences=("ops",)), offer("b"), audiences=()).offer == "b"


def test_free_text_meets_by_its_words() -> None:
    assert (
        chosen(offer("a", audiences=("Plant Managers",)), audiences=("plant-managers",)).offer
        == "a"
    )


def test_another_kind_than_the_ladder_asks_for_is_told() -> None:
    assert chosen(offer("a", kind="list")).other_kind
    assert not chosen(offer("a")).other_kind


def test_what_every_reader_is_asked_is_told_and_what_else_made_a_difference() -> None:
    asked = ["can be taken here", "serves exploring readers", "is for ops"]
    assert [step.asked for step in chosen(offer("a")).why] == asked
    assert chosen(audiences=("ops", "cfo")).why[2].asked == "is for ops, cfo"
    why = chosen(offer("a"), offer("b", kind="list"), offer("c"), offer("d", also=True)).why
    assert why[0].dropped == (("d", "is only a second choice"),)
    assert why[1:3] == (
        Narrowing(asked[1], ("a", "b", "c"), ()),
        Narrowing(asked[2], ("a", "b", "c"), ()),
    )
    assert why[3:] == (
        Narrowing("is a resource, as this stage asks", ("a", "c"), (("b", "others do better"),)),
        Narrowing("stands first in the catalogue", ("a",), (("c", "stands later"),)),
    )


@pytest.mark.parametrize(
    ("asked", "other"),
    [
        ("names the audience", {}),
        ("shares more audiences", {"audiences": ("ops", "hr")}),
        ("shares more topics", {"audiences": ("ops", "cfo"), "topics": ("law",)}),
        ("serves fewer audiences", {"audiences": ("ops", "cfo", "hr"), "topics": ("tax",)}),
    ],
)
def test_what_made_the_difference_is_told(asked: str, other: dict[str, object]) -> None:
    best = offer("a", audiences=("ops", "cfo"), topics=("tax",))
    found = chosen(best, offer("b", **other), audiences=("ops", "cfo"), topics=("tax",))
    assert found.why[3:] == (Narrowing(asked, ("a",), (("b", "others do better"),)),)
    assert found.candidates == ("a", "b")


def test_what_is_for_others_is_told() -> None:
    found = chosen(offer("a", audiences=("cfo",)), offer("b", serves=("bofu",)), audiences=())
    assert found.why[1].dropped == (("b", "serves other stages"),)
    assert found.why[2] == Narrowing("is for anyone", (), (("a", "is for others"),))
    assert (found.offer, found.candidates, found.other_kind) == ("", (), False)


def test_why_an_offer_cannot_be_taken_here_is_told() -> None:
    found = chosen(offer("a"), offer("b"), own=frozenset({"a"}), locale="de")
    assert found.why[0].dropped == (
        ("a", "is what this page offers"),
        ("b", "has no wording for de"),
    )
    excluded = offer("a", not_for=("hr", "ops", "cfo"))
    (told,) = chosen(excluded, audiences=("cfo", "any", "ops")).why[0].dropped
    assert told == ("a", "is not for cfo, ops")


def test_the_quiet_second_choice() -> None:
    offers = {"a": offer("a"), "b": offer("b", also=True), "c": offer("c", also=True)}
    request = Request("tofu", ("ops",))
    assert second_choice(request, offers, TODAY, "a") == "b"
    assert second_choice(request, offers, TODAY, "b") == "c"
    assert second_choice(Request("bofu", ("ops",)), offers, TODAY, "a") == ""
    assert second_choice(request, {"d": offer("d", also=True, audiences=("hr",))}, TODAY, "") == ""
    over = {"e": offer("e", also=True, ends=date(2026, 1, 1)), **offers}
    assert second_choice(request, over, TODAY, "") == "b"


audiences = st.lists(
    st.sampled_from(["ops", "cfo", "hr", "any"]), min_size=1, max_size=3, unique=True
)
offers = st.builds(
    offer,
    st.uuids().map(str),
    kind=st.sampled_from(["resource", "assessment", "conversation", "list"]),
    serves=st.lists(st.sampled_from(["tofu", "mofu", "bofu"]), min_size=1, unique=True).map(tuple),
    audiences=audiences.map(tuple),
    topics=st.lists(st.sampled_from(["tax", "law"]), unique=True).map(tuple),
    ends=st.sampled_from([None, TODAY, date(2026, 1, 1)]),
    also=st.booleans(),
)
requests = st.builds(
    Request,
    stage=st.sampled_from(["tofu", "mofu", "bofu"]),
    audiences=st.lists(st.sampled_from(["ops", "cfo", "hr"]), max_size=2, unique=True).map(tuple),
    topics=st.lists(st.sampled_from(["tax", "law"]), unique=True).map(tuple),
)


def rank(o: Offer, request: Request) -> tuple[object, ...]:
    """What the choice looks at, without the catalogue's order."""
    shared = set(o.audiences) & set(request.audiences)
    return (
        o.kind != LADDER[request.stage],
        not shared,
        -len(shared),
        -len(set(o.topics) & set(request.topics)),
        99 if "any" in o.audiences else len(o.audiences),
    )


@given(st.lists(offers, max_size=8), requests, st.randoms())
def test_order_matters_only_between_equals(
    found: list[Offer], request: Request, mix: object
) -> None:
    shuffled = list(found)
    mix.shuffle(shuffled)  # type: ignore[attr-defined]
    one = choose(request, {o.id: o for o in found}, LADDER, TODAY)  # type: ignore[arg-type]
    other = choose(request, {o.id: o for o in shuffled}, LADDER, TODAY)  # type: ignore[arg-type]
    by_id = {o.id: o for o in found}
    assert bool(one.offer) == bool(other.offer)
    if one.offer:
        assert rank(by_id[one.offer], request) == rank(by_id[other.offer], request)
        assert one.offer == one.candidates[0]
    assert set(one.candidates) == set(other.candidates)


@given(st.lists(offers, max_size=8), requests)
def test_the_reasons_tell_the_whole_story(found: list[Offer], request: Request) -> None:
    choice = choose(request, {o.id: o for o in found}, LADDER, TODAY)  # type: ignore[arg-type]
    left = [o.id for o in found]
    for step in choice.why:
        dropped = {name for name, _ in step.dropped}
        left = [name for name in left if name not in dropped]
        assert step.left == tuple(left)
    assert choice.offer == (left[0] if left else "")
