"""One step to one piece of HTML, escaped, with the template that the site overrides or ours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from leadsto.block import tracking
from leadsto.block.assets import script_element, style_element
from leadsto.block.carrying import carried
from leadsto.block.contract import broken
from leadsto.block.segments import listed
from leadsto.block.tracking import Marks
from leadsto.block.words import Word, direction, folded, word
from leadsto.config import Config
from leadsto.model import Answer, Page, Step, Target
from leadsto.model.frozen import dataclass
from leadsto.urls import is_safe

if TYPE_CHECKING:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

TEMPLATE = "block.html.jinja"

Href = Callable[[Target], str]


class BlockError(Exception):
    """A block cannot be rendered; the message says what is wrong and, for a template, where."""


@dataclass(frozen=True, slots=True)
class Around:
    """What the page around a block tells its rendering."""

    href: Href  #: from this page to a target
    style_href: str = ""  #: of the style sheet, from this page; the script lies beside it
    absolute: Href = lambda _: ""  #: for print; "" where the site's address is not known
    placement: str = "end"  #: ``end`` or ``marker``
    site: str = ""  #: the site's own host; "" where it is not known


def render_block(page: Page, step: Step, config: Config, around: Around) -> str:
    """The block of one page: one element, no blank lines, the same bytes for the same input.

    Raises ``BlockError`` for a link without words or to where no reader can go, and for a
    template of the site that cannot be used or does not keep to the contract of docs/block.md.
    """
    block, also = config.block, step.also

    def on_link(role: str, to: Step) -> Marks:
        return tracking.on_link(config.tracking, page, to, role, around.placement)

    values = {
        "element": block.element,
        "title_element": f"h{block.heading_level}" if block.heading_level else "p",
        "label_id": label_id(page.id),
        "id": block_id(step),
        "stage": page.intent.stage.value if page.intent.stage else "",
        "audience": listed(page, config),
        "placement": around.placement,
        # what is to be carried on stands in the attributes
        "tracking": "data" if config.carry and config.tracking == "none" else config.tracking,
        "marks": tracking.on_element(config.tracking, page, block_id(step)).attributes,
        "style": style_element(block.style, around.style_href),
        "script": script_element(config, around.style_href),
        "kicker": _kicker(page, config),
        "lines": _audience_lines(page, config),
        "between": _spoken(word("or", page.locale, config), page),
        "next": _link(step, page, config, around, on_link("primary", step)),
        "also": also and _link(also, page, config, around, on_link("secondary", also)),
    }
    return _printed(values, block.templates)


# ------------------------------------------------------------------------------ the values


def block_id(step: Step) -> str:
    """The value of a block's ``data-leadsto``: the offer, else where the step leads."""
    return step.offer or step.target.address or step.target.url


def label_id(page: str) -> str:
    """The ``id`` of the title of a block, by the id of its page."""
    return f"leadsto-{hashlib.sha256(page.encode()).hexdigest()[:8]}"


def _spoken(said: Word, page: Page) -> dict[str, str]:
    """Words on one line, with ``lang`` and ``dir`` where they are not the page's own."""
    lang = said.lang if said.lang != page.locale else ""
    turned = lang and direction(lang) != direction(page.locale)
    return {
        "text": folded(said.text),
        "lang": lang,
        "dir": direction(lang) if turned else "",
    }


def _link(step: Step, page: Page, config: Config, around: Around, marks: Marks) -> dict[str, Any]:
    """The words of a step, where it leads, and whom the link tells of a click."""
    foreign = dict(step.langs)
    slots = ("title", "action", "helps", "why_now", "reassures")
    words = {s: _spoken(Word(getattr(step, s), foreign.get(s, "")), page) for s in slots}
    if not words["action"]["text"]:
        raise BlockError(f"{page.id}: the link to the next step has no words.")
    return words | {
        "href": carried(_checked(step.target, around), page, step, config, around.site),
        "print": step.target.url or around.absolute(step.target),
        "paid": step.paid,
        "offer": step.offer,
        "classes": marks.classes,
        "marks": marks.attributes,
    }


def _checked(target: Target, around: Around) -> str:
    href = around.href(target)
    # a site may itself live at an address without a scheme (Pelican's SITEURL)
    own = target.address and href.startswith("//")
    if not href or not is_safe(f"https:{href}" if own else href):
        raise BlockError(f"`{href}` is not a place a reader can go.")
    return href


def _kicker(page: Page, config: Config) -> dict[str, str] | None:
    """The small line above the title: the page's own decision where asked for, else a label."""
    if config.block.kicker == "none":
        return None
    if config.block.kicker == "decision" and page.intent.decision:
        return _spoken(Word(page.intent.decision.value), page)
    return _spoken(word("next", page.locale, config), page)


def _audience_lines(page: Page, config: Config) -> list[dict[str, Any]]:
    """Who it is for and who it is not for, as far as ``block.audience_line`` asks."""
    shown = {"for": ("for",), "both": ("for", "not_for")}.get(config.block.audience_line, ())
    answers = {"for": page.intent.audience, "not_for": page.intent.not_for}
    return [
        {
            "label": _spoken(word(name, page.locale, config), page),
            "names": ", ".join(_names(answers[name], config)),
        }
        for name in shown
        if answers[name]
    ]


def _names(answers: Iterable[Answer], config: Config) -> Iterable[str]:
    """Audiences as readers may see them: the first role, else the id in words, else as written.

    Never ``who``: it says what the team thinks of its readers.
    """
    for answer in answers:
        known = config.catalogue.audiences.get(answer.value)
        name = answer.value
        if known:
            name = known.roles[0] if known.roles else name.replace("-", " ")
        yield folded(name)


# ----------------------------------------------------------------------------- the template


@cache
def _environment(folder: Path | None) -> ImmutableSandboxedEnvironment:
    """Templates of a folder, else ours. They can change nothing and reach nothing but values."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    folders = [folder] if folder else []
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([*folders, str(resources.files(__package__))]),
        autoescape=True,
        undefined=StrictUndefined,
    )


def forget_templates() -> None:
    """Look for templates anew: one may have come to a folder that had none."""
    _environment.cache_clear()


#: Stands for a block's own id while it is printed.
_LABEL = "leadsto-label"


def _printed(values: dict[str, Any], folder: Path | None) -> str:
    """What the template prints. Most blocks of a site differ in nothing but their id.

    A template of the site may do with the id what it likes, so it is asked each time.
    """
    if folder:
        text = _template_prints(values, folder)
        lacks = broken(text, values)
        if lacks:
            raise BlockError(f"{folder / TEMPLATE} must print {lacks}.")
        return text
    alike = {**values, "label_id": _LABEL}
    key = repr(alike)
    if key.count(_LABEL) > 1:  # somebody writes about it
        return _template_prints(values, None)
    text = _known.get(key, "")
    if not text:
        text = _template_prints(alike, None)
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        _known[key] = text
    return text.replace(_LABEL, values["label_id"])


#: What our own template has printed, 1 to 7 kB each, by its values.
_known: dict[str, str] = {}
_MOST_KNOWN = 500


def _template_prints(values: dict[str, Any], folder: Path | None) -> str:
    try:
        text = _environment(folder).get_template(TEMPLATE).render(values)
    except Exception as error:  # what a template runs may raise anything
        name = getattr(error, "filename", None) or (folder or Path()) / TEMPLATE
        line = getattr(error, "lineno", None)
        raise BlockError(f"{name}{f':{line}' if line else ''}: {error}") from error
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
