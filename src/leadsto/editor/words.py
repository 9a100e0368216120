"""What the editor says of stages, audiences, offers, rules, blocks and paths, in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto.config import Config
from leadsto.editor.judged import Judged
from leadsto.model import Audience, Offer, Page, Step, Verdict
from leadsto.prose import counted, listed
from leadsto.report.harmless import harmless
from leadsto.report.markdown import code
from leadsto.report.pages import rule_address
from leadsto.report.walks import hops, last_click, not_needed, place_of
from leadsto.report.why import shown_step, why_none_for, why_step
from leadsto.rules import Rule
from leadsto.rules.run import severity_of
from leadsto.site import Site

#: What Markdown knows anywhere, and what it knows where a line begins.
_SPECIAL = re.compile(r"([\\`*_~\[\]<>#|&]|^[+-](?=\s|\Z)|(?<=\A\d)[.)])")
_SOME = 10  #: pages that are named


def plain(text: str) -> str:
    """A text as Markdown that shows it as it is."""
    return _SPECIAL.sub(r"\\\1", harmless(" ".join(text.split())))


def offer_detail(offer: Offer) -> str:
    """``MOFU · Check where your delays come from``."""
    stages = "/".join(stage.upper() for stage in offer.serves)
    return " · ".join(filter(None, (stages, offer.action or offer.title)))


def audience_words(audience: Audience) -> str:
    """Who they are, and who is none of them."""
    lines = [plain(audience.who)] if audience.who else []
    if audience.roles:
        lines.append(f"Roles: {plain(listed(list(audience.roles)))}")
    if audience.not_for:
        lines.append(f"Not: {plain(listed(list(audience.not_for)))}")
    return "\n\n".join(lines)


def offer_words(offer: Offer) -> str:
    """What an offer is."""
    head = f"**{plain(offer.title or offer.id)}**"
    stages = ", ".join(offer.serves)
    facts = " · ".join(filter(None, (offer.kind, stages, ", ".join(offer.audiences))))
    place = offer.page or offer.url
    parts = (head, plain(offer.helps), facts and plain(facts), place and code(place))
    return "\n\n".join(part for part in parts if part)


def block_words(step: Step) -> str:
    """The block of a step, as a quotation."""
    target = step.target.address or step.target.url
    lines = [f"**{plain(step.title)}**"] if step.title else []
    lines += [plain(step.helps)] if step.helps else []
    lines.append(f"{plain(step.action or shown_step(step))} → {code(target)}")
    lines += [f"*{plain(step.reassures)}*"] if step.reassures else []
    if step.also:
        lines.append(f"or {plain(step.also.action)}")
    return "\n>\n".join(f"> {line}" for line in lines)


def step_of_page(page: Page, site: Site, stage: str = "") -> str:
    """The block that a page shows, or would show to readers of another stage."""
    own = page.intent.stage.value if page.intent.stage else ""
    if stage and stage != own:
        choice, step = site.read_as(page.id, stage)  # type: ignore[arg-type]
        reason = why_none_for(page, site, choice)
    else:
        step, reason = site.steps.get(page.id), why_step(page, site)
    if step is None or not step.shown:
        return f"No next step: {plain(reason)}."
    return block_words(step)


def path_words(page: Page, judged: Judged) -> str:
    """The way from a page to where its readers make themselves known, a line a click."""
    site = judged.site
    verdict = site.verdicts.get(page.id)
    if verdict is None:
        return ""
    if verdict.walk is None:
        return plain(verdict.words if verdict.needed else not_needed(page))
    lines = [f"{counted(verdict.walk.clicks, 'click').capitalize()} of at most {verdict.budget}:"]
    lines += [f"1. {hop.words} → {code(hop.address)}" for hop in hops(verdict.walk, site)]
    point, clicked = last_click(verdict.walk.end)
    lines.append(f"1. {clicked} → {plain(point)}")
    return "\n".join(lines)


def short_path(page: Page, verdict: Verdict | None, site: Site) -> str:
    """``2 clicks to /trial/``, or what there is instead of a way."""
    if page.exempt:
        return f"exempt: {page.exempt.reason}"
    if verdict is None:
        return "not built yet"
    if verdict.walk is None:
        return f"dead end: {verdict.words}" if verdict.needed else not_needed(page)
    walk = verdict.walk
    end = place_of(walk.addresses[-1], site) if walk.types else last_click(walk.end)[0]
    clicks = f"{walk.clicks} click{'s' if walk.clicks > 1 else ''}"
    return f"{clicks} to {end}".replace("`", "")


def shown_offer(page: Page, site: Site) -> str:
    """``shows quickstart``; "" where the page shows nothing."""
    step = site.steps.get(page.id)
    return f"shows {shown_step(step)}" if step and step.shown else ""


def rule_words(rule: Rule, config: Config) -> str:
    """A rule in short, and where to read more."""
    level = severity_of(rule, config) or "off"
    page = rule_address(rule.name)
    return f"**{rule.name}** ({level})\n\n{rule.summary}\n\n[{page}]({page})"


def ladder_words(offer: Offer, site: Site) -> str:
    """Where the chain of offers from one leads."""
    ladder = site.ladders.get(offer.id)
    if ladder is None:
        return ""
    chain = " → ".join(f"`{name}`" for name in ladder.offers)
    end = "" if ladder.complete else ", and stops there"
    return f"Ladder: {chain}{end}"


def pages_words(pages: list[Page], verb: str) -> str:
    """``3 pages show it: …``."""
    if not pages:
        return f"No page {verb}s it."
    some = ", ".join(code(page.id) for page in pages[:_SOME])
    more = f" and {len(pages) - _SOME:,} more" if len(pages) > _SOME else ""
    verb = f"{verb}s" if len(pages) == 1 else verb
    return f"{counted(len(pages), 'page')} {verb} it: {some}{more}"


def showing(offer: str, site: Site) -> Iterator[Page]:
    """The pages whose block leads to an offer."""
    for page in site.pages:
        step = site.steps.get(page.id)
        if step and step.shown and step.offer == offer:
            yield page
