from __future__ import annotations

import pytest

from leadsto.model import STAGES, StageName
from leadsto.stages import STAGE_CHOICE, STAGE_WORDS, stage_of, stages_of


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("tofu", "tofu"),
        ("TOFU", "tofu"),
        ("Top of Funnel", "tofu"),
        ("problem-aware", "tofu"),
        ("1", "tofu"),
        ("Middle_of_funnel", "mofu"),
        ("Consideration", "mofu"),
        ("product aware", "mofu"),
        (" 2 ", "mofu"),
        ("Most-Aware", "bofu"),
        ("Decision", "bofu"),
        ("ready", "bofu"),
        ("warm", None),
        ("intermediate", None),
        ("mofu/bofu", None),
        ("", None),
    ],
)
def test_stage_of(text: str, stage: str | None) -> None:
    assert stage_of(text) == stage


def test_every_word_means_one_stage_and_every_stage_itself() -> None:
    assert set(STAGE_WORDS.values()) == set(STAGES)
    assert all(stage_of(stage) == stage for stage in STAGES)
    assert all(stage_of(word.upper()) == stage for word, stage in STAGE_WORDS.items())
    assert len(STAGE_WORDS) == 3 * 14  # no word stands in the table twice


def test_the_choice_in_words() -> None:
    assert STAGE_CHOICE == "tofu (exploring), mofu (evaluating) or bofu (ready)"


def test_words_of_a_site() -> None:
    words: dict[str, StageName] = {**STAGE_WORDS, "productaware": "bofu", "awareness/fit": "mofu"}
    assert stage_of("Product aware", words) == "bofu"
    assert stages_of("awareness / product-aware", words) == ("tofu", "bofu")
    assert stages_of("Awareness / Fit", words) == ("mofu",)
