"""The addresses of what Pelican makes, in its own site."""

from __future__ import annotations

import os
import re
from typing import Any
from urllib.parse import unquote


def address_of(url: str) -> str:
    """An address from a URL that Pelican holds: percent-encoded and without leading slash.

    >>> address_of("caf%C3%A9/index.html"), address_of("./"), address_of("index.htm")
    ('/café/', '/', '/')
    """
    return re.sub(r"/index\.html?$", "/", "/" + unquote(url).removeprefix("./").lstrip("/"))


def static_url(file: Any) -> str:
    """The URL of a file that is no page.

    ``Static.url`` and ``save_as`` note that somebody has seen them, and no ``{attach}`` may move
    the file after that; the setting behind them does not.
    """
    return str(file.get_url_setting("save_as")).replace(os.sep, "/")
