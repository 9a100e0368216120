"""The language of each page for MkDocs, whose own theme knows one for the whole site."""

from typing import Any


def on_post_page(output: str, page: Any, **_: Any) -> str:
    """Name the ``lang`` of the frontmatter in the page's first tag."""
    return output.replace('<html lang="en"', f'<html lang="{page.meta.get("lang", "en")}"', 1)
