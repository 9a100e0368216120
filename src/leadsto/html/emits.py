"""Which systems of measuring a link tells of a click, by its markup.

Sources: plausible.io/docs/custom-event-goals, posthog.com/docs/product-analytics/autocapture and
matomo.org/faq/how-to/how-do-i-markup-content-for-content-tracking.
"""

from __future__ import annotations

from collections.abc import Mapping

#: Matomo counts the links inside of what carries this.
WRAPPER = "data-track-content"
_POSTHOG = "data-ph-capture-attribute-"
#: What an inline handler calls.
_CALLS: Mapping[str, str] = {"plausible": "plausible(", "matomo": "_paq", "posthog": "posthog."}


def emitted(own: Mapping[str, str], wrapped: bool = False) -> str:
    """The systems that a link with these attributes tells, apart by spaces.

    ``wrapped``: it stands inside of what Matomo tracks.
    """
    handler = own.get("onclick", "")
    found = [name for name, call in _CALLS.items() if call in handler] if handler else []
    if "plausible-event-name" in own.get("class", ""):
        found.append("plausible")
    if wrapped or WRAPPER in own:
        found.append("matomo")
    if any(name.startswith(_POSTHOG) for name in own):
        found.append("posthog")
    return " ".join(dict.fromkeys(found))
