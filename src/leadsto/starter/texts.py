"""Text of other people's pages as YAML that reads back as that text, whatever it holds."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote

import yaml

#: Wider than any text, so that nothing is folded.
_WIDE = 1_000_000
#: Characters of a text that is worth a line.
MOST = 300


def line(text: str) -> str:
    """A text on one line: what cannot be printed is white space."""
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:MOST]


def scalar(text: str) -> str:
    """A text as one YAML value or key, on a line of a block.

    >>> scalar("Book a call"), scalar("no"), scalar("a: b"), scalar("https://a.example/")
    ('Book a call', "'no'", "'a: b'", 'https://a.example/')
    """
    return _dumped(line(text))


def address(url: str) -> str:
    """A URL as one YAML value, whole however long it is: what cannot be printed is encoded.

    >>> address("https://a.example/b c")
    'https://a.example/b%20c'
    """
    signs = (c if c.isprintable() and c != " " else quote(c, errors="replace") for c in url)
    return _dumped("".join(signs))


def _dumped(text: str) -> str:
    dumped: str = yaml.safe_dump(text, allow_unicode=True, width=_WIDE)
    return dumped.removesuffix("\n").removesuffix("\n...")


def inline(text: str) -> str:
    """The same inside brackets, where commas and colons mean more."""
    return listed([text])[1:-1]


def listed(texts: Iterable[str]) -> str:
    """Texts as a YAML list on one line; what is empty is left out."""
    dumped: str = yaml.safe_dump(
        list(filter(None, map(line, texts))),
        default_flow_style=True,
        allow_unicode=True,
        width=_WIDE,
    )
    return dumped.strip()


def comment(text: str) -> str:
    """A text behind a ``#``, which nothing in it can end."""
    return f"# {line(text)}"
