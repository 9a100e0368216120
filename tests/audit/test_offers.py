"""Offers: who is led to them, where they lead, and why nobody meets some."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit.sites import CATALOGUE, FORM, article, audited_site

from leadsto.model import OfferLine, Views, ViewsRow

PLANNER = "audience: planner"


def extra(**fields: str) -> str:
    """One more offer: nobody is led to it by what another offer names."""
    told = {
        "kind": "resource", "title": "X", "action": "Get the X", "helps": "See it",
        "serves": "tofu", "for": "[planner]", "page": "/x/", "captures": "[email]",
        "lead": "reader", "then": "call",
    } | {key.rstrip("_"): value for key, value in fields.items()}  # fmt: skip
    inside = ", ".join(f"{key}: {value}" for key, value in told.items() if value)
    return f"{CATALOGUE}  extra:\n    {{{inside}}}\n"


def line(offers: tuple[OfferLine, ...], name: str) -> OfferLine:
    return next(offer for offer in offers if offer.id == name)


def test_an_offer_with_its_pages_and_its_ladder(tmp_path: Path) -> None:
    pages = {
        "a": article(f"stage: tofu\n{PLANNER}"),
        "b": article(f"stage: mofu\n{PLANNER}"),
        "c": article(f"stage: tofu\n{PLANNER}\nnext: /b/"),
    }
    views = Views(
        "v.csv", "plain", "views",
        (ViewsRow("/a/", 10, 1), ViewsRow("/b/", 5, 2), ViewsRow("/call/", 3, 3)),
    )  # fmt: skip
    sheet, call = audited_site(tmp_path, pages, views=[views]).offers

    assert sheet == OfferLine(
        "sheet", "Sheet", "resource", ("tofu",), 1, 10, 1, ("sheet", "call"), True
    )
    # shown by b and by the sheet's page; c goes over b
    assert (call.shown, call.views, call.reach, call.ladder, call.actions) == (
        2, 5, 3, ("call",), 3,
    )  # fmt: skip


def test_without_grades_nobody_knows_how_far_a_ladder_must_lead(tmp_path: Path) -> None:
    config = CATALOGUE.partition("audiences:")[2]
    offers = audited_site(tmp_path, {}, f"audiences:{config}").offers

    assert [(offer.ladder, offer.complete) for offer in offers] == [
        (("sheet", "call"), None),
        (("call",), None),
    ]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"starts": "2027-01-05"}, "it starts on 5 January 2027"),
        ({"ends": "2026-01-05"}, "it ended on 5 January 2026"),
        (
            {"ends": "2026-01-05", "replaced_by": "sheet"},
            "it ended on 5 January 2026, and `sheet` took over",
        ),
        ({"page": "/missing/"}, "/missing/ is not there"),
        ({"page": ""}, "it names neither `page` nor `url`"),
        ({"serves": "bofu"}, "no page is for ready readers"),
        ({"for_": "[buyer]"}, "no page for exploring readers is for `buyer`"),
        ({"for_": "any"}, "`sheet` does better on two pages that it would do for"),
        ({"for_": "any", "also": "true", "serves": "bofu"},
         "it is only a second choice, and no page shows it as one"),
        ({"serves": "mofu", "kind": "assessment", "page": "", "url": "'https://x.example/y'"},
         "the page that it fits best names another next step or shows no block"),
        ({"not_for": "[planner]"},
         "every page that it fits is for somebody in its `not_for`, or is in a language that it "
         "has no words for"),
    ],
)  # fmt: skip
def test_why_nobody_is_led_to_an_offer(tmp_path: Path, fields: dict[str, str], reason: str) -> None:
    pages = {
        "a": article(f"stage: tofu\n{PLANNER}\nnext: sheet"),
        "b": article(f"stage: mofu\n{PLANNER}\nblock: none"),
        "x": f"# X\n\n{FORM}",
    }
    config = extra(**fields)
    if fields.get("for_") == "any":
        pages["c"] = article("stage: tofu\naudience: buyer")
    found = line(audited_site(tmp_path, pages, config).offers, "extra")

    assert (found.orphan, found.shown, found.reach) == (reason, 0, 0)


@pytest.mark.parametrize(
    ("body", "url"),
    [("[The X](../x/)", ""), ("[The X](https://x.example/y?from=a)", "'https://x.example/y'")],
)
def test_a_link_in_a_text_leads_to_an_offer(tmp_path: Path, body: str, url: str) -> None:
    config = extra(serves="bofu", url=url, page="" if url else "/x/")
    pages = {"a": article(f"stage: tofu\n{PLANNER}", body), "x": f"# X\n\n{FORM}"}
    found = line(audited_site(tmp_path, pages, config).offers, "extra")

    assert (found.orphan, found.shown) == ("", 0)


def test_an_offer_that_another_one_leads_to_is_none(tmp_path: Path) -> None:
    assert [offer.orphan for offer in audited_site(tmp_path).offers] == [
        "no other page is for exploring readers" if offer == "sheet" else ""
        for offer in ("sheet", "call")
    ]
