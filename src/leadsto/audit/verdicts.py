"""The audit question: does a page help with a decision, and is there a clear next step after it?

What its author has not said is asked, never taken for a no.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from leadsto.audit.exclusion import exclusion
from leadsto.intent.kinds import KIND
from leadsto.model import Page, Traffic, Verdict, VerdictName, Views
from leadsto.model.frozen import NamedTuple
from leadsto.prose import counted
from leadsto.rules.wording import is_placeholder, quoted
from leadsto.site import Judgement, Site

#: The rule that finds a subject where a decision is asked for.
TOPIC_RULE = "decision-is-a-topic"
#: What authors write who see no decision.
_NOTHING = frozenset({"none", "no", "nothing", "n/a", "false"})

#: ``stated``, ``none`` (its author says so, or names a topic), ``open`` (not said), ``free`` (its
#: kind owes none).
Stated = Literal["stated", "none", "open", "free"]


class Decision(NamedTuple):
    """What is known of the decision that a page helps with."""

    stated: Stated
    words: str  #: the same as the first half of a sentence


def topics(judgement: Judgement) -> frozenset[str]:
    """The ids of pages whose decision names a topic; what authors answer for is not among them."""
    found = (*judgement.findings, *judgement.baselined, *judgement.unchanged)
    return frozenset(f.page for f in found if f.rule == TOPIC_RULE)


def decision_of(page: Page, topics: Collection[str], *, sourced: bool = True) -> Decision:
    """Whether the author of a page has said which decision it helps with.

    ``sourced`` tells that pages of this site have sources.
    """
    answer = page.intent.decision
    if answer and not is_placeholder(answer.value):
        said = quoted(answer.value.strip())
        if page.unreviewed and page.unreviewed.on:
            return Decision("open", f"Nobody has reviewed the suggested decision {said}")
        if page.id in topics:
            return Decision("none", f"What stands as its decision, {said}, is a topic")
        if answer.value.strip().lower() in _NOTHING:
            return Decision("none", f"It says that it helps with no decision ({said})")
        return Decision("stated", "It says which decision it helps with")
    if "decision" not in KIND[page.kind].needs:
        return Decision("free", f"A page of kind `{page.kind}` owes no decision")
    if not page.frontmatter.readable:
        return Decision("open", "Its frontmatter cannot be read, so its decision is not known")
    if sourced and not (page.source or page.declared):
        return Decision("open", "Its source was not found, so its decision is not known")
    return Decision("open", "Its author has not said which decision it helps with")


def verdict_of(
    page: Page, site: Site, decision: Decision, end: str, *, unseen: bool
) -> tuple[VerdictName, str]:
    """What to do with a page, and why in a sentence.

    ``end`` is where its path ends, "" without one; ``unseen`` tells that nobody viewed it.
    """
    free = exclusion(page, site)
    if free:
        return "none", f"It needs no path: {free.words}."
    judged = site.verdicts.get(page.id)
    if judged is None:
        name: VerdictName = "ask" if decision.stated == "open" else "none"
        return name, f"{decision.words}; whether it has a path is only known after a build."
    if judged.walk:
        return _with_path(decision, _arrival(judged, end))
    reason = _reason(judged)
    if decision.stated in ("stated", "free"):
        return "connect", f"{decision.words}, but it has no path{reason}."
    if decision.stated == "none" and unseen:
        return "retire", f"{decision.words}, it has no path, and it had no views."
    tail = ", it had no views" if unseen else ""
    return "ask", f"{decision.words}{tail}, and it has no path{reason}."


def _with_path(decision: Decision, arrival: str) -> tuple[VerdictName, str]:
    if decision.stated in ("stated", "free"):
        return "keep", f"{decision.words}, and {arrival}."
    name: VerdictName = "redesign" if decision.stated == "none" else "ask"
    return name, f"{decision.words}, though {arrival}."


def _arrival(judged: Verdict, end: str) -> str:
    """``it leads to /review/ in two clicks``."""
    if not judged.walk:
        return ""
    if judged.walk.end.by == "own" and not judged.walk.types:
        return "its readers can make themselves known on it"
    clicks = judged.walk.clicks
    over = f", more than the {judged.budget} that it may take" if clicks > judged.budget else ""
    return f"it leads to {end} in {counted(clicks, 'click')}{over}"


def _reason(judged: Verdict) -> str:
    """The first sentence of the reason, to follow "no path": ``: nothing in this page leads on``.

    Reasons begin with "No path" (``paths.reasons``).
    """
    return judged.words.removeprefix("No path").partition(". ")[0].rstrip(".")


def in_full(views: Sequence[Views], traffic: Traffic | None) -> bool:
    """Whether the exports list pages down to a single view: one that they leave out had none.

    One that was cut off after its first thousand rows tells nothing of the rest, and the clicks of
    a search nothing of other readers.
    """
    return any(
        export.unit != "clicks" and min((row.views for row in export.rows), default=2) <= 1
        for export in views
        if traffic and export.file in traffic.files and export.unit == traffic.unit
    )
