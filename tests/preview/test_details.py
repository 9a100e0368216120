from __future__ import annotations

from pathlib import Path

import pytest
from preview.states import Json, judged, made, page_of
from rules.cases import base

LOST = """\
---
title: Lost
audience: repair-firm
stage: bofu
---
# Lost

Nothing to click.
"""
#: Its next step is that of another page.
FAR = """\
---
title: Far
audience: ops-lead
stage: tofu
block: none
---
# Far

See [why plans slip](why-plans-slip.md).
"""
OWN = """\
---
title: Own
audience: ops-lead
stage: tofu
decision: Whether to begin with the plan or with the machines
outcome: They choose one of both before the next stop
next: review
---
# Own
"""


def details(root: Path, address: str, **more: str) -> Json:
    files = {f"docs/{name}.md": text for name, text in more.items()}
    return page_of(made(judged(root, files)), address)


def test_a_page_whose_block_the_catalogue_has_chosen(tmp_path: Path) -> None:
    page = details(tmp_path, "/why-plans-slip/")
    assert (page["source"], page["kind"], page["kind_from"], page["state"]) == (
        "docs/why-plans-slip.md",
        "article",
        "default",
        "published",
    )
    assert (page["exempt"], page["findings"], page["own"]) == ("", [], "tofu")
    assert page["shows"] == {
        "offer": "checklist",
        "title": "The 12-point breakdown checklist",
        "action": "Get the 12-point breakdown checklist",
        "leads_to": "/checklist/",
        "explicit": False,
    }
    assert page["why_words"] == page["why"][-1]["asked"] == "is for ops-lead"
    assert page["why"][-1]["left"] == ["checklist"]
    assert ["review", "serves other stages"] in page["why"][1]["dropped"]


def test_answers_tell_where_they_stand_or_come_from(tmp_path: Path) -> None:
    rows = {row["name"]: row for row in details(tmp_path, "/why-plans-slip/")["intent"]}
    assert list(rows) == ["Audience", "Not for", "Stage", "Decision", "Outcome"]
    assert rows["Stage"] == {"name": "Stage", "value": "tofu", "line": 4, "from": ""}
    assert rows["Not for"]["line"] == 0
    assert rows["Not for"]["from"] == "from the audience in leadsto.yml"


def test_rows_that_are_not_answered_stay(tmp_path: Path) -> None:
    rows = details(tmp_path, "/")["intent"]
    assert [row["name"] for row in rows] == ["Audience", "Not for", "Stage", "Decision", "Outcome"]
    assert {(row["value"], row["line"]) for row in rows} == {("", 0)}


def test_a_path_is_told_click_by_click(tmp_path: Path) -> None:
    page = details(tmp_path, "/far/", far=FAR)
    assert page["path"] == {
        "steps": [
            {
                "words": "a link in its text",
                "address": "/why-plans-slip/",
                "title": "Should you repair the plan or the planning?",
            }
        ],
        "end": "the offer `checklist` (its next step)",
        "clicks": 2,
        "budget": 3,
    }
    assert (page["reason"], page["tried"]) == ("", [])


def test_a_dead_end_tells_why_and_what_was_tried(tmp_path: Path) -> None:
    page = details(tmp_path, "/lost/", lost=LOST.replace("stage: bofu\n", ""))
    assert page["path"] is None
    assert page["needs_path"]
    assert page["reason"]
    assert (page["shows"], page["why"]) == (None, [])
    assert page["why_words"] == "`stage` is not answered"


def test_findings_say_where_they_are_and_how_to_go_on(tmp_path: Path) -> None:
    lost = LOST.replace("bofu", "bofuu")
    page = details(tmp_path, "/lost/", lost=lost)
    (found,) = [f for f in page["findings"] if f["rule"] == "unknown-value"]
    assert (found["severity"], found["file"], found["line"]) == ("error", "docs/lost.md", 4)
    assert found["column"] == 8
    assert "bofuu" in found["message"]
    assert found["url"].endswith("/rules/unknown-value/")


def test_a_page_that_needs_no_path_says_so(tmp_path: Path) -> None:
    legal = "---\ntitle: Privacy\n---\n# Privacy\n\nWords.\n"
    page = details(tmp_path, "/privacy/", privacy=legal)
    assert (page["path"], page["needs_path"]) == (None, False)
    assert page["reason"] == "No path, and none is needed: the kind of this page is legal."


def test_an_exempt_page_tells_its_reason(tmp_path: Path) -> None:
    text = "---\ntitle: Old\nexempt: kept for its links\n---\n# Old\n"
    page = details(tmp_path, "/old/", old=text)
    assert page["exempt"] == "kept for its links"
    assert page["why_words"] == "exempt: kept for its links"
    assert {other["block"] for other in page["as"].values()} == {""}


def test_a_step_of_its_own_asked_no_offer_and_others_are_left(tmp_path: Path) -> None:
    page = details(tmp_path, "/own/", own=OWN)
    assert page["shows"]["explicit"]
    assert page["shows"]["offer"] == "review"
    assert page["why_words"] == "written as its `next`"
    assert page["why"] == []
    assert page["others"] == [
        {"id": "checklist", "title": "The 12-point breakdown checklist", "kind": "resource"}
    ]


@pytest.mark.parametrize(
    ("stage", "offer"), [("tofu", "checklist"), ("mofu", "diagnostic"), ("bofu", "review")]
)
def test_what_readers_of_each_stage_would_get(tmp_path: Path, stage: str, offer: str) -> None:
    """Whatever the page names as its own next step."""
    other = details(tmp_path, "/own/", own=OWN)["as"][stage]
    assert (other["offer"], other["leads_to"], other["words"]) == (offer, f"/{offer}/", "")
    assert f'data-leadsto="{offer}"' in other["block"]
    assert f'href="../{offer}/"' in other["block"]


def test_why_readers_of_a_stage_would_get_none(tmp_path: Path) -> None:
    only = {"leadsto.yml": "offers:\n  review:\n    kind: conversation\n    title: Review\n"
            "    action: Book a review\n    helps: It helps\n    serves: bofu\n    for: any\n"
            "    page: /review/\n"}  # fmt: skip
    page = page_of(made(judged(tmp_path, only)), "/why-plans-slip/")
    assert page["as"]["bofu"]["offer"] == "review"
    assert page["as"]["tofu"] == {
        "offer": "",
        "action": "",
        "leads_to": "",
        "words": "no offer serves exploring readers",
        "block": "",
    }


def test_a_block_that_cannot_be_rendered_is_left_out(tmp_path: Path) -> None:
    broken = {
        "leadsto.yml": f"{base()['leadsto.yml']}block:\n  templates: own\n",
        "own/block.html.jinja": "{{ nothing.here }}",
    }
    page = page_of(made(judged(tmp_path, broken)), "/why-plans-slip/")
    assert {other["block"] for other in page["as"].values()} == {""}
