"""Findings and judgements made by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from leadsto.config import Config
from leadsto.model import Catalogue, Exemption, Finding, Frontmatter, Intent, Page, Span, Verdict
from leadsto.report.content import Report
from leadsto.site import Judgement, Site

DATE = dt.date(2026, 11, 22)


def page(name: str, text: str = "", **more: Any) -> Page:
    return Page(
        id=name,
        source=name,
        path=name.removeprefix("docs/"),
        address=None,
        locale="en",
        title="",
        kind="article",
        kind_from="default",
        intent=Intent(),
        frontmatter=Frontmatter(written=text),
        **more,
    )


def exempt_page(name: str) -> Page:
    return page(name, exempt=Exemption("an archive", "page"))


def finding(rule: str, name: str = "docs/a.md", message: str = "Wrong.", **more: Any) -> Finding:
    return Finding(rule, more.pop("severity", "error"), name, message, **more)


def asked(rule: str, about: str, **more: Any) -> Finding:
    return finding(rule, message=f"? Add `{about}`.", about=about, span=Span(1, 1), **more)


def judgement(
    *findings: Finding, pages: tuple[Page, ...] = (), verdicts: Any = (), **more: Any
) -> Judgement:
    site = Site(
        Config(Path("/site")),
        Catalogue(),
        DATE,
        pages,
        {p.id: p for p in pages},
        verdicts={f"docs/{n}.md": v for n, v in enumerate(verdicts)},
        rendered=bool(verdicts),
    )
    return Judgement(site, findings, **more)


def report(*findings: Finding, fail_on: str = "error", **more: Any) -> Report:
    extra = {
        name: more.pop(name) for name in ("texts", "color", "links", "columns") if name in more
    }
    return Report(judgement(*findings, **more), fail_on, **extra)


def verdict(needed: bool, walk: Any = None) -> Verdict:
    return Verdict("/", needed, walk=walk)
