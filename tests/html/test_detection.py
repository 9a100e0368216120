"""Detection measured on fragments that were labelled by hand (tests/html/labelled/).

Each file holds fragments of pages. A fragment begins at the line ``<!--# title | labels -->``.
Labels are ``none``, or kinds of conversion points set apart by commas, each with its provider where
the table should know it: ``form formspree, booking calendly``. A new fragment is a new entry.
"""

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from leadsto.config import Config
from leadsto.html.facts import read_facts
from leadsto.html.providers import load_providers
from leadsto.model import ConversionPoint
from leadsto.paths.addresses import Addresses
from leadsto.paths.conversion import Conversions

LABELLED = Path(__file__).parent / "labelled"
DOC = Path(__file__).parents[2] / "docs/detection.md"
KINDS = ("form", "list", "booking", "assessment", "purchase")
_HEAD = re.compile(r"^<!--# (?P<title>.+) \| (?P<labels>.+) -->\n", re.MULTILINE)

SITE = Addresses("https://fettle.example/")
CONVERSIONS = Conversions(Config(root=Path()), load_providers(), SITE.host)
#: Every provider of the table with its kind.
PROVIDERS = {
    row["id"]: row["kind"]
    for row in yaml.safe_load(files("leadsto.html").joinpath("providers.yml").read_text("utf-8"))
}


class Case(NamedTuple):
    file: str
    title: str
    html: str
    holds: dict[str, str]  #: kind → provider, "" where the table need not know it


def cases():
    for file in sorted(LABELLED.glob("*.html")):
        text = file.read_text("utf-8")
        heads = list(_HEAD.finditer(text))
        for head, end in zip(heads, [*(h.start() for h in heads[1:]), len(text)], strict=True):
            labels = [] if head["labels"] == "none" else head["labels"].split(", ")
            holds = {kind: who for kind, _, who in (label.partition(" ") for label in labels)}
            yield Case(file.stem, head["title"], text[head.end() : end], holds)


def found_in(html):
    """What leadsto says of a fragment: kind → providers or addresses."""
    facts = read_facts(html)
    resolve = SITE.resolver("/")
    links = (CONVERSIONS.link_point(link, resolve(link.href)) for link in facts.links)
    found = {}
    for point in (*CONVERSIONS.own_points(facts), *filter(None, links)):
        if point.strong:
            found.setdefault(kind_of(point), set()).add(point.what)
    return found


def kind_of(point: ConversionPoint):
    return point.type if point.type in KINDS else PROVIDERS.get(point.what, point.type)


CASES = list(cases())
FOUND = [found_in(case.html) for case in CASES]


def table(heading):
    """The rows of the first table below a heading of the page."""
    text = DOC.read_text("utf-8").partition(f"\n## {heading}\n")[2]
    rows = re.findall(r"^\|(.+)\|$", text[text.index("|") :].partition("\n\n")[0], re.MULTILINE)
    return [[cell.strip() for cell in row.split("|")] for row in rows[2:]]


def figures():
    """One row a kind: fragments that hold it, precision and recall in hundredths."""
    right, said, held = Counter(), Counter(), Counter()
    for case, found in zip(CASES, FOUND, strict=True):
        held.update(case.holds.keys())
        said.update(found.keys())
        right.update(case.holds.keys() & found.keys())
    for kind in KINDS:
        precision, recall = right[kind] / said[kind], right[kind] / held[kind]
        yield [kind, str(held[kind]), f"{precision:.2f}", f"{recall:.2f}"]


def misses():
    """Every fragment of which leadsto says something else than its label."""
    for case, found in zip(CASES, FOUND, strict=True):
        if case.holds.keys() != found.keys():
            yield [case.title, named(case.holds), named(found)]


def named(kinds):
    return ", ".join(sorted(kinds)) or "none"


def test_the_set_is_large_and_well_formed():
    labels = {kind for case in CASES for kind in case.holds}
    providers = {(who, kind) for case in CASES for kind, who in case.holds.items() if who}

    assert len(CASES) == sum(
        file.read_text("utf-8").count("<!--# ") for file in LABELLED.glob("*.html")
    )
    assert len({case.title for case in CASES}) == len(CASES)
    assert labels == set(KINDS)
    assert providers <= set(PROVIDERS.items())


def test_every_provider_has_a_fragment():
    covered = {who for case in CASES for who in case.holds.values()}
    by_link_alone = {"purchase", "chat"}  # fragments of those name no provider
    missing = {
        who for who, kind in PROVIDERS.items() if who not in covered and kind not in by_link_alone
    }

    assert missing == set()


def test_the_figures_of_the_documentation():
    silent = sum(not case.holds and not found for case, found in zip(CASES, FOUND, strict=True))
    nothing = sum(not case.holds for case in CASES)

    assert table("How well it does") == [
        *figures(),
        ["nothing", str(nothing), "", f"{silent / nothing:.2f}"],
    ]


def test_the_known_misses_are_those_of_the_documentation():
    assert [row[:3] for row in table("What it gets wrong")] == sorted(misses())


def test_the_providers_of_the_documentation():
    rows = table("Which providers it knows")

    assert {row[0]: row[1].split(", ") for row in rows} == {
        kind: [who for who, of in PROVIDERS.items() if of == kind] for kind, _ in rows
    }
    assert {row[0] for row in rows} == set(PROVIDERS.values())


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda n: CASES[n].title)
def test_the_provider_is_named_right(number):
    found = FOUND[number]

    assert [
        who for kind, who in CASES[number].holds.items() if who and who not in found.get(kind, ())
    ] == []
