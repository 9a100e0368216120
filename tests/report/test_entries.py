from report.made import asked, finding

from leadsto.report.entries import QUESTIONS, entries
from leadsto.rules import all_rules


def test_the_questions_are_rules() -> None:
    assert set(QUESTIONS) <= set(all_rules())


def test_the_four_questions_of_a_page_are_one_entry() -> None:
    four = [
        asked("no-audience", "audience"),
        asked("no-decision", "decision"),
        asked("no-outcome", "outcome"),
        asked("no-stage", "stage"),
    ]

    (entry,) = entries(four)

    assert entry.rules == ("no-audience", "no-stage", "no-decision", "no-outcome")
    assert entry.message == (
        "Unanswered: who it is for, how ready they are, which decision, what should change"
    )
    assert entry.help == "Add `audience`, `stage`, `decision` and `outcome`."


def test_one_question_alone_speaks_for_itself() -> None:
    (entry,) = entries([asked("no-stage", "stage")])

    assert (entry.rules, entry.message) == (("no-stage",), "? Add `stage`.")


def test_questions_of_other_pages_and_severities_stay_apart() -> None:
    found = entries(
        [
            asked("no-stage", "stage"),
            finding("no-stage", "docs/b.md"),
            asked("no-decision", "decision", severity="warning"),
        ]
    )

    assert [(e.page, e.severity, e.rules) for e in found] == [
        ("docs/a.md", "error", ("no-stage",)),
        ("docs/b.md", "error", ("no-stage",)),
        ("docs/a.md", "warning", ("no-decision",)),
    ]


def test_equal_findings_of_other_rules_stay_apart() -> None:
    assert len(entries([finding("no-path"), finding("no-path")])) == 2
