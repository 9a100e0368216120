"""The forms and embeds of a site, each kind of form once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from leadsto.model import Embed, Facts, Form, Page
from leadsto.model.frozen import NamedTuple
from leadsto.site import Site

FormKind = Literal["contact", "list", "booking", "assessment", "purchase", "chat"]
#: What a form asks that makes it more than a place to leave an address.
_NAME = re.compile(r"[^\w]+")


class FormPlace(NamedTuple):
    """One form or embed, wherever it stands."""

    kind: FormKind
    provider: str  #: id in the table of providers; "" for a form of the site's own
    pages: tuple[str, ...]  #: ids of the pages that hold it
    asks: tuple[str, ...] = ()  #: names of its fields
    submit: str = ""  #: what its button says
    address: str = ""  #: of the frame, where it is one


def forms_of(site: Site) -> tuple[FormPlace, ...]:
    """Every form that makes readers known and every embed; those on most pages first."""
    found: dict[tuple[str, ...], FormPlace] = {}
    for page in site.pages:
        if page.live and page.facts:
            for key, place in _of_page(page, page.facts):
                before = found.get(key)
                pages = (*(before.pages if before else ()), page.id)
                found[key] = place._replace(pages=tuple(dict.fromkeys(pages)))
    return tuple(sorted(found.values(), key=lambda p: (-len(p.pages), p.kind, p.pages)))


def _of_page(page: Page, facts: Facts) -> Iterator[tuple[tuple[str, ...], FormPlace]]:
    for form in facts.forms:
        if form.purpose == "contact" and (form.email or form.tel):
            asks = _asks(form)
            kind: FormKind = "list" if form.kind == "list" else "contact"
            key = (kind, form.provider or form.action or page.id, form.submit or "", *asks)
            yield key, FormPlace(kind, form.provider, (), asks, form.submit or "")
    for embed in facts.embeds:
        kind = _embedded(embed)
        address = embed.address if embed.address.startswith(("http", "//")) else ""
        yield (
            (kind, embed.provider, embed.key),
            FormPlace(kind, embed.provider, (), (), "", address),
        )


def _embedded(embed: Embed) -> FormKind:
    kinds: dict[str, FormKind] = {
        "list": "list", "booking": "booking", "assessment": "assessment", "purchase": "purchase",
        "chat": "chat",
    }  # fmt: skip
    return kinds.get(embed.kind, "contact")


def _asks(form: Form) -> tuple[str, ...]:
    """The names of the fields as a catalogue lists them."""
    names = (_NAME.sub("_", field.name or field.label).strip("_").lower() for field in form.fields)
    asked = [
        "email" if field.email else name[:40]
        for field, name in zip(form.fields, names, strict=True)
        if field.type not in ("hidden", "submit")
    ]
    return tuple(dict.fromkeys(filter(None, asked)))


def title_of(provider: str) -> str:
    """A provider as people call it, as far as its id tells."""
    return provider.replace("-", " ").title() if provider else ""
