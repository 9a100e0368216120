"""The words of what asks: on the author's links and in ``next``."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.model import Page, Problem, Span
from leadsto.model.frozen import NamedTuple
from leadsto.rules.asked import TOP
from leadsto.rules.next_step._steps import actions
from leadsto.rules.wording import is_english
from leadsto.site import Site


class Label(NamedTuple):
    """The words of one link that a page's author wrote."""

    text: str
    about: str
    english: bool
    span: Span | None = None  #: None: where the link stands

    def problem(self, message: str) -> Problem:
        """A problem with these words."""
        return Problem(message, about=self.about, span=self.span)


def labels(page: Page, site: Site) -> Iterator[Label]:
    """The author's links that ask for something, and the words that ``next`` brings along."""
    english = is_english(page)
    for judged in actions(page, site):
        yield Label(judged.link.name, judged.link.href, english)
    written = page.intent.next
    if written and written.action:
        yield Label(written.action, "next_action", english, written.span or TOP)
