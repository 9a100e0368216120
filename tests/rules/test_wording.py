"""The word lists, on any text: no failure, and no more time than the text is long."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.rules.audience._words import is_broad
from leadsto.rules.decision._readiness import later_word
from leadsto.rules.decision._titles import is_surface, without_site
from leadsto.rules.decision._words import is_ours, is_topic, is_vague
from leadsto.rules.decision._years import stale_year
from leadsto.rules.labels import says_nothing
from leadsto.rules.offers._praise import is_about_us
from leadsto.rules.offers._verbs import VERBS, begins_with_verb
from leadsto.rules.wording import is_placeholder, quoted

JUDGES = {
    "broad": is_broad,
    "topic": lambda text: is_topic(text, ""),
    "ours": is_ours,
    "vague": is_vague,
    "surface": lambda text: is_surface(without_site(text), "en"),
    "placeholder": is_placeholder,
    "stale": lambda text: stale_year(text, 2026) is not None,
    "later": lambda text: later_word(text) is not None,
    "about us": lambda text: is_about_us(text, "https://fettle.example"),
    "verb": begins_with_verb,
    "says nothing": says_nothing,
}


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    assert {judge(text) for judge in JUDGES.values()} <= {True, False}


@given(st.text(alphabet="TODO TBD fixme xXx ?<>"))
def test_letter_case_and_blanks_around_change_no_whole_placeholder(text: str) -> None:
    if is_placeholder(text.lower()):
        assert is_placeholder(f"  {text.lower()} ")


@pytest.mark.parametrize("name", JUDGES)
@pytest.mark.parametrize(
    "unit",
    [
        "they will ",
        "more ",
        "best ",
        "top ten ",
        "the team of ",
        "< ",
        " | ",
        "a – ",
        "B2B,",
        "what does ",
        "in 2024 ",
        ". ",
    ],
)
def test_long_text_takes_no_long_time(name: str, unit: str) -> None:
    start = time.process_time()

    JUDGES[name](f"{unit * 5_000}a{unit * 5_000}b")

    assert time.process_time() - start < 1


def test_the_answer_in_a_message_is_cut_at_a_word() -> None:
    assert quoted("Understand " + "very " * 30) == f'"Understand {"very " * 9}…"'


@given(
    st.sampled_from(sorted(VERBS)), st.sampled_from(["{}", "{} the plan", "Please {} it", "→ {}"])
)
def test_every_verb_of_the_list_can_begin_a_label(verb: str, label: str) -> None:
    assert begins_with_verb(label.format(verb))
    assert begins_with_verb(label.format(verb.capitalize()))


@given(st.sampled_from(["the", "your", "our", "a", "free", "my", "30-minute"]), st.text("abc -"))
def test_what_stands_before_a_noun_begins_no_label(word: str, rest: str) -> None:
    assert not begins_with_verb(f"{word} checklist {rest}")


@given(st.integers(2000, 2099), st.integers(2000, 2099))
def test_a_year_is_stale_when_it_is_over(year: int, now: int) -> None:
    assert stale_year(f"Which plan to choose in {year}", now) == (year if year < now else None)
