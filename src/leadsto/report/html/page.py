"""The whole page: its sections in order, its style, its script and what the script reads."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from leadsto.model import Audit
from leadsto.model.frozen import NamedTuple
from leadsto.prose import day_in_words
from leadsto.report.html import (
    appendix,
    data,
    findings,
    fix_first,
    flow,
    headline,
    measured,
    offers,
    path_map,
    posts,
    rhythm,
    verdicts,
    write_next,
)
from leadsto.report.html.text import FILTERS, Addressed, clean
from leadsto.report.text import closing


class Section(NamedTuple):
    """A part of the page, by the name of its module, its template and its anchor."""

    name: str
    label: str  #: in the navigation
    values: Callable[[Audit], Mapping[str, Any]]  #: what its template is given; {}: left out


SECTIONS = (
    Section("headline", "Overview", headline.values),
    Section("fix_first", "Fix first", fix_first.values),
    Section("write_next", "Write next", write_next.values),
    Section("path_map", "Path map", path_map.values),
    Section("flow", "Flow", flow.values),
    Section("offers", "Offers", offers.values),
    Section("rhythm", "Rhythm", rhythm.values),
    Section("verdicts", "Page by page", verdicts.values),
    Section("posts", "To post", posts.values),
    Section("measured", "Measured", measured.values),
    Section("findings", "Findings", findings.values),
    Section("appendix", "Definitions", appendix.values),
)


def render(audit: Audit) -> str:
    """One HTML file that holds everything; the same bytes for the same audit."""
    templates = environment()
    day = day_in_words(audit.date)
    given = {
        "day": day,
        "link": Addressed(audit).link,
        "viewed": audit.traffic is not None,
        "unit": audit.traffic.unit if audit.traffic else "views",
    }
    parts = []
    for section in SECTIONS:
        values = section.values(audit)
        if values:
            template = templates.get_template(f"{section.name}.html.jinja")
            body = Markup(template.render({**given, **values}))  # noqa: S704 escaped by itself
            parts.append((section.name.replace("_", "-"), section.label, body))
    script = asset("report.js")
    return templates.get_template("report.html.jinja").render(
        audit=audit,
        day=day,
        parts=parts,
        style=Markup(asset("report.css") + asset("pictures.css")),  # noqa: S704 our own text
        script=Markup(script),  # noqa: S704 our own text
        digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        data=Markup(data.block(audit)),  # noqa: S704 JSON that holds no markup
        closing=closing(audit),
    )


def beside_the_report(package: str, name: str, values: Mapping[str, object]) -> str:
    """A page without a script, in the report's style: a template and a style sheet of a package.

    Both have the given name. The same bytes for the same values.
    """
    style = Markup(asset("report.css") + asset(f"{name}.css", package))  # noqa: S704 our own text
    return environment(package).get_template(f"{name}.html.jinja").render(**values, style=style)


def asset(name: str, package: str = "leadsto.report.html") -> str:
    """A style sheet or a script of the report, or of another package."""
    return (resources.files(package) / name).read_text("utf-8")


@cache
def environment(package: str = "leadsto.report.html") -> Environment:
    """Templates of a package, with the report's own behind them: they share ``parts``."""
    packages = dict.fromkeys((package, "leadsto.report.html"))
    found = Environment(
        loader=ChoiceLoader([PackageLoader(name) for name in packages]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=clean,
    )
    found.filters.update(FILTERS)
    return found
