import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.made import asked, finding, page, report

from leadsto.model import Edit, Fix, Span
from leadsto.report.fingerprint import fingerprint
from leadsto.report.json_format import render
from leadsto.report.summary import counts


def test_the_whole_object() -> None:
    found = finding(
        "no-path", span=Span(2, 3, 2, 9), about="next", help="Do.", trail=("/a/ → /b/",)
    )

    judged = report(found, pages=(page("docs/a.md"),), not_judged=("gate-bypassed",))
    content = json.loads(render(judged))

    assert content == {
        "version": 1,
        "date": "2026-11-22",
        "fail_on": "error",
        "failed": True,
        "counts": {**counts(judged.judgement), "pages": 1, "errors": 1},
        "not_judged": ["gate-bypassed"],
        "silenced": [],
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
                "fixable": False,
                "fix": None,
                "fingerprint": "0bd576762b670f2fd20c1a418b35ed94",
            }
        ],
    }


def test_what_is_silenced_is_listed_with_its_reason() -> None:
    silenced = finding("generic-label", about="/x/")
    judged = report(silenced=(silenced,), reasons={silenced.key: "the law's wording"})

    assert json.loads(render(judged))["silenced"] == [
        {
            "rule": "generic-label",
            "page": "docs/a.md",
            "about": "/x/",
            "reason": "the law's wording",
        }
    ]


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
    # halves that stand together are one character, and a half alone is none
    told = message.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert json.loads(text)["findings"][0]["message"] == told


def test_a_fingerprint_is_of_the_key_and_never_of_the_place() -> None:
    one = finding("no-path", message="x", span=Span(1, 1), about="a")

    assert fingerprint(one) == fingerprint(finding("no-path", message="y", about="a"))
    assert fingerprint(one) != fingerprint(finding("no-path", about="b"))
    assert fingerprint(finding("ab", "c")) != fingerprint(finding("a", "bc"))


@pytest.mark.parametrize("safe", [True, False])
def test_a_fix_is_told_whole_and_fixable_is_what_is_safe(safe: bool) -> None:
    fix = Fix("Quote it", (Edit(Span(2, 3, 2, 9), '"x"'),), safe)

    (found,) = json.loads(render(report(finding("no-path", fix=fix))))["findings"]

    assert found["fixable"] is safe
    assert found["fix"] == {
        "title": "Quote it",
        "safe": safe,
        "edits": [{"line": 2, "column": 3, "end_line": 2, "end_column": 9, "text": '"x"'}],
    }
