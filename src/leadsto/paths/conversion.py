"""Where readers make themselves known: which parts and links of a page are conversion points.

The table is that of docs/paths.md, "Conversion points". Links to offers are not judged here, since
that needs the catalogue; nor is whether a weak point counts, which depends on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from leadsto.config import Config
from leadsto.html.providers import Providers, host_path
from leadsto.late import late
from leadsto.model import ConversionPoint, Facts, Form, Link
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Resolved, bare_host
from leadsto.urls import MESSAGES

#: Words that say so wherever they stand as a whole segment of an own address.
_SIGNUP = frozenset(
    "signup sign-up trial free-trial start-trial request-demo request-a-demo book-a-call "
    "book-a-demo book-a-meeting get-a-quote request-quote request-a-quote".split()
)
#: Words with another meaning in a manual (/sql/join/, /docs/get-started/install/): only where they
#: are the whole address, a locale before it aside.
_SIGNUP_ALONE = frozenset(
    "apply book demo get-started join onboarding quote register registration schedule "
    "subscribe".split()
)
_PURCHASE_ALONE = frozenset("checkout buy order".split())
#: On an application's host every address counts but these, for people who have an account.
_LOGIN = late(
    r"/(?:log-?(?:in|out)|sign-?(?:in|out)|(?:(?:change|reset|forgot)-)?password"
    r"|reset-(?:totp|mfa|2fa)|invite|settings|profile)(?:/|$)",
    re.IGNORECASE,
)
_LOCALE = late(r"[a-z]{2}(?:[-_][a-z]{2,4})?", re.IGNORECASE)
_ENDING = late(r"\.(?:html?|php|aspx?)\Z", re.IGNORECASE)

#: Hosts and paths where something is paid; searched in ``host/path``.
_CHECKOUT = late(
    r"^(?:buy|checkout)\.stripe\.com/|(?:^|\.)gumroad\.com/l/"
    r"|\.lemonsqueezy\.com/(?:checkout|buy)/|^(?:buy|checkout|pay)\.paddle\.(?:com|io)/"
    r"|\.onfastspring\.com/|\.thrivecart\.com/|\.samcart\.com/products/|^checkout\.square\.site/"
    r"|^square\.link/u/|^paypal\.com/ncp/payment/|^checkout\.freemius\.com/"
)
#: Links that share the page and make nobody known; matched with ``host/path?query``.
_SHARE = late(
    r"(?:[a-z-]+\.)?facebook\.com/(?:sharer|share\.php|dialog/share)|(?:twitter|x)\.com/(?:intent|share)"
    r"|linkedin\.com/(?:share|sharing|cws/share)|(?:[a-z-]+\.)?reddit\.com/submit"
    r"|news\.ycombinator\.com/submitlink|(?:[a-z-]+\.)?pinterest\.[a-z.]+/pin/create"
    r"|t\.me/share|telegram\.me/share|bsky\.app/intent|(?:share|toot)\.[^/]*mastodon|(?s:.*)mastodon[^/]*/share"
    r"|threads\.(?:net|com)/intent|getpocket\.com/(?:save|edit)|(?:tumblr|xing)\.com/.*share"
    r"|wa\.me/(?!\+?\d)|(?:api|web)\.whatsapp\.com/send/?(?!.*[?&]phone=\+?\d)",
    re.IGNORECASE,
)

#: Embeds that are told apart by what they are for.
_EMBEDDED: Mapping[str, Literal["list", "purchase"]] = {"list": "list", "purchase": "purchase"}


class _Places(NamedTuple):
    """Words of own addresses and hosts, as a site lists them under ``signup`` or ``purchase``."""

    words: frozenset[str]
    hosts: frozenset[str]


def _places(entries: Iterable[str]) -> _Places:
    """Sort entries: a host has a dot, a word of a path has none."""
    bare = [entry.strip().strip("/").lower() for entry in entries]
    return _Places(
        frozenset(entry for entry in bare if "." not in entry),
        frozenset(bare_host(entry) for entry in bare if "." in entry),
    )


class Conversions:
    """What counts as a conversion point on one site."""

    def __init__(self, config: Config, providers: Providers, own_host: str) -> None:
        """``own_host`` is the site's, as links are compared: without ``www.``."""
        self._providers = providers
        self._own_hosts = frozenset({own_host, *map(bare_host, config.site.also)})
        self._app = frozenset(map(bare_host, config.site.app))
        self._signup = _places(config.signup)
        self._signup_words = _SIGNUP | self._signup.words
        self._purchase = _places(config.purchase)

    def own_points(self, facts: Facts) -> tuple[ConversionPoint, ...]:
        """The points that a page's own content holds, apart from its links.

        A form or an embed counts once a provider or address. Chat never counts.
        """
        return tuple(dict.fromkeys(self._own(facts)))

    def _own(self, facts: Facts) -> Iterator[ConversionPoint]:
        for form in facts.forms:
            if form.purpose == "contact" and (form.email or form.tel):
                kind: Literal["form", "list"] = "list" if form.kind == "list" else "form"
                yield ConversionPoint(kind, _called(form), form.email is not None, by="own")
        for embed in facts.embeds:
            if embed.kind != "chat":
                own: Literal["embed", "list", "purchase"] = _EMBEDDED.get(embed.kind, "embed")
                yield ConversionPoint(own, embed.provider, opaque=embed.opaque, by="own")
        if facts.marked:
            yield ConversionPoint("marked", "data-leadsto-cp", by="own")

    def link_point(self, link: Link, to: Resolved) -> ConversionPoint | None:
        """The point that a link is, by its address alone; None where it is none.

        ``to`` is where ``link`` leads. A link in code is none; one that the author marked is always
        one.
        """
        if link.code:
            return None
        point = self.point_at(to, marked=link.cp)
        return point._replace(by="block") if point and link.block else point

    def point_at(self, to: Resolved, *, marked: bool = False) -> ConversionPoint | None:
        """The point that every link to an address is, or one that its author marked."""
        point = self._told_by(to)
        if marked and not (point and point.strong):
            return ConversionPoint("marked", to.url or to.address)
        return point

    def _told_by(self, to: Resolved) -> ConversionPoint | None:
        if to.internal:
            return self._inside(to.address)
        point = self._beyond(to)
        return None if point and shares(to) else point

    def _beyond(self, to: Resolved) -> ConversionPoint | None:
        """The point that an outside URL would be if it shared nothing, which takes long to tell."""
        if to.scheme in MESSAGES:
            # Subject and body aside, so that two links to one address are one point.
            whole = to.url if "@" not in to.path.partition("?")[0] else to.url.partition("?")[0]
            return ConversionPoint("weak", whole, strong=False)
        if not to.host:
            return None
        if to.host in self._own_hosts:  # beside the site's own folder
            return self._inside(to.path.partition("?")[0])
        return self._outside(to)

    def _inside(self, address: str) -> ConversionPoint | None:
        """An own address by its words."""
        segments = [s for s in _ENDING.sub("", address).lower().split("/") if s]
        if not segments or "." in segments[-1]:
            return None
        if len(segments) > 1 and _LOCALE.fullmatch(segments[0]):
            segments = segments[1:]
        alone = frozenset(segments) if len(segments) == 1 else frozenset()
        if self._purchase.words.intersection(segments) or alone & _PURCHASE_ALONE:
            return ConversionPoint("purchase", address)
        if self._signup_words.intersection(segments) or alone & _SIGNUP_ALONE:
            return ConversionPoint("signup-link", address)
        return None

    def _outside(self, to: Resolved) -> ConversionPoint | None:
        """An outside address by its host, then by the tables."""
        path, _ = host_path(to.url)
        if to.host in self._purchase.hosts or _CHECKOUT.search(path):
            return ConversionPoint("purchase", to.url)
        if to.host in self._signup.hosts:
            return ConversionPoint("signup-link", to.url)
        if to.host in self._app:
            if _LOGIN.search(path):
                return None
            paid = _PURCHASE_ALONE.intersection(path.split("/"))
            return ConversionPoint("purchase" if paid else "signup-link", to.url)
        provider = self._providers.link(to.url)
        if provider is None:
            return None
        if provider.kind == "chat":
            return ConversionPoint("weak", to.url, strong=False)
        if provider.kind == "purchase":
            return ConversionPoint("purchase", to.url)
        if provider.kind == "booking":
            return ConversionPoint("booking-link", provider.id, opaque=provider.opaque)
        # A hosted form, list or assessment: the reader signs up there, we cannot see what it asks.
        return ConversionPoint("signup-link", provider.id, opaque=True)


def _called(form: Form) -> str:
    return form.provider or form.action or (f"#{form.id}" if form.id else "form")


def shares(to: Resolved) -> bool:
    """Whether a link shares the page rather than reaching somebody."""
    if to.scheme == "mailto":
        address, _, query = to.path.partition("?")
        return not address.strip("/ ") and not re.search(r"(?:^|&)to=[^&]", query)
    if to.scheme in ("tel", "sms"):
        return not re.match(r"[^?&]*\d", to.path)  # digits of the text are no number
    return _SHARE.match("".join(host_path(to.url))) is not None
