"""The words of a text that carry its meaning, for rules that compare two texts."""

from __future__ import annotations

from leadsto.late import late

_WORD = late(r"[^\W_]+")
#: English words that say nothing of the subject; every other word of any language counts.
_EMPTY = frozenset(
    """
    a an and are as at be by for from get how in into is it its of on one or our see take that the
    their this to up use we what when which with you your
    """.split()
)
#: Letters of languages that write words without spaces: there is nothing to compare.
_UNSPACED = late("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")
#: Letters that tell a word's stem, so that "plan" and "plans" are one.
_STEM = 6


def content_words(text: str) -> frozenset[str]:
    """The words that carry meaning, cut to their stems.

    >>> sorted(content_words("Get the plans for your machines"))
    ['machin', 'plan']
    """
    words = all_words(text) - _EMPTY
    return frozenset(word[:_STEM].rstrip("s") or word for word in words)


def all_words(text: str) -> frozenset[str]:
    """Every word of a text, whatever its language, without regard to case."""
    return frozenset(word.casefold() for word in _WORD.findall(text))


def is_unspaced(text: str) -> bool:
    """Whether a text is written without spaces between its words."""
    return not text.isascii() and _UNSPACED.search(text) is not None
