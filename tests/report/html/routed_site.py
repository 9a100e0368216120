"""Sites of any size whose pages lead on to each other."""

from __future__ import annotations

import random
from dataclasses import replace

from report.html.sample_audits import DATE, assembled, page

from leadsto.model import Audit, AuditedPage, Finding, Span, Traffic

_SECTIONS = ("blog", "docs", "guides", "changelog", "compare", "integrations", "webinars")
_ENDS = ("/demo/", "/trial/", "/contact-sales/", "https://calendly.com/example-freight/first-call")
_WORDS = "customs broker tariff duty carrier container audit delay code paper cost rule".split()
_ASKED = {
    "no-stage": "`stage` is not answered: who reads this page, and how ready are they?",
    "no-outcome": "`outcome` is not answered: what shall readers believe or do differently?",
}


def routed_site(count: int, viewed: bool = True) -> Audit:
    """So many pages in seven sections, a tenth of them dead ends; the same for the same number."""
    dice = random.Random(count)
    made: list[AuditedPage] = []
    at_clicks: dict[int, list[AuditedPage]] = {}
    for number in range(count):
        wanted = dice.choices((1, 2, 3, 4, 5, None), (15, 36, 30, 6, 3, 10))[0]
        clicks = None if wanted is None else min(wanted, max(at_clicks, default=0) + 1)
        made.append(_page(number, clicks, dice, at_clicks))
        if clicks is not None:
            at_clicks.setdefault(clicks, []).append(made[-1])
        if not viewed:
            made[-1] = _unseen(made[-1])
    findings = [_no_path(it) for it in made if it.dead]
    for rule, message in _ASKED.items():
        findings += [
            Finding(rule, "warning", it.source, message, span=Span(2))
            for it in made
            if not it.stage
        ]
    findings.append(
        Finding("unknown-key", "note", "leadsto.yml", "`ofers` is no key.", span=Span(7))
    )
    seen = sum(it.views or 0 for it in made)
    return assembled(
        made,
        date=DATE,
        findings=tuple(sorted(findings, key=lambda found: found.order)),
        traffic=Traffic(("ga4.csv",), "views", "", seen, 0, 0, (), False) if viewed else None,
    )


def _page(
    number: int, clicks: int | None, dice: random.Random, at_clicks: dict[int, list[AuditedPage]]
) -> AuditedPage:
    section = dice.choices(_SECTIONS, (30, 25, 15, 10, 8, 7, 5))[0]
    words = dice.sample(_WORDS, 3)
    name = f"{section}/{'-'.join(words)}-in-practice-{number}"
    on = dice.choice(at_clicks[clicks - 1]) if clicks and clicks > 1 else None
    end = on.end if on else dice.choices(_ENDS, (5, 4, 2, 1))[0]
    own = f"docs/{name}.md"
    return page(
        name,
        f"{' '.join(words).capitalize()} in practice",
        dice.choices(("tofu", "mofu", "bofu", ""), (42, 39, 14, 5))[0],
        clicks=clicks,
        route=() if clicks is None else (own, *(on.route if on else ())),
        end="" if clicks is None else end,
        audiences=dice.choice((("ops",), ("finance",), ("ops", "finance"))),
        views=int(dice.paretovariate(1.1) * 8),
    )


def _unseen(it: AuditedPage) -> AuditedPage:
    return replace(it, views=None)


def _no_path(it: AuditedPage) -> Finding:
    return Finding(
        "no-path", "error", it.source, f"`{it.address}` leads nowhere: {it.reason}.", span=Span(1)
    )
