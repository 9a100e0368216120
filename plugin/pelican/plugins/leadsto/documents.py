"""Pelican's articles and pages as leadsto's documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import Any

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.model import Document, PageState, Surroundings
from leadsto.paths.addresses import key
from leadsto.sources.folder import read_source
from leadsto.sources.rendered import Rendered
from pelican.plugins.leadsto.addresses import static_url
from pelican.plugins.leadsto.languages import Part
from pelican.plugins.leadsto.links import Links
from pelican.plugins.leadsto.listings import listings
from pelican.plugins.leadsto.templates import Templates


def source_of(path: str | Path | None, root: Path) -> str:
    """A source's path from the project's root; "" for what another plugin made without one."""
    return Path(os.path.relpath(path, root)).as_posix() if path else ""


def contents(context: Mapping[str, Any], root: Path, part: Part) -> list[tuple[str, Any]]:
    """Every article and page that is written, with its id; translations, drafts, hidden ones too.

    A source that Pelican could not use is there as None, and one with an empty ``save_as`` gets
    no page of its own.
    """
    found = {id(c): c for c in context["generated_content"].values() if c and c.save_as}
    written = sorted(found.values(), key=lambda content: str(content.source_path))
    return [(source_of(c.source_path, root) or part.address_of(c), c) for c in written]


def documents(
    config: Config,
    generators: list[Any],
    written: Iterable[tuple[str, Any]],
    templates: Templates,
    rendered: Rendered,
    part: Part,
) -> Iterator[Document]:
    """The site's pages, the lists that Pelican makes, and sources that it had to leave out.

    ``written`` are its ``contents``.
    """
    context, settings = generators[0].context, generators[0].settings
    links = Links(context, settings, part)
    taken = set()
    for page, content in written:
        source = page if content.source_path else ""
        address = part.address_of(content)
        taken.add(key(address))
        yield Document(
            source=source,
            path=content.get_relative_source_path() if source else "",
            address=address,
            data=_bytes(content.source_path),
            title=_plain(str(content.title)),
            locale=str(getattr(content, "lang", "") or ""),
            state=_state(content) if part.has(content) else "elsewhere",
            template=str(content.metadata.get("template", "")),
            inherited=dict(content.metadata),
            facts=rendered.facts(links.resolved(content, address)),
            silent=templates.silent(content),
        )
    yield from _left_out(context, settings, config.root)
    for address in sorted({*map(part.address, listings(generators))}):
        if key(address) not in taken:  # a page may take the place of the index
            yield Document(source="", path="", address=address, listing=True)


def _bytes(path: str | Path | None) -> bytes:
    try:
        return read_source(Path(path)) if path else b""
    except OSError:
        return b""


def _plain(title: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", title))


def _state(content: Any) -> PageState:
    if content.status == "hidden":
        return "hidden"
    if content.status == "draft":
        # WITH_FUTURE_DATES = False makes drafts of what is dated later
        written = str(content.metadata.get("status", "")).lower() == "draft"
        return "draft" if written else "future"
    return "published"


def _left_out(
    context: Mapping[str, Any], settings: Mapping[str, Any], root: Path
) -> Iterator[Document]:
    """Sources whose frontmatter does not parse: Pelican logs that and builds without them."""
    for path in sorted(p for p, content in context["generated_content"].items() if not content):
        file = Path(settings["PATH"], path)
        data = _bytes(file)
        if not read_frontmatter(data, path, reader_of(settings)).readable:
            yield Document(source_of(file, root), path, None, data)


def reader_of(settings: Mapping[str, Any]) -> str:
    """How frontmatter is read: by Python-Markdown's meta extension or by the YAML reader."""
    yaml = any("yaml_metadata" in str(name) for name in settings["PLUGINS"])
    return "pelican-yaml" if yaml else "pelican"


def surroundings(generators: list[Any], part: Part, *, serving: bool) -> Surroundings:
    """What Pelican knows beside the pages."""
    context, settings = generators[0].context, generators[0].settings
    site_url = part.site_url or str(settings.get("SITEURL") or "")
    return Surroundings(
        generator="pelican",
        reader=reader_of(settings),
        site_url=f"https:{site_url}" if site_url.startswith("//") else site_url,
        locale=part.first or str(settings.get("DEFAULT_LANG") or ""),
        only=part.here,
        files=frozenset(
            part.address(static_url(file)) for file in context["static_content"].values() if file
        ),
        rendered=True,
        serving=serving,
    )
