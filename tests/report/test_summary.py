import pytest
from report.made import exempt_page, finding, judgement, page, verdict

from leadsto.model import Fix
from leadsto.report.summary import (
    baseline_hint,
    counts,
    main_rule,
    not_judged_line,
    rules_line,
    summary_line,
)


def test_the_numbers_that_matter() -> None:
    judged = judgement(
        finding("a"),
        finding("b", severity="warning"),
        finding("c", severity="warning"),
        pages=(page("docs/0.md"), page("docs/1.md"), exempt_page("docs/2.md")),
        verdicts=(verdict(True, walk=True), verdict(True), verdict(False)),
        baselined=(finding("d"),) * 12,
        silenced=(finding("e"),),
    )

    assert summary_line(judged, "warning") == (
        "1 dead end in 3 pages, 1 leads somewhere (50.0 %) · 1 error, 2 warnings · "
        "12 in the baseline, 1 silenced, 1 exempt · fails on: warning"
    )


def test_pages_add_up() -> None:
    """Some lead somewhere, some end, some are exempt, some owe no path by their kind."""
    judged = judgement(
        pages=(*(page(f"docs/{n}.md") for n in range(4)), exempt_page("docs/4.md")),
        verdicts=(verdict(True, walk=True), verdict(True), *(verdict(False),) * 3),
        unchanged=(finding("a"),),
    )

    assert summary_line(judged, "error") == (
        "1 dead end in 5 pages, 1 leads somewhere (50.0 %), 2 need no path · no findings · "
        "1 exempt, 1 on unchanged pages · fails on: error"
    )


def test_the_share_is_never_rounded_up() -> None:
    judged = judgement(verdicts=(*(verdict(True, walk=True),) * 1999, verdict(True)))

    assert "1,999 lead somewhere (99.9 %)" in summary_line(judged, "error")


def test_only_safe_fixes_are_counted() -> None:
    mend = Fix("Mend it", ())
    judged = judgement(
        finding("a", fix=mend), finding("b", fix=mend._replace(safe=False)), finding("c")
    )

    assert counts(judged)["fixable"] == 1
    assert "3 errors, 1 fixable with leadsto fix · fails on" in summary_line(judged, "error")


def test_many_findings_are_counted_by_rule() -> None:
    found = [finding(rule) for place, rule in enumerate("abcdefg") for _ in range(9 - place)]

    assert rules_line(found) == "By rule: a 9, b 8, c 7, d 6, e 5, 2 more"
    assert rules_line([*found, *[finding("g")] * 1000]).startswith("By rule: g 1,003, a 9")
    assert rules_line(found[:21]) == "By rule: a 9, b 8, c 4"


@pytest.mark.parametrize("rules", [[], ["a"] * 10 + ["b"] * 10, ["a"] * 30])
def test_few_findings_and_those_of_one_rule_are_not_counted_by_rule(rules: list[str]) -> None:
    assert rules_line(map(finding, rules)) == ""


@pytest.mark.parametrize(("rules", "main"), [("abb", "b"), ("ba", "b"), ("a", "a")])
def test_the_rule_to_look_up_has_the_most_findings(rules: str, main: str) -> None:
    assert main_rule(map(finding, rules)) == main


def test_nothing_to_say_of_paths_where_they_are_not_known() -> None:
    judged = judgement(pages=(page("docs/0.md"),))

    assert summary_line(judged, "never") == "1 page · no findings · fails on: never"


def test_the_hint_is_the_command() -> None:
    assert baseline_hint(judgement(finding("no-path"))) == (
        "To accept these for now: leadsto baseline"
    )


@pytest.mark.parametrize("rules", [(), ("stale-baseline",), ("more-dead-ends", "stale-baseline")])
def test_no_hint_where_the_baseline_would_not_help(rules: tuple[str, ...]) -> None:
    assert baseline_hint(judgement(*map(finding, rules))) == ""


def test_rules_that_were_not_run_are_counted_and_a_few_are_named() -> None:
    judged = judgement(not_judged=("no-path", "gate-bypassed"))

    assert not_judged_line(judged) == (
        "2 rules need pages as a build renders them and were not run: no-path, gate-bypassed."
    )
    assert not_judged_line(judged, ["no-path"]) == (
        "1 rule needs pages as a build renders them and was not run: no-path."
    )
    assert not_judged_line(judged, ["no-stage"]) == ""
    assert not_judged_line(judgement(not_judged=("a", "b", "c", "d"))) == (
        "4 rules need pages as a build renders them and were not run; "
        "`leadsto check --format json` lists them."
    )
