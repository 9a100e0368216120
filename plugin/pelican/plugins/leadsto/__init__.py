"""leadsto for Pelican: check intent and paths, show each page's next step.

Pelican imports and registers every installed package of this namespace, wanted or not. So nothing
heavy is imported here, nothing here can fail, and without a leadsto.yml beside pelicanconf.py
nothing happens.
"""

from __future__ import annotations

from typing import Any

__all__ = ["register"]


def register() -> None:
    """Connect to Pelican's signals."""
    from pelican import signals

    signals.all_generators_finalized.connect(_judge)
    signals.article_generator_write_article.connect(_wrap)
    signals.page_generator_write_page.connect(_wrap)
    signals.content_written.connect(_written)
    signals.finalized.connect(_finish)


# Signals hold their receivers weakly, and Pelican registers twice under --autoreload: functions of
# the module live on and connect once.


def _judge(generators: list[Any]) -> None:
    from pelican.plugins.leadsto import site

    site.judge(generators)


def _wrap(generator: Any, content: Any) -> None:
    from pelican.plugins.leadsto import blocks

    blocks.wrap(content)


def _written(path: str, context: dict[str, Any]) -> None:
    from pelican.plugins.leadsto import blocks

    blocks.written(path, context)


def _finish(pelican: Any) -> None:
    from pelican.plugins.leadsto import site

    site.finish(pelican)
