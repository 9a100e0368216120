"""Addresses of the documentation."""

from __future__ import annotations

#: The same as in the package's metadata.
DOCUMENTATION = "https://leadsto.example/"


def rule_address(rule: str) -> str:
    """The page of a rule, by its name."""
    return f"{DOCUMENTATION}rules/{rule}/"
