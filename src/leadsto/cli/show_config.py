"""``leadsto check --show-config``: every setting, and where it was set."""

from __future__ import annotations

from leadsto.cli.table import table
from leadsto.config import Config
from leadsto.settings import describe


def show_config(config: Config) -> str:
    """A line for each setting."""
    head = f"{config.root / config.file}\n\n"
    rows = [(row.key, row.origin, row.value) for row in describe(config)]
    return head + table(("setting", "set in", "value"), rows)
