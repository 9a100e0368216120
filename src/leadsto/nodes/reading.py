"""YAML text → nodes, from the events of libyaml (PyYAML's ``CParser``).

Events have exact marks and hold values as the text that stands there; nothing is constructed and
no tag is obeyed. What libyaml rejects is tried once more with PyYAML's own parser, because each
takes a few real files that the other does not (tabs, almost always). Size, depth, number of
events and the weight of aliases are bounded while reading, so hostile text ends early.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

import yaml
from yaml.parser import Parser
from yaml.reader import Reader, ReaderError
from yaml.scanner import Scanner, ScannerError

from leadsto.late import late
from leadsto.limits import FRONTMATTER
from leadsto.model import Span
from leadsto.nodes.building import BoundError, Builder, Doubt, NodesError, Reading
from leadsto.nodes.places import Places

try:
    from yaml import _yaml
except ImportError:  # PyYAML built without libyaml: slower, otherwise equal
    _yaml = None  # type: ignore[assignment]

SECOND_TRY = 50_000  #: characters; the slower parser needs up to 30 µs for each
_BROKEN = late("[\ud800-\udfff]")

__all__ = ["BoundError", "Doubt", "NodesError", "Reading", "read"]


def read(text: str, *, first_line: int = 1, first_column: int = 1) -> Reading:
    """Read YAML. Raises ``NodesError`` for text that cannot be read or is not worth reading.

    ``first_line`` and ``first_column`` say where in its file the text begins.
    """
    if len(text) > FRONTMATTER:
        raise BoundError("The YAML is larger than 1 MB.", Span(first_line, first_column))
    places = Places(text, first_line, first_column)
    if _yaml is None:
        return _read_with(PureParser, text, places)
    try:
        reading = _read_with(_yaml.CParser, text, places)
    except RejectedError as rejected:
        if len(text) > SECOND_TRY:
            raise
        try:
            reading = _read_with(PureParser, text, places)
        except NodesError:
            raise rejected from None
        return reading._replace(doubts=(*reading.doubts, rejected.doubt("libyaml")))
    if "\t" in text and len(text) <= SECOND_TRY:
        try:
            _read_with(PureParser, text, places)
        except RejectedError as rejected:
            return reading._replace(doubts=(*reading.doubts, rejected.doubt("python")))
    return reading


class PureParser(Reader, Scanner, Parser):
    """PyYAML's own events, for where libyaml is missing or says no."""

    def __init__(self, text: str) -> None:
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)

    def scan_flow_scalar_non_spaces(self, double: bool, start_mark: Any) -> list[str]:
        """Refuse ``"\\ud800"``, as libyaml does: half of a surrogate pair is no text."""
        chunks: list[str] = super().scan_flow_scalar_non_spaces(double, start_mark)
        if any(map(_BROKEN.search, chunks)):
            problem = "invalid Unicode character escape code"
            raise ScannerError("in a quoted scalar", start_mark, problem, self.get_mark())
        return chunks


class RejectedError(NodesError):
    """A parser said no; the other one may say yes."""

    def doubt(self, kind: Literal["libyaml", "python"]) -> Doubt:
        """The same, where the other one did."""
        return Doubt(kind, self.message, self.span)


def _read_with(make: Callable[[str], Any], text: str, places: Places) -> Reading:
    """Read with one parser. Raises ``RejectedError`` where it says no."""
    parser: Any = None
    try:
        parser = make(text)
        return Builder(places).build(parser)
    except ReaderError as error:
        bad = re.search("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        index = bad.start() if bad else 0
        code = ord(bad.group()) if bad else int(error.character)
        message = f"Remove the character U+{code:04X}: it is not allowed here."
    except yaml.MarkedYAMLError as error:
        from leadsto.nodes.faults import Fault, remedy

        opened, at = error.context_mark, error.problem_mark or error.context_mark
        complaint = f"{error.context or ''}: {error.problem or ''}"
        fault = Fault(complaint, text, at.index if at else 0, opened.index if opened else -1)
        message, index = remedy(fault)
    except UnicodeEncodeError as error:  # text that never was UTF-8: half of a surrogate pair
        message, index = "Remove the broken character.", error.start
    except (OverflowError, ValueError):  # PyYAML's own parser: an escape or a version number
        message = "Write a smaller number: YAML knows none like it."
        index = getattr(parser, "index", 0)
    raise RejectedError(message, places.character(index))
