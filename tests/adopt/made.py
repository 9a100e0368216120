"""Findings and small sites, made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from leadsto.config import Config
from leadsto.model import Catalogue, Facts, Finding, Frontmatter, Intent, Page
from leadsto.site import Site


def finding(rule: str = "no-path", page: str = "docs/a.md", about: str = "") -> Finding:
    return Finding(rule, "error", page, "A message", about)


def page(name: str, title: str = "", **more: Any) -> Page:
    source = "" if name.startswith("/") else name
    path = source.removeprefix("docs/")
    made = Page(
        name, source, path, None, "en", title, "article", "default", Intent(), Frontmatter()
    )
    return replace(made, **{"facts": Facts(), **more})


def site(*pages: Page, whole: bool = True, rendered: bool = True, **config: Any) -> Site:
    return Site(
        Config(Path("/site"), **config),
        Catalogue(),
        date(2026, 11, 22),
        pages,
        {page.id: page for page in pages},
        whole=whole,
        rendered=rendered,
    )
