"""The blocks of pages that are drawn again in the browser, from the file that ``inject`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from leadsto.paths.addresses import key

NAME = "leadsto.json"
_ID = re.compile(r'\bdata-leadsto="([^"]*)"')


def read_blocks(root: Path) -> Mapping[str, str]:
    """The ``data-leadsto`` of each block, by the key of its page's address."""
    if not (root / NAME).is_file():  # a pipe would make us wait
        return {}
    try:
        blocks = json.loads((root / NAME).read_bytes())["blocks"]
        return {
            key(address): unescape(found[1])
            for address, html in blocks.items()
            if (found := _ID.search(html))
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
