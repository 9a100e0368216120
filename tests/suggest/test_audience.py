from __future__ import annotations

from suggest.sites import AUDIENCES, page, site_of

from leadsto.suggest import Guess, suggest
from leadsto.suggest.audience import words_for


def proposed(*pages: tuple[str, str]) -> Guess | None:
    """What is proposed for the first of these pages."""
    site = site_of(*pages)
    (suggestion,) = suggest(site, [site.by_id[pages[0][0]]])
    return suggestion.audience


def beside(count: int, audience: str) -> list[tuple[str, str]]:
    return [page(f"Note {audience} {n}", audience=audience) for n in range(count)]


def test_the_folder_decides() -> None:
    assert proposed(page("Shifts"), *beside(20, "ops-lead"), *beside(1, "buyer")) == Guess(
        "ops-lead", 0.89, ("20 of 21 labelled pages in `blog/` are for ops-lead",)
    )
    assert proposed(page("Shifts"), *beside(3, "ops-lead"), *beside(3, "buyer")) is None


def test_pages_for_two_count_for_both() -> None:
    both = [page(f"Both {n}", audience="'ops-lead, buyer'") for n in range(10)]
    guess = proposed(page("Shifts"), *both)
    assert guess is not None
    assert (guess.value, guess.confidence) == ("ops-lead", 0.87)


def test_a_tag_that_names_one() -> None:
    assert proposed(page("Shifts", tags="[purchasing-agents, rota]")) == Guess(
        "buyer", 0.91, ("has the tag `purchasing agents`",)
    )
    assert proposed(page("Shifts", tags="[COO, buyers]")) is not None  # two tags, one each


def test_a_title_alone_is_not_enough() -> None:
    assert proposed(page("Shifts for the head of operations")) is None
    guess = proposed(page("Shifts for the head of operations"), *beside(20, "ops-lead"))
    assert guess is not None
    assert guess.evidence == (
        "20 of 20 labelled pages in `blog/` are for ops-lead",
        "title names the head of operations",
    )


def test_only_audiences_of_the_registry() -> None:
    assert proposed(page("Shifts"), *beside(20, "students")) is None


def test_the_words_for_one() -> None:
    words = words_for(AUDIENCES.audiences["ops-lead"])
    assert [words.search(text) is not None for text in ("Ops leads", "A COO", "Chops lead")] == [
        True,
        True,
        False,
    ]
