"""Titles without the name of the site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.audit.titles import shortener

SITE = [f"Page {number} | Acme" for number in range(3)]


@pytest.mark.parametrize(
    ("titles", "title", "short"),
    [
        (SITE, "Page 0 | Acme", "Page 0"),
        (SITE, "One | Two | Acme", "One | Two"),
        (SITE, "Page 0 \u2014 Acme", "Page 0"),
        (SITE, "Self-hosted", "Self-hosted"),
        (SITE, " | Acme", " | Acme"),
        (SITE, "Page 0 | Part 2", "Page 0 | Part 2"),
        (SITE[:2], "Page 0 | Acme", "Page 0 | Acme"),
        ([*SITE, *"abcdefghijkl"], "Page 0 | Acme", "Page 0"),
        ([*SITE, *"abcdefghijklm"], "Page 0 | Acme", "Page 0 | Acme"),
        ([], "Page 0 | Acme", "Page 0 | Acme"),
    ],
)
def test_what_many_titles_end_with_names_the_site(
    titles: list[str], title: str, short: str
) -> None:
    assert shortener(titles)(title) == short


@given(st.lists(st.text("ab |-\u2014\u2028"), max_size=9))
def test_a_title_is_never_lost(titles: list[str]) -> None:
    short = shortener(titles)
    for title in titles:
        assert title.startswith(short(title))
        assert bool(short(title).strip()) == bool(title.strip())
