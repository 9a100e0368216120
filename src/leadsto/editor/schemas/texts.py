"""The descriptions in the schemas: the tables of the documentation.

``texts.json`` is made of them by tools/schema_texts.py.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def texts(schema: str) -> Mapping[str, str]:
    """The descriptions of a schema, by path."""
    found: Mapping[str, str] = _all()[schema]
    return found


@cache
def _all() -> Mapping[str, Any]:
    said: Mapping[str, Any] = json.loads((files(__package__) / "texts.json").read_bytes())
    return said
