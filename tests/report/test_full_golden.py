"""The format ``full`` as people see it, byte by byte.

``UPDATE_CASES=1`` writes the files: then read what it wrote. ``cat`` shows their colours.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from report.made import asked, finding, page, report
from report.nasty import nasty_report

from leadsto.model import Edit, Fix, Span
from leadsto.report.content import Report
from leadsto.report.full import render

FOLDER = Path(__file__).parent / "full"
TEXT = """\
---
title: 决定: 漢字 👩\u200d🔧 を使う
audience: ❤\ufe0f👍🏽, 運用担当
stage:\tTOFUU
decision: >
  Whether to rewrite the plan, to change who keeps it, to buy a better one or to do without, and who
  is to say so; 計画を書き直すか、担当者を変えるか、より良いものを買うか、なしで済ませるか
outcome: e\u0301te\u0301
---
"""


def sample(**more: Any) -> Report:
    fix = Fix("Quote the value", (Edit(Span(2, 8, 2, 8), '"'),))
    return report(
        asked("no-audience", "audience", name="docs/b.md"),
        asked("no-stage", "stage", name="docs/b.md"),
        finding("unreadable-frontmatter", message="No YAML.", span=Span(2, 10, 2, 11), fix=fix),
        finding("unknown-audience", message="`運用担当` is unknown.", span=Span(3, 17, 3, 21)),
        finding(
            "unknown-value",
            message="`TOFUU` is not a stage.",
            span=Span(4, 8, 4, 13),
            help="Did you mean `tofu`?",
        ),
        finding(
            "decision-is-a-topic",
            message="A decision is a choice between two or more, and this one is a list of them.",
            severity="warning",
            span=Span(5, 11, 8, 1),
        ),
        finding("outcome-is-vague", message="Vague.", severity="note", span=Span(8, 10, 8, 15)),
        finding(
            "no-path",
            message="No path: every way on comes back.",
            trail=("/a/ → /b/ → /a/", "“Read what others did in the same place” → /a/: itself"),
            help="Link to a page that leads on, or let the page show a next step of its own.",
            fix=fix._replace(safe=False, title="Show a next step"),
        ),
        pages=(page("docs/a.md", TEXT), page("docs/b.md", "# No answers\n")),
        **more,
    )


SAMPLES = {
    "plain": sample(),
    "coloured-80-columns": sample(color=True, links=True, columns=80),
    "narrow": sample(columns=50),
    "nasty": nasty_report(),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_it_is_as_it_was(name: str) -> None:
    file = FOLDER / f"{name}.txt"
    written = render(SAMPLES[name]).encode()
    if os.environ.get("UPDATE_CASES"):
        file.write_bytes(written)

    assert written == file.read_bytes()


def test_every_golden_file_is_of_a_sample() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(SAMPLES)
