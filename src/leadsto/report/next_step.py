"""The next step that one page shows, as lines of text, and why it is this one."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.model import Page, Step
from leadsto.prose import listed
from leadsto.report.why import shown_step, why_step
from leadsto.site import Site


def next_step_lines(page: Page, site: Site) -> Iterator[str]:
    """The block as text, and why it is this one."""
    step = site.steps.get(page.id)
    if step is None or not step.shown:
        reason = step.hidden_because if step else why_step(page, site)
        yield f"It shows no next step: {reason}."
        return
    yield "Its readers will be shown this next step:"
    yield ""
    yield from (f"    {line}" for line in _words(step))
    if step.also:
        yield f"    or {_link(step.also)}"
    yield ""
    asked = [narrowing.asked for narrowing in step.why]
    if step.explicit:
        yield f"It is `{shown_step(step)}`, {why_step(page, site)}."
    else:
        yield f"It is `{shown_step(step)}`, which {listed(asked) or why_step(page, site)}."


def _words(step: Step) -> Iterator[str]:
    yield from filter(None, (step.title, step.helps, step.why_now))
    yield _link(step)
    if step.reassures:
        yield step.reassures


def _link(step: Step) -> str:
    return f"{step.action} → {step.target.address or step.target.url}"
