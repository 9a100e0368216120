"""The section ``offers``: who is led to which, and the ones that nobody is led to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.model import Audit

#: Offers that are seen at once; the others can be unfolded.
FIRST = 30


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} without a catalogue."""
    if not audit.offers:
        return {}
    return {
        "groups": (audit.offers[:FIRST], audit.offers[FIRST:]),
        "offers": len(audit.offers),
        "orphans": sum(bool(offer.orphan) for offer in audit.offers),
        "acted": any(offer.actions is not None for offer in audit.offers),
        "graded": any(offer.complete is not None for offer in audit.offers),
        "names": {offer.id: offer.title for offer in audit.offers},
    }
