"""Silences: what they take out, and what is said about those that do nothing."""

from datetime import date
from pathlib import Path

import pytest

from leadsto.adopt.silence import apply_silences
from leadsto.config import Config, RuleSetting
from leadsto.model import Catalogue, Facts, Finding, Frontmatter, Intent, Page, Silence
from leadsto.site import Site


def site(*silences: Silence, rendered: bool = True, **config: object) -> Site:
    page = Page(
        "docs/a.md", "docs/a.md", "a.md", "/a/", "en", "A", "article", "default", Intent(),
        Frontmatter(), silences=silences, facts=Facts() if rendered else None,
    )  # fmt: skip
    return Site(
        Config(Path("/site"), **config),  # type: ignore[arg-type]
        Catalogue(),
        date(2026, 11, 22),
        (page,),
        {page.id: page},
        rendered=rendered,
    )


HERE = Finding("no-path", "error", "docs/a.md", "No path")
ELSEWHERE = Finding("no-path", "error", "docs/b.md", "No path")
OTHER = Finding("no-stage", "error", "docs/a.md", "No stage", "stage")


def test_only_its_rule_on_its_page() -> None:
    found = apply_silences([HERE, ELSEWHERE, OTHER], site(Silence("no-path", "a reason")), True)
    assert found == ((ELSEWHERE, OTHER), (HERE,))


@pytest.mark.parametrize(
    ("silence", "message"),
    [
        (Silence("no-path", ""), "Silencing `no-path` needs a reason: write `no-path (why)`."),
        (Silence("no-paths", "x"), "`no-paths` is not a rule. Did you mean `no-path`?"),
        (Silence("zzz", "x"), "`zzz` is not a rule."),
    ],
)
def test_what_silences_nothing(silence: Silence, message: str) -> None:
    kept, silenced = apply_silences([HERE], site(silence), True)
    assert silenced == ()
    assert [f.message for f in kept if f.rule == "unused-silence"] == [message]
    assert HERE in kept


def test_an_unused_silence() -> None:
    unused = Silence("no-path", "x")
    (found,) = apply_silences([], site(unused), True).findings
    assert (found.rule, found.about) == ("unused-silence", "no-path")
    assert apply_silences([], site(unused), False).findings == ()
    off = {"unused-silence": RuleSetting(off=True)}
    assert apply_silences([], site(unused, rules=off), True).findings == ()


def test_a_rule_that_was_not_judged_leaves_its_silence_alone() -> None:
    assert apply_silences([], site(Silence("no-path", "x"), rendered=False), True).findings == ()
