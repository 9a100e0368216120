"""The section ``posts``: addresses with UTM parameters, ready to copy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.model import Audit

#: Addresses that are seen at once, and those that can be unfolded.
FIRST, MORE = 10, 200


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where no page is posted elsewhere."""
    if not audit.posts:
        return {}
    return {
        "groups": (audit.posts[:FIRST], audit.posts[FIRST : FIRST + MORE]),
        "left": max(0, len(audit.posts) - FIRST - MORE),
        "titles": {page.id: page.title or page.address for page in audit.pages},
    }
