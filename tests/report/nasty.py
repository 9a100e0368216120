"""A judgement whose pages say everything that could break a format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from report.made import DATE, finding, page, verdict

from leadsto.config import Config
from leadsto.model import Answer, Catalogue, Edit, Finding, Fix, Intent, Page, Span
from leadsto.report.content import Report
from leadsto.site import Judgement, Site

#: Line breaks, commands, markup, escapes, marks of direction, what is no character, wide ones.
NASTY = (
    "a\nb\r\n::error file=x::y ##[stop-commands]z ::set-output %0A 100% | `c` ``d <script>"
    "alert('1')</script> </details> ]]> --> &amp; [l](http://e.test) @bob #12 *s* _u_ \\ {0}"
    ' \x1b[31mred\x07\x00 \u202eevil\u2066 \udc80 \ufffe 漢字 e\u0301 👩\u200d🔧, "q": ;'
)
TEXT = "---\r\nstage: 漢TOFUU\r\nnext: a\r\n---\r\nText.\r\n"

_PARTS = (
    "::error::", "##[error]", "`", "``", "|", "<script>", "</details>", "\n", "\r\n", "%0A", "%",
    "@bob", "#12", "[x](y)", "![i](j)", "\x1b[31m", "\x00", "\u202e", "\udc80", "\ufffe", "🙂",
    "]]>", "-->", "{0}", ",", ":", "::", "\\", "*", "_", "  ", "1. ", "- ", "&lt;", "\u2028",
)  # fmt: skip
#: Any text, with what formats stumble over more often than by chance.
anything = st.lists(st.sampled_from(_PARTS) | st.characters()).map("".join)


def nasty_report(prefix: str = "site/") -> Report:
    """Pages, findings of every severity, fixes, and pages without a file."""
    name = "docs/sp ace/ünï#%?漢.md"
    pages = (
        page(name, TEXT),
        page("::error file=x::y.md", TEXT),
        replace(page("/tag/a|b/"), source="", path=""),
        replace(page("docs/a.md"), intent=Intent(stage=Answer("bofu"))),
    )
    fix = Fix(
        "Write `tofu`",
        (Edit(Span(2, 9, 2, 13), "ofu"), Edit(Span(3, 7, 3, 8), "`b`\n")),
    )
    findings = (
        finding("unknown-value", pages[1].id, NASTY, span=Span(2, 8, 2, 13), fix=fix),
        finding("no-path", pages[2].id, NASTY, severity="warning", trail=(NASTY, "/a/ → /b/")),
        finding("no-path", name, NASTY, span=Span(1, 1), about=NASTY, help=NASTY),
        finding("no-path", name, "Again.", span=Span(2, 1, 5, 1), about=NASTY),
        finding("offer-expired", "leadsto.yml", "`x` ended.", severity="note", span=Span(3, 5)),
        finding(
            "unknown-value",
            "leadsto.yml",
            "Unsafe.",
            severity="note",
            fix=fix._replace(safe=False),
        ),
    )
    judged = judgement_of(findings, pages, baselined=(finding("no-stage"),))
    return Report(judged, "error", prefix=prefix)


def judgement_of(findings: Any, pages: tuple[Page, ...], **more: Any) -> Judgement:
    site = Site(
        Config(Path("/site")),
        Catalogue(),
        DATE,
        pages,
        {p.id: p for p in pages},
        verdicts={p.id: verdict(True, p.intent.stage) for p in pages},
        rendered=True,
    )
    return Judgement(site, tuple(findings), **more)


def said(
    message: str = "Wrong.",
    name: str = "docs/a.md",
    about: str = "",
    trail: tuple[str, ...] = (),
    text: str = "",
    **more: Any,
) -> Report:
    """A report of one finding on one page."""
    found = finding("no-path", name, message, about=about, trail=trail, **more)
    return Report(judgement_of((found,), (page(name, text),)), "error")


def many(count: int, severity: str = "error", pages: int = 1) -> tuple[Finding, ...]:
    return tuple(
        finding("no-path", f"docs/{n % pages}.md", f"Wrong {n}.", severity=severity)
        for n in range(count)
    )
