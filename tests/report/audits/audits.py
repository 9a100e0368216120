"""Audits for the formats: one with something in every part, and pages that say anything."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

from report.nasty import NASTY

from leadsto.model import (
    Audit,
    AuditedPage,
    Brief,
    Change,
    Finding,
    OfferLine,
    Ratio,
    Share,
    Span,
    Traffic,
    VerdictName,
)

DATE = dt.date(2026, 11, 21)


def page(name: str, verdict: VerdictName = "keep", **more: Any) -> AuditedPage:
    """A page with a path of two clicks, but for the verdicts that say that it has none."""
    dead = verdict in ("connect", "retire")
    fields: dict[str, Any] = {
        "id": f"docs/{name}.md",
        "address": f"/{name}/",
        "title": name.replace("-", " ").capitalize(),
        "source": f"docs/{name}.md",
        "locale": "en",
        "section": "/",
        "kind": "article",
        "state": "published",
        "stage": "tofu",
        "audiences": ("movers", "landlords"),
        "decision": "Which day to move on",
        "outcome": "",
        "exempt": "",
        "needed": verdict != "none",
        "clicks": None if dead else 2,
        "route": () if dead else (f"docs/{name}.md", "docs/offer.md"),
        "end": "" if dead else "/offer/",
        "reason": "Nothing in this page leads on." if dead else "",
        "offer": "" if dead else "moving-checklist",
        "suggested": "moving-checklist" if dead else "",
        "inlinks": 3,
        "converts": False,
        "findings": int(dead),
        "verdict": verdict,
        "because": "It helps with a decision.",
        "owner": "Ana",
    }
    return AuditedPage(**{**fields, **more})


def audit(*pages: AuditedPage, **more: Any) -> Audit:
    """An audit of some pages, with the numbers that follow from them."""
    needed = [page for page in pages if page.needed]
    overall = Share("", len(needed), sum(not page.dead for page in needed))
    return Audit(
        **{
            "title": "https://lantern.example/",
            "date": DATE,
            "pages": pages,
            "overall": overall,
            "stages": (overall._replace(name="tofu"),) if needed else (),
            "ends": ("/offer/",),
            "dead_ends": tuple(page for page in needed if page.dead),
            "cells": (),
            "briefs": (),
            "flows": (),
            "offers": (),
            "findings": (),
            "excluded": {},
            "definitions": (),
            "counted": True,
            **more,
        }
    )


def full() -> Audit:
    """Five pages, and something in every part that a format shows."""
    made = audit(
        page("moving-day", "connect", views=5410, actions=0, published=dt.date(2026, 9, 1)),
        page(
            "old-forms",
            "retire",
            views=0,
            decision="",
            stage="",
            suggested="",
            because="Neither a decision nor a path, and no views.",
        ),
        page("pricing", views=610, actions=12, stage="bofu"),
        page("what-it-costs", "redesign", views=320, decision="", because="`x|y` is a topic."),
        page("imprint", "none", clicks=None, end="", audiences=()),
        traffic=Traffic(
            ("ga4.csv",), "views", "2026-10-01 to 2026-10-31", 6340, 214, 9, ("/old/",), True
        ),
        briefs=(
            Brief(
                "movers",
                "mofu",
                "no page at all",
                "moving-checklist",
                "---\naudience: movers\n---\n",
            ),
            Brief("landlords", "bofu", "1 page", "", ""),
        ),
        offers=(
            OfferLine("moving-checklist", "The list", "resource", ("tofu",), 0, None, 0, (), None),
        ),
        findings=(Finding("no-path", "error", "docs/moving-day.md", "Stops.", span=Span(1, 2)),),
        change=Change("the baseline", Share("", 5, 2), ("docs/moving-day.md",), ("docs/a.md",)),
        ratios={
            "stage": (Ratio("tofu", 5730, 12, 40, 6, 1), Ratio("", 0, None, 0, None, None)),
            "site": (Ratio("", 6340, 12, 40, 6, 1),),
        },
    )
    views = made.overall._replace(views=6340, views_arrived=930)
    return replace(made, overall=views, wrong_reader=(made.pages[2],))


def saying(text: str) -> Audit:
    """An audit whose pages and words all say one thing."""
    said = page("a", "connect", address=text, title=text, decision=text, outcome=text, because=text)
    said = replace(said, id=text, audiences=(text,), reason=text, suggested=text, owner=text)
    return audit(
        said,
        title=text,
        offers=(OfferLine(text, text, "list", (), 0, None, 0, (text,), None, text),),
        briefs=(Brief(text, "mofu", text, text, text),),
        change=Change(text, Share("", 1, 1), (text,)),
        traffic=Traffic((text,), "views", text, 1, 1, 1, (text,), False),
    )


def nasty() -> Audit:
    """What could break any format."""
    return saying(NASTY)
