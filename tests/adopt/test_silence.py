"""Silences: what they take out, and what is said about those that do nothing."""

import pytest
from adopt import made
from adopt.made import page

from leadsto.adopt.silence import apply_silences
from leadsto.config import RuleSetting
from leadsto.model import Facts, Finding, Frontmatter, Problem, Silence
from leadsto.site import Site


def site(*silences: Silence, rendered: bool = True, **config: object) -> Site:
    only = page("docs/a.md", silences=silences, facts=Facts() if rendered else None)
    return made.site(only, rendered=rendered, **config)


HERE = Finding("no-path", "error", "docs/a.md", "No path")
ELSEWHERE = Finding("no-path", "error", "docs/b.md", "No path")
OTHER = Finding("no-stage", "error", "docs/a.md", "No stage", "stage")


def test_only_its_rule_on_its_page() -> None:
    found = apply_silences([HERE, ELSEWHERE, OTHER], site(Silence("no-path", "a reason")), True)
    assert found == ((ELSEWHERE, OTHER), (HERE,), {HERE.key: "a reason"})


@pytest.mark.parametrize(
    ("silence", "message"),
    [
        (Silence("no-path", ""), "Silencing `no-path` needs a reason: write `no-path (why)`."),
        (Silence("no-paths", "x"), "`no-paths` is not a rule. Did you mean `no-path`?"),
        (Silence("zzz", "x"), "`zzz` is not a rule."),
        (Silence("", "x"), "This silences nothing: name the rule, then `because` and why."),
    ],
)
def test_what_silences_nothing(silence: Silence, message: str) -> None:
    kept, silenced, reasons = apply_silences([HERE], site(silence), True)
    assert (silenced, reasons) == ((), {})
    assert [f.message for f in kept if f.rule == "unused-silence"] == [message]
    assert HERE in kept


def test_an_unused_silence() -> None:
    unused = Silence("no-path", "x")
    (found,) = apply_silences([], site(unused), True).findings
    assert (found.rule, found.about) == ("unused-silence", "no-path")
    assert found.message == "Nothing to silence here any more: `no-path` has no finding."
    assert apply_silences([], site(unused), False).findings == ()
    off = {"unused-silence": RuleSetting(off=True)}
    assert apply_silences([], site(unused, rules=off), True).findings == ()


def test_a_rule_that_was_not_judged_leaves_its_silence_alone() -> None:
    assert apply_silences([], site(Silence("no-path", "x"), rendered=False), True).findings == ()


@pytest.mark.parametrize(
    "more",
    [
        {"facts": None},
        {"frontmatter": Frontmatter(readable=False)},
        {"problems": (Problem("X", rule="unreadable-page"),)},
    ],
)
def test_where_something_cannot_be_read_silences_are_left_alone(more: dict[str, object]) -> None:
    silences = (Silence("no-path", "x"),)
    read = made.site(page("docs/a.md", silences=silences))
    unread = made.site(page("docs/a.md", silences=silences, **more))
    assert len(apply_silences([], read, True).findings) == 1
    assert apply_silences([], unread, True).findings == ()


def test_a_rule_of_the_whole_site_can_be_silenced_for_nothing() -> None:
    (found,) = apply_silences([], site(Silence("next-loop", "x")), True).findings
    assert found.message == "Nothing to silence here any more: `next-loop` has no finding."


@pytest.mark.parametrize(
    ("rule", "config"),
    [
        ("no-path", {"rules": {"no-path": RuleSetting(off=True)}}),
        ("no-path", {"per_path": (("a.md", {"no-path": RuleSetting(off=True)}),)}),
        # a rule of the whole site does not run for one page's sake
        (
            "next-loop",
            {
                "rules": {"next-loop": RuleSetting(off=True)},
                "per_path": (("a.md", {"next-loop": RuleSetting("error")}),),
            },
        ),
    ],
)
@pytest.mark.parametrize("rendered", [True, False])
def test_a_silence_of_a_rule_that_is_off_says_so(
    rule: str, config: dict[str, object], rendered: bool
) -> None:
    silenced = site(Silence(rule, "x"), rendered=rendered, **config)
    (found,) = apply_silences([], silenced, True).findings
    assert found.message == f"Nothing to silence here: `{rule}` is off in leadsto.yml."


def test_a_rule_that_is_on_here_alone_is_not_off() -> None:
    off, on = RuleSetting(off=True), RuleSetting("error")
    here = {"rules": {"no-path": off}, "per_path": (("a.md", {"no-path": on}),)}
    (found,) = apply_silences([], site(Silence("no-path", "x"), **here), True).findings
    assert "has no finding" in found.message


def test_a_name_that_the_rule_once_had(retired_name: str) -> None:
    old = site(Silence(retired_name, "a reason"))
    (told,), silenced, reasons = apply_silences([OTHER], old, True)
    assert silenced == (OTHER,)
    assert reasons == {OTHER.key: "a reason"}
    assert (told.rule, told.severity) == ("unused-silence", "note")
    assert told.message == f"`{retired_name}` is called `no-stage` now."
    (unused,) = apply_silences([], old, True).findings
    assert (unused.severity, "has no finding" in unused.message) == ("warning", True)
