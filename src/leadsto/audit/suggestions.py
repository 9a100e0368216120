"""The offer of the catalogue that fits a page best, whether or not the page shows it."""

from __future__ import annotations

from leadsto.intent.kinds import KIND
from leadsto.intent.tables import plain_words
from leadsto.model import Page, StageName
from leadsto.site import Site

#: Readers of a page that does not say its stage, and whose kind tells none: the earliest ones, who
#: are asked for the least.
FIRST: StageName = "tofu"


class Suggestions:
    """Suggests an offer for page after page of one site; pages that ask alike are asked once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        offers = site.catalogue.offers.values()
        self._topics = {plain_words(topic) for offer in offers for topic in offer.topics}
        self._known: dict[tuple[object, ...], str] = {}

    def of(self, page: Page) -> str:
        """The id of the offer that fits best; "" where none does, or none belongs there."""
        if not self._site.catalogue.offers or not KIND[page.kind].block or page.exempt:
            return ""
        step = self._site.steps.get(page.id)
        if step and step.offer and not step.explicit:
            return step.offer
        choice = self._site.choices.get(page.id)
        return choice.offer if choice else self._as_read(page)

    def _as_read(self, page: Page) -> str:
        """What readers at the stage of its kind would get there."""
        stage = KIND[page.kind].stage or FIRST
        topics = frozenset(map(plain_words, page.tags)) & self._topics
        own = page.id if page.kind == "confirm" or page.id in self._site.landing else ""
        audiences = tuple(answer.value for answer in page.intent.audience)
        asked = (stage, audiences, topics, page.locale, page.frontmatter.readable, own)
        if asked not in self._known:
            _, step = self._site.read_as(page.id, stage)
            self._known[asked] = step.offer if step else ""
        return self._known[asked]
