"""The blocks of one build: rendered before anything is written, placed while it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote

from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from leadsto.block import STYLE_PATH, BlockError
from leadsto.build import Blocks, insert, is_marked
from leadsto.html.in_head import in_head
from leadsto.model import Target
from mkdocs_leadsto.documents import Project
from mkdocs_leadsto.templates import Templates


class _Rendered(NamedTuple):
    """A block, and whether its author has marked its place."""

    block: str
    marked: bool


class PageBlocks:
    """The block of each page that shows one."""

    def __init__(self, project: Project, templates: Templates, due: Blocks) -> None:
        self._project = project
        self._due = due
        self._templates = templates
        self._ids: dict[str, str] = {}  #: page ids by the paths that MkDocs knows sources by
        self._blocks: dict[str, _Rendered] = {}  #: by page id
        self.lost: list[str] = []  #: ids of pages that were written without theirs

    def render(self, files: Files, before: PageBlocks | None = None) -> Iterator[str]:
        """Render every page's block; gives what is wrong with those that cannot be.

        Those that were rendered ``before`` are taken from there.
        """
        known: Mapping[str, _Rendered] = {}
        if before and self._due.comparable(before._due):
            known = before._blocks
        for file in files.documentation_pages():
            page = file.page
            if page is None or page.content is None:
                continue
            name = self._ids[file.src_uri] = self._project.page_id(file)
            if not self._due.shown(name):
                continue
            marked = is_marked(page.content)
            was = known.get(name)
            if was and before and was.marked == marked and self._due.alike(name, before._due):
                self._blocks[name] = was
                continue
            style = get_relative_url(STYLE_PATH, page.url)
            try:
                block = self._due.rendered(name, partial(href, page), style, marked=marked)
            except BlockError as error:
                yield str(error)
            else:
                self._blocks[name] = _Rendered(block, marked)

    @property
    def count(self) -> int:
        """How many pages show one."""
        return len(self._blocks)

    def place(self, page: Page, context: dict[str, Any]) -> None:
        """Put a page's block into its content, or where its template prints ``leadsto``."""
        block = self._of(page)
        context["leadsto"] = block
        if block and "leadsto" not in self._templates.printed(page):
            page.content = insert(page.content or "", block)

    def headed(self, page: Page, output: str) -> str:
        """A page as it is to be written, with the tags of its head, where there are any."""
        if not self._due.has_heads:
            return output
        style = get_relative_url(STYLE_PATH, page.url)
        tags = self._due.head(self._project.page_id(page.file), style)
        if not tags:
            return output
        data = output.encode("utf-8", "surrogatepass")
        return in_head(data, tags).decode("utf-8", "surrogatepass")

    def look_for(self, page: Page, output: str) -> None:
        """Notice a block that a page's template did not print although its sources look so."""
        block = self._of(page)
        # as it was put there, or as a minifier has left it
        if block and block not in output:
            name = self._ids[page.file.src_uri]
            if not self._due.is_in(output, name):
                self.lost.append(name)

    def _of(self, page: Page) -> str:
        """The block of a page; "" where it has none."""
        found = self._blocks.get(self._ids.get(page.file.src_uri, ""))
        return found.block if found else ""


def href(page: Page, target: Target) -> str:
    """The link from a page to a target."""
    if target.url:
        return target.url
    anchor = f"#{quote(target.anchor)}" if target.anchor else ""
    return get_relative_url(quote(target.address.lstrip("/")) or "./", page.url) + anchor
