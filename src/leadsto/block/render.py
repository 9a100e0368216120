"""One step to one piece of HTML, escaped, with the template that the site overrides or ours."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadsto.block.words import words_for
from leadsto.config import Config
from leadsto.model import Page, Step, Target
from leadsto.prose import listed
from leadsto.urls import is_safe

if TYPE_CHECKING:
    from jinja2 import Template

TEMPLATE = "block.html.jinja"
STYLE_NAME = "leadsto.css"
#: Where the style sheet lives on a site, from its root.
STYLE_PATH = f"assets/{STYLE_NAME}"

Href = Callable[[Target], str]


class BlockError(Exception):
    """A block cannot be rendered: the message names the template and what it lacks."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the page around a block tells its rendering."""

    href: Href  #: from this page to a target
    style_href: str = ""  #: of the style sheet, from this page
    absolute: Href = lambda _: ""  #: for print; "" where the site's address is not known
    placement: str = "end"


@cache
def stylesheet() -> str:
    """The style sheet, as it is written to a site."""
    return resources.files(__package__).joinpath(STYLE_NAME).read_text("utf-8")


def render_block(page: Page, step: Step, config: Config, around: Around) -> str:
    """The block of one page: one element, no blank lines, the same bytes for the same input.

    Raises ``BlockError`` for a link that no reader can go to, and for a template of the site that
    does not keep to the contract of docs/block.md.
    """
    block = config.block
    href = _safe(around.href(step.target))
    values: dict[str, Any] = {
        "element": block.element,
        "title_element": f"h{block.heading_level}" if block.heading_level else "p",
        "id": step.offer or step.target.address or step.target.url,
        "stage": page.intent.stage.value if page.intent.stage else "",
        "placement": around.placement,
        "label_id": f"leadsto-{hashlib.sha256(page.id.encode()).hexdigest()[:8]}",
        "lang": "",
        "title": step.title,
        "helps": step.helps,
        "why_now": step.why_now,
        "reassures": step.reassures,
        "action": step.action,
        "href": href,
        "paid": step.paid,
        "print_url": step.target.url or around.absolute(step.target),
        "style_href": around.style_href if block.style == "link" else "",
        "style_text": stylesheet() if block.style == "inline" else "",
        "also": _also(step, around),
    }
    values |= _lines(page, config)
    text = _compact(_template(block.templates).render(values))
    if block.templates:
        _check(text, step, values["id"], href, block.templates)
    return text


def _lines(page: Page, config: Config) -> dict[str, str]:
    """The kicker and the line that says who it is for."""
    words, lang = words_for(page.locale, config)
    kicker = words["next"] if config.block.kicker == "label" else ""
    if config.block.kicker == "decision":
        kicker, lang = (page.intent.decision.value, "") if page.intent.decision else ("", "")
    lines = []
    if config.block.audience_line in ("for", "both") and page.intent.audience:
        names = [_who(a.value, config) for a in page.intent.audience]
        lines.append(words["for"].format(names=listed(names, words["and"])))
    if config.block.audience_line == "both" and page.intent.not_for:
        names = [_who(a.value, config) for a in page.intent.not_for]
        lines.append(words["not_for"].format(names=listed(names, words["and"])))
    return {"kicker": kicker, "kicker_lang": lang, "audience_line": " ".join(lines)}


def _who(audience: str, config: Config) -> str:
    """An audience as readers see it: its first role, else its id in words."""
    known = config.catalogue.audiences.get(audience)
    if known and known.roles:
        return known.roles[0]
    return audience.replace("-", " ") if known else audience


def _also(step: Step, around: Around) -> dict[str, Any] | None:
    if step.also is None:
        return None
    return {
        "href": _safe(around.href(step.also.target)),
        "action": step.also.action,
        "id": step.also.offer,
        "paid": step.also.paid,
    }


def _safe(href: str) -> str:
    if not is_safe(href):
        raise BlockError(f"`{href}` is not a place a reader can go.")
    return href


def _compact(text: str) -> str:
    """Without line ends: a later Markdown step has nothing to take for a paragraph."""
    return re.sub(r"\s*\n\s*", "", text.strip())


@cache
def _template(folder: Path | None) -> Template:
    """The site's template, else ours; it can call nothing and reach nothing."""
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    ours = str(resources.files(__package__))
    loader = FileSystemLoader([*([str(folder)] if folder else []), ours])
    environment = ImmutableSandboxedEnvironment(
        loader=loader, autoescape=True, undefined=StrictUndefined
    )
    try:
        return environment.get_template(TEMPLATE)
    except TemplateError as error:
        raise BlockError(f"{folder}/{TEMPLATE}: {error}") from error


class _Outline(HTMLParser):
    """The elements of a block with their attributes, and its visible text."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _check(text: str, step: Step, offer: str, href: str, folder: Path) -> None:
    """Hold a template of the site to the contract: one marked element, its name, its link."""
    outline = _Outline()
    outline.feed(text)
    marked = [attrs for _, attrs in outline.found if "data-leadsto" in attrs]
    missing = ""
    if len(marked) != 1 or marked[0]["data-leadsto"] != offer:
        missing = f'one element with data-leadsto="{offer}"'
    elif not ({"aria-label", "aria-labelledby"} & set(marked[0])):
        missing = "the label: aria-labelledby or aria-label on that element"
    elif not any(tag == "a" and attrs.get("href") == href for tag, attrs in outline.found):
        missing = f'the link: <a href="{href}">'
    elif "".join(step.action.split()) not in "".join(outline.text.split()):
        missing = f"the link's text: {step.action}"
    if missing:
        raise BlockError(f"{folder / TEMPLATE} must print {missing}.")
