"""Blocks for many pages: those that differ only in their links and ids are rendered once."""

from __future__ import annotations

from operator import attrgetter

from leadsto.block import BlockError, label_id
from leadsto.config import Config
from leadsto.injection.pages import BuiltPages, Rendering
from leadsto.model import Page, Step
from leadsto.preview.remembering import Memory
from leadsto.site import Judgement, Site

#: Stands for the site's root in a block that many pages share; no address of a site has it.
_ROOT = "/__leadsto-root__"
_LABEL = "leadsto-label-of-page"  #: stands for the id of its title
#: What readers see of a step: all but ``why`` and ``also``.
_SEEN = attrgetter(
    "target", "offer", "title", "action", "helps", "reassures", "why_now", "langs", "paid",
    "explicit", "shown", "hidden_because",
)  # fmt: skip


def alike(page: Page, step: Step) -> tuple[object, ...]:
    """What the words and marks of a block depend on, but for the page's own words."""
    intent = page.intent
    return (
        _SEEN(step),
        step.also and _SEEN(step.also),
        page.locale,
        intent.stage and intent.stage.value,
        tuple(answer.value for answer in intent.audience),
        tuple(answer.value for answer in intent.not_for),
        bool(page.facts and page.facts.marker),
    )


def own_words(page: Page, config: Config) -> str:
    """What a block says in words of its page; "" where it says nothing so."""
    decision = page.intent.decision
    return decision.value if decision and config.block.kicker == "decision" else ""


def block_frame(site: Site) -> object:
    """What shapes all blocks of a site; never the same twice with templates of its own."""
    config, around = site.config, site.around
    return object() if config.block.templates else (config, around.site_url, around.base)


class Rendered:
    """Blocks of any page with any step, as that page would show them.

    The readers of three stages on each page make three blocks a page, of which most are the same
    but for their links and ids. So each is rendered once, and those are put in later.
    """

    def __init__(self, judgement: Judgement, pages: BuiltPages, memory: Memory) -> None:
        self._site = judgement.site
        self._rendering = Rendering(judgement, pages)
        self._known = memory.blocks(block_frame(judgement.site))

    def __call__(self, page: str, step: Step) -> str:
        """A block by the id of its page; "" where it cannot be rendered or there is no page."""
        if not self._rendering.file(page):
            return ""
        try:
            root = self._rendering.root_of(page)
            shared = self.shared(page, step)
            return shared.replace(f"{_ROOT}/", root).replace(_LABEL, label_id(page))
        except BlockError:
            return ""

    def can(self, page: str, step: Step) -> bool:
        """Whether a block can be rendered, links aside."""
        try:
            return bool(self.shared(page, step))
        except BlockError:
            return False

    def shared(self, page: str, step: Step) -> str:
        """The same with what stands for its root and its label. Raises ``BlockError``."""
        of, config = self._site.by_id[page], self._site.config
        # outside links name the page where something is carried on
        key = alike(of, step), own_words(of, config), page if config.carry else ""
        if key not in self._known:
            try:
                made = self._rendering.shared(page, step, _ROOT)
                self._known[key] = made.replace(label_id(page), _LABEL)
            except BlockError as error:
                self._known[key] = BlockError(str(error))  # without what it was raised in
        known = self._known[key]
        if isinstance(known, BlockError):
            raise BlockError(str(known))
        return known
