"""Addresses that a reader can safely go to."""

from __future__ import annotations

from leadsto.schemes import PLACES, scheme_of


def is_safe(url: str) -> bool:
    """Whether a link may be shown: an allowed scheme, or none at all.

    >>> is_safe("/guides/x/"), is_safe("https://a.example"), is_safe(" java\\tscript:alert(1)")
    (True, True, False)
    """
    return scheme_of(url) in PLACES | {""}
