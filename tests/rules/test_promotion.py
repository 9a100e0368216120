"""What becomes of the findings on pages that traffic is bought for."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import SEVERITIES, Finding
from leadsto.rules.promotion import raised

RULE = "promoted-page-fails"
MARK = Finding(RULE, "error", "docs/a.md", "You pay for it.")
WARNING = Finding("outcome-is-ours", "warning", "docs/a.md", "Ours.", "outcome")


def test_warnings_become_errors_beside_the_mark() -> None:
    error = replace(WARNING, severity="error")
    assert raised([MARK, WARNING]) == (MARK, error)
    assert raised(iter([WARNING, MARK])) == (error, MARK)


def test_a_mark_without_a_warning_goes() -> None:
    other = replace(WARNING, page="docs/b.md")
    note, error = replace(WARNING, severity="note"), replace(WARNING, severity="error")
    assert raised([MARK]) == ()
    assert raised([MARK, other, note, error]) == (other, note, error)


def test_a_mark_that_is_no_error_raises_nothing_and_says_so() -> None:
    mark = replace(MARK, severity="warning")
    more = replace(WARNING, rule="surface-title")
    message = "You pay for traffic to this page, and it has two warnings."
    assert raised([mark, WARNING, more]) == (replace(mark, message=message), WARNING, more)


@given(
    st.lists(
        st.builds(
            Finding,
            st.sampled_from([RULE, "no-path", "surface-title"]),
            st.sampled_from(SEVERITIES),
            st.sampled_from("abc"),
            st.just("m"),
        ),
        unique_by=lambda f: (f.page, f.rule),
    )
)
def test_only_marks_go_and_no_warning_is_left_beside_an_error_of_a_mark(
    findings: list[Finding],
) -> None:
    after = raised(findings)
    failing = {f.page for f in after if f.rule == RULE and f.severity == "error"}

    assert [f.key for f in after if f.rule != RULE] == [f.key for f in findings if f.rule != RULE]
    assert [f for f in after if f.page in failing and f.severity == "warning"] == []
    assert {f.page for f in after if f.rule == RULE} <= {
        f.page for f in findings if f.rule != RULE and f.severity == "warning"
    }
