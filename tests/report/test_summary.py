import pytest
from report.made import exempt_page, finding, judgement, page, verdict

from leadsto.report.summary import baseline_hint, not_judged_line, summary_line


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
        "3 pages, 1 leads somewhere, 1 dead end · 1 error, 2 warnings · "
        "12 in the baseline, 1 silenced, 1 exempt · fails on: warning"
    )


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
