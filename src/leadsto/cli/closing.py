"""What ``leadsto check`` says around its findings: how it went, and what to do next."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from leadsto.cli.output import say, say_verdict, wants_links
from leadsto.report.pages import rule_address
from leadsto.report.summary import (
    baseline_hint,
    counts,
    main_rule,
    not_judged_line,
    rules_line,
    summary_line,
)
from leadsto.site import Judgement

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.model import Change


def close(
    judgement: Judgement,
    fail_on: str,
    origin: str,
    selected: Iterable[str],
    color_choice: str,
    against: Change | None = None,
) -> None:
    """Say it on standard error, apart from findings on the same terminal.

    ``origin`` is what was read, ``selected`` the only rules that were asked for, if any, and
    ``against`` the change since a snapshot that was named.
    """
    if judgement.findings and sys.stdout.isatty() and sys.stderr.isatty():
        say("")
    for line in (not_judged_line(judgement, selected), rules_line(judgement.findings)):
        if line:
            say(line)
    failing = judgement.failing(fail_on)
    line = f"{summary_line(judgement, fail_on)} · read: {origin}"
    say_verdict(not failing, line, color_choice)
    if against:
        from leadsto.report.compared import change_line

        say(f"{change_line(against, counts(judgement)['dead_ends'])}.")
    if failing:
        rule = main_rule(failing)
        # a name that is a link has told its address already
        address = "" if wants_links(sys.stdout) else f" · {rule_address(rule)}"
        say(f"More on a rule: leadsto explain {rule}{address}")
        if hint := baseline_hint(judgement):
            say(hint)
