"""The blocks of pages that are drawn again in the browser, from the file that ``inject`` writes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

from leadsto.files import read_file
from leadsto.limits import STORED
from leadsto.memo import Memo
from leadsto.paths.addresses import key
from leadsto.plain_json import loads

NAME = "leadsto.json"
_ID = re.compile(r'\bdata-leadsto="([^"]*)"')


def read_blocks(root: Path, memo: Memo) -> Mapping[str, str]:
    """The ``data-leadsto`` of each block, by the key of its page's address."""
    try:
        data = read_file(root / NAME, STORED + 1)
        return memo.whole(_blocks, data) if len(data) <= STORED else {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _blocks(data: bytes) -> Mapping[str, str]:
    return {
        key(address): unescape(found[1])
        for address, html in loads(data)["blocks"].items()
        if (found := _ID.search(html))
    }
