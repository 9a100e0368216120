"""Typed values out of nodes. A mistake is noted and reading goes on, so that all are told at once.

A *reader* takes a node and its slot and gives a value, or None where it noted a mistake. Each
carries its *shape*: what it takes, for those who tell it beforehand, such as a JSON Schema.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit

from leadsto.globs import matches
from leadsto.late import late
from leadsto.model import ListNode, MapNode, Node, Problem, Scalar, Span
from leadsto.model.frozen import dataclass
from leadsto.nearest import did_you_mean

T = TypeVar("T")

_SHOWN = 60  # characters of a value in a message
_LISTED = 32  # names in a message
_LOCALE = late(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_DATE = r"\d{4}-\d\d-\d\d"
_ID = r"[a-z0-9-]{2,40}"
_LABEL = r"[^\W_](?:[^\W_]|-(?=[^\W_-]|-+[^\W_]))*"
_HOST = late(rf"{_LABEL}(?:\.{_LABEL})*(?::\d{{1,5}})?")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value stands: its dotted key and its file. Takes the mistakes found in it."""

    key: str
    file: str  #: as messages name it
    folder: Path  #: of the file; paths in it are relative to this
    mistakes: list[Problem]
    rules: Mapping[str, Mapping[str, str]] | None = None  #: known rules; None: not checked

    def into(self, name: str) -> Slot:
        """The slot of a key inside this one."""
        return replace(self, key=f"{self.key}.{name}" if self.key else name)

    def wrong(self, at: Node | Span | None, message: str, remedy: str = "") -> None:
        """Note a mistake."""
        span = at.span if isinstance(at, Scalar | ListNode | MapNode) else at
        self.mistakes.append(Problem(message, self.key, span, page=self.file, help=remedy))

    def takes(self, words: str, node: Node) -> None:
        """Note a value of the wrong type."""
        if isinstance(node, Scalar):
            found = "nothing" if is_empty(node) else f"`{shown(node.text)}`"
        else:
            found = "a list" if isinstance(node, ListNode) else "a map"
        self.wrong(node, f"`{self.key or self.file}` takes {words}, not {found}.")

    def unknown(self, key: Scalar, whole: str, known: Mapping[str, Any]) -> None:
        """Note a name that ``whole`` does not have."""
        remedy = did_you_mean(key.text, known)
        if not remedy and len(known) <= _LISTED:
            remedy = f"Known are {', '.join(known)}."
        self.into(key.text).wrong(key, f"`{shown(key.text)}` is not {whole}.", remedy)

    def value(self, text: str) -> str:
        """Key and value as a message quotes them."""
        return f"`{self.key}: {shown(text)}`"


Reader = Callable[[Node, Slot], T | None]

#: A name, and what belongs to it:
#:
#: - ``text``, what messages call it, and a regular expression that it matches whole, in words that
#:   Python and JavaScript share; it may take more than the reader, never less, and "" takes all;
#: - ``one of`` and its words; ``number``, the lowest and the highest; ``flag``;
#: - ``list`` and its items' reader; ``texts``, a list or ``a, b`` in one text;
#: - ``map``, its keys' reader and its values'; ``record``, a reader for each field, those needed;
#: - ``stage``, ``rules``, ``node``.
Shape = tuple[Any, ...]


def shaped(reader: Reader[T], *shape: Any) -> Reader[T]:
    """The same reader, carrying its shape."""
    reader.__dict__["shape"] = shape
    return reader


def shape_of(reader: Reader[Any]) -> Shape:
    """What a reader takes."""
    shape: Shape = reader.__dict__["shape"]
    return shape


def is_empty(node: Node) -> bool:
    """Whether nothing was written as a value, which counts as not written."""
    return isinstance(node, Scalar) and (node.is_null or not node.text.strip())


def shown(text: str) -> str:
    """A value as a message quotes it: one line, not too long, nothing that a terminal obeys."""
    line = "".join(c if c.isprintable() else " " for c in text[: _SHOWN + 1])
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


# ------------------------------------------------------------------------- single values


def scalar(
    words: str, pattern: str = ""
) -> Callable[[Callable[[Scalar, Slot], T | None]], Reader[T]]:
    """Make a reader of single values; ``words`` says in messages what its key takes.

    ``pattern`` is that of its shape.
    """

    def decorate(read: Callable[[Scalar, Slot], T | None]) -> Reader[T]:
        def reader(node: Node, slot: Slot) -> T | None:
            if isinstance(node, Scalar) and not is_empty(node):
                return read(node, slot)
            slot.takes(words, node)
            return None

        return shaped(reader, "text", words, pattern)

    return decorate


@scalar("a text")
def text(node: Scalar, slot: Slot) -> str:
    """A text in one line, white space folded."""
    return " ".join(node.text.split())


@scalar("a text")
def raw(node: Scalar, slot: Slot) -> str:
    """A text as it stands."""
    return node.text


@scalar("an address")
def address(node: Scalar, slot: Slot) -> str:
    """A page or web address of any form, trimmed."""
    return node.text.strip()


@scalar("true or false")
def flag(node: Scalar, slot: Slot) -> bool | None:
    """``true`` or ``false``, in any case; nothing else is a boolean here."""
    found = {"true": True, "false": False}.get(node.text.lower())
    if found is None:
        slot.takes("true or false", node)
    return found


shaped(flag, "flag")


@scalar("a date", _DATE)
def day(node: Scalar, slot: Slot) -> date | None:
    """A date in ISO form."""
    if re.fullmatch(_DATE, node.text, re.ASCII):
        try:
            return date.fromisoformat(node.text)
        except ValueError:  # 30 February
            pass
    slot.wrong(node, f"{slot.value(node.text)} is not a date.", "Write it as 2026-12-10.")
    return None


@scalar("a regular expression")
def regex(node: Scalar, slot: Slot) -> str | None:
    """A regular expression that Python's ``re`` can compile."""
    try:
        with warnings.catch_warnings():  # what Python is going to read in another way
            warnings.simplefilter("error")
            re.compile(node.text, re.IGNORECASE)
    except (re.error, OverflowError, RecursionError, Warning) as error:
        why = shown(str(error))
        slot.wrong(node, f"{slot.value(node.text)} is not a regular expression: {why}.")
        return None
    return node.text


@scalar("a selector")
def selector(node: Scalar, slot: Slot) -> str | None:
    """A CSS selector of the kind that ``html.selectors`` understands."""
    from leadsto.html.selectors import parse_selectors

    try:
        parse_selectors(node.text)
    except ValueError:
        slot.wrong(
            node,
            f"{slot.value(node.text)} is not a selector that leadsto understands.",
            "Use tags, .classes, #ids and [attributes], with blanks, > and commas between them.",
        )
        return None
    return node.text.strip()


#: A path that is relative, and one that stays inside too.
_RELATIVE = r"(?!/|~/|[A-Za-z]:)[^\\]*"
_INSIDE = rf"(?!(?:[^/]*/)*\.\.(?:/|$)){_RELATIVE}"


@scalar("a glob", _INSIDE)
def glob(node: Scalar, slot: Slot) -> str | None:
    """A glob over POSIX paths that stays inside the content."""
    if not _stays_inside(node, slot, "the content root"):
        return None
    try:
        matches("any", node.text)
    except re.error:  # [z-a]
        slot.wrong(node, f"{slot.value(node.text)} is not a glob.", "Mend the part in brackets.")
        return None
    return node.text


@scalar("a path", _INSIDE)
def path_inside(node: Scalar, slot: Slot) -> str | None:
    """A path that stays inside the folder of its file, in POSIX form without ``./``."""
    if not _stays_inside(node, slot, "this file's folder"):
        return None
    return PurePosixPath(node.text).as_posix()


@scalar("a file", rf"(?!(?:\./)*\.$){_INSIDE}[^/\\]")
def file_inside(node: Scalar, slot: Slot) -> str | None:
    """A file inside the folder of its file, in POSIX form without ``./``."""
    path = path_inside(node, slot)
    if path == "." or node.text.endswith("/"):
        slot.takes("a file", node)
        return None
    return path


@scalar("a path", _RELATIVE)
def path_near(node: Scalar, slot: Slot) -> Path | None:
    """A path relative to the folder of its file, which it may leave with ``..``; absolute then."""
    if not _is_relative(node, slot, "this file's folder"):
        return None
    return Path(os.path.normpath(slot.folder / node.text))


def _stays_inside(node: Scalar, slot: Slot, where: str) -> bool:
    if not _is_relative(node, slot, where):
        return False
    if ".." in node.text.split("/"):
        slot.wrong(node, f"{slot.value(node.text)} leaves {where}.", "Take the `..` out.")
        return False
    return True


def _is_relative(node: Scalar, slot: Slot, where: str) -> bool:
    value = node.text
    if "\\" in value or not value.isprintable():
        slot.wrong(node, f"{slot.value(value)} is not a path.", "Write `/`, on Windows too.")
    elif value.startswith(("/", "~/")) or re.match(r"[A-Za-z]:", value):
        remedy = f"Write it relative to {where}."
        slot.wrong(node, f"{slot.value(value)} is an absolute path.", remedy)
    else:
        return True
    return False


_SOME_HOST = r"[^\s/?#@\[\]_]+"


@scalar("a web address", rf"\s*[Hh][Tt][Tt][Pp][Ss]?://{_SOME_HOST}(?:[/?#][\s\S]*)?\s*")
def web_address(node: Scalar, slot: Slot) -> str | None:
    """An address with http or https and a host."""
    value = node.text.strip()
    try:
        parts = urlsplit(value)
        if parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc.lower()):
            return value
    except ValueError:  # brackets that hold no IPv6 address
        pass
    slot.wrong(node, f"{slot.value(value)} is not a web address.", "Begin it with https://.")
    return None


@scalar("a host", rf"\s*(?:(?:[Hh][Tt][Tt][Pp][Ss]?:)?//)?{_SOME_HOST}/?\s*")
def host(node: Scalar, slot: Slot) -> str | None:
    """A host in lower case; a scheme and a final slash are dropped."""
    value = re.sub(r"\A(?:https?:)?//", "", node.text.strip().lower()).removesuffix("/")
    if len(value) <= 253 and _HOST.fullmatch(value):  # RFC 1035, section 2.3.4
        return value
    remedy = "Write the host alone, such as www.company.example."
    slot.wrong(node, f"{slot.value(node.text)} is not a host.", remedy)
    return None


@scalar("a language", _LOCALE.pattern)
def locale(node: Scalar, slot: Slot) -> str | None:
    """A language tag, as it stands."""
    if _LOCALE.fullmatch(node.text):
        return node.text
    slot.wrong(node, f"{slot.value(node.text)} is not a language.", "Write it as en, de or pt-BR.")
    return None


@scalar("an id", _ID)
def identifier(node: Scalar, slot: Slot) -> str | None:
    """An id as it appears in addresses and events."""
    if re.fullmatch(_ID, node.text):
        return node.text
    remedy = "Use 2 to 40 of the letters a to z, digits and hyphens."
    slot.wrong(node, f"`{shown(node.text)}` cannot be an id.", remedy)
    return None


def one_of(*choices: str) -> Reader[str]:
    """A reader of one of several words."""

    @scalar(f"one of {', '.join(choices)}")
    def reader(node: Scalar, slot: Slot) -> str | None:
        if node.text in choices:
            return node.text
        message = f"{slot.value(node.text)} is not one of {', '.join(choices)}."
        slot.wrong(node, message, did_you_mean(node.text, choices))
        return None

    return shaped(reader, "one of", *choices)


def number(low: int, high: int) -> Reader[int]:
    """A reader of whole numbers, both ends included."""
    words = f"a number from {low} to {high}"

    @scalar(words)
    def reader(node: Scalar, slot: Slot) -> int | None:
        if re.fullmatch(r"\d{1,9}", node.text, re.ASCII) and low <= int(node.text) <= high:
            return int(node.text)
        slot.takes(words, node)
        return None

    return shaped(reader, "number", low, high)
