"""Changes that an editor can make of itself.

A rule's own fix, the name that was meant, the answers that are missing, and a silence with room
for its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from leadsto.editor.asking import Asked
from leadsto.editor.diagnostics import diagnostic
from leadsto.editor.project import OpenPage, Told
from leadsto.frontmatter.writing import UnwritableError, with_fields
from leadsto.model import STAGES, Edit, Finding, Page, Span
from leadsto.model.frozen import NamedTuple
from leadsto.rules.asked import QUESTIONS, unanswered

#: What stands for an answer until somebody gives one; `placeholder-intent` tells of it.
TODO = "TODO"
_MEANT = re.compile(r"Did you mean `(?P<name>[^`]+)`\?|Nearest: (?P<place>\S+)\.(?=\s|\Z)")
_WHY = f"{TODO}: why this is right here"


class Change(NamedTuple):
    """A change of one file that somebody may choose."""

    title: str
    edits: tuple[Edit, ...]
    told: tuple[Told, ...] = ()  #: what it puts right
    preferred: bool = False
    fields: tuple[str, ...] = ()  #: that it adds, with a placeholder each, in this order


def changes(asked: Asked, told: Sequence[Told], first: int, last: int) -> Iterator[Change]:
    """The changes for the findings of a file that touch its lines from ``first`` to ``last``."""
    here = [t for t in told if _touches(t.finding.span, first, last)]
    for each in here:
        yield from _mended(each, asked)
    page = asked.page.page if asked.page else None
    if page is None or asked.page is None:
        return
    if any(t.finding.about in QUESTIONS for t in here) or first == 1:
        yield from _answers(page, asked, told)
    for rule in dict.fromkeys(t.finding.rule for t in here if t.finding.rule):
        yield from _silence(rule, page, asked.page, [t for t in here if t.finding.rule == rule])


def _touches(span: Span | None, first: int, last: int) -> bool:
    line, end = (span.line, max(span.line, span.end_line)) if span else (1, 1)
    return line <= last and end >= first


def _mended(told: Told, asked: Asked) -> Iterator[Change]:
    """What a finding itself says is right."""
    found = told.finding
    if told.current and found.fix and found.fix.safe and found.fix.edits:
        yield Change(found.fix.title, found.fix.edits, (told,), preferred=True)
        return
    meant = _MEANT.search(f"{found.help} {found.message}")
    place = _place_of_word(found, asked) if meant else None
    if meant and place:
        name = meant["name"] or meant["place"]
        yield Change(f"Write `{name}`", (Edit(place, name),), (told,), preferred=True)


def _place_of_word(found: Finding, asked: Asked) -> Span | None:
    """The stretch of a finding without quotation marks, on one line, that the message quotes."""
    span = found.span
    if span is None or span.line != span.end_line or span.column >= span.end_column:
        return None
    text = asked.lines.line(span.line)[span.column - 1 : span.end_column - 1]
    quotes = 1 if text[:1] in "'\"" and text[-1:] == text[:1] and len(text) > 1 else 0
    word = text[quotes : len(text) - quotes]
    if f"`{word}`" not in found.message and f" {word}`" not in found.message:
        return None
    return Span(span.line, span.column + quotes, span.line, span.end_column - quotes)


# ------------------------------------------------------------------------ fields to be added


def _answers(page: Page, asked: Asked, told: Sequence[Told]) -> Iterator[Change]:
    """All answers that the page owes, as one change."""
    missing = tuple(field for field in QUESTIONS if unanswered(page, field))
    if not missing or asked.page is None:
        return
    edits = _added(asked, dict.fromkeys(missing, TODO))
    if edits:
        fixed = tuple(t for t in told if t.finding.about in missing)
        names = ", ".join(missing)
        yield Change(f"Add {names}", edits, fixed, fields=missing)


def _silence(rule: str, page: Page, opened: OpenPage, told: list[Told]) -> Iterator[Change]:
    """A silence of a rule on the page, in its frontmatter, else in a comment at its end."""
    title, why = f"Silence {rule} on this page", tuple(told)
    if "leadsto_ignore" not in page.intent.written and page.frontmatter.readable:
        reader = opened.judgement.site.around.reader
        try:
            edits = with_fields(
                page.frontmatter, {"leadsto_ignore": f"{rule} ({_WHY})"}, page.source, reader
            )
        except UnwritableError:
            edits = ()
        if edits:
            yield Change(title, edits, why)
            return
    if not page.source.lower().endswith(".rst"):
        text = page.frontmatter.text
        rows = re.split(r"\r\n?|\n", text)
        end = Span(len(rows), len(rows[-1]) + 1, len(rows), len(rows[-1]) + 1)
        lead = "\n" if rows[-1] else ""
        comment = f"{lead}\n<!-- leadsto: ignore {rule} because {_WHY} -->\n"
        yield Change(title, (Edit(end, comment),), why)


def _added(asked: Asked, fields: dict[str, str]) -> tuple[Edit, ...]:
    page = asked.page.page if asked.page else None
    if page is None:
        return ()
    reader = asked.project.project.surroundings.reader
    try:
        return with_fields(page.frontmatter, fields, page.source, reader)
    except UnwritableError:
        return ()


# --------------------------------------------------------------------------- for the client


def code_actions(
    found: Sequence[Change], asked: Asked, uri: str, version: int | None, *, snippets: bool
) -> list[types.CodeAction]:
    """Changes as the client takes them; with ``snippets`` their blanks can be tabbed through."""
    return [_action(change, asked, uri, version, snippets) for change in found]


def _action(
    change: Change, asked: Asked, uri: str, version: int | None, snippets: bool
) -> types.CodeAction:
    edits = asked.lines.text_edits(change.edits)
    plain = types.WorkspaceEdit(changes={uri: edits})
    if snippets and TODO in "".join(edit.new_text for edit in edits):
        told = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        numbers = iter(range(1, 1_000))
        blanks = [
            types.SnippetTextEdit(
                e.range, types.StringValue(_snippet(e.new_text, change.fields, asked, numbers))
            )
            for e in edits
        ]
        plain = types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(told, blanks)])
    return types.CodeAction(
        change.title,
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic(t, asked.lines) for t in change.told] or None,
        is_preferred=change.preferred or None,
        edit=plain,
    )


def _snippet(text: str, fields: tuple[str, ...], asked: Asked, numbers: Iterator[int]) -> str:
    """A text whose blanks are tab stops: of a few ids to choose from, or of words to be written."""
    choices = {
        "stage": STAGES,
        "audience": tuple(asked.project.config.catalogue.audiences),
    }
    pieces = re.sub(r"([$\\}])", r"\\\1", text).split(TODO)
    out = [pieces[0]]
    for index, piece in enumerate(pieces[1:]):
        words = choices.get(fields[index], ()) if index < len(fields) else ()
        number = next(numbers)
        stop = f"${{{number}|{','.join(words)}|}}" if words else f"${{{number}:{TODO}}}"
        out += [stop, piece]
    return "".join(out)
