"""The section ``appendix``: what every number means, and what was not counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.model import Audit


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where nothing is defined, left out or noticed."""
    if not (audit.definitions or audit.excluded or audit.notices):
        return {}
    return {
        "definitions": audit.definitions,
        "excluded": sorted(audit.excluded.items(), key=lambda item: (-item[1], item[0])),
        "notices": audit.notices,
    }
