"""The baseline: what a team has agreed to live with for now, and the ratchet on dead ends.

The file is one JSON object, sorted and one finding a line, so that a diff shows what came and
went. Its key is a finding's: rule, page, what it is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from leadsto.files import write_atomic
from leadsto.model import Finding, Problem
from leadsto.prose import counted
from leadsto.rules import all_rules
from leadsto.rules.run import finding, judgeable, known
from leadsto.site import Site

VERSION = 1

#: Never part of it: findings about the baseline itself, and what comes and goes by itself.
NEVER = frozenset({"more-dead-ends", "stale-baseline", "plugin-did-not-run", "address-dead"})

Key = tuple[str, str, str]


_REMEDY = "Restore it from version control, or delete it and run `leadsto baseline`."


class BaselineError(Exception):
    """The baseline file cannot be used; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known, and how many pages had no path when they were taken."""

    keys: frozenset[Key] = frozenset()
    file: str = "leadsto-baseline.json"

    @property
    def dead_ends(self) -> int:
        """Pages without a path that the baseline allows."""
        return sum(rule == "no-path" for rule, _, _ in self.keys)

    def covers(self, found: Finding) -> bool:
        """Whether a finding is known."""
        return found.key in self.keys


class Applied(NamedTuple):
    """Findings split by whether the baseline knows them."""

    findings: tuple[Finding, ...]
    baselined: tuple[Finding, ...]


def read_baseline(path: Path, root: Path) -> Baseline | None:
    """Read a baseline; None without one. Raises ``BaselineError`` where it cannot be used."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise BaselineError(
            f"{name}: cannot be read: {error.strerror}. Make it readable, or name another file as "
            "`baseline` in leadsto.yml."
        ) from error
    except UnicodeDecodeError as error:
        raise BaselineError(f"{name}: is not UTF-8. {_REMEDY}") from error
    try:
        data = json.loads(text)
        if data["version"] != VERSION:
            raise BaselineError(
                f"{name}: was written by another version of leadsto. Run `leadsto baseline`."
            )
        keys = frozenset((f["rule"], f["page"], f.get("about", "")) for f in data["findings"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BaselineError(f"{name}: is not a baseline. {_REMEDY}") from error
    if not all(isinstance(part, str) for key in keys for part in key):
        raise BaselineError(f"{name}: is not a baseline. {_REMEDY}")
    return Baseline(keys, name)


def write_baseline(path: Path, findings: Iterable[Finding]) -> int:
    """Write a baseline of these findings; the number of entries. Raises ``OSError``."""
    keys = {f.key for f in findings if f.rule not in NEVER}
    lines = [
        json.dumps(
            {"page": page, "rule": rule} | ({"about": about} if about else {}), ensure_ascii=False
        )
        for rule, page, about in sorted(keys, key=lambda k: (k[1], k[0], k[2]))
    ]
    body = "".join(f"\n    {line}," for line in lines).rstrip(",")
    end = "\n  " if lines else ""
    text = f'{{\n  "version": {VERSION},\n  "findings": [{body}{end}]\n}}\n'
    write_atomic(path, text.encode("utf-8", "backslashreplace"))
    return len(keys)


def stale_keys(baseline: Baseline, findings: Iterable[Finding], site: Site) -> tuple[Key, ...]:
    """Entries that no longer apply, of rules and pages that were judged."""
    current = {found.key for found in findings}
    rules = all_rules()
    unknown = {page.id for page in site.pages if not known(page, site)}
    return tuple(
        sorted(
            (rule, page, about)
            for rule, page, about in baseline.keys - current
            if page not in unknown and (rule not in rules or judgeable(rules[rule], site))
        )
    )


def apply_baseline(
    findings: Iterable[Finding], baseline: Baseline | None, site: Site, judge_stale: bool
) -> Applied:
    """Take out what the baseline knows; with ``judge_stale`` report entries that are gone."""
    if baseline is None:
        return Applied(tuple(findings), ())
    new: list[Finding] = []
    known: list[Finding] = []
    for found in findings:
        (known if baseline.covers(found) else new).append(found)
    if any(found.rule == "no-path" for found in new):  # each new dead end speaks for itself
        new = [found for found in new if found.rule != "more-dead-ends"]
    if judge_stale and site.whole:
        stale = stale_keys(baseline, known, site)
        if stale:
            count = len(stale)
            gone = f"{counted(count, 'known problem is', 'known problems are')} gone".capitalize()
            problem = Problem(
                f"{gone}; run `leadsto baseline`.",
                page=baseline.file,
                help="Renamed a page? Its findings count as new until then.",
            )
            new += finding(all_rules()["stale-baseline"], problem, site, None)
    return Applied(tuple(new), tuple(known))
