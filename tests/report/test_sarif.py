import json
import os
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest
from hypothesis import given
from report.made import finding
from report.made import report as made_report
from report.nasty import TEXT, anything, many, nasty_report, said
from report.published import mistakes

from leadsto import __version__
from leadsto.model import Edit, Fix, Span
from leadsto.report import sarif
from leadsto.report.content import Report
from leadsto.report.fingerprint import fingerprint
from leadsto.report.harmless import harmless
from leadsto.report.sarif import notice, render
from leadsto.rules import Rule, all_rules


def run_of(report: Report) -> Any:
    log = json.loads(render(report))
    assert mistakes(log, "sarif-2.1.0") == []
    assert_github_takes(log)
    return log["runs"][0]


def assert_github_takes(log: Any) -> None:
    """What GitHub asks for beyond the schema: "SARIF support for code scanning"."""
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert log["$schema"]
    assert len(run["results"]) <= 25_000
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert len(rule["name"]) <= 255
        assert rule["help"]["text"]
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
    for result in run["results"]:
        assert result["message"]["text"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        (location,) = result["locations"]
        place = location["physicalLocation"]
        assert place["region"]["startLine"] >= 1
        # a relative reference (RFC 3986, 4.2) of allowed characters
        assert re.fullmatch(
            r"(?:[\w.~/-]|%[0-9A-F]{2})+", place["artifactLocation"]["uri"], re.ASCII
        )
        assert not place["artifactLocation"]["uri"].startswith("/")


def test_the_whole_result() -> None:
    fix = Fix("Write `tofu`", (Edit(Span(2, 9, 2, 13), "ofu"),))
    report = said(
        "Leads nowhere.", "docs/ä b.md", "next", help="Link it.", text=TEXT,
        span=Span(2, 8, 2, 13), fix=fix,
    )  # fmt: skip
    mark = fingerprint(report.judgement.findings[0])
    file = {"uri": "docs/%C3%A4%20b.md", "uriBaseId": "%SRCROOT%"}
    region = {"startLine": 2, "startColumn": 8, "endLine": 2, "endColumn": 13}

    run = run_of(report)

    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"] == [
        {
            "ruleId": "no-path",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": "Leads nowhere. Link it."},
            "locations": [{"physicalLocation": {"artifactLocation": file, "region": region}}],
            "partialFingerprints": {"primaryLocationLineHash": mark, "leadsto/v1": mark},
            "fixes": [
                {
                    "description": {"text": "Write `tofu`"},
                    "artifactChanges": [
                        {
                            "artifactLocation": file,
                            "replacements": [
                                {
                                    "deletedRegion": {**region, "startColumn": 9},
                                    "insertedContent": {"text": "ofu"},
                                }
                            ],
                        }
                    ],
                }
            ],
        }
    ]


def test_rules_that_have_findings_are_described() -> None:
    report = made_report(finding("no-stage"), finding("no-path"), finding("no-stage"))

    driver = run_of(report)["tool"]["driver"]

    assert driver["version"] == __version__
    assert [rule["id"] for rule in driver["rules"]] == ["no-path", "no-stage"]
    rule = all_rules()["no-path"]
    described = driver["rules"][0]
    assert described["shortDescription"]["text"] == rule.summary
    assert described["fullDescription"]["text"].startswith(f"{rule.summary} ")
    assert described["help"]["markdown"].startswith(rule.doc)
    assert described["helpUri"] == "https://leadsto.example/rules/no-path/"
    assert described["properties"] == {"tags": [rule.family]}


def test_every_rule_can_be_described() -> None:
    run = run_of(made_report(*(finding(name) for name in all_rules())))

    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted(all_rules())


def test_a_rule_without_its_page_is_described_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rule, "doc", "")

    (rule,) = run_of(made_report(finding("no-path")))["tool"]["driver"]["rules"]

    assert rule["shortDescription"]["text"] == rule["fullDescription"]["text"] == "no-path"


def test_baselined_and_silenced_findings_are_counted_only() -> None:
    report = made_report(baselined=(finding("a"),) * 2, silenced=(finding("b"),))

    run = run_of(report)

    assert run["results"] == []
    assert run["properties"] == {"baselined": 2, "silenced": 1}


def test_a_category_for_each_project_of_a_repository() -> None:
    report = made_report(finding("no-path"))

    assert run_of(report)["automationDetails"] == {"id": "leadsto/"}
    assert run_of(replace(report, prefix="sites/blog/"))["automationDetails"] == {
        "id": "leadsto/sites/blog/"
    }


def test_what_github_would_refuse_is_cut_with_a_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    assert sarif.LIMIT == 25_000
    monkeypatch.setattr(sarif, "LIMIT", 10)
    report = made_report(*many(2, "note"), *many(9, "error"))

    run = run_of(report)

    assert [result["level"] for result in run["results"]] == ["error"] * 9 + ["note"]
    (said_so,) = run["invocations"][0]["toolExecutionNotifications"]
    assert said_so["message"]["text"] == notice(report)
    assert notice(report) == "1 finding is left out: GitHub takes 10 results."
    assert notice(made_report(*many(10))) == ""


def test_no_unsafe_fix_is_offered() -> None:
    fix = Fix("X", (Edit(Span(2, 9, 2, 13), "ofu"),), safe=False)

    assert "fixes" not in run_of(said(fix=fix))["results"][0]


def test_the_nasty_judgement_is_a_log() -> None:
    run = run_of(nasty_report())

    marks = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]
    assert len(set(marks)) == len(marks) == 6


@given(anything, anything)
def test_any_text_comes_back(text: str, name: str) -> None:
    run = run_of(said(f"M{text}", f"docs/{name}".rstrip("/."), about=text, trail=(text,)))

    (result,) = run["results"]
    line = harmless(text)
    assert result["message"]["text"].replace("\\](", "](") == f"M{line}\n{line}"
    json.dumps(run, ensure_ascii=False).encode()


@given(anything)
def test_paths_come_back(name: str) -> None:
    path = "docs/" + name.replace("/", "").strip(".") + "x.md"

    (result,) = run_of(said(name=path))["results"]

    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    try:
        data = os.fsencode(path)  # a name that is no UTF-8, as the disk has it
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    assert unquote_to_bytes(uri) == data
