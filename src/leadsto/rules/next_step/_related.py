"""The list of related links that many pages end in."""

from __future__ import annotations

from leadsto.late import late
from leadsto.model import Heading, Page
from leadsto.rules.labels import words_of
from leadsto.rules.next_step._steps import places
from leadsto.rules.wording import is_english
from leadsto.site import Site

_THINGS = (
    r"(?:articles?|blogs?|blog posts?|content|documents?|guides?|links?|pages?|posts?|reads?"
    r"|reading|resources?|stories|topics?)"
)
_RELATED = late(
    rf"related(?: {_THINGS})?|see also|(?:further|additional|more|other|recommended|suggested)"
    rf" {_THINGS}|(?:keep|continue) reading|read (?:next|more)|you (?:may|might) (?:also )?like"
    r"|more (?:from|on|like) .*",
)


def related_at_the_end(page: Page, site: Site) -> Heading | None:
    """A page's last heading, where it begins such a list and nothing that asks comes after it."""
    if page.facts is None or not page.facts.headings or not is_english(page):
        return None
    last = page.facts.headings[-1]
    if not _RELATED.fullmatch(words_of(last.text)):
        return None
    below = any(judged.link.place >= last.place for judged in site.links.get(page.id, ()))
    asked = any(place >= last.place for place in places(page, site))
    return last if below and not asked else None
