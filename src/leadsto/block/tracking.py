"""What the block tells systems of measuring: attributes and classes that their scripts look for.

Google's systems look for none, so ``leadsto.js`` tells them, of these attributes:

==================  =====================================================================
parameter           from
==================  =====================================================================
``promotion_id``    ``data-leadsto-offer`` of the link, else where it leads
``promotion_name``  ``data-leadsto-name`` of the link: the title
``creative_name``   the page's path
``creative_slot``   ``data-leadsto-placement`` of the block: ``end`` or ``marker``
``location_id``     ``data-leadsto-role`` of the link: ``primary`` or ``secondary``
==================  =====================================================================

Sources: plausible.io/docs/custom-event-goals, posthog.com/docs/product-analytics/autocapture,
matomo.org/faq/how-to/how-do-i-markup-content-for-content-tracking; for the names of events and
parameters support.google.com/analytics/answer/9267735 (``view_promotion``, ``select_promotion``).
"""

from __future__ import annotations

from collections.abc import Mapping

from leadsto.block.assets import SCRIPTED
from leadsto.block.words import folded
from leadsto.model import READERS, Page, Step
from leadsto.model.frozen import NamedTuple

_EVENT = "Next step"  #: what a click is called


class Marks(NamedTuple):
    """What one element carries for a system, beside what every block carries."""

    attributes: Mapping[str, str] = {}
    classes: str = ""


def on_element(system: str, page: Page, id: str) -> Marks:  # noqa: A002 the attribute's value
    """The marks of the block's element, whose ``data-leadsto`` is ``id``.

    ``system`` is ``tracking`` of leadsto.yml.
    """
    if system != "matomo":
        return Marks()
    stage = _reader(page)
    name = f"next: {stage}" if stage else "next"
    return Marks({"data-track-content": "", "data-content-name": name, "data-content-piece": id})


def on_link(system: str, page: Page, step: Step, role: str, placement: str) -> Marks:
    """The marks of the link to a step; ``role`` is ``primary`` or ``secondary``."""
    known = {"offer": step.offer, "stage": _reader(page), "role": role, "placement": placement}
    facts = {name: value for name, value in known.items() if value}
    if system == "plausible":
        named = {"name": _EVENT, **facts}
        return Marks(classes=" ".join(f"plausible-event-{n}={_plus(v)}" for n, v in named.items()))
    if system == "posthog":
        return Marks({f"data-ph-capture-attribute-{n}": v for n, v in facts.items()})
    if system == "matomo" and role == "primary":  # a piece of content has one target
        return Marks({"data-content-target": ""})
    if system in SCRIPTED:
        return Marks({"data-leadsto-name": folded(step.title or step.action)})
    return Marks()


def _reader(page: Page) -> str:
    """What prose calls the page's readers, as people read it in reports; "" without a stage."""
    return READERS[page.intent.stage.value] if page.intent.stage else ""


def _plus(value: str) -> str:
    """A value as Plausible reads it from a class: a plus sign is a space."""
    return "+".join(value.split())
