"""What became of a site's pages before, for whoever judges it again and again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from leadsto.config import Config
from leadsto.intent.pages import ReadDocument
from leadsto.model import Document, Finding, Page, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.offers.next_step import Decided
from leadsto.offers.places import OfferPlaces
from leadsto.paths.addresses import Place, Places

if TYPE_CHECKING:
    from leadsto.engine.walked import Walked


class Frame(NamedTuple):
    """What shapes every page alike. Where it differs, nothing that was judged holds."""

    config: Config
    around: Surroundings  #: without what no page depends on
    on: date


class Past(NamedTuple):
    """One judged site. Mappings are by page id."""

    frame: Frame
    handed: Mapping[str, Document]
    read: Mapping[str, ReadDocument]
    at: tuple[Place, ...]
    places: Places
    offers: OfferPlaces
    pages: Mapping[str, Page]
    decided: Mapping[str, Decided]
    walked: Walked | None  #: None without rendered content


class Memory:
    """The last judgement of one site. One thread at a time may judge with it."""

    def __init__(self) -> None:
        self.past: Past | None = None
        #: pages that the rules have to look at again; None: at all of them
        self.stale: frozenset[str] | None = None
        self._names: frozenset[str] | None = None
        self._findings: Mapping[str, tuple[Finding, ...]] = {}

    def findings(self, names: frozenset[str] | None) -> Mapping[str, tuple[Finding, ...]]:
        """What the rules of these names (None: all) have found on pages, where it still holds."""
        if self.stale is None or names != self._names:
            return {}
        return {page: f for page, f in self._findings.items() if page not in self.stale}

    def keep_findings(
        self, names: frozenset[str] | None, findings: Mapping[str, tuple[Finding, ...]]
    ) -> None:
        """Remember what the rules have found on the pages that were judged last."""
        self._names, self._findings = names, findings
