from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggest.sites import page, site_of

from leadsto.rules.decision._words import is_topic
from leadsto.suggest import suggest


def proposed(title: str, locale: str = "en", **fields: str) -> tuple[str, str]:
    """The decision and its kind; empty where there is none."""
    site = site_of(page(title.replace("'", "''"), **fields), locale=locale)
    found = suggest(site, site.pages)
    if not found or not found[0].decision:
        return "", ""
    return found[0].decision.value, found[0].decision_kind


_GO = "Whether to go with {} or {}"
_STAY = "Whether to stay with {} or to switch, and to what"
_TIME = "Whether it is time to {}"


@pytest.mark.parametrize(
    ("title", "decision", "kind"),
    [
        ("Own Rota vs. Shared Rota", _GO.format("Own Rota", "Shared Rota"), "approach"),
        ("Kettle vs Pot: what they cost (2026)", _GO.format("Kettle", "Pot"), "approach"),
        ("Best Kettle Alternative for Workshops", _STAY.format("Kettle"), "approach"),
        ("How to Choose the Right Planner: A Guide", "Which Planner to choose", "approach"),
        ("10 Best Rota Tools in 2026", "Which Rota Tools to choose", "approach"),
        ("Kettle Pricing 2026: What Workshops Pay", "Whether Kettle is worth its price", ""),
        ("When to Hire a Planner | Fettle", _TIME.format("hire a Planner"), "prioritise"),
        ("Rotas: Should You Pay by the Hour?", "Whether to pay by the Hour", ""),
        ("Static vs unit vs end-to-end tests", "", ""),
        ("Net vs gross: the differences", "", ""),
        ("How we built our Kettle alternative", "", ""),
        ("Our pricing", "", ""),
        ("Best practices for tools", "", ""),
        ("When not to hire", "", ""),
        ("What is a shift?", "", ""),
        ("Understand shifts", "", ""),
    ],
)
def test_titles(title: str, decision: str, kind: str) -> None:
    assert proposed(title) == (decision, kind)


def test_nothing_in_other_languages_or_where_there_is_one() -> None:
    assert proposed("Kettle vs Pot", locale="de") == ("", "")
    assert proposed("Kettle vs Pot", decision="Whether to cook at all") == ("", "")


_WORDS = st.lists(
    st.sampled_from(
        "How to choose the best vs Kettle alternatives pricing : ? should you When".split()
    ),
    max_size=9,
).map(" ".join)


@given(st.one_of(st.text(), _WORDS))
def test_the_rules_find_no_fault(title: str) -> None:
    site = site_of(("a.md", f"---\nx: y\n---\n# {title}\n"))
    for suggestion in suggest(site, site.pages):
        if suggestion.decision:
            assert not is_topic(suggestion.decision.value, suggestion.decision_kind)
            assert 0 < suggestion.decision.confidence < 1
