"""What the preview tells of one page: intent, findings, path, and why it shows what it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import Any

from leadsto.model import STAGES, Answer, Finding, Page, StageName, Step
from leadsto.prose import listed
from leadsto.report.pages import rule_address
from leadsto.report.walks import hops, last_click, not_needed
from leadsto.report.why import came_from, shown_step, why_none_for, why_step
from leadsto.site import Choice, Judgement, Site

#: A block by the id of its page and a step; "" where none can be rendered.
Rendered = Callable[[str, Step], str]
Fields = dict[str, Any]


class Details:
    """The pages of a judged site as the shell's panel shows them, each as JSON holds it.

    A line of 0 is no line. ``before`` is the site by an earlier leadsto.yml, and ``changed`` the
    pages that showed another block then.
    """

    def __init__(
        self,
        judgement: Judgement,
        rendered: Rendered,
        before: Site | None = None,
        changed: Container[str] = (),
    ) -> None:
        self._before = before
        self._changed = changed
        self._site = judgement.site
        self._rendered = rendered
        self._findings: dict[str, list[Finding]] = defaultdict(list)
        for found in judgement.findings:
            self._findings[found.page].append(found)

    def frame(self) -> object:
        """What shapes the details of every page beside what ``made_of`` tells of one."""
        site = self._site
        landing = [(page, site.by_id[page].address) for page in site.landing]
        around = replace(site.around, stamp=None, answers=None)
        return site.config, around, site.date, site.catalogue.problems, site.landing, landing

    def made_of(self, page: Page) -> tuple[object, ...]:
        """What the details of a page are made of: they are the same where this is the same."""
        site, before, name = self._site, self._before, page.id
        verdict = site.verdicts.get(name)
        passed = verdict.walk.addresses[1:] if verdict and verdict.walk else ()
        then = before if before and name in self._changed else None
        return (
            page,
            self._findings.get(name),
            verdict,
            *map(site.by_id.get, passed),
            site.steps.get(name),
            site.choices.get(name),
            site.step_problems.get(name),
            then and (then.by_id[name], then.steps.get(name), why_step(then.by_id[name], then)),
        )

    def of(self, page: Page) -> Fields:
        """Everything about one page."""
        own = page.intent.stage
        return {
            "id": page.id,
            "address": page.address or "",
            "title": page.title,
            "source": page.source,
            "kind": page.kind,
            "kind_from": page.kind_from,
            "state": page.state,
            "exempt": page.exempt.reason if page.exempt else "",
            "intent": _intent(page),
            "findings": [_finding(found, page) for found in self._findings.get(page.id, ())],
            **self._path(page),
            **self._choice(page),
            "own": own.value if own else "",
            "as": {
                **{stage: self._read_as(page, stage) for stage in STAGES},
                **({"before": self._as_before(page)} if page.id in self._changed else {}),
            },
        }

    def _path(self, page: Page) -> Fields:
        verdict = self._site.verdicts.get(page.id)
        needed = bool(verdict and verdict.needed)
        fields: Fields = {"path": None, "needs_path": needed, "reason": "", "tried": []}
        if verdict and verdict.walk:
            fields["path"] = {
                "steps": [hop._asdict() for hop in hops(verdict.walk, self._site)],
                "end": "{} ({})".format(*last_click(verdict.walk.end)),
                "clicks": verdict.walk.clicks,
                "budget": verdict.budget,
            }
        elif verdict:
            fields["reason"] = verdict.words if needed else not_needed(page)
            fields["tried"] = list(verdict.trail) if needed else []
        return fields

    def _choice(self, page: Page) -> Fields:
        step = self._site.steps.get(page.id)
        shown = step if step and step.shown else None
        choice = self._site.choices.get(page.id)
        tells = choice if step is None or step.why else None  # an explicit step asked nobody
        return {
            "shows": {**_step(shown), "title": shown.title, "explicit": shown.explicit}
            if shown
            else None,
            "why_words": why_step(page, self._site),
            "why": [
                {"asked": n.asked, "left": list(n.left), "dropped": [list(d) for d in n.dropped]}
                for n in (tells.why if tells else ())
            ],
            "others": self._others(choice, step),
        }

    def _others(self, choice: Choice | None, step: Step | None) -> list[Fields]:
        """The offers that would do as well, best first."""
        offers = self._site.catalogue.offers
        own = step.offer if step else ""
        return [
            {"id": offer, "title": offers[offer].title, "kind": offers[offer].kind}
            for offer in (choice.candidates if choice else ())
            if offer != own
        ]

    def _read_as(self, page: Page, stage: StageName) -> Fields:
        choice, step = self._site.read_as(page.id, stage)
        if step is None:
            return {**_NONE, "words": why_none_for(page, self._site, choice), "block": ""}
        words = "" if step.shown else f"not shown: {step.hidden_because}"
        return self._block(page, step, words)

    def _as_before(self, page: Page) -> Fields:
        """What the page showed by the earlier leadsto.yml."""
        site = self._before or self._site
        step = site.steps.get(page.id)
        words = why_step(site.by_id[page.id], site)
        if step is None or not step.shown:
            return {**_NONE, "words": words, "block": ""}
        return self._block(page, step, words)

    def _block(self, page: Page, step: Step, words: str) -> Fields:
        block = self._rendered(page.id, step) if step.shown else ""
        return {**_step(step), "words": words, "block": block}


_NONE = {"offer": "", "action": "", "leads_to": ""}


def _step(step: Step) -> Fields:
    return {
        "offer": shown_step(step),
        "action": step.action,
        "leads_to": step.target.address or step.target.url,
    }


def _intent(page: Page) -> list[Fields]:
    intent = page.intent
    return [
        _row("Audience", intent.audience),
        _row("Not for", intent.not_for),
        _row("Stage", (intent.stage,) if intent.stage else ()),
        _row("Decision", (intent.decision,) if intent.decision else ()),
        _row("Outcome", (intent.outcome,) if intent.outcome else ()),
    ]


def _row(name: str, answers: Sequence[Answer]) -> Fields:
    first = answers[0] if answers else None
    own = first is not None and first.origin == "page" and first.span is not None
    return {
        "name": name,
        "value": listed([answer.value for answer in answers]) if answers else "",
        "line": first.span.line if own and first and first.span else 0,
        "from": came_from(first) if first else "",
    }


def _finding(found: Finding, page: Page) -> Fields:
    return {
        "rule": found.rule,
        "severity": found.severity,
        "message": found.message,
        "help": found.help,
        "trail": list(found.trail),
        "file": page.source,
        "line": found.span.line if found.span else 0,
        "column": found.span.column if found.span else 0,
        "url": rule_address(found.rule),
    }
