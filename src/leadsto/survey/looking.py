"""The whole survey: a site that was judged, and what ``init`` can make of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from leadsto.html.providers import load_providers
from leadsto.model import Document
from leadsto.model.frozen import dataclass
from leadsto.site import Site
from leadsto.survey.actions import actions_of
from leadsto.survey.fields import Fields, fields_of
from leadsto.survey.folders import Folder, folders_of
from leadsto.survey.forms import FormPlace, forms_of
from leadsto.survey.offers import Draft, drafts_of
from leadsto.survey.places import Place, places_of
from leadsto.survey.written import written_facts


@dataclass(frozen=True, slots=True)
class Survey:
    """What a site has. Every number counts pages that readers can reach."""

    pages: int
    url: str = ""  #: of the site, as far as it is told
    locales: tuple[str, ...] = ()  #: the languages that its pages are in, most pages first
    fields: Fields = Fields()
    forms: tuple[FormPlace, ...] = ()
    actions: tuple[Place, ...] = ()  #: its calls to action, those on most pages first
    offers: tuple[Draft, ...] = ()
    folders: tuple[Folder, ...] = ()
    kinds: Mapping[str, int] = field(
        default_factory=dict
    )  #: how many pages there are of each kind that was guessed


def with_written_facts(documents: Iterable[Document], reader: str) -> tuple[Document, ...]:
    """The documents with facts of their sources, where no build has told any."""
    providers = load_providers()
    return tuple(
        d if d.facts or not d.source else replace(d, facts=written_facts(d, reader, providers))
        for d in documents
    )


def survey(site: Site) -> Survey:
    """Look at a judged site, of built pages or of sources ``with_written_facts``."""
    live = [page for page in site.pages if page.live]
    around = site.around
    url = site.config.site.url or around.site_url
    actions = actions_of(places_of(site), len(live))
    forms = forms_of(site)
    kinds: dict[str, int] = {}
    locales: dict[str, int] = {}
    for page in live:
        kinds[page.kind] = kinds.get(page.kind, 0) + 1
        locales[page.locale] = locales.get(page.locale, 0) + 1
    spoken = tuple(sorted(filter(None, locales), key=lambda name: (-locales[name], name)))
    english = not spoken or spoken[0].lower().startswith("en")
    return Survey(
        pages=len(live),
        url=url,
        locales=spoken,
        fields=fields_of(page for page in site.pages if page.source),
        forms=forms,
        actions=actions,
        offers=drafts_of(actions, forms, site.by_id, english=english),
        folders=folders_of(live),
        kinds=kinds,
    )
