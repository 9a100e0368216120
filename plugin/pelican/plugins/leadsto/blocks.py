"""Blocks on Pelican's pages, and nowhere else.

Indexes, feeds and meta descriptions read the same objects as the page itself, and Pelican
remembers what it rendered. So the block is added by a wrapper on the one object, from the moment
its page is about to be written until it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leadsto.block import SCRIPT_PATH, STYLE_PATH
from leadsto.block.printing import BLOCK
from leadsto.build import Blocks, Outcome, insert, is_marked
from leadsto.files import write_atomic
from leadsto.html.in_head import in_head
from leadsto.model import Target
from pelican.plugins.leadsto.languages import Part
from pelican.plugins.leadsto.templates import Templates

_KEY = "LEADSTO_BUILD"  #: in Pelican's context, which lives as long as one build


class Build:
    """One judged build while its pages are written."""

    def __init__(
        self,
        context: dict[str, Any],
        outcome: Outcome,
        blocks: Blocks,
        contents: Mapping[str, Any],
        templates: Templates,
        part: Part,
    ) -> None:
        """``contents`` are Pelican's objects by page id. Pages whose block is faulty get none."""
        self.context = context
        self.outcome = outcome
        self.part = part
        self.lost: list[str] = []  #: pages written without their block
        self.placed = 0  #: pages written with it
        self.asked_for: set[str] = set()  #: files that pages link to, from the site's root
        self._blocks = blocks
        self._contents = contents
        self._ids = {id(content): page for page, content in contents.items()}
        self._templates = templates
        self._writing: Any = None  #: the object whose page is being written
        self._block = ""  #: the one that it was given
        #: Blocks by page, address of the style sheet, and whether their place is marked.
        self._known: dict[tuple[str, str, bool], str] = {}
        site = "." if context["RELATIVE_URLS"] else str(context["SITEURL"] or "").rstrip("/")
        # where pages link to the whole address, these are the blocks that will be written
        faults = blocks.faults(lambda page: self._rendered(page, f"{site}/{STYLE_PATH}"))
        self.faults = tuple(dict.fromkeys(faults.values()))  #: one template can break many pages
        self._pages = {
            id(content): page
            for page, content in contents.items()
            if blocks.shown(page) and page not in faults
        }
        context[_KEY] = self

    def wrap(self, content: Any) -> None:
        """Add the block to what one object gives, until its page is written."""
        self._release()  # whatever was never written after all
        self._writing, self._block = content, ""
        page = self._pages.get(id(content))
        if page is None:
            return
        if self._templates.place_it(content):
            self.context[BLOCK] = _Late(self, content, page)
            return
        original, summary = content.get_content, content.get_summary

        def get_content(siteurl: str) -> str:
            try:
                text = original(siteurl)
                marked = is_marked(text)
                return insert(text, self._given(content, page, siteurl, marked=marked))
            except AttributeError as error:  # Jinja would take it for an empty page
                raise RuntimeError(f"leadsto: {page}: {error}") from error

        def get_summary(siteurl: str) -> str:
            """Pelican cuts summaries from the content, which must not hold the block then."""
            wrapped = content.__dict__.pop("get_content", None)
            try:
                return str(summary(siteurl))
            finally:
                if wrapped is not None:
                    content.__dict__["get_content"] = wrapped

        content.__dict__.update(get_content=get_content, get_summary=get_summary)

    def unwrap(self, content: Any, path: str) -> None:
        """Unwrap the object of a written page; note where its template left the block out."""
        if content is not self._writing:
            return
        self._release()
        file = Path(path)
        self._head(content, file)
        page = self._pages.get(id(content))
        if page is None:
            return
        if self._is_in(file, page):
            self.placed += 1
        else:
            self.lost.append(page)

    def _is_in(self, path: Path, page: str) -> bool:
        """Whether a written page has its block: as it was put there, or as a minifier left it."""
        data = path.read_bytes()
        block = self._block.encode("utf-8", "surrogatepass")
        if block and block in data:
            return True
        return self._blocks.is_in(data.decode("utf-8", "replace"), page)

    def _head(self, content: Any, path: Path) -> None:
        """Put the tags of its head into a written page, where there are any."""
        if not self._blocks.has_heads:
            return
        style = self._style(content, content.get_siteurl())
        tags = self._blocks.head(self._ids.get(id(content), ""), style)
        if tags:
            self._ask(style, tags)
            write_atomic(path, in_head(path.read_bytes(), tags))

    def _release(self) -> None:
        content, self._writing = self._writing, None
        self.context.pop(BLOCK, None)
        for name in ("get_content", "get_summary"):
            getattr(content, "__dict__", {}).pop(name, None)

    def block(self, content: Any, page: str) -> str:
        """The block alone, for a template that has a place for it."""
        return self._given(content, page, content.get_siteurl())

    def _given(self, content: Any, page: str, siteurl: str, *, marked: bool = False) -> str:
        style = self._style(content, siteurl)
        self._block = self._rendered(page, style, marked=marked)
        self._ask(style, self._block)
        return self._block

    def _rendered(self, page: str, style: str, *, marked: bool = False) -> str:
        known = page, style, marked
        if known not in self._known:
            root = style.removesuffix(f"/{STYLE_PATH}")
            self._known[known] = self._blocks.rendered(
                page, lambda target: self._href(target, root), style, marked=marked
            )
        return self._known[known]

    def _style(self, content: Any, siteurl: str) -> str:
        """The address of the style sheet, from the page that is being written."""
        # what comes out of the generator's cache still knows the address of an earlier build
        if content._context is not self.context:
            siteurl = self.context["localsiteurl"]
        return f"{siteurl.rstrip('/')}/{STYLE_PATH}"

    def _ask(self, style: str, html: str) -> None:
        """Note the files that a piece of a page links to."""
        root = style.removesuffix(STYLE_PATH)
        self.asked_for.update(p for p in (SCRIPT_PATH, STYLE_PATH) if root + p in html)

    def _href(self, target: Target, root: str) -> str:
        if target.url:
            return target.url
        page = self._contents.get(target.page)
        anchor = f"#{target.anchor}" if target.anchor else ""
        if page and self.part.has(page):
            return f"{root}/{page.url.lstrip('/')}{anchor}"
        return self.part.href(root, target.address) + anchor


class _Late:
    """A page's block, rendered when a template prints it: only then is the site's root known."""

    def __init__(self, build: Build, content: Any, page: str) -> None:
        self._of = build, content, page

    def __str__(self) -> str:
        build, content, page = self._of
        return build.block(content, page)

    __html__ = __str__


def build_of(context: Mapping[str, Any]) -> Build | None:
    """The judged build that Pelican's context carries, if any."""
    return context.get(_KEY)


def wrap(context: Mapping[str, Any], content: Any) -> None:
    """The page of an article or page is about to be written."""
    build = build_of(context)
    if build:
        build.wrap(content)


def unwrap(path: str, context: Mapping[str, Any]) -> None:
    """A page was written, with this context."""
    build = build_of(context)
    for content in (context.get("article"), context.get("page")):
        if build and content is not None:
            build.unwrap(content, path)
