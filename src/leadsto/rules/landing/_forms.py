"""Which forms of a page ask readers to make themselves known, and which offer each one takes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Field, Form, Offer, Page
from leadsto.paths.addresses import Addresses
from leadsto.prose import number
from leadsto.site import Site

#: Boxes that the law or good manners ask for. They are ticked, not filled in.
_CONSENT = late(
    r"consent|agree|privacy|gdpr|terms|policy|opt.?in|marketing|newsletter|accept"
    r"|datenschutz|einwillig|zustimm|einverstanden|rgpd|j'accepte",
    re.IGNORECASE,
)
#: The questions of a check or a calculator: they are the tool itself.
_ANSWERED = frozenset({"radio", "checkbox", "select", "range", "number"})
#: Addresses that send nothing by themselves: a script has to.
NOWHERE = ("#", "javascript:")


def contact_forms(page: Page) -> tuple[Form, ...]:
    """The forms of a page that readers can see, search and log-in forms and the like left out."""
    if page.facts is None or not page.live:
        return ()
    return tuple(form for form in page.facts.forms if form.purpose == "contact")


def answerable(page: Page) -> tuple[Form, ...]:
    """Those of them that ask for an e-mail address or a telephone number."""
    return tuple(form for form in contact_forms(page) if form.email or form.tel)


def offers_here(page: Page, site: Site) -> Iterator[Offer]:
    """The offers that can be taken on a page, which is their own."""
    if page.facts is not None and page.live:
        for offer in (site.catalogue.offers[o] for o in site.landing.get(page.id, ())):
            if offer.active(site.date):
                yield offer


def taken(page: Page, site: Site) -> Iterator[tuple[Offer, Form]]:
    """The offers of a landing page, each with the form that takes it, where its fields are seen.

    A newsletter's form takes another offer only where nothing else on the page could.
    """
    for offer in offers_here(page, site):
        form = form_of(page, offer)
        if form:
            yield offer, form


def form_of(page: Page, offer: Offer) -> Form | None:
    """The form that takes an offer; None where its fields cannot be seen."""
    forms = answerable(page)
    wanted = "list" if offer.kind == "list" else "form"
    of_kind = [form for form in forms if form.kind == wanted]
    if of_kind:
        return of_kind[0]
    drawn = page.facts is not None and any(e.kind == wanted for e in page.facts.embeds)
    return forms[0] if forms and not drawn else None


def promised(offer: Offer, page: Page) -> tuple[str, ...]:
    """The action and the title of an offer in the language of its page, as far as they are there.

    A locale without words of its own is not compared with those of another language.
    """
    words = offer.locales.get(page.locale)
    said = (words.action, words.title) if words else (offer.action, offer.title)
    return tuple(filter(None, said))


def called(form: Form) -> str:
    """What a form is known by in a finding's key."""
    return form.id or form.action or "form"


def asked(form: Form) -> tuple[Field, ...]:
    """The fields that cost a reader thought: all of them but a consent to tick."""
    return tuple(f for f in form.fields if not (f.type == "checkbox" and _is_consent(f)))


def filled_in(form: Form, offer: Offer) -> tuple[Field, ...]:
    """The fields that are asked in return; of an assessment without its questions."""
    if offer.kind != "assessment":
        return asked(form)
    return tuple(field for field in asked(form) if field.type not in _ANSWERED)


def _is_consent(field: Field) -> bool:
    return _CONSENT.search(f"{field.name} {field.label}") is not None


def sends(form: Form) -> bool:
    """Whether it names an address that the browser itself sends it to."""
    return bool(form.action) and not form.action.lower().startswith(NOWHERE)


def addresses_of(site: Site) -> Addresses:
    """The resolver of the site's addresses."""
    return Addresses(site.config.site.url or site.around.site_url, site.config.site.also)


def things(count: int, one: str) -> str:
    """A count with its noun at the beginning of a sentence: ``Nine fields``."""
    return f"{number(count).capitalize()} {one}{'' if count == 1 else 's'}"
