"""What ``leadsto init`` has found on a site, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.cli.table import table
from leadsto.prose import counted, listed
from leadsto.report.harmless import harmless
from leadsto.survey import FormPlace, Place, Survey, is_worth
from leadsto.survey.actions import label_of
from leadsto.survey.forms import title_of

_KEYS = 6  #: keys of frontmatter that are named
_FORMS = 4
_ACTIONS = 8


def found_lines(survey: Survey, generator: str, origin: str) -> Iterator[str]:
    """Lines for people; ``generator`` is its title, "" where none is known."""
    told = [generator or "No generator that is known", f"{counted(survey.pages, 'page')}, {origin}"]
    yield harmless(" · ".join([*told, *([survey.url] if survey.url else [])]))
    yield harmless(f"Frontmatter: {_keys(survey)}")
    yield harmless(f"Forms: {_forms(survey.forms)}")
    worth = [place for place in survey.actions if is_worth(place, survey.pages)]
    if not worth:
        yield "Calls to action: none that repeats"
        return
    yield "Calls to action:"
    rows = [_row(place) for place in worth[:_ACTIONS]]
    yield from (f"  {row}" for row in table(("pages", "leads to", "says"), rows).splitlines())
    more = len(survey.actions) - len(rows)
    if more > 0:
        yield f"  and {counted(more, 'other', 'others')}"


def _keys(survey: Survey) -> str:
    keys = survey.fields.keys
    if not keys:
        return "none"
    named = [f"{key.name} {key.pages:,}" for key in keys[:_KEYS]]
    if len(keys) > _KEYS:
        named.append(f"{counted(len(keys) - _KEYS, 'other', 'others')}")
    telling = [
        f"{key.name} tells {key.field}" for key in survey.fields.telling if key.field != "draft"
    ]
    return f"{listed(named)}; {listed(telling) if telling else 'none of them tells intent'}"


def _forms(forms: tuple[FormPlace, ...]) -> str:
    def one(form: FormPlace) -> str:
        by = f" ({title_of(form.provider)})" if form.provider else ""
        where = form.pages[0] if len(form.pages) == 1 else counted(len(form.pages), "page")
        return f"{form.kind}{by} on {where}"

    if not forms:
        return "none"
    more = [f"{counted(len(forms) - _FORMS, 'other', 'others')}"] if len(forms) > _FORMS else []
    return listed([*map(one, forms[:_FORMS]), *more])


def _row(place: Place) -> tuple[str, str, str]:
    says = label_of(place) or (place.labels[0][0] if place.labels else "")
    return f"{len(place.pages):,}", place.target, says
