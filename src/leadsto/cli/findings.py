"""Writing findings: which formats, and where to."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from leadsto.boundaries import has_git
from leadsto.cli.output import (
    columns_of,
    in_actions,
    out_parts,
    say,
    wants_color,
    wants_links,
    write_file,
)
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import did_you_mean
from leadsto.report import FORMATS, MACHINE, parts_of
from leadsto.report.content import Report, texts_of
from leadsto.report.entries import entries
from leadsto.site import Judgement

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.model import Change

#: More entries than this are listed a line each.
MANY = 20


class Output(NamedTuple):
    """One format and the file that it goes to; "" is standard output."""

    format: str
    file: str = ""


def outputs_named(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Output, ...]:
    """The callback of ``--format FORMAT[:FILE]``, which may be repeated."""
    return formats_named(values, FORMATS)


def formats_named(values: Iterable[str], formats: Collection[str]) -> tuple[Output, ...]:
    """What was asked for as ``FORMAT[:FILE]``, of so many formats. Raises a usage error."""
    found = []
    for value in values:
        name, colon, file = value.partition(":")
        if name not in formats:
            words = f"`{name}` is not a format: {', '.join(formats)}."
            raise click.BadParameter(f"{words} {did_you_mean(name, formats)}".strip())
        if colon and not file:
            raise click.BadParameter(f"`{value}` names no file after the colon.")
        found.append(Output(name, file))
    if sum(not output.file for output in found) > 1:
        raise click.BadParameter(
            "Only one format can go to standard output; write the others to files, as in json:FILE."
        )
    return tuple(found)


def write_findings(
    judgement: Judgement,
    fail_on: str,
    outputs: tuple[Output, ...],
    color_choice: str,
    against: Change | None = None,
    environ: Mapping[str, str] = os.environ,
) -> None:
    """Write the findings in the formats that were asked for, else in the usual one.

    ``against`` is the change since a snapshot that was named.
    """
    texts = texts_of(judgement)
    color = wants_color(color_choice, sys.stdout)
    prefix = prefix_of(judgement.site.config.root)
    for output in outputs or (Output(_usual_format(judgement, environ)),):
        here = not output.file
        report = Report(
            judgement,
            fail_on,
            texts,
            color=color and here and output.format not in MACHINE,
            links=color and here and wants_links(sys.stdout, environ),
            columns=columns_of(sys.stdout) if here else 0,
            prefix=prefix,
            against=against,
        )
        parts = parts_of(output.format, report)
        if not here:
            write_file(output.file, parts)
        elif in_actions(environ) and output.format not in MACHINE:
            from leadsto.report.github import guarded

            out_parts(map(guarded, parts))  # of whole lines
        else:
            out_parts(parts)
        if output.format == "github":
            _write_summary(report, environ.get("GITHUB_STEP_SUMMARY", ""))
        elif output.format == "sarif":
            _say_left_out(report)


def _say_left_out(report: Report) -> None:
    from leadsto.report.sarif import notice

    if left_out := notice(report):
        say(f"sarif: {left_out}")


def _usual_format(judgement: Judgement, environ: Mapping[str, str]) -> str:
    """``full`` for few findings on a terminal, else a line each; annotations in GitHub Actions."""
    if in_actions(environ):
        return "github"
    # an entry is four findings at the most
    few = len(judgement.findings) <= 4 * MANY and len(entries(judgement.findings)) <= MANY
    return "full" if few and sys.stdout.isatty() else "concise"


def prefix_of(root: Path) -> str:
    """A folder from the root of its repository, which is the nearest folder with a ``.git``.

    Without one it is the folder where the command runs, if that stands above.
    """
    git = next(filter(has_git, (root, *root.parents)), Path.cwd())
    inside = root.relative_to(git).as_posix() if root.is_relative_to(git) else "."
    return "" if inside == "." else f"{inside}/"


def _write_summary(report: Report, file: str) -> None:
    """Add the findings to the summary of GitHub's job, if there is one and room in it."""
    if not file:
        return
    from leadsto.report.markdown import SUMMARY, within

    path = Path(file)
    try:
        taken = path.stat().st_size if path.exists() else 0
        with path.open("ab") as summary:
            summary.write(within(report, SUMMARY - taken).encode())
    except OSError as error:  # nobody's verdict hangs on it
        say(f"{file}: the job summary cannot be written: {error.strerror}.")
