"""Where the offers of a catalogue live on a site: landing pages, confirmation pages, wording."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leadsto.model import Catalogue, Offer, Problem, Target
from leadsto.paths.addresses import Addresses, Place, Places
from leadsto.urls import is_safe


class Found(NamedTuple):
    """What a written target turned out to be: a page, an outside address, or nothing."""

    place: Place | None = None
    url: str = ""
    anchor: str = ""

    @property
    def anything(self) -> bool:
        """Whether it is a place that a reader can go to."""
        return self.place is not None or bool(self.url)


def find(target: str, addresses: Addresses, places: Places, folder: str = "") -> Found:
    """Resolve a written page or address.

    Tried in this order: an absolute URL; ``/path``, an address of the site; ``file.ext``, from
    the content root and then from ``folder``; Pelican's ``{filename}`` form. A URL that no
    reader can go to (``javascript:``) is nothing.
    """
    target = target.strip()
    if target.startswith(("{filename}", "|filename|")):
        target = target[10:]
        return _source(target.lstrip("/") if target[:1] == "/" else target, places, folder)
    resolved = addresses.resolver("/")(target)
    if resolved.url:
        return Found(url=resolved.url) if is_safe(resolved.url) else Found()
    if not target.startswith("/") and not resolved.scheme:
        found = _source(target, places, folder)
        if found.anything:
            return found
    place = places.page(resolved.address)
    outside = places.leaves(resolved.address)
    return Found(place, outside, resolved.anchor)


def _source(target: str, places: Places, folder: str) -> Found:
    path, _, anchor = target.partition("#")
    for candidate in (path, _join(folder, path)):
        place = places.by_path.get(candidate)
        if place:
            return Found(place, "", anchor)
    return Found()


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
    ) -> None:
        self._default = locales[0]
        self.problems: list[Problem] = []
        self._landing: dict[tuple[str, str], Place] = {}
        self.offers_of: dict[str, list[str]] = {}  #: page id → offers that land there
        self.confirm_of: dict[str, str] = {}  #: page id → offer confirmed there
        self.by_url: dict[str, str] = {}  #: outside address → offer
        for offer in catalogue.offers.values():
            for locale in locales:
                if locale != self._default and locale not in offer.locales:
                    continue
                self._place(offer, locale, addresses, places, catalogue.file, whole)
            if offer.confirm:
                found = find(offer.confirm, addresses, places)
                if found.place:
                    self.confirm_of.setdefault(found.place.id, offer.id)
                elif whole and not found.url:
                    self._dangling(offer, "confirm", offer.confirm, places, catalogue.file)

    def _place(
        self,
        offer: Offer,
        locale: str,
        addresses: Addresses,
        places: Places,
        file: str,
        whole: bool,
    ) -> None:
        url = self.url(offer, locale)
        if url:
            self.by_url.setdefault(_plain_url(url), offer.id)
        target = self._written(offer, locale)
        if not target:
            return
        found = find(target, addresses, places)
        if found.place:
            self._landing[offer.id, locale] = found.place
            known = self.offers_of.setdefault(found.place.id, [])
            if offer.id not in known:
                known.append(offer.id)
        elif whole and not found.url:
            self._dangling(offer, "page", target, places, file)

    def _dangling(self, offer: Offer, field: str, target: str, places: Places, file: str) -> None:
        meant = places.nearest(target)
        tail = f" Nearest: {meant}." if meant else ""
        self.problems.append(
            Problem(
                f"`{field}: {target}` of offer `{offer.id}` is not a page of this site.{tail}",
                about=f"{offer.id}.{field}",
                span=offer.at(field),
                rule="offer-dangling",
                page=file,
            )
        )

    def _written(self, offer: Offer, locale: str) -> str:
        """The landing page as the catalogue words it for a locale."""
        if locale != self._default and locale in offer.locales:
            wording = offer.locales[locale]
            if wording.page or wording.url:
                return wording.page
        return offer.page

    def url(self, offer: Offer, locale: str) -> str:
        """The outside address of an offer in a locale; "" where it has a page here."""
        wording = offer.locales.get(locale) if locale != self._default else None
        if wording and (wording.page or wording.url):
            return wording.url
        return offer.url

    def landing(self, offer: Offer, locale: str) -> Place | None:
        """The offer's landing page in a locale."""
        return self._landing.get((offer.id, locale))

    def target(self, offer: Offer, locale: str) -> Target | None:
        """Where a link to the offer leads; None where its page is missing.

        An offer without that locale leads to the default's page (``x-default``).
        """
        place = self.landing(offer, locale) or self.landing(offer, self._default)
        if place:
            return Target("offer", address=place.address, page=place.id)
        url = self.url(offer, locale)
        return Target("offer", url=url) if url and is_safe(url) else None

    def offer_at(self, url: str, offers: Mapping[str, Offer]) -> Offer | None:
        """The offer that lives at an outside address, whatever follows its ``?``."""
        found = self.by_url.get(_plain_url(url))
        return offers.get(found) if found else None


def _plain_url(url: str) -> str:
    """A URL without scheme, query, fragment and final slash."""
    return url.partition("//")[2].partition("#")[0].partition("?")[0].rstrip("/").lower()
