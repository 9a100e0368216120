"""What a value of a page says in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from leadsto.intent.tables import NOT_TOPICS, plain_words
from leadsto.late import late
from leadsto.model import ListNode, Node, Scalar, Span
from leadsto.nodes import text_of, texts_of
from leadsto.stages import plain

_INVISIBLE = late("[\u200b\u200c\u200d\u2060\ufeff]")


def clean(text: str) -> str:
    """Text without invisible characters, white space folded (no-break spaces too)."""
    found = " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())
    return text if found == text else found  # of most it is the very one, and kept once


def one_line(node: Node) -> str:
    """What a value says in one line: a text, or the texts of a list; "" for a mapping."""
    if isinstance(node, ListNode):
        return clean("; ".join(text for text, _ in texts_of(node)))
    return clean(text_of(node) or "")


def texts_in(node: Node, known: Mapping[str, str]) -> tuple[tuple[str, Span | None], ...]:
    """The texts of a value. One that is known as a whole is not taken apart at its commas."""
    if known and isinstance(node, Scalar) and ("," in node.text or ";" in node.text):
        whole = text_of(node) or ""
        if plain(node.text) in known:
            return ((whole, node.span),)
    return texts_of(node)


def registered(text: str, names: Iterable[str]) -> str:
    """The id of the registry that a text means, however it is spelt; else the text."""
    return _by_words(tuple(names)).get(plain_words(text), text)


@lru_cache(maxsize=8)
def _by_words(names: tuple[str, ...]) -> Mapping[str, str]:
    """Names by their plain words; of two that are the same the first."""
    return {plain_words(name): name for name in reversed(names)}


def meaning(text: str, words: Mapping[str, str]) -> str:
    """What ``values`` has for a text, or for what stands before a slash or a bracket in it."""
    if not words:
        return text
    first = re.split(r"[(\[/]", text)[0]
    return words.get(plain(text)) or words.get(plain(first)) or text


def topics_of(nodes: Iterable[Node | None]) -> tuple[str, ...]:
    """What a page is about, by the values of its tags and categories; each topic once."""
    words = (plain_words(text.lstrip("-")) for node in nodes for text, _ in texts_of(node))
    return tuple(dict.fromkeys(word for word in words if word and word not in NOT_TOPICS))
