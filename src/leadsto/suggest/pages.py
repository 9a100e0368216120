"""The proposals of a site's pages."""

from __future__ import annotations

from collections.abc import Iterable

from leadsto.model import Page
from leadsto.rules.asked import unanswered
from leadsto.site import Site
from leadsto.suggest.audience import audience_of
from leadsto.suggest.decision import decision_of
from leadsto.suggest.guesses import Suggestion
from leadsto.suggest.neighbours import Neighbours
from leadsto.suggest.stage import evidence_for, stage_of

#: What may be proposed. Never an outcome: nothing on a page tells what it is to change.
FIELDS = ("stage", "audience", "decision")


def suggest(site: Site, pages: Iterable[Page]) -> tuple[Suggestion, ...]:
    """What can be proposed for pages: one entry for each that owes an answer, in their order."""
    neighbours = Neighbours(site.pages)
    found = []
    for page in pages:
        owes = tuple(field for field in FIELDS if unanswered(page, field))
        if owes:
            found.append(_suggested(page, owes, site, neighbours))
    return tuple(found)


def _suggested(page: Page, owes: tuple[str, ...], site: Site, neighbours: Neighbours) -> Suggestion:
    looks, _ = neighbours.looks(page)
    decided = decision_of(page, looks, site) if "decision" in owes else None
    return Suggestion(
        page.id,
        stage_of(evidence_for(page, neighbours)) if "stage" in owes else None,
        audience_of(page, site.catalogue, neighbours) if "audience" in owes else None,
        decided.guess if decided else None,
        decided.kind if decided and not page.intent.decision_kind else "",
        owes,
    )
