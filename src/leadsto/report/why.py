"""Why a page shows the next step that it shows, or none: in a few words."""

from __future__ import annotations

from leadsto.intent.kinds import KIND
from leadsto.model import Answer, Page, Step
from leadsto.prose import listed, with_article
from leadsto.site import Choice, Site

_ORIGINS = {
    "page": "",
    "declared": "from the built page",
    "section": "from `defaults` in leadsto.yml",
    "inherited": "inherited",
    "kind": "from the kind of the page",
    "audience": "from the audience in leadsto.yml",
}


def came_from(answer: Answer) -> str:
    """Where an answer comes from that the page itself does not give; "" for its own."""
    return _ORIGINS[answer.origin]


def shown_step(step: Step) -> str:
    """What a step leads to: the offer, else the page or outside address."""
    return step.offer or step.target.address or step.target.url


def why_step(page: Page, site: Site) -> str:
    """The reason for the page's next step, or for its having none."""
    step = site.steps.get(page.id)
    if step is None:
        return _why_none(page, site, site.choices.get(page.id))
    if step.explicit:
        reason = "written as its `next`"
    elif step.why:
        reason = step.why[-1].asked
    else:
        reason = "follows the offer of this page"
    return reason if step.shown else f"not shown: {step.hidden_because}"


def why_none_for(page: Page, site: Site, choice: Choice | None) -> str:
    """The reason why readers of another stage would get none: ``choice`` is what they get."""
    return _why_none(page, site, choice, own=False)


def _why_none(page: Page, site: Site, choice: Choice | None, *, own: bool = True) -> str:
    if page.exempt:
        return f"exempt: {page.exempt.reason}"
    if not page.frontmatter.readable:
        return "its frontmatter cannot be read"
    if page.unread:
        return "it cannot be read"
    problems = site.step_problems.get(page.id) if own else ()
    if problems:
        return problems[0].message
    if not KIND[page.kind].block:
        return f"{with_article(page.kind)} page shows none"
    if choice is None:
        said = "stage" in page.intent.written
        return "its `stage` cannot be used" if said else "`stage` is not answered"
    stopped = next((step for step in choice.why if not step.left), None)
    if stopped is None:
        return "the offer that fits has no page to lead to"
    return f"no offer {stopped.asked}"


def left_out(dropped: tuple[tuple[str, str], ...]) -> str:
    """The offers that a step of the choice dropped, those of one reason together."""
    by_reason: dict[str, list[str]] = {}
    for offer, reason in dropped:
        by_reason.setdefault(reason, []).append(f"`{offer}`")
    return "; ".join(f"{listed(offers)}: {reason}" for reason, offers in by_reason.items())
