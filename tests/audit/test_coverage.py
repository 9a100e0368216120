"""Audience × stage: what is counted, what is thin, and the brief for it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from audit.sites import CATALOGUE, DECISION, article, audited_site
from hypothesis import given
from hypothesis import strategies as st

from leadsto.audit.coverage import MOST, _scalar
from leadsto.model import Audit


def many(count: int, fields: str, name: str = "p") -> dict[str, str]:
    return {f"{name}{at}": article(fields) for at in range(count)}


def counts(found: Audit) -> dict[tuple[str, str], tuple[int, int, bool]]:
    return {(c.audience, c.stage): (c.pages, c.arrived, c.thin) for c in found.cells}


def test_every_audience_of_the_registry_has_three_cells(tmp_path: Path) -> None:
    pages = {
        "a": article("stage: tofu\naudience: [planner, buyer]"),
        "b": article("stage: mofu\naudience: any"),
        "c": article("stage: bofu\naudience: buyer"),
        "d": article("audience: planner"),
        "e": article("stage: tofu\naudience: planner\nexempt: press"),
    }

    assert counts(audited_site(tmp_path, pages)) == {
        ("planner", "tofu"): (1, 1, False),
        ("planner", "mofu"): (1, 0, False),
        ("planner", "bofu"): (0, 0, True),
        ("buyer", "tofu"): (1, 1, False),
        ("buyer", "mofu"): (1, 0, False),
        ("buyer", "bofu"): (1, 0, False),
    }


@pytest.mark.parametrize(("others", "thin"), [(9, False), (10, True), (11, True)])
def test_a_cell_is_thin_beside_ten_times_its_pages(tmp_path: Path, others: int, thin: bool) -> None:
    pages = many(others, "stage: tofu\naudience: planner") | many(
        1, "stage: mofu\naudience: planner", "q"
    )

    assert counts(audited_site(tmp_path, pages))["planner", "mofu"] == (1, 1, thin)


def test_free_words_are_one_audience_however_they_are_spelt(tmp_path: Path) -> None:
    config = CATALOGUE.partition("audiences:")[0]
    pages = {
        "a": article("stage: tofu\naudience: Planners of small plants"),
        "b": article("stage: mofu\naudience: planners of  small-plants"),
        "c": article("stage: mofu\naudience: Buyers"),
    }

    assert list(counts(audited_site(tmp_path, pages, config)))[::3] == [
        ("Planners of small plants", "tofu"),
        ("Buyers", "tofu"),
    ]


def test_of_free_words_the_most_used_have_a_row(tmp_path: Path) -> None:
    pages = {f"p{n}": article(f"stage: tofu\naudience: Planner number {n}") for n in range(25)}
    found = audited_site(tmp_path, pages, "preset: standard\n")

    assert len(found.cells) == 3 * MOST


def test_a_brief_says_why_and_what_to_lead_to(tmp_path: Path) -> None:
    pages = many(12, f"stage: tofu\naudience: planner\n{DECISION}") | many(
        1, "stage: bofu\naudience: planner", "q"
    )
    found = audited_site(tmp_path, pages).briefs

    assert [(b.audience, b.stage, b.offer, b.words) for b in found] == [
        (
            "planner", "mofu", "call",
            "No page for evaluating readers, while 13 pages for the same audience sit at other "
            "stages.",
        ),
        (
            "buyer", "tofu", "sheet",
            "No page for exploring readers, and none for this audience at other stages either.",
        ),
        (
            "buyer", "mofu", "",
            "No page for evaluating readers, and none for this audience at other stages either.",
        ),
        (
            "buyer", "bofu", "",
            "No page for ready readers, and none for this audience at other stages either.",
        ),
        (
            "planner", "bofu", "call",
            "One page for ready readers, while 12 pages for the same audience sit at other stages.",
        ),
    ]  # fmt: skip


def test_a_brief_is_frontmatter_to_copy(tmp_path: Path) -> None:
    brief = audited_site(tmp_path).briefs[1]

    assert brief.frontmatter == (
        "---\n"
        "title:\n"
        "audience: planner\n"
        "stage: mofu\n"
        "decision:  # Which decision does this help with?\n"
        "outcome:  # What should the reader believe or do differently?\n"
        "next: call\n"
        "---\n"
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_what_a_brief_holds_is_read_back(words: str) -> None:
    assert yaml.safe_load(f"audience: {_scalar(words)}") == {"audience": words}
