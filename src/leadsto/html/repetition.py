"""What stands on most pages of a site is layout, whatever element it stands in (docs/paths.md).

Only for built pages: a generator's plugin reads the content before the layout is put around it.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from leadsto.memo import Memo
from leadsto.model import Embed, Facts, Form, Link
from leadsto.model.frozen import NamedTuple

#: Share of the pages, and pages of a site on which it says something: measured on nine sites,
#: two of which have calls to action of their layout in ``<main>`` on 98 % of their pages.
SHARE = 0.6
FEWEST = 8
#: Pages whose links are counted at a time, so that no large site's links are all kept in a table.
_BATCH = 500

Destination = Callable[[str], str]  #: of an href, as it is compared with those of other pages
To = Callable[..., Destination]  #: of a page, which its arguments tell
K = TypeVar("K", bound=Hashable)

_LinkKey = tuple[str, str]
_FormKey = tuple[str, str, tuple[str, ...]]
_EmbedKey = tuple[str, str, str]


class _Keys(NamedTuple):
    """What of one page may be repetition, by what it is compared by: where it stands in facts."""

    links: dict[_LinkKey, list[int]]
    forms: dict[_FormKey, list[int]]
    embeds: dict[_EmbedKey, list[int]]


class _Repeated(NamedTuple):
    """What is on most pages."""

    links: frozenset[_LinkKey]
    forms: frozenset[_FormKey]
    embeds: frozenset[_EmbedKey]


_NOTHING = _Keys({}, {}, {})


def without_repeated(
    names: Sequence[str],
    pages: Sequence[Facts],
    to: To,
    where: Sequence[Sequence[Any]] = (),
    memo: Memo | None = None,
) -> list[Facts]:
    """The facts of one site's pages in one language, without what stands on most of them.

    ``to`` gives what turns the hrefs of a page into destinations; ``where`` holds its arguments, a
    column each.

    A link of the content that leads to one destination with one text on 60 % of at least 8 pages
    is layout: it goes to ``outside`` as ``repeated``. So is a link within the page that is written
    the same on as many. A form of the same action, provider and fields, or the same embed, is taken
    out, and ``repeated`` is told in ``forms_outside``.

    Nothing in a leadsto block, marked with ``data-leadsto-cp`` or selected by ``path.template`` is
    ever repetition. A contact page whose own form is also in a layout without landmarks cannot be
    told from the others, so its form goes, too, unless it is marked.
    """
    if len(pages) < FEWEST:
        return [*pages]
    memo = memo or Memo()
    # A text is compared before its destination is made out: few texts are on most pages. Its hash
    # will do, as whatever shares it is told apart afterwards, and nobody has to keep the text.
    said = memo.each(_texts, names, (pages,))
    texts = memo.whole(_on_most, said)
    keys = memo.each(_keys, names, (pages, said, *where), texts, to)
    repeated = memo.whole(_repeated, keys)
    if not any(repeated):
        return [*pages]
    moved = memo.whole(_no_links, repeated)
    return memo.each(_without, names, (pages, keys), repeated, moved)


def _on_most(keys: Sequence[Collection[K]]) -> frozenset[K]:
    """The keys that are on most pages; each page has its own without repetition.

    What is on such a share of all pages is on such a share of one batch at least, so of each
    batch only the most frequent keys need to be counted everywhere.
    """
    likely: set[K] = set()
    for start in range(0, len(keys), _BATCH):
        batch = keys[start : start + _BATCH]
        likely |= _frequent(Counter(chain.from_iterable(batch)), len(batch))
    if len(keys) > _BATCH and likely:
        everywhere = filter(likely.__contains__, chain.from_iterable(keys))
        likely = _frequent(Counter(everywhere), len(keys))
    return frozenset(likely)


def _frequent(counts: Counter[K], pages: int) -> set[K]:
    return {key for key, count in counts.items() if count >= SHARE * pages}


def _texts(facts: Facts) -> array[int]:
    """Hashes of what is written on the links that nobody has called content, each once."""
    return array(
        "q",
        {
            hash(link.text or link.name)
            for link in facts.links
            if not (link.block or link.cp or link.template)
        },
    )


def _keys(facts: Facts, own: array[int], *asked: Any) -> _Keys:
    """What may be repetition on a page with its ``own`` texts.

    ``asked`` are where it is, the hashes of texts that are on most pages, and what makes
    destinations.
    """
    *where, texts, to_of = asked
    if texts.isdisjoint(own) and not facts.forms and not facts.embeds:
        return _NOTHING
    destination = to_of(*where)
    keys = _Keys({}, {}, {})
    for at, link in enumerate(facts.links):
        text = link.text or link.name
        if hash(text) in texts and not (link.block or link.cp or link.template):
            inside = not link.href or link.href[0] == "#"
            to = link.href if inside else destination(link.href)
            keys.links.setdefault((to, text), []).append(at)
    for at, form in enumerate(facts.forms):
        if not form.kept:
            keys.forms.setdefault(_form(form, destination), []).append(at)
    for at, embed in enumerate(facts.embeds):
        if not embed.kept:
            keys.embeds.setdefault(_embed(embed), []).append(at)
    return keys if any(keys) else _NOTHING


def _form(form: Form, destination: Destination) -> _FormKey:
    own = not form.action or form.action[0] == "#"  # sent to the page that it stands on
    action = "" if own else destination(form.action)
    return action, form.provider, tuple(field.name for field in form.fields)


def _embed(embed: Embed) -> _EmbedKey:
    return embed.provider, embed.address.partition("?")[0], embed.key  # a query may note the page


def _repeated(keys: Sequence[_Keys]) -> _Repeated:
    return _Repeated(
        _on_most([page.links for page in keys]),
        _on_most([page.forms for page in keys]),
        _on_most([page.embeds for page in keys]),
    )


def _no_links(_repeated: _Repeated) -> dict[Link, Link]:
    """A table for one object of all links that are equal, for as long as the same is repeated."""
    return {}


def _without(facts: Facts, keys: _Keys, repeated: _Repeated, moved: dict[Link, Link]) -> Facts:
    """The facts of one page without what is on most."""
    links = _standing(keys.links, repeated.links)
    forms = _standing(keys.forms, repeated.forms)
    embeds = _standing(keys.embeds, repeated.embeds)
    if not (links or forms or embeds):
        return facts
    outside = [facts.links[at]._replace(part="repeated", place=0.0) for at in sorted(links)]
    answers = any(
        form.purpose == "contact" and (form.email or form.tel)
        for form in map(facts.forms.__getitem__, forms)
    ) or any(facts.embeds[at].kind != "chat" for at in embeds)
    return facts._replace(
        links=_but(facts.links, links),
        forms=_but(facts.forms, forms),
        embeds=_but(facts.embeds, embeds),
        outside=tuple(dict.fromkeys((*facts.outside, *map(moved.setdefault, outside, outside)))),
        forms_outside=tuple(
            sorted({*facts.forms_outside, "repeated"}) if answers else facts.forms_outside
        ),
    )


def _standing(keys: Mapping[K, list[int]], repeated: frozenset[K]) -> set[int]:
    return {at for key in keys if key in repeated for at in keys[key]}


def _but(values: tuple[K, ...], gone: set[int]) -> tuple[K, ...]:
    return tuple(v for at, v in enumerate(values) if at not in gone) if gone else values
