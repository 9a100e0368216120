"""What the pages of the site say that somebody has labelled already.

A page never speaks for itself, and pages whose intent is a suggestion that nobody has read do not
speak for others: guesses must not feed on guesses.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from leadsto.model import Answer, Page
from leadsto.suggest.looks import Looks, looks_of
from leadsto.suggest.signals import Shown, shown_by

SITE = "site"  #: the key of all pages
#: Where an answer stands that somebody gave for this very page.
_OWN = ("page", "declared")


class Neighbours:
    """The labelled pages of a site, counted by what they show, by folder and by tag."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._stages: dict[str, Counter[str]] = defaultdict(Counter)
        self._audiences: dict[str, Counter[str]] = defaultdict(Counter)
        self._for_somebody: Counter[str] = Counter()  #: pages that say whom they are for
        self._counted: set[str] = set()
        self._looks: dict[str, tuple[Looks, tuple[Shown, ...]]] = {}
        for page in pages:
            stage, audiences = stage_said(page), audiences_said(page)
            if stage or audiences:
                self._counted.add(page.id)
                for key in self._keys(page):
                    self._stages[key].update(stage)
                    self._audiences[key].update(audiences)
                    self._for_somebody[key] += bool(audiences)

    def looks(self, page: Page) -> tuple[Looks, tuple[Shown, ...]]:
        """What a page shows; looked at once."""
        if page.id not in self._looks:
            looks = looks_of(page)
            self._looks[page.id] = looks, shown_by(looks)
        return self._looks[page.id]

    def stages(self, key: str, page: Page) -> Counter[str]:
        """The stages of the other labelled pages that share a key, as made below."""
        return self._without(self._stages, key, page, stage_said(page))

    def audiences(self, key: str, page: Page) -> Counter[str]:
        """Their audiences; a page for two counts for each."""
        return self._without(self._audiences, key, page, audiences_said(page))

    def with_audience(self, key: str, page: Page) -> int:
        """How many of them say whom they are for."""
        own = page.id in self._counted and bool(audiences_said(page)) and key in self._keys(page)
        return self._for_somebody[key] - own

    def _without(
        self,
        counted: Mapping[str, Counter[str]],
        key: str,
        page: Page,
        own: tuple[str, ...],
    ) -> Counter[str]:
        found = Counter(counted.get(key, ()))
        if page.id in self._counted and key in self._keys(page):
            found.subtract(own)
        return +found

    def _keys(self, page: Page) -> tuple[str, ...]:
        looks, shown = self.looks(page)
        signals = [signal_key(item.signal.id) for item in shown]
        beside = [key for _, key in places(looks)]
        return (SITE, *dict.fromkeys((*beside, *signals)))


def places(looks: Looks) -> Iterator[tuple[str, str]]:
    """The folder and the tags of a page: how they are told, and their keys."""
    folder = f"in `{looks.folder}/`" if looks.folder else "in the top folder"
    yield folder, f"folder {looks.folder}"
    for tag in looks.tags:
        yield f"with the tag `{tag}`", f"tag {tag}"


def signal_key(id_: str) -> str:
    """The key of the pages that show a signal."""
    return f"signal {id_}"


def stage_said(page: Page) -> tuple[str, ...]:
    """The stage that somebody gave a page, or nothing."""
    return _said(page, (page.intent.stage,) if page.intent.stage else ())


def audiences_said(page: Page) -> tuple[str, ...]:
    """The audiences that somebody gave a page."""
    return _said(page, page.intent.audience)


def _said(page: Page, answers: tuple[Answer, ...]) -> tuple[str, ...]:
    if page.unreviewed and page.unreviewed.on:
        return ()
    return tuple(dict.fromkeys(a.value for a in answers if a.origin in _OWN))
