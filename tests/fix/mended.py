"""A site in memory, fixed: which files changed, and what was said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from rules.cases import base
from site_builder import Files, Settings, as_bytes, documents, judge_files

from leadsto.config import load
from leadsto.engine import judge
from leadsto.fix import Fixed, fix_pages
from leadsto.rules.retired import known_options

PAGE = "docs/page.md"


def fix_files(
    files: Files,
    root: Path,
    settings: Settings,
    *,
    unsafe: bool = False,
    rules: Collection[str] = (),
) -> Fixed:
    """Make the fixes of a site: of some rules, or of all."""
    judge_files(files, root, settings)  # writes what is no content
    config = load(root / "leadsto.yml", known_options())
    return fix_pages(
        documents(files, rendered=settings.rendered),
        lambda docs: judge(docs, config, settings.surroundings, date=settings.date),
        lambda found: (
            found.fix is not None
            and (unsafe or found.fix.safe)
            and (not rules or found.rule in rules)
        ),
    )


def after(files: Files, fixed: Fixed) -> Mapping[str, bytes]:
    """The same files with what was fixed."""
    changed = {name: new for name, (_, new) in fixed.files.items()}
    return {name: as_bytes(content) for name, content in files.items()} | changed


def with_page(text: str | bytes, name: str = PAGE) -> Files:
    """The base site with one more page."""
    return {**base(), name: text}
