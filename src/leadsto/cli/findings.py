"""Writing findings: which formats, and where to."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import NamedTuple

import click

from leadsto.cli.output import out, wants_color, write_file
from leadsto.nearest import did_you_mean
from leadsto.report import FORMATS, MACHINE, format_named
from leadsto.report.content import Report
from leadsto.report.entries import entries
from leadsto.site import Judgement

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
    found = []
    for value in values:
        name, colon, file = value.partition(":")
        if name not in FORMATS:
            words = f"`{name}` is not a format: {', '.join(FORMATS)}."
            raise click.BadParameter(f"{words} {did_you_mean(name, FORMATS)}".strip())
        if colon and not file:
            raise click.BadParameter(f"`{value}` names no file after the colon.")
        found.append(Output(name, file))
    if sum(not output.file for output in found) > 1:
        raise click.BadParameter(
            "Only one format can go to standard output; write the others to files, as in json:FILE."
        )
    return tuple(found)


def write_findings(
    judgement: Judgement, fail_on: str, outputs: tuple[Output, ...], color_choice: str
) -> None:
    """Write the findings in the formats that were asked for, else in the usual one."""
    texts = _texts(judgement)
    color = wants_color(color_choice, sys.stdout)
    for output in outputs or (Output(_usual_format(judgement)),):
        here = not output.file
        report = Report(
            judgement,
            fail_on,
            texts,
            color=color and here and output.format not in MACHINE,
            links=color and here and sys.stdout.isatty(),
        )
        text = format_named(output.format)(report)
        if here:
            out(text)
        else:
            write_file(output.file, text)


def _usual_format(judgement: Judgement) -> str:
    """``full`` for few findings on a terminal, else a line each."""
    few = len(entries(judgement.findings)) <= MANY
    return "full" if few and sys.stdout.isatty() else "concise"


def _texts(judgement: Judgement) -> Mapping[str, str]:
    """The text of leadsto.yml and other files beside the pages that findings point into."""
    site = judgement.site
    texts = {}
    for name in {found.page for found in judgement.findings if found.span} - set(site.by_id):
        try:
            texts[name] = (site.config.root / name).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):  # then the finding stands without a snippet
            continue
    return texts
