import json

from hypothesis import given
from hypothesis import strategies as st
from report.made import asked, finding, page, report

from leadsto.model import Span
from leadsto.report.fingerprint import fingerprint
from leadsto.report.json_format import render


def test_the_whole_object() -> None:
    found = finding(
        "no-path", span=Span(2, 3, 2, 9), about="next", help="Do.", trail=("/a/ → /b/",)
    )

    content = json.loads(
        render(report(found, pages=(page("docs/a.md"),), not_judged=("gate-bypassed",)))
    )

    assert content == {
        "version": 1,
        "date": "2026-11-22",
        "fail_on": "error",
        "failed": True,
        "counts": {
            "pages": 1,
            "lead_somewhere": 0,
            "dead_ends": 0,
            "errors": 1,
            "warnings": 0,
            "notes": 0,
            "baselined": 0,
            "silenced": 0,
            "exempt": 0,
        },
        "not_judged": ["gate-bypassed"],
        "findings": [
            {
                "rule": "no-path",
                "severity": "error",
                "page": "docs/a.md",
                "line": 2,
                "column": 3,
                "end_line": 2,
                "end_column": 9,
                "about": "next",
                "message": "Wrong.",
                "help": "Do.",
                "trail": ["/a/ → /b/"],
                "fingerprint": "0bd576762b670f2fd20c1a418b35ed94",
            }
        ],
    }


def test_the_questions_stay_apart_and_unknown_places_are_null() -> None:
    content = json.loads(
        render(report(asked("no-stage", "stage"), asked("no-outcome", "o"), finding("no-path")))
    )

    assert [(f["rule"], f["line"], f["end_line"]) for f in content["findings"]] == [
        ("no-stage", 1, None),
        ("no-outcome", 1, None),
        ("no-path", None, None),
    ]


@given(st.text(st.characters()))
def test_any_text_comes_back_and_is_ascii_on_the_way(message: str) -> None:
    text = render(report(finding("no-path", message=message)))

    assert text.isascii()
    assert json.loads(text)["findings"][0]["message"] == message


def test_a_fingerprint_is_of_the_key_and_never_of_the_place() -> None:
    one = finding("no-path", message="x", span=Span(1, 1), about="a")

    assert fingerprint(one) == fingerprint(finding("no-path", message="y", about="a"))
    assert fingerprint(one) != fingerprint(finding("no-path", about="b"))
    assert fingerprint(finding("ab", "c")) != fingerprint(finding("a", "bc"))
