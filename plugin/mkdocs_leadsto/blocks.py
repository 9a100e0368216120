"""The blocks of one build: rendered before anything is written, placed while it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any
from urllib.parse import quote

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from leadsto.block import STYLE_PATH, BlockError
from leadsto.build import Blocks, insert
from leadsto.html.in_head import in_head
from leadsto.model import Target
from mkdocs_leadsto.documents import Project
from mkdocs_leadsto.templates import Templates


class PageBlocks:
    """The block of each page that shows one."""

    def __init__(self, project: Project, templates: Templates, due: Blocks) -> None:
        self._project = project
        self._due = due
        self._templates = templates
        self._blocks: dict[str, str] = {}  #: by page id
        self.lost: list[str] = []  #: ids of pages that were written without theirs

    def render(self, files: Files) -> Iterator[str]:
        """Render every page's block; gives what is wrong with those that cannot be."""
        for file in files.documentation_pages():
            page = file.page
            if page is None or page.content is None:
                continue
            name = self._project.page_id(file)
            style = get_relative_url(STYLE_PATH, page.url)
            try:
                block = self._due.block(page.content, name, partial(href, page), style)
            except BlockError as error:
                yield str(error)
            else:
                if block:
                    self._blocks[name] = block

    @property
    def count(self) -> int:
        """How many pages show one."""
        return len(self._blocks)

    def place(self, page: Page, context: dict[str, Any]) -> None:
        """Put a page's block into its content, or where its template prints ``leadsto``."""
        block = self._blocks.get(self._project.page_id(page.file), "")
        context["leadsto"] = block
        if "leadsto" not in self._templates.printed(page):
            page.content = insert(page.content or "", block)

    def headed(self, page: Page, output: str) -> str:
        """A page as it is to be written, with the tags of its head, where there are any."""
        style = get_relative_url(STYLE_PATH, page.url)
        tags = self._due.head(self._project.page_id(page.file), style)
        if not tags:
            return output
        data = output.encode("utf-8", "surrogatepass")
        return in_head(data, tags).decode("utf-8", "surrogatepass")

    def look_for(self, page: Page, output: str) -> None:
        """Notice a block that a page's template did not print although its sources look so."""
        name = self._project.page_id(page.file)
        block = self._blocks.get(name, "")
        # as it was put there, or as a minifier has left it
        if block not in output and not self._due.is_in(output, name):
            self.lost.append(name)


def href(page: Page, target: Target) -> str:
    """The link from a page to a target."""
    if target.url:
        return target.url
    anchor = f"#{quote(target.anchor)}" if target.anchor else ""
    return get_relative_url(quote(target.address.lstrip("/")) or "./", page.url) + anchor
