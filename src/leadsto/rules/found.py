"""Rules whose problems are found while a page's ``next`` is read and resolved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site


def found(rule: str) -> Callable[[Page, Site], Iterator[Problem]]:
    """The check of such a rule: what reading the page and deciding its step left for it."""

    def check(page: Page, site: Site) -> Iterator[Problem]:
        yield from page.said(rule)
        yield from (p for p in site.step_problems.get(page.id, ()) if p.rule == rule)

    return check
