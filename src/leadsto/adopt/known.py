"""What a baseline makes of the findings of today, and what is said of entries that are gone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadsto.adopt.baseline import Baseline, Key
from leadsto.model import Finding, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.prose import counted, listed
from leadsto.rules import all_rules
from leadsto.rules.retired import notice
from leadsto.rules.run import finding, judged_in_full, known
from leadsto.site import Site

FEW = 3  #: entries that a message can name
MOST = 20  #: entries that are listed below it


class Applied(NamedTuple):
    """Findings split by whether the baseline knows them."""

    findings: tuple[Finding, ...]
    baselined: tuple[Finding, ...]


def apply_baseline(
    findings: Iterable[Finding], baseline: Baseline | None, site: Site, judge_stale: bool
) -> Applied:
    """Take out what the baseline knows; with ``judge_stale`` report entries that are gone."""
    found = tuple(findings)
    if baseline is None:
        return Applied(found, ())
    from leadsto.adopt.moves import follow

    baseline = follow(baseline, found, site)
    old = tuple(f for f in found if baseline.covers(f))
    new = [f for f in found if not baseline.covers(f)]
    if any(f.rule == "no-path" for f in new):  # each new dead end speaks for itself
        new = [f for f in new if f.rule != "more-dead-ends"]
    if judge_stale and site.whole:
        problem = _out_of_date(baseline, stale_keys(baseline, old, site))
        if problem:
            new += finding(all_rules()["stale-baseline"], problem, site, None)
    return Applied(tuple(new), old)


def stale_keys(baseline: Baseline, findings: Iterable[Finding], site: Site) -> tuple[Key, ...]:
    """Entries that no longer apply, of rules and pages that were judged, in the file's order.

    ``baseline`` has followed the pages that moved.
    """
    current = {found.key for found in findings}
    rules = all_rules()
    unknown = {page.id for page in site.pages if not known(page, site)}
    if site.around.only:  # pages of other languages may be missing
        unknown |= {page for _, page, _ in baseline.keys if page not in site.by_id}
    stale = (
        (rule, page, about)
        for rule, page, about in baseline.keys - current
        if page not in unknown and (rule not in rules or judged_in_full(rules[rule], site))
    )
    return tuple(sorted(stale, key=lambda key: (key[1], key[0], key[2])))


def entry_line(key: Key) -> str:
    """An entry as people read it: ``docs/a.md: no-stage stage``."""
    rule, page, about = key
    return f"{page}: {rule} {about}".rstrip()


def moved_lines(baseline: Baseline) -> tuple[str, ...]:
    """The moves that were followed: ``docs/a.md is docs/b.md now``, a line each."""
    return tuple(f"{old} is {new} now" for old, new in baseline.moved.items())


def _out_of_date(baseline: Baseline, stale: Sequence[Key]) -> Problem | None:
    """What `leadsto baseline` would put right."""
    moves = moved_lines(baseline)
    parts = []
    if stale:
        were = counted(len(stale), "known problem is", "known problems are")
        parts.append(f"{were} gone: {_few([f'`{rule}` in {page}' for rule, page, _ in stale])}.")
    if moves:
        parts.append(f"{counted(len(moves), 'page has', 'pages have')} moved: {_few(moves)}.")
    parts += [notice(old) for old in baseline.retired]
    if not parts:
        return None
    lists = [entry_line(key) for key in stale], moves
    return Problem(
        " ".join(part[:1].upper() + part[1:] for part in (*parts, "run `leadsto baseline`.")),
        page=baseline.file,
        trail=tuple(line for lines in lists if len(lines) > FEW for line in _most(lines)),
    )


def _few(lines: Sequence[str]) -> str:
    left = len(lines) - FEW
    return f"{', '.join(lines[:FEW])} and {left:,} more" if left > 0 else listed([*lines])


def _most(lines: Sequence[str]) -> list[str]:
    left = len(lines) - MOST
    more = [f"and {left:,} more: leadsto baseline --stale"] if left > 0 else []
    return [*lines[:MOST], *more]
