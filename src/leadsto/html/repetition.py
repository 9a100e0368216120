"""What stands on most pages of a site is layout, whatever element it stands in (docs/paths.md).

Only for built pages: a generator's plugin reads the content before the layout is put around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import TypeVar

from leadsto.model import Embed, Facts, Form, Link

#: Share of the pages, and pages of a site on which it says something: measured on nine sites,
#: two of which have calls to action of their layout in ``<main>`` on 98 % of their pages.
SHARE = 0.6
FEWEST = 8
#: Pages whose links are counted at a time, so that no large site's links are all kept in a table.
_BATCH = 500

Destination = Callable[[str], str]
_Page = tuple[Facts, Destination]
K = TypeVar("K", bound=Hashable)


def without_repeated(pages: Sequence[_Page]) -> list[Facts]:
    """The facts of one site's pages in one language, without what stands on most of them.

    Each page comes with what turns its hrefs into destinations that can be compared. A link of the
    content that leads to one destination with one text on 60 % of at least 8 pages is layout: it
    goes to ``outside`` as ``repeated``. So is a link within the page that is written the same on
    as many. A form of the same action, provider and fields, or the same embed, is taken out, and
    ``repeated`` is told in ``forms_outside``.

    Nothing in a leadsto block, marked with ``data-leadsto-cp`` or selected by ``path.template`` is
    ever repetition. A contact page whose own form is also in a layout without landmarks cannot be
    told from the others, so its form goes, too, unless it is marked.
    """
    if len(pages) < FEWEST:
        return [facts for facts, _ in pages]
    # A text is compared before its destination is made out: few texts are on most pages.
    texts = _on_most(pages, lambda page: {_text(link) for link in page[0].links if _loose(link)})
    links = _on_most(pages, lambda page: {key for _, key in _keyed(page, texts) if key})
    forms = _on_most(pages, lambda page: {_form(f, page[1]) for f in page[0].forms if not f.kept})
    embeds = _on_most(pages, lambda page: {_embed(e) for e in page[0].embeds if not e.kept})
    if not (links or forms or embeds):
        return [facts for facts, _ in pages]
    known: dict[Link, Link] = {}  #: one object for equal links
    return [_without(page, texts, links, forms, embeds, known) for page in pages]


def _on_most(pages: Sequence[_Page], keys: Callable[[_Page], Iterable[K]]) -> frozenset[K]:
    """The keys that are on most pages.

    What is on such a share of all pages is on such a share of one batch at least, so of each
    batch only the most frequent keys need to be counted everywhere.
    """
    likely: set[K] = set()
    for start in range(0, len(pages), _BATCH):
        batch = pages[start : start + _BATCH]
        likely |= _frequent(Counter(k for page in batch for k in keys(page)), len(batch))
    if len(pages) <= _BATCH or not likely:
        return frozenset(likely)
    counts = Counter(k for page in pages for k in keys(page) if k in likely)
    return frozenset(_frequent(counts, len(pages)))


def _frequent(counts: Counter[K], pages: int) -> set[K]:
    return {key for key, count in counts.items() if count >= SHARE * pages}


def _loose(link: Link) -> bool:
    """Whether nobody has said that the link is content."""
    return not (link.block or link.cp or link.template)


def _text(link: Link) -> str:
    return link.text or link.name


def _keyed(page: _Page, texts: frozenset[str]) -> Iterable[tuple[Link, tuple[str, str] | None]]:
    """The links of a page, those that may be repetition with what they are compared by."""
    facts, destination = page
    for link in facts.links:
        text = _text(link)
        if text in texts and _loose(link):
            inside = not link.href or link.href[0] == "#"
            yield link, (link.href if inside else destination(link.href), text)
        else:
            yield link, None


def _form(form: Form, destination: Destination) -> tuple[str, str, tuple[str, ...]]:
    own = not form.action or form.action[0] == "#"  # sent to the page that it stands on
    action = "" if own else destination(form.action)
    return action, form.provider, tuple(field.name for field in form.fields)


def _embed(embed: Embed) -> tuple[str, str, str]:
    return embed.provider, embed.address.partition("?")[0], embed.key  # a query may note the page


def _without(
    page: _Page,
    texts: frozenset[str],
    links: frozenset[tuple[str, str] | None],
    forms: frozenset[tuple[str, str, tuple[str, ...]]],
    embeds: frozenset[tuple[str, str, str]],
    known: dict[Link, Link],
) -> Facts:
    """The facts of one page without what is on most."""
    facts, destination = page
    own: list[Link] = []
    outside = list(facts.outside)
    for link, key in _keyed(page, texts):
        if key in links:
            moved = link._replace(part="repeated", place=0.0)
            outside.append(known.setdefault(moved, moved))
        else:
            own.append(link)
    kept_forms = tuple(f for f in facts.forms if f.kept or _form(f, destination) not in forms)
    kept_embeds = tuple(e for e in facts.embeds if e.kept or _embed(e) not in embeds)
    gone = [f for f in facts.forms if f not in kept_forms and f.purpose == "contact"]
    repeated = any(f.email or f.tel for f in gone) or any(
        e.kind != "chat" for e in facts.embeds if e not in kept_embeds
    )
    parts = {*facts.forms_outside, *(("repeated",) if repeated else ())}
    return facts._replace(
        links=tuple(own),
        forms=kept_forms,
        embeds=kept_embeds,
        outside=tuple(dict.fromkeys(outside)),
        forms_outside=tuple(sorted(parts)),
    )
