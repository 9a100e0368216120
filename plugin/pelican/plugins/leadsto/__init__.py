"""leadsto for Pelican: check intent and paths, show each page's next step.

Pelican imports and registers every installed package of this namespace, wanted or not. So nothing
heavy is imported here, nothing here can fail, and without a leadsto.yml beside pelicanconf.py
nothing happens.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["register"]


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican.plugins.signals import (
        all_generators_finalized,
        article_generator_write_article,
        content_written,
        finalized,
        page_generator_write_page,
        page_writer_finalized,
    )

    all_generators_finalized.connect(_judge)
    article_generator_write_article.connect(_wrap)
    page_generator_write_page.connect(_wrap)
    content_written.connect(_unwrap)
    page_writer_finalized.connect(_finish)
    finalized.connect(_leave_stamp)


# Signals hold their receivers weakly, and Pelican registers twice under --autoreload: functions of
# the module live on and connect once. What a build knows travels in Pelican's own context, so that
# nothing of it is left for the next one; what several languages count together begins anew with the
# first of them.


def _judge(generators: list[Any]) -> None:
    from pelican.plugins.leadsto import site

    site.judge(generators)


def _wrap(generator: Any, content: Any) -> None:
    from pelican.plugins.leadsto import blocks

    blocks.wrap(generator.context, content)


def _unwrap(path: str, context: Mapping[str, Any]) -> None:
    from pelican.plugins.leadsto import blocks

    blocks.unwrap(path, context)


def _finish(generator: Any, writer: Any) -> None:
    from pelican.plugins.leadsto import site

    site.finish(generator.context, generator.settings, writer.output_path)


def _leave_stamp(pelican: Any) -> None:
    from pelican.plugins.leadsto import site

    site.leave_stamp(pelican.settings, pelican.output_path)
