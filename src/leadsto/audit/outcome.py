"""Attention and outcome side by side: who read, who acted, who became a customer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from leadsto.audit.joining import Joined, finder
from leadsto.audit.shares import ORDER
from leadsto.model import AuditedPage, Channel, Leads, LeadsRow, OfferLine, Ratio
from leadsto.site import Site

#: Actions that a page's views would have brought if its readers were like all others. With three
#: expected, none at all happens by chance once in twenty times (e⁻³ = 0.05): the "rule of three",
#: J. A. Hanley and A. Lippman-Hand, "If nothing goes wrong, is everything all right?", JAMA 249
#: (1983).
EXPECTED = 3


def ratios(
    pages: Sequence[AuditedPage],
    offers: Sequence[OfferLine],
    leads: Sequence[Leads],
    site: Site,
) -> Mapping[str, tuple[Ratio, ...]]:
    """What became of readers, by ``page``, ``offer`` and ``stage``, and of the whole ``site``.

    Nothing without leads. Pages are named by their id. A stage adds up its pages, so leads that
    are told by offer count for the offer alone. The most viewed come first, stages in their order.
    """
    if not leads:
        return {}
    told = _told(leads, pages, offers, site)
    by_page = [_ratio(page.id, (page,), told) for page in pages]
    by_offer = [_ratio(offer.id, (offer,), told) for offer in offers]
    by_stage = [
        _ratio(stage, [page for page in pages if page.stage == stage], told) for stage in ORDER
    ]
    return {
        "page": _most_viewed(filter(_known, by_page)),
        "offer": _most_viewed(ratio for ratio in by_offer if ratio.leads is not None),
        "stage": tuple(filter(_known, by_stage)),
        "site": _of_site(_ratio("", pages, told), _ratio("", offers, told)),
    }


def _of_site(by_page: Ratio, by_offer: Ratio) -> tuple[Ratio, ...]:
    """The views of every page, and the leads that pages or offers tell, whichever are more.

    They are never added up: the same lead may be told of its page and of its offer.
    """
    more = max(by_page, by_offer, key=lambda ratio: -1 if ratio.leads is None else ratio.leads)
    if more.leads is None:
        return ()
    return (more._replace(views=by_page.views, actions=by_page.actions),)


def unknown(
    pages: Sequence[AuditedPage],
    offers: Sequence[OfferLine],
    leads: Sequence[Leads],
    site: Site,
) -> tuple[str, ...]:
    """What exports of leads name that is neither a page of this build nor an offer."""
    name = _namer(pages, offers, site)
    return tuple(dict.fromkeys(row.what for row in _rows(leads) if not name(row.what)))


def channels(pages: Sequence[AuditedPage], joined: Joined) -> tuple[Channel, ...]:
    """Views by channel and stage, the strongest channel first, each from stage to stage."""
    found: Counter[tuple[str, str]] = Counter()
    total: Counter[str] = Counter()
    for page in pages:
        for channel, views in joined.channels.get(page.id, {}).items():
            found[channel, page.stage] += views
            total[channel] += views
    return tuple(
        Channel(channel, stage, found[channel, stage])
        for channel in sorted(total, key=lambda name: (-total[name], name))
        for stage in ORDER
        if (channel, stage) in found
    )


def wrong_readers(
    pages: Sequence[AuditedPage], winning: Collection[str] = ()
) -> tuple[AuditedPage, ...]:
    """Pages that are read, lead somewhere, and yet nobody acts: the most viewed first.

    One is named where its views would have brought ``EXPECTED`` actions at the rate of all pages
    with a path. Without any action on them there is nothing to compare with. Those in ``winning``
    brought leads, whatever their actions are.
    """
    leading = [page for page in pages if page.clicks is not None and page.actions is not None]
    views = sum(page.views or 0 for page in leading)
    actions = sum(page.actions or 0 for page in leading)
    found = [
        page
        for page in leading
        if not page.actions
        and page.id not in winning
        and actions
        and (page.views or 0) * actions >= EXPECTED * views > 0
    ]
    return tuple(sorted(found, key=lambda page: (-(page.views or 0), page.id)))


def _told(
    leads: Sequence[Leads],
    pages: Sequence[AuditedPage],
    offers: Sequence[OfferLine],
    site: Site,
) -> Mapping[str, list[LeadsRow]]:
    """The rows by page or offer that they name."""
    name = _namer(pages, offers, site)
    found: dict[str, list[LeadsRow]] = {}
    for row in _rows(leads):
        found.setdefault(name(row.what), []).append(row)
    found.pop("", None)
    return found


def _namer(
    pages: Sequence[AuditedPage], offers: Sequence[OfferLine], site: Site
) -> Callable[[str], str]:
    """A function from what a row names to the id of an offer or of a page, else ""."""
    ids = {offer.id for offer in offers} | {page.id for page in pages}
    find = finder(site)
    return lambda what: what if what in ids else find(what, "")


def _rows(leads: Iterable[Leads]) -> Iterator[LeadsRow]:
    return (row for export in leads for row in export.rows)


def _ratio(
    name: str,
    measured: Sequence[AuditedPage] | Sequence[OfferLine],
    told: Mapping[str, list[LeadsRow]],
) -> Ratio:
    """The numbers of some pages, or of an offer, added up."""
    rows = [row for one in measured for row in told.get(one.id, ())]
    return Ratio(
        name,
        _sum(one.views for one in measured),
        _sum(one.actions for one in measured),
        _sum(row.leads for row in rows),
        _sum(row.sales_ready for row in rows),
        _sum(row.customers for row in rows),
    )


def _sum(numbers: Iterable[int | None]) -> int | None:
    """The sum of what is known; None where nothing is."""
    known = [number for number in numbers if number is not None]
    return sum(known) if known else None


def _known(ratio: Ratio) -> bool:
    return ratio.views is not None or ratio.leads is not None


def _most_viewed(found: Iterable[Ratio]) -> tuple[Ratio, ...]:
    return tuple(sorted(found, key=lambda r: (-(r.views or 0), -(r.leads or 0), r.name)))
