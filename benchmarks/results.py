"""What was measured, kept in a file, so that a run goes on where the last one ended."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.cases import Case
from benchmarks.measuring import Row


class Results:
    """The cases of one corpus on one machine, by key. Those of others are forgotten."""

    def __init__(self, file: Path, of: Mapping[str, str]) -> None:
        self._file, self._of = file, dict(of)
        self.about: dict[str, str] = {}  #: versions, the day and so on of the last run
        self.cases: dict[str, Case] = {}
        stored = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        if stored.get("of") == self._of:
            self.about = stored["about"]
            self.cases = {key: _case(fields) for key, fields in stored["cases"].items()}

    def add(self, case: Case) -> None:
        """Keep a case, and write everything."""
        self.cases[case.key] = case
        self.save()

    def save(self) -> None:
        """Write everything."""
        content = {
            "of": self._of,
            "about": self.about,
            "cases": {key: asdict(case) for key, case in self.cases.items()},
        }
        new = self._file.with_suffix(".new")  # a run that is broken off leaves the old one whole
        new.write_text(json.dumps(content, indent=1), "utf-8")
        new.replace(self._file)


def _case(fields: dict[str, Any]) -> Case:
    rows = tuple(
        Row(**{**row, "wall": tuple(row["wall"]), "cpu": tuple(row["cpu"])})
        for row in fields["rows"]
    )
    return Case(**{**fields, "rows": rows})
