"""``leadsto explain RULE|PAGE``: a rule's page, or why a page got its next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from leadsto.cli.finding_pages import names_of, page_named
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import out, say, show
from leadsto.cli.project import judge_site, nearest_config, open_config
from leadsto.model import READERS, Answer, Narrowing, Page
from leadsto.model.frozen import dataclass
from leadsto.nearest import did_you_mean
from leadsto.prose import listed, with_article
from leadsto.report.harmless import harmless
from leadsto.report.pages import rule_address
from leadsto.report.why import came_from, left_out, shown_step, why_step
from leadsto.rules import Rule, all_rules
from leadsto.rules.retired import notice, present_name
from leadsto.site import Site

_NEEDS = {
    "source": "the source of a page",
    "catalogue": "leadsto.yml",
    "content": "the rendered page",
    "site": "every page as rendered",
}
_ASKED = {"safe": "", "unsafe": " --unsafe"}


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    name: str = ""


@click.command("explain")
@click.argument("name", metavar="RULE|PAGE")
@of_site
def command(**given: Any) -> None:
    """Explain a rule, or why a page got its next step.

    PAGE is a source file or an address.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Print the explanation."""
    rule = all_rules().get(present_name(args.name))
    if rule:
        if rule.name != args.name:
            say(notice(args.name))
        out("".join(f"{line}\n" for line in _rule(rule)))
        return
    if nearest_config(args.config) is None:
        raise click.UsageError(_unknown(args.name, []))
    judgement, gathered = judge_site(open_config(args.config), args)
    page = page_named(args.name, judgement.site, gathered.site)
    if page is None:
        raise click.UsageError(_unknown(args.name, names_of(judgement.site)))
    for line in gathered.notices:
        say(line)
    show("".join(f"{harmless(line)}\n" for line in _page(page, judgement.site)))


def _unknown(name: str, pages: list[str]) -> str:
    what = "neither a rule nor a page of this site" if pages else "not a rule"
    return f"`{name}` is {what}. {did_you_mean(name, [*all_rules(), *pages])}".strip()


def _rule(rule: Rule) -> Iterator[str]:
    """The rule's page. ``python -OO`` leaves docstrings out; then the address of the page."""
    yield f"# {rule.name}"
    yield ""
    yield rule.doc or f"See {rule_address(rule.name)}"
    yield ""
    levels = ", ".join(f"{level} in `{preset}`" for preset, level in rule.levels.items())
    yield f"Severity: {levels}."
    yield f"Looks at {with_article(rule.scope)} and needs {_NEEDS[rule.needs]}."
    if rule.fix:
        yield f"Some of its findings have a fix: leadsto fix{_ASKED[rule.fix]}"


def _page(page: Page, site: Site) -> Iterator[str]:
    yield page.id + (f"  {page.address}" if page.address and page.address != page.id else "")
    if page.title:
        yield page.title
    yield ""
    yield f"Kind: {page.kind} ({page.kind_from})"
    yield from _intent(page)
    yield ""
    yield from _step(page, site)


def _intent(page: Page) -> Iterator[str]:
    intent = page.intent
    if page.exempt:
        yield f"Exempt: {page.exempt.reason}"
    yield from _answers("For", intent.audience)
    yield from _answers("Not for", intent.not_for)
    if intent.stage:
        readers = READERS[intent.stage.value]
        yield f"Stage: {intent.stage.value}, {readers}{_origin(intent.stage)}"
    yield from _answers("Decision", (intent.decision,) if intent.decision else ())
    yield from _answers("Outcome", (intent.outcome,) if intent.outcome else ())


def _answers(title: str, answers: tuple[Answer, ...]) -> Iterator[str]:
    if answers:
        yield f"{title}: {listed([a.value for a in answers])}{_origin(answers[0])}"


def _origin(answer: Answer) -> str:
    if answer.origin != "page":
        return f" ({came_from(answer)})"
    return f" (line {answer.span.line})" if answer.span else ""


def _step(page: Page, site: Site) -> Iterator[str]:
    step = site.steps.get(page.id)
    reason = why_step(page, site)
    if step is None:
        yield f"Next step: none, because {reason}."
    else:
        target = step.target.address or step.target.url
        to = f" → {target}" if target and target != shown_step(step) else ""
        yield f"Next step: {shown_step(step)}{to}"
        if step.explicit or not step.why:
            yield f"Why: {reason if step.shown else 'written as its `next`'}."
        if not step.shown:
            yield f"It is not shown, because {step.hidden_because}."
        if step.also:
            yield f"Beside it, quietly: {shown_step(step.also)}"
    choice = site.choices.get(page.id)
    if choice and (step is None or step.why):
        yield ""
        yield "How it was chosen among the offers:"
        yield from _narrowings(choice.why)


def _narrowings(why: tuple[Narrowing, ...]) -> Iterator[str]:
    for number, narrowing in enumerate(why, 1):
        left = ", ".join(narrowing.left) or "none"
        yield f"{number}. {narrowing.asked}: {left}"
        if narrowing.dropped:
            yield f"   without {left_out(narrowing.dropped)}"
