"""The format ``markdown``: for comments, job summaries and wikis, within what a comment may hold.

What pages say goes through ``inline`` or ``code``, as in ``report.markdown``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from leadsto.audit.joining import unmatched_line
from leadsto.model import VERDICTS, Audit, AuditedPage, Ratio, Share
from leadsto.report.harmless import clipped, harmless
from leadsto.report.markdown import COMMENT, code, inline
from leadsto.report.text import FINE, VERDICT_WORDS, closing, counted, percent, why

_FIRST = 10  #: dead ends that are shown
_BRIEFS = 5
_LONGEST = 200  #: columns of a text in a cell
_LEFT = "\n{:,} more need something: `leadsto report --format csv` has every page.\n"


def render(audit: Audit) -> str:
    """The numbers, what to fix and to write first, and the pages that need something."""
    return within(audit, COMMENT)


def within(audit: Audit, limit: int) -> str:
    """The same in at most so many bytes of UTF-8: pages that do not fit are counted.

    "" where not even the numbers fit.
    """
    pages = _needing(audit)
    head = "".join((*_headline(audit), *_fix_first(audit), *_write_next(audit), *_verdicts(audit)))
    tail = "".join(_outcome(audit))
    room = limit - len((head + _LEFT.format(len(pages)) + tail).encode())
    if room < 0:
        return ""
    shown = []
    for number, line in enumerate(_page_lines(pages, audit)):
        room -= len(line.encode())
        if room < 0:
            shown.append(_LEFT.format(len(pages) - max(0, number - 1)))
            break
        shown.append(line)
    return head + "".join(shown) + tail


def _headline(audit: Audit) -> Iterator[str]:
    whole = audit.overall
    if audit.counted and whole.pages:
        share = percent(whole.arrived, whole.pages, 1)
        yield f"## {share} of pages lead to a conversion point\n\n"
        dead = whole.pages - whole.arrived
        yield f"{counted(whole.pages, 'page')} {'needs' if whole.pages == 1 else 'need'} a path; "
        yield f"{whole.arrived:,} {'has' if whole.arrived == 1 else 'have'} one; "
        yield f"{counted(dead, 'dead end')}."
        if whole.views and whole.views_arrived is not None:
            yield f" Weighted by views: {percent(whole.views_arrived, whole.views, 1)}"
            yield f" of {counted(whole.views, 'view')}."
    else:
        yield f"## {counted(len(audit.pages), 'page')}\n\n"
        yield "None needs a path." if audit.counted else "Paths are not known without a build."
    yield f"\n\n{code(_short(audit.title))}, {audit.date.isoformat()}\n\n"
    yield from _change(audit)
    yield from _traffic(audit)
    if audit.counted and audit.stages:
        yield from _stages(audit.stages)


def _change(audit: Audit) -> Iterator[str]:
    """What became of the share; nothing where there is nothing to compare with."""
    change = audit.change
    if not (change and audit.counted):
        return
    before = change.before
    yield f"Since {inline(_short(change.since))}, when it was "
    yield f"{percent(before.arrived, before.pages, 1)} of {counted(before.pages, 'page')}: "
    yield f"{counted(len(change.new_dead_ends), 'new dead end')}, {len(change.mended):,} mended.\n"
    names = [code(_short(name)) for name in change.new_dead_ends[:_FIRST]]
    more = len(change.new_dead_ends) - len(names)
    yield f"\nNew: {', '.join(names)}{f' and {more:,} more' if more else ''}\n" if names else ""
    yield "\n"


def _traffic(audit: Audit) -> Iterator[str]:
    traffic = audit.traffic
    if not traffic:
        return
    period = f", {inline(_short(traffic.period))}" if traffic.period else ""
    yield f"{traffic.total:,} {inline(traffic.unit)}{period}"
    line = unmatched_line(traffic)
    yield f". Besides, {inline(harmless(line))}\n\n" if line else ".\n\n"


def _stages(shares: Iterable[Share]) -> Iterator[str]:
    yield _row("stage", "pages", "lead somewhere", "dead ends")
    yield _row("---", "--:", "--:", "--:")
    for share in shares:
        numbers = (share.pages, share.arrived, share.pages - share.arrived)
        yield _row(share.name or "not answered", *(f"{number:,}" for number in numbers))
    yield "\n"


def _fix_first(audit: Audit) -> Iterator[str]:
    if not (audit.counted and audit.dead_ends):
        return
    yield "### Fix first\n\n"
    columns: dict[str, Callable[[AuditedPage], str]] = {"page": _name}
    if any(page.stage for page in audit.pages):
        columns["stage"] = lambda page: page.stage or "not answered"
    columns[_weighed(audit)] = lambda page: _weight(page, audit)
    if audit.offers:
        columns["fits best"] = _suggested
    columns["why it stops"] = lambda page: _cell(why(page))
    yield _row(*columns)
    yield _row(*("--:" if name == _weighed(audit) else "---" for name in columns))
    for page in audit.dead_ends[:_FIRST]:
        yield _row(*(of(page) for of in columns.values()))
    yield "\n"


def _write_next(audit: Audit) -> Iterator[str]:
    if not audit.briefs:
        return
    yield "### Write next\n\n"
    for brief in audit.briefs[:_BRIEFS]:
        yield f"- **{inline(_short(brief.audience))}, {inline(brief.stage)}**: "
        yield f"{inline(_short(brief.words))}."
        yield f" Lead it to {code(_short(brief.offer))}." if brief.offer else ""
        yield "\n"
    yield "\n"


def _verdicts(audit: Audit) -> Iterator[str]:
    """How many pages there are of each verdict."""
    numbers = Counter(page.verdict for page in audit.pages)
    if not numbers:
        return
    yield "### Page by page\n\n"
    yield _row("what to do", "pages", "which")
    yield _row("---", "--:", "---")
    for name in VERDICTS:
        if numbers[name]:
            words, meaning = VERDICT_WORDS[name]
            yield _row(words, f"{numbers[name]:,}", meaning)
    yield "\n"


def _needing(audit: Audit) -> list[AuditedPage]:
    """The pages that need something, those first that most people see."""
    open_ = (page for page in audit.pages if page.verdict not in FINE)
    return sorted(open_, key=lambda page: (-(page.views or 0), -page.inlinks, page.id))


def _page_lines(pages: list[AuditedPage], audit: Audit) -> Iterator[str]:
    """The header of a table, and a line a page."""
    if pages:
        header = _row("page", _weighed(audit), "what to do", "because")
        yield header + _row("---", "--:", "---", "---")
    for page in pages:
        words, _ = VERDICT_WORDS[page.verdict]
        yield _row(_name(page), _weight(page, audit), words, _cell(page.because))


def _outcome(audit: Audit) -> Iterator[str]:
    """What attention and outcome are to each other, by stage: where the report ends."""
    ratios = audit.ratios.get("stage", ())
    if all(ratio.leads is None for ratio in (*ratios, *audit.ratios.get("site", ()))):
        return
    yield "\n### Attention and outcome\n\n"
    if any(ratio.leads is not None for ratio in ratios):
        yield from _by_stage(ratios)
        yield "\n"
    last = closing(audit)
    yield f"**{last}**\n" if last else ""


def _by_stage(ratios: Sequence[Ratio]) -> Iterator[str]:
    ready = any(ratio.sales_ready is not None for ratio in ratios)
    won = f"{'sales-ready' if ready else 'leads'} per 1,000 views"
    yield _row("stage", "views", "leads", "sales-ready", "customers", won)
    yield _row("---", *["--:"] * 5)
    for ratio in ratios:
        numbers = (ratio.views, ratio.leads, ratio.sales_ready, ratio.customers)
        share = "" if ratio.yield_ is None else f"{ratio.yield_:.1f}"
        shown = ("" if number is None else f"{number:,}" for number in numbers)
        yield _row(ratio.name or "not answered", *shown, share)


def _weighed(audit: Audit) -> str:
    return "views" if audit.traffic else "linked from"


def _weight(page: AuditedPage, audit: Audit) -> str:
    number = page.views if audit.traffic else page.inlinks
    return "" if number is None else f"{number:,}"


def _name(page: AuditedPage) -> str:
    """Its title, if any, and where it is."""
    where = _bars(code(_short(page.address or page.id)))
    return f"{_cell(page.title)} {where}" if page.title else where


def _suggested(page: AuditedPage) -> str:
    return _bars(code(_short(page.suggested))) if page.suggested else "none"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    return _bars(inline(_short(text)))


def _bars(text: str) -> str:
    """Markdown for a table, where a bar ends the cell even in code."""
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _short(text: str) -> str:
    return clipped(harmless(text), _LONGEST)
