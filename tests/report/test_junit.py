import time
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from report.made import finding
from report.made import report as made_report
from report.nasty import anything, nasty_report, said
from report.published import mistakes_in_xml

from leadsto.model import Span
from leadsto.report.content import Report
from leadsto.report.harmless import harmless
from leadsto.report.junit import render


def cases_of(report: Report) -> list[ET.Element]:
    document = render(report)
    assert mistakes_in_xml(document, "junit-10") == []
    return list(ET.fromstring(document).iter("testcase"))


def test_the_whole_document() -> None:
    report = made_report(
        finding("no-path", message="Leads nowhere.", help="Link it.", span=Span(3, 2)),
        finding("no-stage", severity="note"),
    )

    assert (
        render(report)
        == """\
<?xml version='1.0' encoding='us-ascii'?>
<testsuites name="leadsto" tests="2" failures="1" errors="0">
  <testsuite name="docs/a.md" tests="2" failures="1" errors="0" skipped="1">
    <testcase classname="docs/a.md" name="no-path">
      <failure type="error" message="Leads nowhere.">docs/a.md:3:2
Leads nowhere. Link it.
https://leadsto.example/rules/no-path/</failure>
    </testcase>
    <testcase classname="docs/a.md" name="no-stage">
      <skipped type="note" message="Wrong.">docs/a.md
Wrong.
https://leadsto.example/rules/no-stage/</skipped>
    </testcase>
  </testsuite>
</testsuites>
"""
    )
    assert cases_of(report)


@pytest.mark.parametrize(
    ("fail_on", "failed"), [("error", 1), ("warning", 2), ("note", 3), ("never", 0)]
)
def test_tests_fail_when_the_exit_code_says_so(fail_on: str, failed: int) -> None:
    severities = ("error", "warning", "note")
    report = made_report(*(finding("x", severity=s) for s in severities), fail_on=fail_on)

    root = ET.fromstring(render(report))

    assert len(list(root.iter("failure"))) == failed == int(root.attrib["failures"])
    assert len(list(root.iter("skipped"))) == 3 - failed


def test_a_report_without_findings_holds_a_test() -> None:
    (case,) = cases_of(made_report())

    assert case.attrib == {"classname": "leadsto", "name": "no findings"}
    assert len(case) == 0


def test_cases_of_one_page_have_different_names() -> None:
    one = finding("no-path", about="x")
    report = made_report(one, one, finding("no-path", about="x (2)"), one)

    assert [case.attrib["name"] for case in cases_of(report)] == [
        "no-path x", "no-path x (2)", "no-path x (2) (2)", "no-path x (3)",
    ]  # fmt: skip


def test_many_findings_of_one_name_take_no_long_time() -> None:
    report = made_report(*(finding("no-path", about="x"),) * 5_000)
    start = time.process_time()

    cases = cases_of(report)

    assert time.process_time() - start < 5
    assert len({case.attrib["name"] for case in cases}) == 5_000


def test_the_nasty_judgement_is_a_document() -> None:
    cases = cases_of(nasty_report())

    assert len({(c.attrib["classname"], c.attrib["name"]) for c in cases}) == 6


@given(anything)
def test_any_text_comes_back(text: str) -> None:
    (case,) = cases_of(said(text, about=text, trail=(text,)))

    shown = harmless(text).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    failure = case.find("failure")
    assert failure is not None
    assert failure.attrib["message"] == shown
    assert case.attrib["name"] == " ".join(filter(None, ("no-path", shown)))
    assert (failure.text or "").split("\n")[1:3] == [shown, shown]
