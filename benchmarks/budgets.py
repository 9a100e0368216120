"""The budgets, and what was measured of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median
from typing import Literal, NamedTuple

from benchmarks import builds, cases, commits, serving
from benchmarks.cases import Case
from benchmarks.measuring import Row

Cases = Mapping[str, Case]

#: Bytes that a check may take whatever the size of the site.
BASE = 60e6


class Line(NamedTuple):
    """A budget and what was measured."""

    what: str
    budget: str
    measured: str
    met: bool
    command: str


class _Limit(NamedTuple):
    kind: Literal["≤", "≥"]
    number: float
    unit: str
    digits: int = 1

    def line(self, what: str, value: float, command: str) -> Line:
        met = value <= self.number if self.kind == "≤" else value >= self.number
        budget = f"{self.kind} {self.number:g} {self.unit}"
        unit = self.unit.split()[0]
        return Line(what, budget, f"{value:.{self.digits}f} {unit}", met, command)


def lines(found: Cases) -> Iterator[Line]:
    """Every budget that something was measured for."""
    yield from _built(found)
    yield from _written(found)
    yield from _commits(found)
    yield from _builds(found)
    yield from _memory(found)
    yield from _growth(found)
    yield from _waiting(found)


def of_kind(found: Cases, kind: str) -> list[Case]:
    """The cases of a kind, such as ``built``, from the smallest site to the largest."""
    return sorted((c for k, c in found.items() if k.startswith(f"{kind}-")), key=lambda c: c.pages)


def _main(found: Cases, kind: str) -> Case | None:
    sizes = of_kind(found, kind)
    return min(sizes, key=lambda c: abs(c.pages - 10_000)) if sizes else None


def ratio(row: Row | None, base: Row | None) -> float:
    """How many times as long a row took; 0 where one of them was not measured."""
    return median(row.wall) / median(base.wall) if row and base else 0.0


def by_round(row: Row, base: Row) -> tuple[tuple[float, float], ...]:
    """The seconds of a row and of the base in each round that both ran in.

    What is added to a build is a small part of it, and smaller than what a machine that others use
    changes between the first round and the last. Within a round it changes less.
    """
    return tuple(zip(row.wall, base.wall, strict=False))


def _built(found: Cases) -> Iterator[Line]:
    case = _main(found, "built")
    if not case:
        return
    cold, warm, floor = case.row(cases.COLD), case.row(cases.WARM), case.row(cases.FLOOR)
    lychee = case.row(cases.LYCHEE)
    where = f"check of built HTML, {case.pages:,} pages"
    if cold and floor:
        limit = _Limit("≤", 8, "× reading")
        yield limit.line(f"{where}, cold", ratio(cold, floor), cold.shown)
    if cold and lychee:
        limit = _Limit("≥", 2, "× lychee's speed")
        yield limit.line(f"{where}, cold", ratio(lychee, cold), lychee.shown)
    if (warm := warm or cold) and floor:
        limit = _Limit("≤", 1, "× reading")
        yield limit.line(f"{where}, warm", ratio(warm, floor), warm.shown)


def _written(found: Cases) -> Iterator[Line]:
    case = _main(found, "written")
    if not case:
        return
    own, floor, schema = (case.row(n) for n in (cases.SOURCES, cases.FLOOR, cases.SCHEMA))
    where = f"check of {case.pages:,} sources"
    if own and floor:
        yield _Limit("≤", 6, "× reading").line(where, ratio(own, floor), own.shown)
    if own and schema:
        limit = _Limit("≥", 25, "× check-jsonschema's speed")
        yield limit.line(where, ratio(schema, own), schema.shown)


def _commits(found: Cases) -> Iterator[Line]:
    limit = _Limit("≤", 12, "× an interpreter's start")
    if case := found.get("page"):
        value = ratio(case.row(commits.PAGE), case.row(commits.BARE))
        if value:
            yield limit.line(case.title[0].lower() + case.title[1:], value, commits.PAGE)
    case = found.get("commit")
    if not case:
        return
    bare = case.row(commits.BARE)
    hook, nothing = (
        case.row(f"pre-commit, {name}")
        for name in (commits.PAGES, commits.NOTHING.replace(" ", "-"))
    )
    if bare and hook and nothing:
        value = median(one - other for one, other in by_round(hook, nothing)) / median(bare.wall)
        yield limit.line("what `leadsto-pages` adds to pre-commit", value, hook.shown)


def _builds(found: Cases) -> Iterator[Line]:
    for key in builds.GENERATORS:
        case = found.get(key)
        if not case:
            continue
        row, without = case.row(builds.WITH), case.row(builds.WITHOUT)
        if row and without:
            value = median(one / other for one, other in by_round(row, without))
            yield _Limit("≤", 1.02, "× without", 3).line(case.title, value, row.shown)


def _memory(found: Cases) -> Iterator[Line]:
    for kind, name, pages in (
        ("built", cases.COLD, "built pages"),
        ("written", cases.SOURCES, "sources"),
    ):
        for case in of_kind(found, kind):
            if (row := case.row(name)) and row.memory:
                value = max(0.0, row.memory - BASE) / case.pages / 1000
                what = f"memory for {case.pages:,} {pages}, above {BASE / 1e6:.0f} MB"
                yield _Limit("≤", 15, "kB a page").line(what, value, row.shown)


def _growth(found: Cases) -> Iterator[Line]:
    sizes = [c for c in of_kind(found, "built") if c.row(cases.COLD)]
    if len(sizes) > 1:
        first, last = sizes[0], sizes[-1]
        per_page = ratio(last.row(cases.COLD), first.row(cases.COLD)) / (last.pages / first.pages)
        what = f"growth from {first.pages:,} to {last.pages:,} pages"
        row = last.row(cases.COLD)
        yield _Limit("≤", 1.15, "× linear", 2).line(what, per_page, row.shown if row else "")


def _waiting(found: Cases) -> Iterator[Line]:
    limit = _Limit("≤", 0.5, "s", 2)
    if (case := found.get("preview")) and (row := case.row(serving.SHOWN)):
        yield limit.line(f"{case.title}: a save is shown", median(row.wall), row.shown)
    if case := found.get("serve"):
        row, without = case.row(builds.WITH), case.row(builds.WITHOUT)
        if row and without:
            value = median(one - other for one, other in by_round(row, without))
            yield limit.line("what the plugin adds to a rebuild of mkdocs serve", value, row.shown)
