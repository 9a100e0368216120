"""Small sites in memory, and the files of their previews."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from built_site import LAYOUT
from plugin_builds import whole_site
from site_builder import Files, judge_files

from leadsto.preview.state import About, Make
from leadsto.preview.static import static_files
from leadsto.site import Judgement

Json = dict[str, Any]


def judged(root: Path, more: Files = MappingProxyType({})) -> Judgement:
    """The base site of the rules' tests with more files."""
    return judge_files(whole_site(more), root)


def no_page(page: str) -> bytes:
    """A page in a plain layout."""
    return LAYOUT.format(title=page, head="", content="<h1>Words</h1><p>More words.").encode()


def made(judgement: Judgement, **more: Any) -> Mapping[str, Make]:
    """The files of a preview by name."""
    page_html, memory = more.pop("page_html", no_page), more.pop("memory", None)
    about = About(**{"epoch": "one", "live": "poll", **more})
    return static_files(judgement, page_html, about, memory)


def read(files: Mapping[str, Make], name: str) -> Any:
    """What a JSON file holds."""
    return json.loads(files[name]())


def page_of(files: Mapping[str, Make], address: str) -> Json:
    """The details of one page."""
    pages = [page for page in read(files, "details/0.json")["pages"] if page["address"] == address]
    (found,) = pages
    return dict(found)
