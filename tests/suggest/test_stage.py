from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from suggest.sites import labelled, page, site_of

from leadsto.model import STAGES
from leadsto.suggest import Guess, stage_of_words, suggest
from leadsto.suggest.neighbours import Neighbours
from leadsto.suggest.stage import THRESHOLD, evidence_for, stage_of


def proposed(*pages: tuple[str, str], locale: str = "en") -> Guess | None:
    """What is proposed for the first of these pages."""
    site = site_of(*pages, locale=locale)
    wanted = site.by_id[pages[0][0]]
    (suggestion,) = suggest(site, [wanted])
    return suggestion.stage


def test_the_labelled_pages_of_a_folder_decide() -> None:
    others = [*labelled(20, "tofu", "basics"), *labelled(20, "bofu", "offers")]
    guess = proposed(page("Shifts", "basics"), *others)
    assert guess is not None
    assert guess.value == "tofu"
    assert guess.evidence == ("20 of 20 labelled pages in `basics/` are tofu",)
    assert guess.confidence >= THRESHOLD


def test_titles_alike_count_wherever_the_page_lies() -> None:
    versus = [page(f"A{n} vs B{n}", f"f{n}", stage="bofu") for n in range(20)]
    guess = proposed(page("Own planner vs shared planner", "new"), *versus, *labelled(20, "tofu"))
    assert guess is not None
    assert guess.value == "bofu"
    assert guess.evidence == ("title has `vs`; 20 of 20 labelled pages like that are bofu",)


def test_mixed_folders_and_few_labels_say_nothing() -> None:
    mixed = [*labelled(10, "tofu"), *labelled(10, "bofu")]
    assert proposed(page("Shifts"), *mixed) is None
    assert proposed(page("Shifts", "new"), *labelled(2, "tofu", "new"), *mixed) is None
    assert proposed(page("Shifts")) is None


def test_evaluating_needs_a_site_with_forty_labels() -> None:
    few = [*labelled(19, "mofu", "compare"), *labelled(20, "tofu")]
    assert proposed(page("Shifts", "compare"), *few) is None
    guess = proposed(page("Shifts", "compare"), *few, *labelled(1, "mofu", "compare", "Last"))
    assert guess is not None
    assert guess.value == "mofu"


def test_two_words_speak_on_their_own() -> None:
    guess = proposed(page("Kettle alternatives"))
    assert guess == Guess("bofu", 0.93, ("title has `alternatives`",))
    assert proposed(page("Kettle alternatives"), locale="de") is None


def test_a_site_may_mean_something_else_by_them() -> None:
    others = [page(f"Kettle{n} alternatives", f"f{n}", stage="tofu") for n in range(30)]
    guess = proposed(page("Pot alternatives", "new"), *others)
    assert guess is None or guess.value == "tofu"


def test_a_page_never_speaks_for_itself() -> None:
    site = site_of(page("Kettle vs pot", stage="bofu"), *labelled(9, "tofu", "x"))
    one = site.by_id["blog/kettle-vs-pot.md"]
    evidence = evidence_for(one, Neighbours(site.pages))
    assert [piece.told for piece in evidence.pieces] == []
    assert evidence.told == "nine of nine labelled pages of the site are tofu"


def test_what_nobody_has_read_is_no_evidence() -> None:
    guesses = [
        page(f"Note {n}", "basics", stage="tofu", intent_unreviewed="true") for n in range(30)
    ]
    assert proposed(page("Shifts", "basics"), *guesses, *labelled(9, "bofu")) is None


@pytest.mark.parametrize(
    ("texts", "stage"),
    [
        (["Kettle alternatives"], "bofu"),
        (["Shift rota: definition"], "tofu"),
        (["Shifts", "Which of the Kettle alternatives to buy"], "bofu"),
        (["Kettle alternatives", "A glossary of kettles"], None),
        (["What is a shift?"], None),
        (["Own planner vs shared planner"], None),
        ([], None),
    ],
)
def test_answers_alone(texts: list[str], stage: str | None) -> None:
    guess = stage_of_words(*texts)
    assert (guess.value if guess else None) == stage


@given(st.lists(st.text()))
def test_any_words_can_be_asked_about(texts: list[str]) -> None:
    guess = stage_of_words(*texts)
    assert guess == stage_of_words(*texts)
    assert guess is None or (guess.value in STAGES and THRESHOLD <= guess.confidence <= 1)


_TITLES = st.sampled_from(["A vs B", "B alternatives", "What is B?", "How to C", "Ü", "C pricing"])
_PAGES = st.lists(
    st.tuples(_TITLES, st.sampled_from(["", "a", "b"]), st.sampled_from([*STAGES, ""])),
    min_size=1,
    max_size=30,
)


@given(_PAGES)
def test_sure_of_something_between_nothing_and_all(found: list[tuple[str, str, str]]) -> None:
    pages = [
        page(f"{title} {n}", folder, **({"stage": stage} if stage else {}))
        for n, (title, folder, stage) in enumerate(found)
    ]
    site = site_of(*pages)
    for one in site.pages:
        guess = stage_of(evidence_for(one, Neighbours(site.pages)), 0.0)
        assert guess is None or (0 < guess.confidence <= 1 and guess.value in STAGES)
    first = suggest(site, site.pages)
    assert first == suggest(site, site.pages)
    assert {s.page for s in first if s.stage}.isdisjoint(p.id for p in site.pages if p.intent.stage)
