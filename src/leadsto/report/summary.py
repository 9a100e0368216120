"""The closing line, and what stands around the findings: what was not judged, what to do next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from leadsto.adopt.baseline import NEVER
from leadsto.model import SEVERITIES, Finding
from leadsto.site import Judgement

_FEW = 3  #: rules that a line can name
_MANY = 20  #: findings that need no count by rule
_MOST = 5  #: rules that the count by rule names


def counts(judgement: Judgement) -> Mapping[str, int]:
    """The numbers of a judgement, by name."""
    site = judgement.site
    verdicts = [verdict for verdict in site.verdicts.values() if verdict.needed]
    arrived = sum(verdict.walk is not None for verdict in verdicts)
    levels = [found.severity for found in judgement.findings]
    built = site.around.built
    judged = (page for page in site.pages if page.state != "elsewhere")
    pages = [p for p in judged if (p.shows is not None if built else p.source)]
    return {
        "pages": len(pages),
        "lead_somewhere": arrived,
        "dead_ends": len(verdicts) - arrived,
        "need_no_path": sum(
            p.exempt is None and p.id in site.verdicts and not site.verdicts[p.id].needed
            for p in pages
        ),
        **{f"{level}s": levels.count(level) for level in SEVERITIES},
        "fixable": sum(found.fix is not None and found.fix.safe for found in judgement.findings),
        "baselined": len(judgement.baselined),
        "silenced": len(judgement.silenced),
        "exempt": sum(page.exempt is not None for page in site.pages),
        "unchanged": len(judgement.unchanged),
    }


def summary_line(judgement: Judgement, fail_on: str) -> str:
    """The numbers that matter, and the threshold in force.

    ``2 dead ends in 41 pages, 36 lead somewhere (94.7 %), 3 need no path · 2 errors, 1 warning,
    1 fixable with leadsto fix · 12 in the baseline · fails on: error``.
    Paths are left out where they are not known; numbers that are nought are left out at the end.
    """
    number = counts(judgement)
    levels = [_counted(number[f"{s}s"], s) for s in SEVERITIES if number[f"{s}s"]]
    if number["fixable"]:
        levels.append(f"{number['fixable']:,} fixable with leadsto fix")
    aside = [
        f"{number[name]:,} {words}"
        for name, words in (
            ("baselined", "in the baseline"),
            ("silenced", "silenced"),
            ("exempt", "exempt"),
            ("unchanged", "on unchanged pages"),
        )
        if number[name]
    ]
    parts = [_paths(judgement, number), levels or ["no findings"], aside, [f"fails on: {fail_on}"]]
    return " · ".join(", ".join(part) for part in parts if part)


def _paths(judgement: Judgement, number: Mapping[str, int]) -> list[str]:
    """How many pages there are and how many of them lead on, as far as that is known."""
    pages = _counted(number["pages"], "page")
    if not (judgement.site.verdicts and judgement.site.whole):
        return [pages]
    arrived, ends = number["lead_somewhere"], number["dead_ends"]
    lead = f"{arrived:,} {'leads' if arrived == 1 else 'lead'} somewhere"
    if ends:  # the share is rounded down: with a dead end left it is never 100.0 %
        thousandths = arrived * 1000 // (arrived + ends)
        pages = f"{_counted(ends, 'dead end')} in {pages}"
        lead += f" ({thousandths // 10}.{thousandths % 10} %)"
    free = number["need_no_path"]  # by their kind, or as they are no pages of today
    return [
        pages,
        lead,
        *([f"{free:,} {'needs' if free == 1 else 'need'} no path"] if free else []),
    ]


def rules_line(findings: Iterable[Finding]) -> str:
    """Which rules found most of many findings; "" for a few findings, or all of one rule.

    ``By rule: no-path 183, no-stage 120, no-outcome 97, no-decision 44, next-hidden 12, 7 more``.
    """
    rules = Counter(found.rule for found in findings)
    if rules.total() <= _MANY or len(rules) == 1:
        return ""
    top = [f"{rule} {count:,}" for rule, count in rules.most_common(_MOST)]
    left = len(rules) - len(top)
    return f"By rule: {', '.join([*top, *([f'{left:,} more'] if left else [])])}"


def main_rule(findings: Iterable[Finding]) -> str:
    """The rule with the most findings, the first one of equals."""
    return Counter(found.rule for found in findings).most_common(1)[0][0]


def baseline_hint(judgement: Judgement) -> str:
    """How to live with the findings for now; "" where a baseline would not take them."""
    if all(found.rule in NEVER for found in judgement.findings):
        return ""
    take = "leadsto baseline"
    if judgement.site.apart:  # the command line knows the build of the first language alone
        take = f"build with LEADSTO_FAIL_ON=never, then {take} --site DIR"
    return f"To accept these for now: {take}"


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
