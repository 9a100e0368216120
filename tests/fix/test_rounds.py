"""Rounds of fixes: what waits, what is refused, and that every other byte stays."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest
from fix.mended import PAGE, after, fix_files, with_page
from hypothesis import given, settings
from hypothesis import strategies as st
from site_builder import Settings

from leadsto.config import Config
from leadsto.engine import judge
from leadsto.fix.rounds import ROUNDS, apart, fix_pages
from leadsto.frontmatter import read_frontmatter
from leadsto.model import Document, Edit, Finding, Fix, Surroundings
from leadsto.nodes.places import Places
from leadsto.rules.edits import applied
from leadsto.rules.mending import harm
from leadsto.site import Judgement

ENDS = st.sampled_from(["\n", "\r\n", "\r"])
#: Line ends of every kind, letters of every width, and line ends of YAML that are none of ours.
TEXTS = st.lists(
    st.one_of(ENDS, st.text("ab é語😀\u2028\x85#", max_size=5)), min_size=1, max_size=12
).map("".join)


def finding(fix: Fix | None, rule: str = "unknown-key") -> Finding:
    return Finding(rule, "warning", PAGE, "", fix=fix)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text, and stretches of it that do not overlap with what shall stand there."""
    text = draw(TEXTS)
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    # an offset between CR and LF is the end of no line
    cuts = [at for at in cuts if text[at - 1 : at + 1] != "\r\n" or at == 0]
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return text, [(start, end, draw(st.text("xy\n", max_size=3))) for start, end in pairs]


@given(changes())
def test_what_is_not_edited_stays_to_the_last_byte(
    made: tuple[str, list[tuple[int, int, str]]],
) -> None:
    text, stretches = made
    places = Places(text)
    edits = [Edit(places.between(start, end), new) for start, end, new in stretches]
    breaks = [end for end in ("\r\n", "\n", "\r") if end in text]
    first = min(breaks, key=text.index, default="\n")

    wanted, at = "", 0
    for start, end, new in stretches:
        wanted += text[at:start] + new.replace("\n", first)
        at = end
    assert applied(text, reversed(edits)) == wanted + text[at:]


@given(changes(), st.data())
def test_fixes_that_are_made_together_touch_nowhere(
    made: tuple[str, list[tuple[int, int, str]]], data: st.DataObject
) -> None:
    text, _ = made
    offsets = st.integers(0, len(text))
    places = Places(text)
    fixes = []
    for start, end in data.draw(st.lists(st.tuples(offsets, offsets).map(sorted), max_size=6)):
        fixes.append(finding(Fix("", (Edit(places.between(start, end), "x"),))))
    kept = apart(text, fixes)

    stretches = []
    for found in kept:
        assert found.fix
        (edit,) = found.fix.edits
        span = edit.span
        stretches.append((places.index(*span[:2]), places.index(*span[2:])))
    assert stretches == sorted(stretches)
    assert all(one[1] < other[0] for one, other in pairwise(stretches))
    assert bool(kept) == bool(fixes)


# ---------------------------------------------------------------------------- bytes of real pages

HEADS = st.lists(
    st.sampled_from(
        [
            "title: Repair: or replace",
            "audeince: ops-lead",
            "# kept: as it is  ",
            "stage: tofu   # why",
            "next: page.md",
            "leadsto_ignore: unsafe-link (why)",
            "other: 'x'",
        ]
    ),
    min_size=1,
    max_size=7,
    unique=True,
)


@settings(max_examples=40)  # each judges a site twice
@given(HEADS, ENDS, st.sampled_from(["", "\ufeff"]), st.sampled_from(["mkdocs", "", "pelican"]))
def test_a_second_run_does_nothing_and_the_rest_stays(
    tmp_path_factory: pytest.TempPathFactory, head: list[str], end: str, mark: str, generator: str
) -> None:
    lines = ["---", *head, "---", "# Page  ", "", "Text\ttext", "<!-- kept -->", ""]
    data = (mark + end.join(lines)).encode()
    root = tmp_path_factory.mktemp("site")
    around = Settings(generator=generator, rendered=False)
    files = with_page(data)
    fixed = fix_files(files, root, around)
    mended = after(files, fixed)

    new = mended[PAGE].decode()
    changed = ("title", "audeince", "next", "leadsto_ignore")
    kept = [line for line in lines if not line.startswith(changed)]
    written = new.removeprefix(mark).split(end)
    assert new.startswith(mark)
    assert [line for line in written if line in kept] == kept
    assert len(written) <= len(lines)
    assert fix_files(mended, root, around).files == {}
    assert set(fixed.files) <= {PAGE}


# -------------------------------------------------------------------------------------- rounds


def judged(*fixes: Fix | None) -> Judgement:
    """A judgement of one page with a finding for each fix."""
    document = Document(PAGE, "page.md", "/page/", b"---\ntitle: x\nstage: tofu\n---\nText\n")
    judgement = judge([document], Config(Path()), Surroundings())
    return Judgement(judgement.site, tuple(map(finding, fixes)))


def test_a_fix_that_never_ends_is_made_a_bounded_number_of_times() -> None:
    rounds: list[int] = []

    def add(documents: object) -> Judgement:
        rounds.append(1)
        where = Places("---\ntitle: x\nstage: tofu\n---\nText\n").between(35, 35)
        return judged(Fix("Add", (Edit(where, "more"),)))

    document = Document(PAGE, "page.md", "/page/", b"---\ntitle: x\nstage: tofu\n---\nText\n")
    fixed = fix_pages([document], add, lambda found: True)

    assert len(fixed.done) == ROUNDS
    assert len(rounds) == ROUNDS + 1


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("title: [x", "make the frontmatter unreadable"),
        ("title: x\nmore: y", "add fields"),
        ("title: x\n---\nstage: z", "change other fields"),
    ],
)
def test_a_fix_that_does_harm_is_refused(new: str, why: str) -> None:
    text = "---\ntitle: x\nstage: tofu\n---\nText\n"
    edit = Edit(Places(text).between(4, 12), new)
    document = Document(PAGE, "page.md", "/page/", text.encode())
    fixed = fix_pages([document], lambda _: judged(Fix("Harm", (edit,))), lambda found: True)

    assert fixed.files == {}
    assert [(r.page, r.rules, r.why) for r in fixed.refused] == [(PAGE, ("unknown-key",), why)]


def test_harm_of_a_new_fault() -> None:
    before = read_frontmatter(b"---\ntitle: x\n---\n", "a.md", "mkdocs")
    after = read_frontmatter(b"\n---\ntitle: x\n---\n", "a.md", "mkdocs")

    assert harm(before, after, []) == "bring new faults"


def test_fixes_of_the_baseline_are_made_and_those_of_silences_are_not(tmp_path: Path) -> None:
    entry = {"page": PAGE, "rule": "unknown-key", "about": "audeince"}
    known = json.dumps({"version": 1, "findings": [entry]})
    page = "---\naudeince: x\n---\n"
    silenced = "---\naudeince: x\nleadsto_ignore: unknown-key (ours)\n---\n"
    files = {**with_page(page), "leadsto-baseline.json": known}
    around = Settings(rendered=False)

    assert PAGE in fix_files(files, tmp_path, around).files
    assert fix_files(with_page(silenced), tmp_path, around).files == {}
