"""Audits made by hand: a small site in full, one without exports, a large one, a hostile one."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from leadsto.model import (
    STAGES,
    Audit,
    AuditedPage,
    Brief,
    Cell,
    Change,
    Channel,
    Finding,
    Flow,
    Month,
    OfferLine,
    Planned,
    Post,
    Ratio,
    Share,
    Span,
    Traffic,
    VerdictName,
)

DATE = dt.date(2026, 11, 21)
DEFINITIONS = (
    ("Path", "A walk over counted links from a page to a conversion point, stage never going back"),
    ("Counted link", "A link in a page's content or its next-step block; menus do not count"),
    ("Most clicks", "TOFU 4, MOFU 3, BOFU 2"),
)
WHY = "Its links lead to pages that have no path either"
NO_WAY = "No counted link leaves the page"


def page(name: str, title: str, stage: str, **more: Any) -> AuditedPage:
    """A published page with a path of two clicks, unless something else is said."""
    address = more.pop("address", f"/{name}/")
    clicks = more.pop("clicks", 2)
    dead = clicks is None
    verdict: VerdictName = "connect" if dead else "keep"
    return AuditedPage(
        **{
            "id": f"docs/{name}.md",
            "address": address,
            "title": title,
            "source": f"docs/{name}.md",
            "locale": "en",
            "section": f"/{name.split('/')[0]}" if "/" in name else "/",
            "kind": "article",
            "state": "published",
            "stage": stage,
            "audiences": ("ops",),
            "decision": "Whether to fix the paperwork or the carrier first",
            "outcome": "",
            "exempt": "",
            "needed": True,
            "clicks": clicks,
            "route": () if dead else (f"docs/{name}.md", "docs/tools/check.md", "docs/demo.md"),
            "end": "" if dead else "/demo/",
            "reason": NO_WAY if dead else "",
            "offer": "" if dead else "delay-check",
            "suggested": "delay-check" if dead else "",
            "inlinks": 3,
            "converts": False,
            "findings": int(dead),
            "verdict": verdict,
            "because": "It helps with a decision, and there is no path after it"
            if dead
            else "It helps with a decision, and a path follows",
            **more,
        }
    )


def assembled(pages: Iterable[AuditedPage], **more: Any) -> Audit:
    """An audit with every number that follows from its pages."""
    pages = tuple(sorted(pages, key=lambda page: page.id))
    needed = [page for page in pages if page.needed]
    viewed = more.get("traffic") is not None
    stages = [s for s in (*STAGES, "") if any(page.stage == s for page in needed)]
    ends = Counter(page.end for page in needed if page.end)
    names = list(dict.fromkeys(name for page in needed for name in page.audiences))
    cells = tuple(cell(needed, name, stage) for name in names for stage in STAGES)
    flows = Counter((page.stage, page.end) for page in needed)
    views: Counter[tuple[str, str]] = Counter()
    for page in needed:
        views[page.stage, page.end] += page.views or 0
    dead = sorted((p for p in needed if p.dead), key=lambda p: (-(p.views or 0), -p.inlinks, p.id))
    return Audit(
        **{
            "title": "https://docs.example.com/",
            "date": DATE,
            "pages": pages,
            "overall": share("", needed, viewed),
            "stages": tuple(share(s, [p for p in needed if p.stage == s], viewed) for s in stages),
            "ends": tuple(end for end, _ in ends.most_common()),
            "dead_ends": tuple(dead),
            "cells": cells,
            "briefs": (),
            "flows": tuple(
                Flow(stage, end, flows[stage, end], views[stage, end] if viewed else None)
                for stage in stages
                for end in (*[e for e, _ in ends.most_common()], "")
                if flows[stage, end]
            ),
            "offers": (),
            "findings": tuple(
                Finding("no-path", "error", p.id, "Leads nowhere.", span=Span(1)) for p in dead
            ),
            "excluded": {},
            "definitions": DEFINITIONS,
            "counted": True,
            **more,
        }
    )


def share(name: str, pages: Sequence[AuditedPage], viewed: bool) -> Share:
    arrived = [page for page in pages if not page.dead]
    return Share(
        name,
        len(pages),
        len(arrived),
        sum(page.views or 0 for page in pages) if viewed else None,
        sum(page.views or 0 for page in arrived) if viewed else None,
    )


def cell(pages: Sequence[AuditedPage], audience: str, stage: str) -> Cell:
    found = [page for page in pages if audience in page.audiences and page.stage == stage]
    return Cell(audience, stage, len(found), sum(not page.dead for page in found), len(found) < 2)


OFFERS = (
    OfferLine(
        "delay-check", "Find your main cause of delay", "assessment", ("mofu",), 6, 3900, 9,
        ("delay-check", "demo"), True, actions=41,
    ),
    OfferLine("demo", "Book a demo", "conversation", ("bofu",), 2, 610, 11, ("demo",), True,
              actions=9),
    OfferLine("checklist", "The customs checklist", "resource", ("tofu", "mofu"), 0, 0, 0,
              ("checklist",), False, "no page shows it", actions=0),
)  # fmt: skip
BRIEFS = (
    Brief(
        "ops", "bofu", "1 page, while 8 pages for the same readers are at other stages.", "demo",
        "---\naudience: ops\nstage: bofu\ndecision:\noutcome:\nnext: demo\n---\n",
    ),
    Brief(
        "finance", "mofu", "No page, while 2 pages for the same readers are at other stages.",
        "delay-check",
        "---\naudience: finance\nstage: mofu\ndecision:\noutcome:\nnext: delay-check\n---\n",
    ),
)  # fmt: skip


def small_pages() -> list[AuditedPage]:
    both = ("ops", "finance")
    return [
        page("blog/12-ways", "12 ways to improve your customs paperwork", "tofu", clicks=None,
             views=5410, actions=0, inlinks=4),
        page("blog/hs-code", "What is an HS code?", "", clicks=None, views=3900, actions=0,
             audiences=(), decision="", suggested="", reason=WHY, verdict="ask",
             because="Its author has not said which decision it helps with"),
        page("blog/late", "Why shipments leave late", "tofu", views=2100, actions=4,
             audiences=both),
        page("blog/duties", "Duties in one page", "tofu", clicks=3, views=1400, actions=0),
        page("blog/carrier", "When to change the carrier", "mofu", clicks=1, views=900, actions=12),
        page("guides/broker", "Choosing a customs broker", "mofu", clicks=None, views=610,
             actions=0, suggested="demo", inlinks=7),
        page("guides/audit", "Prepare a customs audit", "mofu", views=480, actions=3),
        page("guides/old-forms", "Forms of 2019", "mofu", clicks=None, views=0, actions=0,
             decision="", audiences=(), verdict="retire", suggested="",
             because="It has neither a decision nor a path, and nobody viewed it"),
        page("guides/cost", "What a late container costs", "tofu", decision="", views=320,
             actions=1, verdict="redesign", because="A path follows, but it helps with no decision",
             audiences=("finance",)),
        page("tools/check", "Find your main cause of delay", "mofu", clicks=1, kind="assessment",
             views=700, actions=25, converts=True),
        page("demo", "Book a demo", "bofu", clicks=0, kind="conversation", views=410, actions=9,
             converts=True),
        page("imprint", "Imprint", "", needed=False, clicks=None, kind="legal", reason="",
             audiences=(), decision="", verdict="none", because="Legal pages need no path",
             findings=0, suggested="", views=60, actions=0),
    ]  # fmt: skip


def small() -> Audit:
    """Twelve pages, and every section has something to tell."""
    pages = small_pages()
    by_id = {page.id: page for page in pages}
    return assembled(
        pages,
        traffic=Traffic(
            ("ga4.csv",), "views", "2026-10-01 to 2026-10-31", 16290, 214, 9,
            ("/old/blog/", "/tag/customs/"), True,
            ("ga4.csv: the row of totals was left out",),
        ),
        briefs=BRIEFS,
        offers=OFFERS,
        excluded={"legal pages": 1},
        change=Change(
            "the snapshot of 2026-10-01", Share("", 10, 5), ("docs/guides/broker.md",),
            ("docs/blog/late.md", "docs/blog/duties.md"),
        ),
        channels=(
            Channel("Organic Search", "tofu", 6200), Channel("Organic Search", "mofu", 1200),
            Channel("Organic Search", "", 3700), Channel("Email", "tofu", 900),
            Channel("Email", "mofu", 760), Channel("Email", "bofu", 310),
        ),
        wrong_reader=(by_id["docs/blog/duties.md"],),
        months=(
            Month("2026-09", {"tofu": 3, "mofu": 1}, {"ops": 4}, 4, 1, 0, 1, ("finance", "bofu")),
            Month("2026-10", {"tofu": 1, "mofu": 2}, {"ops": 2, "finance": 1}, 3, 0, 0, 2,
                  ("bofu",)),
            Month("2026-11", {}, {}, 0, 2, 1, 0, ("tofu", "mofu", "bofu", "ops", "finance")),
        ),
        planned=(
            Planned("docs/blog/next.md", "Which broker first?", dt.date(2026, 12, 1), "Ana",
                    False, "mofu", ("ops",)),
            Planned("docs/blog/overdue.md", "Tariffs in 2027", dt.date(2026, 11, 2), "",
                    True, "tofu", ("finance",)),
        ),
        ratios={
            "site": (Ratio("", 16230, 54, 30, 17, 5),),
            "stage": (
                Ratio("tofu", 9230, 5, 4, 1, 0), Ratio("mofu", 2690, 40, 18, 9, 2),
                Ratio("bofu", 410, 9, 8, 7, 3), Ratio("", 3900, 0, 0, 0, 0),
            ),
            "offer": (
                Ratio("delay-check", 3900, 41, 22, 10, 2), Ratio("demo", 610, 9, 8, 7, 3),
                Ratio("checklist", None, 0, None, None, None),
            ),
            "page": (
                Ratio("docs/demo.md", 410, 9, 8, 7, 3),
                Ratio("docs/tools/check.md", 700, 25, 14, 8, 2),
                Ratio("docs/blog/late.md", 2100, 4, 4, 1, 0),
            ),
        },
        posts=(
            Post("docs/blog/late.md", "linkedin",
                 "https://docs.example.com/blog/late/?utm_source=linkedin&utm_medium=social"),
            Post("docs/blog/late.md", "newsletter",
                 "https://docs.example.com/blog/late/?utm_source=newsletter&utm_medium=email"),
        ),
        notices=("2 pages have no date; they are in no month",),
    )  # fmt: skip


def without_views() -> Audit:
    """The same site, and no export was given."""
    audit = small()
    return assembled(
        [replace(page, views=None, actions=None) for page in audit.pages],
        briefs=audit.briefs,
        offers=tuple(offer._replace(views=None, actions=None) for offer in audit.offers),
        excluded=audit.excluded,
        months=audit.months,
        planned=audit.planned,
    )


_SECTIONS = ("blog", "docs", "guides", "changelog", "compare", "integrations", "webinars")
_WORDS = "customs broker tariff duty carrier container audit delay code paper cost rule".split()
_ENDS = ("/demo/", "/trial/", "/signup/", "/pricing/", "/contact-sales/")


def large(pages: int) -> Audit:
    """So many pages, a tenth of them dead ends, always the same ones for the same number."""
    dice = random.Random(pages)
    made = [_one_of_many(number, dice) for number in range(pages)]
    return assembled(
        made,
        traffic=Traffic(("ga4.csv",), "views", "", sum(p.views or 0 for p in made), 0, 0, (), True),
        briefs=BRIEFS,
        offers=OFFERS,
        channels=small().channels,
        months=small().months,
        ratios=small().ratios,
    )


def _one_of_many(number: int, dice: random.Random) -> AuditedPage:
    stage = dice.choices(("tofu", "mofu", "bofu", ""), (42, 39, 14, 5))[0]
    clicks = dice.choices((1, 2, 3, 4, None), (15, 37, 30, 8, 10))[0]
    words = dice.sample(_WORDS, 3)
    name = f"{dice.choices(_SECTIONS, (30, 25, 15, 10, 8, 7, 5))[0]}/{'-'.join(words)}-{number}"
    told = stage != ""
    verdict = "ask" if not told else ("keep" if clicks else "connect")
    dead = clicks is None
    return page(
        name,
        " ".join(words).capitalize(),
        stage,
        clicks=clicks,
        views=int(dice.paretovariate(1.1) * 8),
        actions=dice.randrange(4),
        audiences=(dice.choice(("ops", "finance", "founders", "developers")),),
        end="" if dead else dice.choice(_ENDS),
        suggested=dice.choice(("delay-check", "demo", "")) if dead else "",
        inlinks=dice.randrange(20),
        verdict=verdict,
    )


BAD = (
    '</script><script>alert(1)</script>', '<img src=x onerror=alert(2)>', "\"'><b>bold</b>",
    "\u202eRTL turned\u202c", "مقدمة في الجمارك", "<!--", "]]>", "{{ 7*7 }}", "\u2028\u2029",
    "Verylongwordwithoutanyspace" * 8, "漢字の見出し",
)  # fmt: skip


def hostile() -> Audit:
    """A site whose every word is meant to break out of its place."""
    ends = [None, 1, 2]
    pages = [
        page(
            f"x{number}/{number}", text, ("tofu", "mofu", "bofu", "")[number % 4],
            clicks=ends[number % 3], address=f"/{text}/", section=f"/{text}",
            audiences=(text,), decision=text, outcome=text,
            reason=text if number % 3 == 0 else "", suggested=text if number % 3 == 0 else "",
            end=text if number % 3 else "", because=text, owner=text, views=number * 10, actions=0,
            source=text, id=f"{number}{text}",
        )
        for number, text in enumerate(BAD)
    ]  # fmt: skip
    bad = BAD[0] + BAD[1] + BAD[2]
    return assembled(
        pages,
        title=f"site {bad}",
        traffic=Traffic((bad,), bad, bad, 100, 3, 1, (bad,), True, (bad,)),
        briefs=(Brief(BAD[4], "bofu", bad, bad, f"---\nnext: {bad}\n---\n"),),
        offers=(OfferLine(bad, bad, "resource", ("tofu",), 1, 2, 3, (bad, BAD[4]), False, bad, 1),),
        findings=tuple(
            Finding("no-path", "error", page.id, bad, bad, Span(3), bad, (bad,)) for page in pages
        ),
        excluded={bad: 3},
        definitions=((bad, bad),),
        change=Change(bad, Share("", 4, 2), (pages[0].id,), (bad,)),
        channels=(Channel(bad, "tofu", 3),),
        wrong_reader=(pages[1],),
        months=(Month("2026-11", {"tofu": 1}, {bad: 1}, 1, 0, 0, 1, (bad,)),),
        planned=(Planned(bad, bad, DATE, bad, True, "tofu", (bad,)),),
        ratios={name: (Ratio(bad, 3, 2, 1, 1, 0),) for name in ("stage", "offer", "page")},
        posts=(Post(pages[0].id, bad, f"https://docs.example.com/?{bad}"),),
        notices=(bad,),
    )
