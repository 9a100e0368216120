from __future__ import annotations

import pytest

from leadsto.prose import with_article


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("assessment", "an assessment"),
        ("resource", "a resource"),
        ("utility", "a utility"),
        ("ultimate", "an ultimate"),
    ],
)
def test_the_indefinite_article(word: str, said: str) -> None:
    assert with_article(word) == said
