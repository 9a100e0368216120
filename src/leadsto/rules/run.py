"""Running the rules over a judged site: problems become findings with a page and a severity."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import chain
from types import MappingProxyType

from leadsto.config import Config, RuleSetting
from leadsto.globs import matches
from leadsto.model import Finding, Page, Problem, Severity, Span
from leadsto.nodes.places import Places
from leadsto.rules import Needs, Rule, all_rules, level_of
from leadsto.site import Site

Check = Callable[[Page, Site], Iterable[Problem]]
_NOTHING: Mapping[str, tuple[Finding, ...]] = MappingProxyType({})


def _has(needs: Needs, site: Site) -> bool:
    return needs in ("source", "catalogue") or (site.rendered and (needs != "site" or site.whole))


def judgeable(rule: Rule, site: Site) -> bool:
    """Whether what is known of the site is enough for the rule."""
    return _has(rule.needs, site) and (rule.scope == "page" or site.whole)


def judged_in_full(rule: Rule, site: Site) -> bool:
    """Whether the rule has said all that it ever says, so that what it leaves out is gone."""
    return judgeable(rule, site) and _has(rule.also or rule.needs, site)


def severity_of(rule: Rule, config: Config, path: str = "") -> Severity | None:
    """A rule's severity on a page, by path from the content root; None where it is off.

    The last matching entry of ``per_path`` that sets a level wins, then ``rules``, then the preset.
    """
    setting = _set(rule, config, path)
    if setting is None:
        return level_of(rule, config.preset)
    return None if setting.off else setting.level


def _set(rule: Rule, config: Config, path: str) -> RuleSetting | None:
    """The entry of leadsto.yml that sets the level of a rule on a page; options alone do not."""
    for glob, settings in reversed(config.per_path):
        if rule.name in settings and _levels(settings[rule.name]) and matches(path, glob):
            return settings[rule.name]
    setting = config.rules.get(rule.name)
    return setting if setting and _levels(setting) else None


def _on_somewhere(rule: Rule, config: Config) -> bool:
    some = any(rule.name in settings for _, settings in config.per_path)
    return some or severity_of(rule, config) is not None


def _levels(setting: RuleSetting) -> bool:
    return setting.off or setting.level is not None


def of_pages(
    site: Site,
    selected: Container[str] | None = None,
    before: Mapping[str, tuple[Finding, ...]] = _NOTHING,
) -> dict[str, tuple[Finding, ...]]:
    """What the rules of pages find on each page, by its id.

    ``selected`` names the rules to run; ``before`` holds the findings of pages that need not be
    looked at again. Drafts and pages with a date in the future are judged, but only noted.
    """
    rules = [rule for rule in _chosen(site, selected) if rule.scope == "page"]
    every = [(rule, rule.module.check) for rule in rules]
    unanswered = [(rule, check) for rule, check in every if rule.needs != "source"]
    return {
        page.id: before[page.id]
        if page.id in before
        else tuple(_of_page(page, every if _answers(page) else unanswered, site))
        for page in site.pages
        if known(page, site)
    }


def of_site(site: Site, selected: Container[str] | None = None) -> Iterator[Finding]:
    """What the rules find on the site as a whole, in no order."""
    for rule in _chosen(site, selected):
        problems: Iterable[Problem] = ()
        if rule.scope == "site" and severity_of(rule, site.config):
            problems = rule.module.check(site)
        if hasattr(rule.module, "check_site") and site.whole:
            problems = chain(problems, rule.module.check_site(site))
        for problem in problems:
            page = site.by_id.get(problem.page)
            if page.state != "elsewhere" if page else not site.apart:
                yield from finding(rule, problem, site, page)
        if site.whole:
            for problem in site.catalogue.problems:
                if problem.rule == rule.name:
                    yield from finding(rule, problem, site, None)


def _chosen(site: Site, selected: Container[str] | None) -> Iterator[Rule]:
    """The rules that are on somewhere and can be judged, of those that are asked for."""
    for rule in all_rules().values():
        asked_for = selected is None or rule.name in selected
        if asked_for and judgeable(rule, site) and _on_somewhere(rule, site.config):
            yield rule


def _of_page(page: Page, rules: Iterable[tuple[Rule, Check]], site: Site) -> Iterator[Finding]:
    for rule, check in rules:
        for problem in check(page, site):
            yield from finding(rule, problem, site, page)


def not_judged(site: Site) -> tuple[str, ...]:
    """The rules that are on and had nothing to go by."""
    return tuple(
        rule.name
        for rule in all_rules().values()
        if not judgeable(rule, site) and severity_of(rule, site.config)
    )


def known(page: Page, site: Site) -> bool:
    """Whether more of a page is known than where it is.

    A build may hand over pages that it did not render, drafts say, so that others can name them.
    What is known of those is not what the build would have made of them; those in a language with
    a build of its own are judged there. That a page cannot be read is known, and why Pelican leaves
    it out.
    """
    return page.state != "elsewhere" and (
        page.facts is not None or not site.rendered or not page.frontmatter.readable or page.unread
    )


def _answers(page: Page) -> bool:
    """Whether a page can be asked for its intent.

    A page of a built site whose source was not found cannot, nor can the further pages of an
    article, whose first one answers for them all; unless the built page itself tells.
    """
    return bool(page.source) or page.declared or page.shows is None or page.unread


def finding(rule: Rule, problem: Problem, site: Site, page: Page | None) -> Iterator[Finding]:
    """The finding of one problem, unless the rule is off there."""
    path = page.path if page else ""
    severity = severity_of(rule, site.config, path)
    if severity is None:
        return
    if problem.severity and not _set(rule, site.config, path):
        severity = _of_case(problem.severity, severity, site.config.preset)
    if page and not page.live:
        severity = "note"
    yield Finding(
        rule=rule.name,
        severity=severity,
        page=page.id if page else problem.page or site.config.file,
        message=problem.message,
        about=problem.about,
        span=problem.span or (_place(problem, page, site) if page else None),
        help=problem.help,
        trail=problem.trail,
        fix=problem.fix,
    )


def _place(problem: Problem, page: Page, site: Site) -> Span | None:
    """Where a finding about a link stands in the source; else where the page begins.

    The source may name a link by another address than the page that was made of it, such as
    ``review.md`` for ``../review/``: then its words are looked for.
    """
    if not page.source:
        return None
    if "/" not in problem.about and ":" not in problem.about:  # a field, an offer, a rule
        return Span(1, 1)
    text = page.frontmatter.text
    at = text.find(problem.about, page.frontmatter.body)
    if at >= 0:
        return Places(text).between(at, at + len(problem.about))
    links = site.links.get(page.id, ())
    for number, (link, _, target, _) in enumerate(links):
        if problem.about in (link.href, target) and link.text:
            words = r"\s+".join(map(re.escape, link.text.split()))
            written = re.compile(rf"\[{words}\](?:\(\s*<?([^)\s>]+))?")
            found = list(written.finditer(text, page.frontmatter.body))
            before = sum(judged.link.text == link.text for judged in links[:number])
            if before < len(found):  # the same words may stand on several links
                return Places(text).between(*found[before].span(1 if found[before][1] else 0))
    return Span(1, 1)


def _of_case(own: Severity, level: Severity, preset: str) -> Severity:
    """The severity of a case that has its own, moved as the preset moves the rule's ``level``."""
    if preset == "strict" and own == "warning":
        return "error"
    if preset == "start" and own == "error" and level != "error":
        return "warning"
    return own
