"""Rules about a share of all pages, at their defaults: more pages than a file of cases can hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.cases import base
from site_builder import judge_files, line_of

PAGE = """\
---
title: {title}
audience: ops-lead
not_for: landlords
stage: {stage}
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# {title}
"""


def found(rule: str, folder: Path, pages: list[str]) -> list[str]:
    files = dict(base()) | {f"docs/p{n:02}.md": page for n, page in enumerate(pages)}
    return [line_of(f) for f in judge_files(files, folder).findings if f.rule == rule]


@pytest.mark.parametrize(
    ("surface", "plain", "share"), [(5, 10, ""), (5, 11, ""), (6, 10, "30"), (16, 0, "80")]
)
def test_a_quarter_of_the_titles_of_twenty_articles(
    tmp_path: Path, surface: int, plain: int, share: str
) -> None:
    """The base site has four articles more, none with such a title."""
    surfaces = [PAGE.format(title="What is a breakdown?", stage="tofu")] * surface
    plains = [PAGE.format(title="When to stop repairing", stage="tofu")] * plain
    expected = f"{share} % of your titles are list or best-of titles."

    findings = found("mostly-surface", tmp_path, surfaces + plains)

    assert findings == ([f"leadsto.yml: warning mostly-surface {expected}"] if share else [])


@pytest.mark.parametrize(
    ("exploring", "ready", "share"), [(12, 0, ""), (13, 0, ""), (13, 1, ""), (20, 1, "82")]
)
def test_four_fifths_of_twenty_pages(
    tmp_path: Path, exploring: int, ready: int, share: str
) -> None:
    """The base site has seven pages more that say their stage, three of them tofu."""
    tofu = [PAGE.format(title="When to stop repairing", stage="tofu")] * exploring
    bofu = [PAGE.format(title="When to stop repairing", stage="bofu")] * ready
    expected = f"{share} % of pages serve exploring."

    findings = found("top-heavy", tmp_path, tofu + bofu)

    assert findings == ([f"leadsto.yml: warning top-heavy {expected}"] if share else [])
