"""The closing line, and what stands around the findings: what was not judged, what to do next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadsto.adopt.baseline import NEVER
from leadsto.model import SEVERITIES
from leadsto.site import Judgement

_FEW = 3  #: rules that a line can name


def counts(judgement: Judgement) -> Mapping[str, int]:
    """The numbers of a judgement, by name."""
    site = judgement.site
    verdicts = [verdict for verdict in site.verdicts.values() if verdict.needed]
    arrived = sum(verdict.walk is not None for verdict in verdicts)
    levels = [found.severity for found in judgement.findings]
    return {
        "pages": sum(
            page.shows is not None if site.around.built else bool(page.source)
            for page in site.pages
        ),
        "lead_somewhere": arrived,
        "dead_ends": len(verdicts) - arrived,
        **{f"{level}s": levels.count(level) for level in SEVERITIES},
        "baselined": len(judgement.baselined),
        "silenced": len(judgement.silenced),
        "exempt": sum(page.exempt is not None for page in site.pages),
    }


def summary_line(judgement: Judgement, fail_on: str) -> str:
    """The numbers that matter, and the threshold in force.

    ``41 pages, 38 lead somewhere · 3 errors, 2 warnings · 12 in the baseline · fails on: error``.
    Paths are left out where they are not known; numbers that are nought are left out at the end.
    """
    number = counts(judgement)
    pages = [_counted(number["pages"], "page")]
    if judgement.site.verdicts and judgement.site.whole:
        verb = "leads" if number["lead_somewhere"] == 1 else "lead"
        pages.append(f"{number['lead_somewhere']:,} {verb} somewhere")
        if number["dead_ends"]:
            pages.append(_counted(number["dead_ends"], "dead end"))
    levels = [_counted(number[f"{s}s"], s) for s in SEVERITIES if number[f"{s}s"]]
    aside = [
        f"{number[name]:,} {words}"
        for name, words in (
            ("baselined", "in the baseline"),
            ("silenced", "silenced"),
            ("exempt", "exempt"),
        )
        if number[name]
    ]
    parts = [pages, levels or ["no findings"], aside, [f"fails on: {fail_on}"]]
    return " · ".join(", ".join(part) for part in parts if part)


def baseline_hint(judgement: Judgement) -> str:
    """How to live with the findings for now; "" where a baseline would not take them."""
    if all(found.rule in NEVER for found in judgement.findings):
        return ""
    return "To accept these for now: leadsto baseline"


def not_judged_line(judgement: Judgement, selected: Iterable[str] = ()) -> str:
    """How many rules were not run and what would let them run; "" where all were.

    Only a few are named: who wants them all finds them in the JSON. ``selected`` are the only
    rules that were asked for, if any.
    """
    only = set(selected)
    names = [name for name in judgement.not_judged if not only or name in only]
    if not names:
        return ""
    needs, were = ("needs", "was") if len(names) == 1 else ("need", "were")
    what = "pages as a build renders them" if judgement.site.whole else "the whole site"
    rules = _counted(len(names), "rule")
    which = (
        f": {', '.join(names)}."
        if len(names) <= _FEW
        else "; `leadsto check --format json` lists them."
    )
    return f"{rules} {needs} {what} and {were} not run{which}"


def _counted(count: int, one: str) -> str:
    """A count in figures with its noun."""
    return f"{count:,} {one}{'' if count == 1 else 's'}"
