"""The format ``markdown``: for notes on merge requests, and GitHub's job summary.

What pages say goes through ``inline`` or ``code``, so that it can be no markup, no HTML and no
mention of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from leadsto.model import SEVERITIES, STAGES
from leadsto.report.compared import change_line
from leadsto.report.content import Report
from leadsto.report.entries import Entry, entries
from leadsto.report.harmless import harmless
from leadsto.report.pages import rule_address
from leadsto.report.platforms import sentences
from leadsto.report.summary import counts, summary_line
from leadsto.site import Judgement

#: The longest comment that GitHub takes, in characters; counted in bytes here, to be safe.
COMMENT = 65_536
#: The longest job summary of one step that GitHub takes, in bytes.
SUMMARY = 1024 * 1024
#: Pages that are shown at once; the others can be unfolded.
OPEN = 10

_OPENING = "<details>\n<summary>{}</summary>\n\n"
_CLOSING = "</details>\n"


def render(report: Report) -> str:
    """The numbers, a table by stage, and the findings by page, within what a comment may hold."""
    return within(report, COMMENT)


def within(report: Report, limit: int) -> str:
    """The same in at most so many bytes of UTF-8: pages that do not fit are counted at the end.

    "" where not even the numbers fit.
    """
    judgement = report.judgement
    grouped = groupby(entries(judgement.findings), attrgetter("page"))
    pages = [(page, list(found)) for page, found in grouped]
    pages.sort(key=lambda pair: min(SEVERITIES.index(entry.severity) for entry in pair[1]))
    head = "".join(_head(report))
    # the room that is needed for closing, whatever is left out
    room = limit - len((head + _left_out(len(pages)) + _CLOSING).encode())
    if room < 0:
        return ""
    parts = [head]
    for number, (page, found) in enumerate(pages):
        part = "".join(_page(page, found))
        if number == OPEN:
            part = _OPENING.format(f"{len(pages) - OPEN:,} more pages") + part
        room -= len(part.encode())
        if room < 0:
            return "".join(parts) + _end(number, len(pages) - number)
        parts.append(part)
    return "".join(parts) + _end(len(pages), 0)


def _end(shown: int, left: int) -> str:
    return (_CLOSING if shown > OPEN else "") + (_left_out(left) if left else "")


def _left_out(pages: int) -> str:
    return f"\nNot shown here, for want of room: {pages:,} more with findings.\n"


def _head(report: Report) -> Iterator[str]:
    judgement = report.judgement
    yield f"## leadsto: {'failed' if judgement.failing(report.fail_on) else 'passed'}\n\n"
    yield f"{inline(summary_line(judgement, report.fail_on))}\n\n"
    if report.against:
        yield f"{inline(change_line(report.against, counts(judgement)['dead_ends']))}.\n\n"
    yield from _stages(judgement)


def _stages(judgement: Judgement) -> Iterator[str]:
    """Pages by stage, and how many of them lead somewhere; nothing where that is not known."""
    site = judgement.site
    if not (site.verdicts and site.whole):
        return
    yield "| stage | pages | lead somewhere | dead ends |\n|---|--:|--:|--:|\n"
    for stage in (*STAGES, ""):
        verdicts = [
            verdict
            for name, verdict in site.verdicts.items()
            if verdict.needed and _stage(judgement, name) == stage
        ]
        arrived = sum(verdict.walk is not None for verdict in verdicts)
        if verdicts:
            numbers = (len(verdicts), arrived, len(verdicts) - arrived)
            yield f"| {stage or 'not answered'} | {' | '.join(f'{n:,}' for n in numbers)} |\n"
    yield "\n"


def _stage(judgement: Judgement, name: str) -> str:
    page = judgement.site.by_id.get(name)
    return page.intent.stage.value if page and page.intent.stage else ""


def _page(name: str, found: list[Entry]) -> Iterator[str]:
    yield f"#### {code(name)}\n\n"
    for entry in found:
        where = f", line {entry.span.line}" if entry.span else ""
        rules = ", ".join(f"[{inline(rule)}]({rule_address(rule)})" for rule in entry.rules)
        text = inline(sentences(entry.message, entry.help))
        yield f"- **{entry.severity}** {rules}{where}: {text}\n"
        for line in filter(None, map(str.strip, entry.trail)):
            yield f"    - {inline(line)}\n"
    yield "\n"


def inline(text: str) -> str:
    """A text as itself, but for its pairs of backticks, which make code of what they hold."""
    parts = harmless(text).split("`")
    if len(parts) % 2 == 0:  # the last one has no partner
        parts[-2:] = ["`".join(parts[-2:])]
    shown = []
    for number, part in enumerate(parts):
        if number % 2:
            shown.append(code(part) if part else "\\`\\`")
        else:  # an empty comment keeps the backticks of two neighbours apart
            apart = not part and 0 < number < len(parts) - 1
            shown.append("<!-- -->" if apart else _escaped(part))
    return "".join(shown)


def _escaped(text: str) -> str:
    """Every mark that Markdown knows escaped, and what it makes a link of or a mention broken."""
    marks = re.sub(r"[\\`*_{}\[\]()<>#!|~&@$^]|^[+-]|:(?=//)|(?<=www)\.", r"\\\g<0>", text)
    marks = re.sub(r"^(\d+)(?=[.)])", r"\1\\", marks)  # the number of a list
    return re.sub(r"([@#!])(?=\\?\w)", "\\1\u2060", marks)  # a word joiner


def code(text: str) -> str:
    """A text as code, whatever it holds (CommonMark, 6.1: code spans)."""
    shown = harmless(text) or " "
    fence = "`" * (max(map(len, re.findall("`+", shown)), default=0) + 1)
    edge = shown[0] in "` " or shown[-1] in "` "
    space = " " if edge and shown.strip(" ") else ""
    return f"{fence}{space}{shown}{space}{fence}"
