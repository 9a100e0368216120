"""Silences: findings that an author answers for, with a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from leadsto.model import Finding, Page, Problem
from leadsto.nearest import did_you_mean
from leadsto.rules import Rule, all_rules
from leadsto.rules.run import finding, judgeable, known
from leadsto.site import Site


class Silenced(NamedTuple):
    """Findings split by whether their page's author answers for them."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]


def apply_silences(findings: Iterable[Finding], site: Site, judge_unused: bool) -> Silenced:
    """Take out what the pages silence with a reason; with ``judge_unused`` report the rest.

    A silence without a reason, or of a rule that does not exist, silences nothing.
    """
    wanted = {(p.id, s.rule): s for p in site.pages for s in p.silences if s.reason}
    used: set[tuple[str, str]] = set()
    kept, silenced = [], []
    for found in findings:
        if (found.page, found.rule) in wanted:
            used.add((found.page, found.rule))
            silenced.append(found)
        else:
            kept.append(found)
    if judge_unused:
        kept += _unused(site, used)
    return Silenced(tuple(kept), tuple(silenced))


def _unused(site: Site, used: set[tuple[str, str]]) -> list[Finding]:
    rules = all_rules()
    mine = rules["unused-silence"]
    found: list[Finding] = []
    for page in site.pages:
        for silence in page.silences:
            rule = rules.get(silence.rule)
            if rule is None:
                message = f"`{silence.rule}` is not a rule. {did_you_mean(silence.rule, rules)}"
            elif not silence.reason:
                message = (
                    f"Silencing `{silence.rule}` needs a reason: write `{silence.rule} (why)`."
                )
            elif (page.id, silence.rule) in used or not _could_fire(rule, page, site):
                continue
            else:
                message = f"Nothing to silence here any more: `{silence.rule}` has no finding."
            problem = Problem(message.strip(), about=silence.rule, span=silence.span)
            found += finding(mine, problem, site, page)
    return found


def _could_fire(rule: Rule, page: Page, site: Site) -> bool:
    return known(page, site) and judgeable(rule, site)
