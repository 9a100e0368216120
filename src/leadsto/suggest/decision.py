"""The decision that a title or a heading names, as a sentence.

A sentence is only made where the words say the choice themselves, and never without the rules about
decisions: one that they would find fault with is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from types import ModuleType

from leadsto.late import late
from leadsto.model import Answer, Page
from leadsto.model.frozen import NamedTuple
from leadsto.rules.decision import decision_is_a_topic, decision_is_the_title
from leadsto.rules.intent import placeholder_intent
from leadsto.rules.wording import is_english
from leadsto.site import Site
from leadsto.suggest.guesses import Guess
from leadsto.suggest.looks import Looks

#: A proposal is made from this confidence on.
THRESHOLD = 0.8
#: Rules that a proposed decision must pass.
_RULES: tuple[ModuleType, ...] = (decision_is_a_topic, decision_is_the_title, placeholder_intent)


class Shape(NamedTuple):
    """A shape of title that names a choice."""

    id: str
    pattern: re.Pattern[str]
    sentence: str  #: the groups of the pattern fill it
    kind: str  #: of the decision, or "" where the shape does not tell
    right: int  #: proposals that a reader found right, and
    of: int  #: of how many: docs/suggest.md

    @property
    def confidence(self) -> float:
        """The share that was right, drawn towards even by one page of either."""
        return (self.right + 1) / (self.of + 2)


#: Where a title's subject ends: at a mark, at a year, or with it.
_END = r"(?=\s*(?:$|[:?!|(\[,;]|\s[–—-]\s|\s+(?:in\s+)?20\d\d\b))"
_SUBJECT = r"(?P<a>[^\s:?!|(\[,;][^:?!|(\[;]{0,60}?)"
#: A name: up to five words, each with a capital or a figure, and small ones between them.
_NAME = (
    r"(?P<a>(?-i:[A-Z0-9][\w.'’&+-]*(?:\s+(?:(?:by|for|of|and|the)\s+)?[A-Z0-9][\w.'’&+-]*){0,4}))"
)
_THING = r"(?!(?:[IVX]+|\d+)\.)[^\s:?!|(\[,;](?:(?!\bvs\b)[^:?!|(\[;]){0,60}?"
_ARTICLE = r"(?:an?\s+|the\s+(?:right\s+|best\s+)?|your\s+)?"
#: Lists of the best that hold nothing to choose.
_LIST = r"(?:[\w-]+\s+){0,3}(?:practices|ways?|times?|tips|ideas|examples|places?)\b"
_TOOLS = r"(?:software|tools?|apps?|platforms?|crms?|systems?|services?|plugins?|providers?)"


def _shape(id_: str, sentence: str, kind: str, judged: tuple[int, int], pattern: str) -> Shape:
    return Shape(id_, late(pattern, re.IGNORECASE), sentence, kind, *judged)


SHAPES: tuple[Shape, ...] = (
    _shape(
        "versus",
        "Whether to go with {a} or {b}",
        "approach",
        (22, 23),
        # with the first words it tells two notions apart, and a third thing is no pair
        rf"^(?!.*\b(?:differences?|explained|definition|meaning|guide)\b)"
        rf"(?P<a>{_THING})\s+(?:vs\.?|versus)\s+(?P<b>{_THING}){_END}",
    ),
    _shape(
        "alternative",
        "Whether to stay with {a} or to switch, and to what",
        "approach",
        (17, 17),
        rf"^(?:(?:the\s+)?(?:\d+\s+)?(?:best|top)\s+(?:\d+\s+)?)?{_NAME}\s+alternatives?\b",
    ),
    _shape(
        "choose",
        "Which {a} to choose",
        "approach",
        (9, 9),
        rf"(?:\bhow\s+to\s+(?:choose|pick|select)|^choosing)\s+{_ARTICLE}{_SUBJECT}{_END}",
    ),
    _shape(
        "best-of",
        "Which {a} to choose",
        "approach",
        (17, 18),
        rf"^(?:the\s+)?(?:\d+\s+)?best\s+(?!{_LIST})(?=[^:?!|(\[,;]*\b{_TOOLS}\b){_SUBJECT}{_END}",
    ),
    _shape(
        "pricing",
        "Whether {a} is worth its price",
        "",
        (17, 17),
        rf"^(?!(?:our|simple|transparent|plans?|flexible|fair)\b){_NAME}\s+(?:-\s+)?pricing"
        rf"(?:\s+(?:breakdown|review))?{_END}",
    ),
    _shape(
        "when-to",
        "Whether it is time to {a}",
        "prioritise",
        (6, 6),
        rf"^when\s+(?:to|should\s+you)\s+(?!not\b){_SUBJECT}{_END}",
    ),
    _shape(
        "should",
        "Whether to {a}",
        "",
        (3, 3),
        rf"(?:^|[:–—]\s*)should\s+(?:you|we|i)\s+{_SUBJECT}(?=\?)",
    ),
)


class Decided(NamedTuple):
    """A proposed decision with its kind."""

    guess: Guess
    kind: str


def decision_of(page: Page, looks: Looks, site: Site) -> Decided | None:
    """The decision that a page's title names; None where it names none that the rules let pass."""
    if not is_english(page):
        return None
    for shape, sentence, found in _sentences(looks.title):
        if shape.confidence >= THRESHOLD and _passes(page, sentence, site):
            told = f"title is `{found}`"
            return Decided(Guess(sentence, round(shape.confidence, 2), (told,)), shape.kind)
    return None


def _sentences(title: str) -> Iterator[tuple[Shape, str, str]]:
    for shape in SHAPES:
        if found := shape.pattern.search(title):
            parts = {name: _clean(part) for name, part in found.groupdict().items()}
            if shape.sentence.endswith("to {a}"):  # a verb, which titles write with a capital
                parts["a"] = _lower_first(parts["a"])
            yield shape, shape.sentence.format(**parts), " ".join(found.group().split())


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" .,-–—\"'“”‘’`*_")


def _lower_first(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _passes(page: Page, sentence: str, site: Site) -> bool:
    trial = replace(page, intent=replace(page.intent, decision=Answer(sentence)))
    return not any(list(rule.check(trial, site)) for rule in _RULES)
