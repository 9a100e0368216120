"""The baseline's file: what a team has agreed to live with for now.

One JSON object, sorted and one finding a line, so that a diff shows what came and went. An entry
is a finding's key: rule, page, what it is about. ``titles`` tells by what a page with entries is
known again when its file has moved (``adopt.moves``); a reader may leave it out.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from leadsto.files import read_file, sweep, write_atomic
from leadsto.limits import BASELINE
from leadsto.model import Finding
from leadsto.model.frozen import dataclass
from leadsto.rules.retired import present_name, retired

VERSION = 1

#: Never part of it: findings about the baseline itself, and what comes and goes by itself.
NEVER = frozenset(
    {
        "more-dead-ends", "stale-baseline", "plugin-did-not-run", "address-dead", "guessed-kind",
        "promoted-page-fails",
    }
)  # fmt: skip

Key = tuple[str, str, str]


_REMEDY = "Restore it from version control, or delete it and run `leadsto baseline`."


class BaselineError(Exception):
    """The baseline file cannot be used; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that are known, and how many pages had no path when they were taken."""

    keys: frozenset[Key] = frozenset()
    file: str = "leadsto-baseline.json"
    titles: Mapping[str, str] = field(default_factory=dict)  #: of pages with entries
    #: pages of ``titles`` without a file of that name; addresses too, which are no files
    gone: frozenset[str] = frozenset()
    retired: tuple[str, ...] = ()  #: names of rules that it has and that have another name now
    moved: Mapping[str, str] = field(default_factory=dict)  #: pages by old name, once followed

    @property
    def dead_ends(self) -> int:
        """Pages without a path that the baseline allows."""
        return sum(rule == "no-path" for rule, _, _ in self.keys)

    def covers(self, found: Finding) -> bool:
        """Whether a finding is known."""
        return found.key in self.keys


def read_baseline(path: Path, root: Path) -> Baseline | None:
    """Read a baseline; None without one. Raises ``BaselineError`` where it cannot be used."""
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    try:
        stored = read_file(path, BASELINE + 1)
        if len(stored) > BASELINE:
            raise BaselineError(f"{name}: is larger than {BASELINE // 1_000_000} MB. {_REMEDY}")
        text = stored.decode("utf-8-sig")
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
        import json  # most pages are judged without a baseline

        data = json.loads(text)
        if data["version"] != VERSION:
            raise BaselineError(f"{name}: was written by another version of leadsto. {_REMEDY}")
        keys = [(f["rule"], f["page"], f.get("about", "")) for f in data["findings"]]
        titles = dict(data.get("titles", {}).items())
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BaselineError(f"{name}: is not a baseline. {_REMEDY}") from error
    if not _all_texts(part for parts in (*keys, *titles.items()) for part in parts):
        raise BaselineError(f"{name}: is not a baseline. {_REMEDY}")
    return Baseline(
        frozenset((present_name(rule), page, about) for rule, page, about in keys),
        name,
        titles,
        frozenset(page for page in titles if _is_gone(page, root)),
        tuple(sorted({rule for rule, _, _ in keys} & retired().keys())),
    )


def _all_texts(parts: Iterable[Any]) -> bool:
    return all(isinstance(part, str) for part in parts)


def _is_gone(page: str, root: Path) -> bool:
    return page.startswith("/") or not os.path.exists(root / page)  # noqa: PTH110 - never raises


def write_baseline(path: Path, keys: Iterable[Key], titles: Mapping[str, str]) -> None:
    """Write a baseline of these entries and titles of pages. Raises ``OSError``."""
    entries = [
        _line({"page": page, "rule": rule} | ({"about": about} if about else {}))
        for rule, page, about in sorted(set(keys), key=lambda k: (k[1], k[0], k[2]))
    ]
    known = [f"{_line(page)}: {_line(title)}" for page, title in sorted(titles.items())]
    parts = [f'"version": {VERSION}', f'"findings": {_listed(entries, "[]")}']
    if known:
        parts.append(f'"titles": {_listed(known, "{}")}')
    text = "{\n  " + ",\n  ".join(parts) + "\n}\n"
    write_atomic(path, text.encode("utf-8", "backslashreplace"))
    sweep(path.parent)


def _line(value: Any) -> str:
    import json

    return json.dumps(value, ensure_ascii=False)


def _listed(lines: list[str], brackets: str) -> str:
    if not lines:
        return brackets
    return brackets[0] + ",".join(f"\n    {line}" for line in lines) + f"\n  {brackets[1]}"
