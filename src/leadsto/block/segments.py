"""What a page's head tells of its readers, for audiences to be built of: ids, never prose.

Off by default: anybody can read it, competitors too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leadsto.block.assets import script_element
from leadsto.config import Config
from leadsto.html.in_head import MARK
from leadsto.model import Page

if TYPE_CHECKING:
    from markupsafe import Markup


def may_tell(config: Config) -> bool:
    """Whether the head of any page can carry tags."""
    return config.segments or config.carry


def head_tags(page: Page, config: Config, style_href: str, *, blocked: bool) -> Markup:
    """The tags of a page's head, without white space between them; nothing where it tells nothing.

    ``style_href`` is the style sheet's address from the page. A page that is ``blocked`` has the
    script with its block. Others need it to fill the fields of a form (``carry``), and to tell a
    tag manager their segments. Written as XML takes it, too.
    """
    from markupsafe import Markup

    metas = Markup("").join(
        Markup('<meta name="leadsto:{}" content="{}" {}="" />').format(name, value, MARK)
        for name, value in _segments(page, config)
    )
    needed = config.carry or (config.tracking == "gtm" and bool(metas))
    if blocked or not needed:
        return metas
    return metas + script_element(config, style_href, in_head=True)


def _segments(page: Page, config: Config) -> list[tuple[str, str]]:
    """What ``segments`` tells of a page: its stage, its listed audiences, its kind of decision."""
    if not config.segments:
        return []
    intent = page.intent
    told = {
        "stage": intent.stage.value if intent.stage else "",
        "audience": listed(page, config),
        "decision-kind": intent.decision_kind,
    }
    return [(name, value) for name, value in told.items() if value]


def listed(page: Page, config: Config) -> str:
    """Those of a page's audiences that leadsto.yml lists, by their ids, apart by spaces.

    An audience that is not listed is a phrase that the team has written about its readers.
    """
    known = config.catalogue.audiences
    return " ".join(a.value for a in page.intent.audience if a.value in known)
