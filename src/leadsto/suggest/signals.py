"""What a page may show that its stage can be told by.

A signal says what the labelled pages of the same site are that show it too. Two of them say
something on their own: their counts are those of docs/suggest.md.
"""

from __future__ import annotations

import re
from typing import Literal

from leadsto.late import late
from leadsto.model.frozen import NamedTuple
from leadsto.suggest.looks import Looks

#: Links and headings are looked at all at once, a line each.
_EACH = re.IGNORECASE | re.MULTILINE

Group = Literal["title", "links", "headings", "folder"]


class Signal(NamedTuple):
    """One thing that a page may show."""

    id: str
    group: Group
    says: str  #: a clause for people; ``{}`` is what was found, ``{n}`` how often
    pattern: re.Pattern[str]
    at_least: int = 1  #: links or headings that must match
    #: labelled pages of public sites that show it: tofu, mofu, bofu. Only where one stage has nine
    #: tenths of at least thirty pages, and the most of them on each of three sites or more.
    seen: tuple[int, int, int] = (0, 0, 0)


def _title(id_: str, pattern: str, seen: tuple[int, int, int] = (0, 0, 0)) -> Signal:
    says = "title begins with `{}`" if pattern.startswith("^") else "title has `{}`"
    return Signal(id_, "title", says, late(pattern, re.IGNORECASE), seen=seen)


def _links(id_: str, pattern: str, at_least: int = 1) -> Signal:
    says = "links to `{}`" if at_least == 1 else "links to `{}` {n} times"
    return Signal(id_, "links", says, late(pattern, _EACH), at_least)


def _headings(id_: str, pattern: str, at_least: int = 1) -> Signal:
    says = "a heading has `{}`" if at_least == 1 else "{n} headings have `{}`"
    return Signal(id_, "headings", says, late(pattern, _EACH), at_least)


def _folder(id_: str, pattern: str) -> Signal:
    whole = late(rf"(?<![^/])(?:{pattern})(?![^/])", re.IGNORECASE)
    return Signal(id_, "folder", "lies in `{}/`", whole)


_SOFTWARE = r"(?:software|tools?|apps?|platforms?|crms?|systems?|services?)"

SIGNALS: tuple[Signal, ...] = (
    _title("what-is", r"^what\s+(?:is|are|does|do)\b"),
    _title("definition", r"\bdefinitions?\b|\bmeaning\b|\bglossary\b", (38, 0, 0)),
    _title("explained", r"\bexplained\b"),
    _title("basics", r"\b101\b|\bbasics\b|\b(?:introduction|intro)\s+to\b|\bbeginners?\b"),
    _title("types-of", r"^(?:\d+\s+)?types\s+of\b"),
    _title("how-it-works", r"\bhow\b.{1,60}\bworks?\b"),
    _title("why", r"^why\b"),
    _title("rules", r"\b(?:requirements?|laws?|regulations?)\b"),
    _title("numbers", r"\b(?:benchmarks?|statistics|stats|trends)\b"),
    _title("examples", r"\b(?:ideas|examples?)\b"),
    _title("faq", r"\bfaqs?\b|\bfrequently\s+asked\b"),
    _title("how-to-choose", r"\bhow\s+to\s+(?:choose|pick|select|evaluate|compare)\b"),
    _title("how-to", r"^how\s+to\b"),
    _title("step-by-step", r"\bstep[- ]by[- ]step\b"),
    _title("template", r"\b(?:templates?|worksheets?|spreadsheets?)\b"),
    _title("checklist", r"\bchecklists?\b"),
    _title("calculator", r"\bcalculators?\b"),
    _title("case-study", r"\bcase\s+stud(?:y|ies)\b"),
    _title("best-of", rf"^(?:the\s+)?(?:\d+\s+)?(?:best|top)\b.*\b{_SOFTWARE}\b"),
    _title("alternative", r"\balternatives?\b", (0, 5, 95)),
    _title("versus", r"\b(?:vs|versus)\b"),
    _title("compared", r"\bcompar(?:ed|ison|ing)\b"),
    _title("pricing", r"\bpric(?:ing|es?)\b"),
    _title("cost", r"\bhow\s+much\b|\bcosts?\b"),
    _title("integration", r"\bintegrations?\b"),
    _title("migration", r"\b(?:migrat\w+|switch(?:ing)?)\b"),
    _title("buyers", r"\bbuy(?:er|ing|er['’]?s)\b"),
    _title("guide", r"\bguide\b"),
    _links("links-pricing", r"/(?:pricing|plans|prices)\b", 2),
    _links("links-pricing-once", r"/(?:pricing|plans|prices)\b"),
    _links("links-talk", r"/(?:contact|demo|book|talk)[\w-]*/?(?:[?#].*)?$"),
    _links("links-trial", r"/(?:sign-?up|trial|register)\b"),
    _links("links-calculator", r"calculator|/tools/"),
    _links("links-template", r"template|checklist|/lead-magnets?/|/downloads?/", 2),
    _links("links-compare", r"/(?:compare|comparisons?|vs)/|-vs-|alternative"),
    _links("links-features", r"/features?/", 2),
    _links("links-glossary", r"/glossary\b"),
    _headings("headings-what-is", r"^what\s+(?:is|are)\b"),
    _headings("headings-definition", r"\bdefinitions?\b|\bin\s+plain\b"),
    _headings("headings-features", r"\bfeatures?\b"),
    _headings("headings-verdict", r"\bbottom\s+line\b|\bverdict\b"),
    _headings("headings-pros", r"\bpros\b|\bcons\b|\blimitations\b|\bfalls\s+short\b"),
    _headings("headings-who-for", r"\bwho\s+should\b|\bbest\s+for\b"),
    _headings("headings-pricing", r"\bpricing\b|\bcosts?\b"),
    _headings("headings-evaluate", r"\bevaluat|\bwhat\s+to\s+look\s+for\b"),
    _headings("headings-checklist", r"\bchecklist\b"),
    _headings("headings-steps", r"^step\s*\d", 2),
    _folder("folder-glossary", r"glossary|definitions?|terms"),
    _folder("folder-faq", r"faqs?|faq-hubs?"),
    _folder("folder-alternatives", r"alternatives?"),
    _folder("folder-comparisons", r"compar(?:e|isons?)|vs"),
    _folder("folder-features", r"features?|integrations?|use-cases?"),
    _folder("folder-templates", r"templates?|checklists?|lead-magnets?"),
    _folder("folder-guides", r"guides?|how-to|tutorials?"),
)  # fmt: skip


class Shown(NamedTuple):
    """A signal that a page shows."""

    signal: Signal
    found: str  #: as it stands there
    times: int = 1

    def told(self) -> str:
        """The clause for people."""
        return self.signal.says.format(self.found, n=self.times)


def shown_by(looks: Looks) -> tuple[Shown, ...]:
    """Every signal that a page shows, in the order of the table."""
    where = {
        "title": (looks.title,),
        "links": looks.links,
        "headings": looks.headings,
        "folder": (looks.folder,),
    }
    whole = {group: "\n".join(texts) for group, texts in where.items()}
    found = []
    for signal in SIGNALS:
        if not signal.pattern.search(whole[signal.group]):
            continue
        hits = [m.group() for text in where[signal.group] if (m := signal.pattern.search(text))]
        if len(hits) >= signal.at_least:
            found.append(Shown(signal, " ".join(hits[0].split()), len(hits)))
    return tuple(found)
