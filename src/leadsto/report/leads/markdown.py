"""The format ``markdown``: to read in a terminal, to paste into a wiki or an invitation.

What the catalogue says goes through ``inline`` or ``code``, as in ``report.markdown``.
"""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.audit.leads import GradeLine, LeadOffer, LeadSheet
from leadsto.prose import day_in_words
from leadsto.report.leads import text
from leadsto.report.markdown import code, inline
from leadsto.report.text import counted


def render(sheet: LeadSheet) -> str:
    """The sheet, in the order in which it is talked through."""
    return "".join(_parts(sheet))


def _parts(sheet: LeadSheet) -> Iterator[str]:
    yield f"# What we call a lead: {code(sheet.title)}\n\n"
    yield f"As of {day_in_words(sheet.date)}. {_said(text.agreement(sheet))}\n\n"
    yield from _overview(sheet)
    if sheet.open:
        yield "\n## To settle\n\n"
        for point in sheet.open:
            said = f"{point.message} {point.help}".strip()
            yield f"- {_said(said)} ({code(point.rule)}, {code(point.about)})\n"
    for number, grade in enumerate(sheet.grades, 1):
        yield from _grade(number, grade)
    if sheet.ungraded:
        yield "\n## Of no grade\n\n"
        for offer in sheet.ungraded:
            yield from _offer(offer, text.ungraded(offer))
    yield "\n## Not known here\n\n"
    for said in sheet.unknown:
        yield f"- {_said(said)}\n"


def _overview(sheet: LeadSheet) -> Iterator[str]:
    """The grades at a glance, weakest first."""
    for number, grade in enumerate(sheet.grades, 1):
        pages = text.pages_showing(grade)
        on = "" if pages is None else f", shown on {counted(pages, 'page')}"
        made = text.makers(grade)
        yield f"{number}. **{_said(grade.id)}**: {made}{on}. "
        yield f"{_said(text.handling(grade))}\n"


def _grade(number: int, grade: GradeLine) -> Iterator[str]:
    yield f"\n## {number}. {_said(grade.id)}\n\n"
    for meaning in grade.means or ("Nobody has written what it means.",):
        yield f"- {_said(meaning)}\n"
    yield f"\n{_said(text.handling(grade))}\n"
    for offer in grade.offers:
        yield "\n"
        yield from _offer(offer, offer.off)
    if not grade.offers:
        yield "\nNo offer makes it.\n"


def _offer(offer: LeadOffer, why: str) -> Iterator[str]:
    """An offer with a line for each thing to talk about; ``why`` follows its name."""
    because = f" ({_said(why)})" if why else ""
    yield f"### {_said(offer.title or offer.id)}{because}\n\n"
    where = f", at {code(offer.where)}" if offer.where else ", nowhere: it names no page"
    yield f"- {code(offer.id)}: {_said(text.what(offer))}{where}\n"
    yield f"- Follow-up: {_said(text.after(offer))}\n"
    if offer.ladder:
        yield f"- Leads on: {_said(text.ladder(offer))}\n"
    if pages := text.shown(offer):
        yield f"- Shown on {pages}\n"


def _said(words: str) -> str:
    """As ``inline``; brackets stay as they are, as no link can end before them."""
    shown = inline(words)
    return shown if "`" in words else shown.replace("\\(", "(").replace("\\)", ")")
