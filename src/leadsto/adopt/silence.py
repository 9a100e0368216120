"""Silences: findings that an author answers for, with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadsto.adopt.baseline import Key
from leadsto.model import Finding, Fix, Page, Problem, Severity, Silence
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import did_you_mean
from leadsto.rules import Rule, all_rules
from leadsto.rules.retired import notice, retired
from leadsto.rules.run import finding, judged_in_full, known, severity_of
from leadsto.site import Site


class Silenced(NamedTuple):
    """Findings split by whether their page's author answers for them."""

    findings: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    reasons: Mapping[Key, str]  #: of the silenced ones, as their authors gave them


def apply_silences(findings: Iterable[Finding], site: Site, judge_unused: bool) -> Silenced:
    """Take out what the pages silence with a reason; with ``judge_unused`` report the rest.

    A silence without a reason, or of a rule that does not exist, silences nothing.
    """
    names = retired()
    wanted = {
        (p.id, names.get(s.rule, s.rule)): s.reason
        for p in site.pages
        for s in p.silences
        if s.reason
    }
    reasons: dict[Key, str] = {}
    used: set[tuple[str, str]] = set()
    kept, silenced = [], []
    for found in findings:
        place = (found.page, found.rule)
        if place in wanted:
            used.add(place)
            reasons[found.key] = wanted[place]
            silenced.append(found)
        else:
            kept.append(found)
    if judge_unused:
        kept += _unused(site, used)
    return Silenced(tuple(kept), tuple(silenced), reasons)


def _unused(site: Site, used: set[tuple[str, str]]) -> list[Finding]:
    mine = all_rules()["unused-silence"]
    found: list[Finding] = []
    for page in site.pages:
        for silence in page.silences:
            remark = _remark(silence, page, site, used)
            if remark:
                message, severity, fix = remark
                problem = Problem(message, silence.rule, silence.span, severity=severity, fix=fix)
                found += finding(mine, problem, site, page)
    return found


def _remark(
    silence: Silence, page: Page, site: Site, used: set[tuple[str, str]]
) -> tuple[str, Severity | None, Fix | None] | None:
    """What is wrong with a silence, its severity where it is not the rule's, and what mends it."""
    rules = all_rules()
    name = retired().get(silence.rule, silence.rule)
    rule = rules.get(name)
    if not silence.rule:
        return "This silences nothing: name the rule, then `because` and why.", None, None
    if rule is None:
        words = f"`{silence.rule}` is not a rule. {did_you_mean(silence.rule, rules)}"
        return words.strip(), None, None
    if not silence.reason:
        return f"Silencing `{silence.rule}` needs a reason: write `{name} (why)`.", None, None
    if (page.id, name) not in used:
        if _is_off(rule, page, site):
            words = f"Nothing to silence here: `{silence.rule}` is off in {site.config.file}."
            return words, None, None  # it may be switched on again
        # where something cannot be read, most rules hold back
        read = page.frontmatter.readable and not page.unread and known(page, site)
        if read and judged_in_full(rule, site):
            words = f"Nothing to silence here any more: `{silence.rule}` has no finding."
            from leadsto.adopt.silence_fixes import removed

            return words, None, removed(page, silence)
    if name == silence.rule:
        return None
    from leadsto.adopt.silence_fixes import renamed

    return notice(silence.rule), "note", renamed(page, silence, name)


def _is_off(rule: Rule, page: Page, site: Site) -> bool:
    """Whether a rule says nothing of a page; one of the whole site is off by ``rules`` too."""
    everywhere = rule.scope == "site" and severity_of(rule, site.config) is None
    return everywhere or severity_of(rule, site.config, page.path) is None
