"""Blocks on Pelican's pages, and nowhere else.

Indexes, feeds and meta descriptions read the same objects as the page itself, and Pelican
remembers what it rendered. So the block is added by a wrapper on the one object, from the moment
its page is about to be written until it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from leadsto.block import STYLE_PATH
from leadsto.build import Blocks
from leadsto.model import Target


@dataclass
class State:
    """One build."""

    blocks: Blocks
    contents: Mapping[str, Any]  #: page id → Pelican's object
    ids: Mapping[int, str]  #: id() of that object → page id
    lost: list[str] = field(default_factory=list)  #: pages written without their block
    used_style: bool = False


_state: State | None = None


def forget() -> None:
    """Drop the last build."""
    global _state
    _state = None


def begin(blocks: Blocks, contents: Mapping[str, Any]) -> None:
    """Take up a judged build."""
    global _state
    _state = State(blocks, contents, {id(c): page for page, c in contents.items()})


def ended() -> State | None:
    """The build that was taken up, if any."""
    return _state


def wrap(content: Any) -> None:
    """Add the block to what one object gives, until its page is written."""
    state = _state
    page = state.ids.get(id(content)) if state else None
    if state is None or page is None or state.blocks.shown(page) is None:
        return
    original, summary = content.get_content, content.get_summary

    def get_content(siteurl: str) -> str:
        try:
            return state.blocks.place(
                original(siteurl),
                page,
                lambda target: _href(state, target, siteurl),
                f"{siteurl}/{STYLE_PATH}",
            )
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

    content.__dict__["get_content"] = get_content
    content.__dict__["get_summary"] = get_summary


def _href(state: State, target: Target, siteurl: str) -> str:
    if target.url:
        return target.url
    url = state.contents[target.page].url
    return f"{siteurl}/{url}" + (f"#{target.anchor}" if target.anchor else "")


def written(path: str, context: Mapping[str, Any]) -> None:
    """Unwrap the object of a written page; note where its template left the block out."""
    for name in ("article", "page"):
        content = context.get(name)
        wrapped = getattr(content, "__dict__", {})
        if "get_content" not in wrapped:
            continue
        del wrapped["get_content"], wrapped["get_summary"]
        if _state is None:
            continue
        text = Path(path).read_text("utf-8", "replace")
        if "data-leadsto=" not in text:
            _state.lost.append(_state.ids[id(content)])
        elif 'rel="stylesheet"' in text:
            _state.used_style = True
