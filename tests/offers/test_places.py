"""Written targets on a site that lives below a folder of its host."""

from __future__ import annotations

import pytest

from leadsto.offers.places import Found, find
from leadsto.paths.addresses import Addresses, Place, Places

REVIEW = Place("review.md", "/review/", "review.md", "published", "en")
PLACES = Places([REVIEW])
BELOW = Addresses("https://fettle.example/plans/")


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("/review/", Found(REVIEW)),
        ("/review/index.html#ask", Found(REVIEW, anchor="ask")),
        ("/plans/review/", Found(REVIEW)),
        ("https://fettle.example/plans/review/", Found(REVIEW)),
        ("review.md", Found(REVIEW)),
        ("/prices/", Found()),
        ("//elsewhere.example/review/", Found()),
    ],
)
def test_an_address_counts_from_the_root_of_the_site(target: str, found: Found) -> None:
    assert find(target, BELOW, PLACES) == found
