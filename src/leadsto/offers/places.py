"""Where the offers of a catalogue live on a site: landing pages, confirmation pages, wording."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from leadsto.model import Catalogue, Offer, Problem, Target
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import nearest
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.urls import is_safe

#: Every site as its own addresses see it.
_ROOT = Addresses()


class Found(NamedTuple):
    """What a written target turned out to be: a page, an outside address, or nothing."""

    place: Place | None = None
    url: str = ""
    anchor: str = ""

    @property
    def anything(self) -> bool:
        """Whether it is a place that a reader can go to."""
        return self.place is not None or bool(self.url)


def find(
    target: str, addresses: Addresses, places: Places, folder: str = "", locale: str = ""
) -> Found:
    """Resolve a written page or address; a source stands for its translation into ``locale``.

    Tried in this order: an absolute URL; ``/path``, an address of the site; ``file.ext``, from
    the content root and then from ``folder``; Pelican's ``{filename}`` form, which is from the
    root only with a slash. A URL that no reader can go to (``javascript:``) is nothing, and so is
    a place on an unnamed page (``#form``).
    """
    target = target.strip()
    if target.startswith(("{filename}", "|filename|")):
        target = target[10:]
        return _source(target, places, "" if target.startswith("/") else folder, locale)
    if not target or target.startswith(("#", "?")):
        return Found()
    if target.startswith("/"):
        return _address(target, addresses, places)
    resolved = addresses.resolver("/")(target)
    if resolved.url:
        return Found(url=resolved.url) if is_safe(resolved.url) else Found()
    for start in ("", folder):
        found = _source(target, places, start, locale)
        if found.anything:
            return found
    return Found(places.page(resolved.address), places.leaves(resolved.address), resolved.anchor)


def _address(target: str, addresses: Addresses, places: Places) -> Found:
    """An address of the site: from its own root, or with the folder of its host it lives in."""
    for site in (_ROOT, addresses):
        resolved = site.resolver("/")(target)
        if not resolved.internal:  # another host, or outside of the folder that the site lives in
            continue
        place, outside = places.page(resolved.address), places.leaves(resolved.address)
        if place or outside:
            return Found(place, outside, resolved.anchor)
    return Found()


def _source(target: str, places: Places, folder: str, locale: str) -> Found:
    path, _, anchor = target.partition("#")
    return Found(places.at_path(_join(folder, path), locale), "", anchor)


def _join(folder: str, path: str) -> str:
    parts: list[str] = []
    for part in [*folder.split("/"), *path.split("/")]:
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


class OfferPlaces:
    """Every offer's landing and confirmation page, in every locale."""

    def __init__(
        self,
        catalogue: Catalogue,
        addresses: Addresses,
        places: Places,
        locales: tuple[str, ...],
        *,
        whole: bool,
        here: Collection[str] | None = None,
    ) -> None:
        """``here`` are the locales whose places are judged; None: all of them."""
        here = locales if here is None else here
        self._default = locales[0]
        self.problems: list[Problem] = []
        self._landing: dict[tuple[str, str], Place] = {}  #: by offer and locale
        self._url: dict[tuple[str, str], str] = {}  #: the same for outside addresses
        self.offers_of: dict[str, list[str]] = {}  #: page id → offers that land there
        self.confirm_of: dict[str, str] = {}  #: page id → offer confirmed there
        #: outside address without its query → (offer, address as written)
        self._by_url: dict[str, list[tuple[str, str]]] = {}
        for offer in catalogue.offers.values():
            for locale in locales:
                if locale != self._default and locale not in offer.locales:
                    continue
                known = len(self.problems)
                self._place(offer, locale, addresses, places, whole)
                self._confirm(offer, locale, addresses, places, whole)
                if locale not in here:  # its own pages are not here
                    del self.problems[known:]

    def _place(
        self,
        offer: Offer,
        locale: str,
        addresses: Addresses,
        places: Places,
        whole: bool,
    ) -> None:
        page, url, prefix = self._written(offer, locale)
        found = find(page or url, addresses, places, locale=locale)
        if found.place and found.place.state == "unbuilt":
            field = prefix + ("page" if page else "url")
            self._unbuilt(offer, field, page or url, found.place)
        elif found.place:
            if locale != self._default and not prefix and found.place.locale != locale:
                self._elsewhere(offer, locale, found.place)
            self._landing[offer.id, locale] = found.place
            known = self.offers_of.setdefault(found.place.id, [])
            if offer.id not in known:
                known.append(offer.id)
        elif outside := found.url or ("" if page or not is_safe(url) else url):
            self._url[offer.id, locale] = outside
            self._by_url.setdefault(plain_url(outside), []).append((offer.id, outside))
        elif page and whole:
            self._dangling(offer, f"{prefix}page", page, places)

    def _confirm(
        self,
        offer: Offer,
        locale: str,
        addresses: Addresses,
        places: Places,
        whole: bool,
    ) -> None:
        """The page after the form, where this locale has one of its own."""
        field = "confirm" if locale == self._default else f"locales.{locale}.confirm"
        here = offer if locale == self._default else offer.locales[locale]
        if not here.confirm:
            return
        found = find(here.confirm, addresses, places, locale=locale)
        if found.place and found.place.state == "unbuilt":
            self._unbuilt(offer, field, here.confirm, found.place)
        elif found.place:
            self.confirm_of.setdefault(found.place.id, offer.id)
        elif whole and not found.url:
            self._dangling(offer, field, here.confirm, places)

    def _dangling(self, offer: Offer, field: str, target: str, places: Places) -> None:
        meant = places.nearest(target)
        tail = f" Nearest: {meant}." if meant else ""
        self._nowhere(offer, field, target, f"is not a page of this site.{tail}")

    def _unbuilt(self, offer: Offer, field: str, target: str, place: Place) -> None:
        words = f"is not in the built site: no page was made of {place.id}, as far as can be told."
        self._nowhere(offer, field, target, words)

    def _nowhere(self, offer: Offer, field: str, target: str, words: str) -> None:
        self.problems.append(
            Problem(
                f"`{field.rpartition('.')[2]}: {target}` of offer `{offer.id}` {words}",
                about=f"{offer.id}.{field}",
                span=offer.at(field),
                rule="offer-dangling",
                page=offer.file,
            )
        )

    def _elsewhere(self, offer: Offer, locale: str, place: Place) -> None:
        """An offer has words in a locale, and its page is in another."""
        self.problems.append(
            Problem(
                f"Offer `{offer.id}` has words in {locale} and no page: it leads to "
                f"{place.address}, which is in {place.locale}.",
                about=f"{offer.id}.locales.{locale}.page",
                span=offer.at(f"locales.{locale}"),
                rule="offer-not-in-locale",
                page=offer.file,
                severity="note",
                help=f"Give it a `page` in {locale}, or name that page there if it is meant.",
            )
        )

    def _written(self, offer: Offer, locale: str) -> tuple[str, str, str]:
        """Page and address as the catalogue has them for a locale, and what its keys begin with."""
        wording = offer.locales.get(locale) if locale != self._default else None
        if wording and wording.placed:
            return wording.page, wording.url, f"locales.{locale}."
        return offer.page, offer.url, ""

    def target(self, offer: Offer, locale: str) -> Target | None:
        """Where a link to the offer leads; None where its page is missing.

        An offer without that locale leads where the default's does (``x-default``).
        """
        for at in ((offer.id, locale), (offer.id, self._default)):
            if at in self._landing:
                place = self._landing[at]
                return Target("offer", address=place.address, page=place.id)
            if at in self._url:
                return Target("offer", url=self._url[at])
        return None

    def offer_at(self, url: str, offers: Mapping[str, Offer]) -> Offer | None:
        """The offer that lives at an outside address, whatever follows its ``?``."""
        known = self._by_url.get(plain_url(url), ())
        whole = plain_url(url, query=True)
        exact = (i for i, written in known if plain_url(written, query=True) == whole)
        only = {i for i, _ in known}
        meant = next(exact, only.pop() if len(only) == 1 else None)
        return offers.get(meant) if meant else None


def unlisted(catalogue: Catalogue, locales: tuple[str, ...]) -> Iterator[Problem]:
    """Words of offers for languages that no page of the site can be in."""
    for offer in catalogue.offers.values():
        for name in offer.locales:
            if name in locales:
                continue
            alike = [known for known in locales if _language(known) == _language(name)]
            meant = alike[0] if alike else nearest(name, locales)
            yield Problem(
                f"Offer `{offer.id}` has words in `{name}`, which is none of the site's languages: "
                "no page shows them.",
                about=f"{offer.id}.locales.{name}",
                span=offer.at(f"locales.{name}"),
                rule="offer-not-in-locale",
                page=offer.file,
                severity="note",
                help=f"Did you mean `{meant}`?" if meant else "List it in `site.locales`.",
            )


def plain_url(url: str, *, query: bool = False) -> str:
    """A URL as it is compared: without scheme, fragment, final slash and, mostly, ``query``."""
    rest = url.partition("//")[2].partition("#")[0]
    rest = (rest if query else rest.partition("?")[0]).rstrip("/")
    host, slash, path = rest.partition("/")
    return host.lower() + slash + path


def _language(locale: str) -> str:
    """The language of a locale: ``pt`` of ``pt-BR``."""
    return locale.replace("_", "-").partition("-")[0].lower()
