import json

from hypothesis import given
from report.made import finding
from report.made import report as made_report
from report.nasty import anything, nasty_report, said
from report.published import mistakes

from leadsto.model import Span
from leadsto.report.fingerprint import fingerprint
from leadsto.report.gitlab import render
from leadsto.report.harmless import harmless

SCHEMA = "gitlab-code-quality"


def test_the_whole_issue() -> None:
    found = finding("no-path", "docs/a.md", "Leads nowhere.", help="Link it.", span=Span(3, 2))

    assert json.loads(render(made_report(found))) == [
        {
            "description": "Leads nowhere. Link it.",
            "check_name": "no-path",
            "fingerprint": fingerprint(found),
            "severity": "major",
            "location": {"path": "docs/a.md", "lines": {"begin": 3}},
        }
    ]


def test_no_findings_are_an_empty_report() -> None:
    assert render(made_report()) == "[]\n"


def test_the_nasty_judgement_is_a_report() -> None:
    issues = json.loads(render(nasty_report()))

    assert mistakes(issues, SCHEMA) == []
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert [issue["severity"] for issue in issues] == [
        "major", "minor", "major", "major", "info", "info",
    ]  # fmt: skip
    assert issues[1]["location"] == {"path": "site/leadsto.yml", "lines": {"begin": 1}}


@given(anything)
def test_any_text_comes_back(text: str) -> None:
    (issue,) = issues = json.loads(render(said(f"M{text}")))

    assert mistakes(issues, SCHEMA) == []
    assert issue["description"] == harmless(f"M{text}")
    json.dumps(issues, ensure_ascii=False).encode()  # no half of a character
