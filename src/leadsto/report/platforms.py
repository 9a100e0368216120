"""What platforms have to be told of a finding: a file of the repository, and a text.

Platforms show findings at files. A page that has no file, such as one that a generator made, stands
at leadsto.yml with its address before the message.
"""

from __future__ import annotations

import posixpath

from leadsto.model import Edit, Finding, Fix, Span
from leadsto.model.frozen import NamedTuple
from leadsto.nodes.places import Places
from leadsto.report.content import Report
from leadsto.report.entries import Entry
from leadsto.report.harmless import harmless
from leadsto.rules.edits import applied, reach


class Told(NamedTuple):
    """A finding as platforms take it."""

    path: str  #: from the root of the repository, POSIX
    span: Span | None
    message: str  #: with the address of a page without a file; harmless, on one line
    text: str  #: message and help, then what was tried, a line each; likewise harmless


def told(found: Finding | Entry, report: Report) -> Told:
    """Where a finding stands in the repository, and what it says."""
    site = report.judgement.site
    page = site.by_id.get(found.page)
    file = bool(page.source) if page else not found.page.startswith("/")
    message = harmless(found.message if file else f"{found.page}: {found.message}")
    first = sentences(message, harmless(found.help))
    return Told(
        in_repository(found.page if file else site.config.file, report.prefix),
        found.span if file else None,
        message,
        "\n".join([first, *map(harmless, found.trail)]),
    )


def sentences(message: str, remedy: str) -> str:
    """What is wrong and what to do, one after the other.

    >>> sentences("Unanswered: who it is for", "Add `audience`.")
    'Unanswered: who it is for. Add `audience`.'
    """
    if not remedy:
        return message
    return f"{message}{'' if message.endswith(('.', '!', '?')) else '.'} {remedy}"


def in_repository(name: str, prefix: str) -> str:
    """A path relative to leadsto.yml as one from the root of the repository.

    >>> in_repository("../content/a.md", "site/")
    'content/a.md'
    """
    return posixpath.normpath(posixpath.join(prefix, name))


def merged(fix: Fix | None, places: Places | None) -> Edit | None:
    """A safe fix as one edit of a known text, with the text's own line endings.

    Of several that a platform offers to take, one could be taken and another left.
    """
    if not (fix and fix.safe and fix.edits and places):
        return None
    start, end = reach(places, fix.edits[0])[0], reach(places, fix.edits[-1])[1]
    mended = applied(places.text, fix.edits)
    kept = len(places.text) - end
    return Edit(places.between(start, end), mended[start : len(mended) - kept])


def encodable(text: str) -> str:
    """A text without what UTF-8 cannot write: names of files may hold bytes that are no text."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
