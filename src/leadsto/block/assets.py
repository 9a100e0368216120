"""The files that blocks bring to a site: the style sheet, and a script where it asks for one."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from leadsto.config import Config
from leadsto.html.in_head import MARK

if TYPE_CHECKING:
    from markupsafe import Markup

STYLE_NAME, SCRIPT_NAME = "leadsto.css", "leadsto.js"
#: Where they live on a site, from its root: beside each other.
STYLE_PATH, SCRIPT_PATH = f"assets/{STYLE_NAME}", f"assets/{SCRIPT_NAME}"

#: Systems that only a script can tell; the others look for attributes themselves.
SCRIPTED = frozenset({"ga4", "gtm"})


def assets(config: Config) -> Mapping[str, bytes]:
    """The files that a site needs for its blocks, by their paths from its root."""
    found = {}
    if config.block.style == "link":
        found[STYLE_PATH] = stylesheet().encode()
    if scripted(config):
        found[SCRIPT_PATH] = script().encode()
    return found


def scripted(config: Config) -> bool:
    """Whether pages carry the script: only where leadsto.yml asks for what needs it."""
    return config.tracking in SCRIPTED or config.carry


@cache
def stylesheet() -> str:
    """The style sheet, as it is written to a site."""
    return resources.files(__package__).joinpath(STYLE_NAME).read_text("utf-8")


@cache
def script() -> str:
    """The script, as it is written to a site."""
    return resources.files(__package__).joinpath(SCRIPT_NAME).read_text("utf-8")


@cache
def _inline() -> str:
    """The style sheet on one line."""
    bare = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*", r"\1", " ".join(bare.split()))


def style_element(how: str, href: str) -> Markup:
    """How the style sheet travels (``block.style``): an element of the block, or nothing."""
    from markupsafe import Markup

    if how == "inline":
        return Markup(f"<style>{_inline()}</style>")  # noqa: S704 our own text
    if how == "link" and href:
        return Markup('<link rel="stylesheet" href="%s">') % href
    return Markup("")


def script_element(config: Config, style_href: str, *, in_head: bool = False) -> Markup:
    """The link to the script, which lies beside the style sheet; nothing where no page has it.

    It carries what the script needs to know of leadsto.yml, so that no code stands in the page.
    Written as XML takes it, too.
    """
    from markupsafe import Markup

    if not scripted(config):
        return Markup("")
    marks = {
        "src": posixpath.join(posixpath.dirname(style_href), SCRIPT_NAME),
        "defer": "",
        **({"data-leadsto-tracking": config.tracking} if config.tracking in SCRIPTED else {}),
        **({"data-leadsto-carry": ""} if config.carry else {}),
        **({MARK: ""} if in_head else {}),
    }
    written = Markup(" ").join(Markup('{}="{}"').format(*mark) for mark in marks.items())
    return Markup("<script {}></script>").format(written)
