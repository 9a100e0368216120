"""Audited pages, made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from leadsto.model import AuditedPage


def audited(name: str = "docs/a.md", **more: Any) -> AuditedPage:
    """A published article that needs a path and has one; ``clicks=None`` makes it a dead end."""
    made = AuditedPage(
        id=name,
        address="/" + name.removeprefix("docs/").removesuffix(".md") + "/",
        title=name,
        source=name,
        locale="en",
        section="/",
        kind="article",
        state="published",
        stage="tofu",
        audiences=(),
        decision="",
        outcome="",
        exempt="",
        needed=True,
        clicks=2,
        route=(),
        end="",
        reason="",
        offer="",
        suggested="",
        inlinks=0,
        converts=False,
        findings=0,
        verdict="keep",
        because="",
    )
    return replace(made, **more)
