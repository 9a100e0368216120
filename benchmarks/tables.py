"""What was measured, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import median

from benchmarks.budgets import Cases, Line, by_round, lines, ratio
from benchmarks.cases import Case
from benchmarks.measuring import Row


def document(about: Mapping[str, str], found: Cases) -> str:
    """All tables, budgets first. ``about`` is the machine, the versions and so on."""
    parts = [
        "\n".join(f"- {name}: {value}" for name, value in about.items()),
        "### Budgets",
        _table("what, budget>, measured>, met, command", map(_budget, lines(found))),
    ]
    told: set[str] = set()
    for case in found.values():
        parts += [f"### {case.title}", *([case.note] if case.note else []), *_case(case)]
        # the same command is told once, not for every size
        commands = [f"- {r.name}: `{r.shown}`" for r in case.rows if r.shown not in ("", r.name)]
        parts += ["\n".join(new)] if (new := [c for c in commands if c not in told]) else []
        told.update(commands)
    return "\n\n".join(parts) + "\n"


def _budget(line: Line) -> Sequence[str]:
    met = "yes" if line.met else "**no**"
    return line.what, line.budget, line.measured, met, f"`{line.command}`"


def _case(case: Case) -> Iterator[str]:
    base = case.row(case.base)
    head = [
        "what",
        "s>",
        *(["pages/s>"] if case.size else []),
        "× first>",
        "CPU s>",
        "MB>",
        "runs>",
    ]
    yield _table(", ".join(head), (_row(row, base, case) for row in case.rows))
    if case.size:
        yield f"{case.pages:,} files, {case.size / 1e6:,.0f} MB, measured on {case.when}."
    if len(case.rows) > 1 and base and not case.size:
        spread = [f"{r.name}: {_spread(r, base)}" for r in case.rows if r.wall and r is not base]
        told = f"Round by round, × the first: {'; '.join(spread)}. " if spread else ""
        yield f"{told}Measured on {case.when}."


def _row(row: Row, base: Row | None, case: Case) -> Sequence[str]:
    if row.failed:
        return row.name, "failed", *([""] if case.size else []), "", "", "", ""
    wall = median(row.wall)
    value = ratio(row, base)
    return (
        row.name,
        _seconds(wall),
        *([f"{case.pages / wall:,.0f}"] if case.size else []),
        f"{value:.3f}" if value < 3 else f"{value:,.1f}",
        _seconds(median(row.cpu)) if row.cpu else "",
        f"{row.memory / 1e6:,.0f}" if row.memory else "",
        str(len(row.wall)),
    )


def _spread(row: Row, base: Row) -> str:
    """The smallest, the middle and the largest ratio of the runs of one round."""
    pairs = sorted(one / other for one, other in by_round(row, base))
    return f"{pairs[0]:.3f} to {pairs[-1]:.3f}, median {median(pairs):.3f}"


def _seconds(value: float) -> str:
    return f"{value:.3f}" if value < 1 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def _table(head: str, rows: Iterator[Sequence[str]]) -> str:
    """A table; the columns of numbers have ``>`` behind their heads."""
    names = head.split(", ")
    marks = ["--:" if name.endswith(">") else "---" for name in names]
    body = [[name.rstrip(">") for name in names], marks, *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in body)
