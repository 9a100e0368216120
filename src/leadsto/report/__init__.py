"""Output formats: one file is one format, a pure function from a report to text.

Adding a format is adding a module with ``render`` and its name here. Of the formats of ``MACHINE``
``json`` and ``jsonl`` are our own, versioned, and stay as they are; the others follow the platform
that reads them. The rest is for people and may change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the parts of this package that need no engine are to stay cheap
    from leadsto.report.content import Report

Format = Callable[["Report"], str]

#: Module by name of the format. ``json`` would hide the standard library's.
FORMATS: Mapping[str, str] = {
    "full": "full",
    "concise": "concise",
    "json": "json_format",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "rdjson": "rdjson",
    "junit": "junit",
    "markdown": "markdown",
}
#: Read by programs: never coloured.
MACHINE = frozenset(FORMATS) - {"full", "concise", "markdown"}


def format_named(name: str) -> Format:
    """The format of a name in ``FORMATS``."""
    found: Format = import_module(f"{__name__}.{FORMATS[name]}").render
    return found


def parts_of(name: str, report: Report) -> Iterator[str]:
    """A report in a format, in parts: of a large site it would take too much memory as one text.

    A format has ``parts`` where it can; they are its ``render``.
    """
    module = import_module(f"{__name__}.{FORMATS[name]}")
    if hasattr(module, "parts"):
        yield from module.parts(report)
    else:
        yield module.render(report)
