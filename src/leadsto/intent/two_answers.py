"""Fields that a page answers twice, and not alike.

Words of a fixed set (stages, kinds, audiences of the registry, days, yes and no) are held against
each other under every key that is read for their field. Sentences are under a field's own name
alone, since another key may mean something else, and ``map`` may name keys to fall back on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from leadsto.intent.fields import Field, Fields, is_blank, said
from leadsto.intent.tables import FIELD_KEYS
from leadsto.model import Node, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.prose import listed, number

#: What a value of a field means in words of a fixed set; () where it means none of them.
Meant = Callable[[str, Node], tuple[str, ...]]

#: Fields whose answers are words of a fixed set, and nothing else.
_FIXED = frozenset({"stage", "kind", "decision_kind", "exempt_until", "unreviewed", "promoted"})
#: Two keys for a next step are not compared: one step has many names, and themes use ``next`` too.
_ONE_KEY = frozenset({"next"})


class _Said(NamedTuple):
    """What one value says."""

    field: Field
    means: object  #: equal where two values say the same
    words: str  #: in words of a fixed set; "" for sentences
    line: int


def two_answers(fields: Fields, written: Iterable[str], meant: Meant) -> Iterator[Problem]:
    """A problem for each field with two answers: of one key that stands twice, or of two keys.

    ``written`` are the fields that the page answers at all.
    """
    doubled = fields.has_doubled
    for name in ("intent", *FIELD_KEYS) if doubled else filter(fields.several, written):
        found = _doubled(name, fields, meant) if doubled else None
        found = found or _differing(name, fields, meant)
        if found:
            message, at = found
            yield Problem(
                message,
                about=name,
                span=at.span,
                rule="two-answers",
                help="Keep the one that is right.",
            )


def _doubled(name: str, fields: Fields, meant: Meant) -> tuple[str, Field] | None:
    """What is said of a key that stands twice, and the first value, which is lost."""
    for values in fields.doubled(name):
        found = [s for value in values if (s := _said(name, value, meant, blank=True))]
        if len({repr(s.means) for s in found}) < 2:
            continue
        keys = tuple(dict.fromkeys(f"`{s.field.key}`" for s in found))
        times = "twice" if len(found) == 2 else f"{number(len(found))} times"
        stands = f"{keys[0]} stands {times}" if len(keys) == 1 else f"{listed(keys)} are one key"
        if all(s.words for s in found):
            told = ": " + ", ".join(f"{s.words} on line {s.line}" for s in found)
        else:
            lines = listed([str(s.line) for s in found])
            told = f", on lines {lines}, with different answers"
        return f"{stands}{told}; the last one counts.", found[0].field
    return None


def _differing(name: str, fields: Fields, meant: Meant) -> tuple[str, Field] | None:
    """What is said of two keys, and the value that comes second."""
    if name in _ONE_KEY:
        return None
    found = [s for value in fields.own(name) if (s := _said(name, value, meant))]
    other = next((s for s in found[1:] if s.means != found[0].means), None)
    if other is None:
        return None
    first = found[0]
    one, two = f"`{first.field.key}`", f"`{other.field.key}`"
    if first.words and other.words:
        return f"{one} says {first.words}, {two} says {other.words}.", other.field
    return f"{one} and {two} give different answers.", other.field


def _said(name: str, field: Field, meant: Meant, *, blank: bool = False) -> _Said | None:
    """What a value says; None where it cannot be told, or may be about something else."""
    line = field.span.line if field.span else 0  # keys of a file always have one
    if blank and is_blank(field.node):
        return _Said(field, (), "nothing", line)
    words = meant(name, field.node)
    if words:
        return _Said(field, sorted(set(words)), listed(list(dict.fromkeys(words))), line)
    if name in _FIXED or field.mapped or not field.canonical:
        return None
    return _Said(field, said(field.node), "", line)
