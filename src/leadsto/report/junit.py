"""The format ``junit``: findings as tests, for platforms that show those.

A page is a suite, a finding a test: failed where it reaches ``fail_on``, else skipped, so that the
tests fail when the exit code says so. The elements are those of Jenkins' ``junit-10.xsd``; GitLab
shows ``classname``, ``name`` and what stands in ``failure``.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import groupby
from operator import attrgetter

from leadsto.model import Finding
from leadsto.report.content import Report
from leadsto.report.harmless import harmless
from leadsto.report.pages import rule_address
from leadsto.report.platforms import told


def render(report: Report) -> str:
    """An XML document in plain ASCII."""
    judgement = report.judgement
    failing = set(map(id, judgement.failing(report.fail_on)))
    root = _element(None, "testsuites", name="leadsto")
    _count(root, len(judgement.findings), len(failing))
    for page, group in groupby(judgement.findings, attrgetter("page")):
        findings = list(group)
        failed = sum(id(found) in failing for found in findings)
        suite = _element(root, "testsuite", name=page)
        _count(suite, len(findings), failed)
        suite.set("skipped", str(len(findings) - failed))
        for name, found in zip(_names(findings), findings, strict=True):
            case = _element(suite, "testcase", classname=page, name=name)
            kind = "failure" if id(found) in failing else "skipped"
            _result(case, kind, found, report)
    if not judgement.findings:  # Jenkins takes a report without a test for a mistake
        suite = _element(root, "testsuite", name="leadsto")
        _element(suite, "testcase", classname="leadsto", name="no findings")
        for element in (root, suite):
            _count(element, 1, 0)
    ET.indent(root)
    document: bytes = ET.tostring(root, "us-ascii", xml_declaration=True)
    return document.decode("ascii") + "\n"


def _names(findings: list[Finding]) -> list[str]:
    """What each is about; of tests with one name platforms show the first only."""
    names: dict[str, None] = {}
    met: Counter[str] = Counter()
    for found in findings:
        name = " ".join(filter(None, (found.rule, found.about)))
        met[name] += 1
        while (one := f"{name} ({met[name]})" if met[name] > 1 else name) in names:
            met[name] += 1
        names[one] = None
    return list(names)


def _result(case: ET.Element, kind: str, found: Finding, report: Report) -> None:
    path, span, message, text = told(found, report)
    where = f"{path}:{span.line}:{span.column}" if span else path
    result = _element(case, kind, type=found.severity, message=message)
    result.text = "\n".join(map(_shown, [where, *text.split("\n"), rule_address(found.rule)]))


def _count(element: ET.Element, tests: int, failures: int) -> None:
    for name, number in (("tests", tests), ("failures", failures), ("errors", 0)):
        element.set(name, str(number))


def _element(parent: ET.Element | None, tag: str, **attributes: str) -> ET.Element:
    shown = {name: _shown(value) for name, value in attributes.items()}
    return ET.Element(tag, shown) if parent is None else ET.SubElement(parent, tag, shown)


def _shown(text: str) -> str:
    """A text of characters that XML 1.0 allows (section 2.2)."""
    return re.sub("[\ufffe\uffff]", "\ufffd", harmless(text))
