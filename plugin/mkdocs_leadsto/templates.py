"""What the theme's templates print of a page."""

from __future__ import annotations

from jinja2 import Environment
from mkdocs.structure.pages import Page

from leadsto.block.printing import printed

USUAL = "main.html"  #: what MkDocs takes for a page that names no template


class Templates:
    """The templates of one build."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._known: dict[str, frozenset[str]] = {}

    def printed(self, page: Page) -> frozenset[str]:
        """Which of ``content`` and ``leadsto`` the template of a page prints."""
        name = str(page.meta.get("template", USUAL))
        if name not in self._known:
            self._known[name] = printed(self._environment, name, ("page",), USUAL)
        return self._known[name]
