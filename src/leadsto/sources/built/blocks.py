"""The blocks of pages that are drawn again in the browser, from the file that ``inject`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from leadsto.memo import Memo
from leadsto.paths.addresses import key

NAME = "leadsto.json"
_ID = re.compile(r'\bdata-leadsto="([^"]*)"')


def read_blocks(root: Path, memo: Memo) -> Mapping[str, str]:
    """The ``data-leadsto`` of each block, by the key of its page's address."""
    if not (root / NAME).is_file():  # a pipe would make us wait
        return {}
    try:
        return memo.whole(_blocks, (root / NAME).read_bytes())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _blocks(data: bytes) -> Mapping[str, str]:
    return {
        key(address): unescape(found[1])
        for address, html in json.loads(data)["blocks"].items()
        if (found := _ID.search(html))
    }
