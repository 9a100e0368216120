"""What the fix of a paid link makes of its tag, and which tags it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.cases import base
from site_builder import Files, judge_files, overlay

from leadsto.rules.edits import applied

RULE = "paid-link-unmarked"
OFFER = """\
offers:
  sensors:
    kind: resource
    title: A month with vibration sensors
    action: Try vibration sensors for a month
    helps: Measure the three machines that you worry about
    serves: mofu
    for: any
    url: https://sensors.example/fettle
    captures: [email]
    lead: contact
    follow_up: {sequence: sensors, sends: 2, system: brevo}
    then: review
    paid: true
"""
LINK = 'href="https://sensors.example/fettle"'
OTHER = '<a href="https://sensors.example/how">how</a>'


def files(body: str) -> Files:
    """The base site with a page of that body."""
    config = overlay(base()["leadsto.yml"], OFFER)
    return {**base(), "leadsto.yml": config, "docs/page.md": f"# A page\n\n{body}\n"}


def mended(body: str, folder: Path) -> str:
    """The body after the fix of its only finding."""
    site = files(body)
    (found,) = (f for f in judge_files(site, folder).findings if f.rule == RULE)
    assert found.fix
    assert found.fix.safe
    text = applied(str(site["docs/page.md"]), found.fix.edits)
    assert RULE not in {f.rule for f in judge_files(files(text), folder).findings}
    return text.removeprefix("# A page\n\n").removesuffix("\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<a {LINK}>x</a>", f'<a rel="sponsored" {LINK}>x</a>'),
        (f"<A class=b {LINK}>x</A>", f'<A rel="sponsored" class=b {LINK}>x</A>'),
        (f'<a {LINK} rel="noopener">x</a>', f'<a {LINK} rel="noopener sponsored">x</a>'),
        (f"<a {LINK} rel='noopener'>x</a>", f"<a {LINK} rel='noopener sponsored'>x</a>"),
        (f"<a rel=noopener {LINK}>x</a>", f'<a rel="noopener sponsored" {LINK}>x</a>'),
        (f'<a rel="" {LINK}>x</a>', f'<a rel="sponsored" {LINK}>x</a>'),
        (f"<a rel {LINK}>x</a>", f'<a rel="sponsored" {LINK}>x</a>'),
        (
            f"<a {LINK}>x</a>, {OTHER}, <a {LINK}>y</a>",
            f'<a rel="sponsored" {LINK}>x</a>, {OTHER}, <a rel="sponsored" {LINK}>y</a>',
        ),
        (
            f"<a {LINK}>x</a>, `<a {LINK}>y</a>`, <!-- <a {LINK}>z</a> -->",
            f'<a rel="sponsored" {LINK}>x</a>, `<a {LINK}>y</a>`, <!-- <a {LINK}>z</a> -->',
        ),
    ],
)
def test_the_tag_gets_the_word(before: str, after: str, tmp_path: Path) -> None:
    assert mended(before, tmp_path) == after


def test_a_link_in_markdown_is_left_to_its_author(tmp_path: Path) -> None:
    site = files("[x](https://sensors.example/fettle)")
    (found,) = (f for f in judge_files(site, tmp_path).findings if f.rule == RULE)

    assert found.fix is None
