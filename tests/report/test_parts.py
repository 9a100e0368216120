"""Reports of large sites are written a part at a time, and are the same reports."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.made import asked, finding, report
from report.nasty import nasty_report

from leadsto.model import Finding
from leadsto.report import FORMATS, concise, format_named, json_format, jsonl, parts_of
from leadsto.report.content import Report
from leadsto.report.entries import entries
from leadsto.report.json_format import VERSION, finding_fields, summary_fields, whole_text

MANY: list[Finding] = [
    *(finding("no-path", f"docs/{n}.md", "Wrong.\nSo it is.") for n in range(3)),
    *(asked(f"no-{what}", what) for what in ("audience", "stage")),
]


@pytest.mark.parametrize("name", FORMATS)
def test_the_parts_of_a_report_are_the_report(name: str) -> None:
    for each in (nasty_report(), report(), report(*MANY)):
        assert "".join(parts_of(name, each)) == format_named(name)(each)


def test_a_large_one_is_never_one_text() -> None:
    each = report(*(finding("no-path", f"docs/{n}.md") for n in range(50)))
    for form in (json_format, jsonl, concise):
        sizes = [len(part) for part in form.parts(each)]
        assert len(sizes) >= 50
        assert max(sizes) < sum(sizes) / 10


@given(st.lists(st.sampled_from(MANY), max_size=4))
def test_json_in_parts_is_what_the_library_makes_of_the_whole(findings: list[Finding]) -> None:
    each = report(*findings)
    whole = {
        "version": VERSION,
        **summary_fields(each),
        "findings": [finding_fields(found) for found in findings],
    }
    assert json_format.render(each) == whole_text(json.dumps(whole, indent=2)) + "\n"


@given(st.lists(st.sampled_from(MANY), max_size=6))
def test_lines_page_by_page_are_those_of_all_entries(findings: list[Finding]) -> None:
    each = report(*sorted(findings, key=lambda found: found.order))
    assert len(list(concise.parts(each))) == len(entries(each.judgement.findings))


def test_the_numbers_stand_in_the_middle_of_nothing() -> None:
    """A summary may hold lists that are empty, too."""
    each: Report = report(finding("no-path"))
    each = replace(each, judgement=replace(each.judgement, not_judged=("[]",)))
    assert json.loads(json_format.render(each))["not_judged"] == ["[]"]
