"""How a value is written in each dialect, so that whoever reads it gets the same text back."""

from __future__ import annotations

import re
import unicodedata
from html import escape

from leadsto.late import late
from leadsto.nodes.values import in_quotes

Value = str | tuple[str, ...]


class UnwritableError(Exception):
    """A field cannot be written. The message says why, and what to do instead."""


#: What YAML has for text that looks like nothing else.
_PLAIN = late(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:(?!:\s|:$|\s\#).)+")
#: Single words that a parser of YAML 1.1 or 1.2 takes for something other than text.
_TYPED = late(r"[-+.\d][\w.+:-]*|y|yes|n|no|on|off|true|false|null|~|=|<<", re.IGNORECASE)
_YAML_KEY = late(r"[A-Za-z_][\w .-]*(?<! )", re.ASCII)
_TOML_KEY = late(r"[\w-]+", re.ASCII)
#: What docutils takes for markup, at the beginning of a paragraph and inside it
#: (docutils.sourceforge.io/docs/ref/rst/restructuredtext.html).
_MARKUP_AT_START = late(r"""[!#-&)-/:-@\[-`{-~•‣⁃]|\(?\w+[.)](?:\s|$)|(["'(])\1*$|\(#\)""")
_MARKUP = late(r"[*`|\\]|\w_(?!\w)|\]_|::$")


def one_text(key: str, value: Value) -> str:
    """A value on one line, white space folded; several joined as every reader takes them apart.

    Raises ``UnwritableError`` where nothing is left, or something that no file of text holds.
    """
    items = [" ".join(item.split()) for item in ((value,) if isinstance(value, str) else value)]
    items = [item for item in items if item]
    if not items:
        raise UnwritableError(f"`{key}` is empty. Give it a value, or leave it out.")
    signs = (sign for item in items for sign in item)
    strange = next((sign for sign in signs if unicodedata.category(sign) in ("Cc", "Cs")), "")
    if strange:
        raise UnwritableError(f"Take the character U+{ord(strange):04X} out of `{key}`.")
    if isinstance(value, str):
        return items[0]
    if any(";" in item for item in items):
        raise UnwritableError(f"Take the semicolon out of `{key}`: it would part one in two.")
    if any("," in item for item in items):
        return "; ".join(items) + (";" if len(items) == 1 else "")
    return ", ".join(items)


def yaml_line(key: str, text: str) -> str:
    """``key: text``, in quotation marks only where YAML needs them."""
    name = key if _YAML_KEY.fullmatch(key) else in_quotes(key)
    return f"{name}: {yaml_text(text)}\n"


def yaml_text(text: str) -> str:
    """A text on one line, in quotation marks only where YAML needs them."""
    plain = _PLAIN.fullmatch(text) and not _TYPED.fullmatch(text)
    return text if plain else in_quotes(text)


def raw_line(key: str, text: str) -> str:
    """``key: text``, for readers that take the rest of a line as it stands."""
    return f"{key}: {text}\n"


def toml_line(key: str, text: str) -> str:
    """``key = "text"``. JSON's strings are strings of TOML too."""
    return f"{key if _TOML_KEY.fullmatch(key) else json_text(key)} = {json_text(text)}\n"


def json_text(text: str) -> str:
    """A string of JSON."""
    import json  # slow to import, and seldom needed

    return json.dumps(text, ensure_ascii=False)


def meta_line(key: str, text: str) -> str:
    """``<meta name="key" content="text">``."""
    return f'<meta name="{_attribute(key)}" content="{_attribute(text)}">\n'


def rest_line(key: str, text: str) -> str:
    """``:key: text``. Raises ``UnwritableError`` where docutils would take it for markup."""
    found = _MARKUP_AT_START.match(text) or _MARKUP.search(text)
    if found:
        sign = found.group().strip()
        raise UnwritableError(
            f"reStructuredText takes `{sign}` in `{key}` for markup. Say it without that sign."
        )
    return f":{key}: {text}\n"


def _attribute(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")
