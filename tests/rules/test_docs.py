"""Every rule's docstring is a page: complete, in order, and its examples do what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from rules.cases import ELSEWHERE, Fence, fences, site
from site_builder import Settings, judge_files, line_of

from leadsto.rules import Rule, all_rules

HEADINGS = ["Why it matters", "Example", "How to fix it", "When to ignore it"]
RULES = list(all_rules().values())
#: Errors of the preset ``start``: what is broken, and missing paths.
START_ERRORS = set(
    """
    unreadable-frontmatter frontmatter-cut-off unknown-value unknown-audience next-unresolved
    next-unpublished next-is-itself link-without-name offer-incomplete offer-expired ladder-loops
    gate-without-form placeholder-endpoint form-cannot-be-sent no-path next-loop unknown-grade
    more-dead-ends plugin-did-not-run block-not-shown unreadable-page two-offers-one-page
    offer-dangling unsafe-link address-dead
    """.split()
)
#: What a label may say of the site around an example.
AROUND = {
    "asked online": Settings(
        answers={"https://forms.example/closed": "404 Not Found", "https://forms.example/open": ""}
    ),
    "in Pelican": Settings(generator="pelican"),
    "in a preview": Settings(serving=True),
    "in a built site": Settings(built=True),
    "built without the plugin": Settings(built=True, plugged="mkdocs.yml"),
    "built with the plugin": Settings(built=True, plugged="mkdocs.yml", stamp={}),
}
LABEL = re.compile(r"^(Bad|Good)(?: \((.*)\))?:$", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """What follows one ``Bad:`` or ``Good:`` of a docstring, up to the next.

    The label may add, in brackets and set apart by commas: ``with `other-rule` `` where another
    rule cannot be helped to speak too, or one of ``AROUND`` for what stands around it; anything
    else is for the reader.
    """

    rule: Rule
    bad: bool
    notes: tuple[str, ...]
    fences: tuple[Fence, ...]

    @property
    def expected(self) -> set[str]:
        """The rules that must speak, and no others."""
        also = {name for note in self.notes for name in re.findall(r"^with `(.+)`$", note)}
        return {self.rule.name, *also} if self.bad else also

    @property
    def settings(self) -> Settings:
        """What the label says of the site around."""
        return next((AROUND[note] for note in self.notes if note in AROUND), Settings())

    @property
    def is_said_of_sources(self) -> bool:
        """Whether a rule without ALSO that needs no build finds fault with it."""
        rule = self.rule
        return self.bad and rule.needs in ("source", "catalogue") and rule.also is None


def sections(doc: str) -> dict[str, str]:
    """The text below each heading, fenced blocks left whole."""
    inside = {n for fence in fences(doc) for n in range(fence.first, fence.last)}
    found: dict[str, str] = {}
    heading = ""
    for number, line in enumerate(doc.splitlines()):
        if line.startswith("## ") and number not in inside:
            heading = line.removeprefix("## ")
            found[heading] = ""
        elif heading:
            found[heading] += line + "\n"
    return found


def examples(rule: Rule) -> list[Example]:
    """The examples of one rule, in order."""
    text = sections(rule.doc)["Example"]
    labels = list(LABEL.finditer(text))
    ends = [label.start() for label in labels[1:]] + [len(text)]
    return [
        Example(
            rule,
            label[1] == "Bad",
            tuple(note.strip() for note in (label[2] or "").split(",")),
            tuple(fences(text[label.end() : end])),
        )
        for label, end in zip(labels, ends, strict=True)
    ]


EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES
    if rule.name not in ELSEWHERE
    for number, example in enumerate(examples(rule))
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_does_what_it_says(example: Example, tmp_path: Path) -> None:
    files = site(example.fences, lay_over=True)

    found = judge_files(files, tmp_path, example.settings).findings

    assert {f.rule for f in found} == example.expected, [line_of(f) for f in found]
    assert example.rule.fix or not any(f.fix for f in found), "the rule does not say FIX"


@pytest.mark.parametrize(
    "example", [param for param in EXAMPLES if param.values[0].is_said_of_sources]
)
def test_what_a_source_is_told_is_told_without_a_build(example: Example, tmp_path: Path) -> None:
    around = replace(example.settings, rendered=False)

    found = judge_files(site(example.fences, lay_over=True), tmp_path, around).findings

    assert example.rule.name in {f.rule for f in found}, "the rule does not say ALSO"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
class TestPage:
    def test_begins_with_one_sentence(self, rule: Rule) -> None:
        assert re.fullmatch(r"[A-Z`\"].{15,98}\.", rule.summary)
        assert rule.doc.splitlines()[1] == ""

    def test_has_the_headings_in_order(self, rule: Rule) -> None:
        found = sections(rule.doc)

        assert list(found) == HEADINGS + (["Options"] if rule.options else [])
        assert all(text.strip() for text in found.values())

    def test_has_good_and_bad_examples(self, rule: Rule) -> None:
        found = examples(rule)

        assert any(example.bad for example in found)
        assert any(not example.bad for example in found)
        assert all(fence.path for example in found for fence in example.fences)
        assert all(example.fences for example in found)

    def test_names_every_option_and_its_default(self, rule: Rule) -> None:
        text = sections(rule.doc).get("Options", "")

        assert (
            dict(re.findall(r"^- `(\w+)` \(default `(.*?)`\)", text, re.MULTILINE)) == rule.options
        )

    def test_names_only_rules_that_exist(self, rule: Rule) -> None:
        labels = {name for example in examples(rule) for name in example.expected}

        assert labels <= set(all_rules())


def test_the_preset_start_keeps_its_errors() -> None:
    errors = {name for name, rule in all_rules().items() if rule.levels["start"] == "error"}

    assert errors == START_ERRORS & set(all_rules())
