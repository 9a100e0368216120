"""Pelican's articles and pages as leadsto's documents."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.html.facts import read_facts
from leadsto.html.providers import load_providers
from leadsto.model import Document, PageState, Surroundings

_STATES: Mapping[str, PageState] = {"hidden": "hidden", "draft": "draft"}


def source_of(path: str, root: Path) -> str:
    """A source's path from the project's root."""
    return Path(os.path.relpath(path, root)).as_posix()


def address_of(url: str) -> str:
    """An address from a URL that Pelican holds: percent-encoded and without leading slash."""
    return "/" + unquote(url).removeprefix("./").lstrip("/")


def contents(generators: list[Any]) -> list[Any]:
    """Every article and page that is built, translations, drafts and hidden ones too."""
    found = generators[0].context["generated_content"].values() if generators else ()
    return sorted({id(c): c for c in found}.values(), key=lambda content: str(content.source_path))


def documents(settings: Config, generators: list[Any]) -> Iterator[Document]:
    """The site's pages, the lists that Pelican makes, and sources that it had to leave out."""
    providers = load_providers(settings.providers)
    context = generators[0].context
    root = settings.root
    base = Path(generators[0].settings["PATH"])
    links = Links(context, generators[0].settings)
    names = set()
    for content in contents(generators):
        source = source_of(content.source_path, root)
        names.add(source)
        yield Document(
            source=source,
            path=Path(os.path.relpath(content.source_path, base)).as_posix(),
            address=address_of(content.url),
            data=_bytes(content.source_path),
            title=_plain(str(content.title)),
            locale=str(getattr(content, "lang", "") or ""),
            state=_STATES.get(str(content.status), "published"),
            template=str(content.metadata.get("template", "")),
            inherited=dict(content.metadata),
            facts=read_facts(links.resolved(content), providers),
        )
    yield from _left_out(generators, root, base, names)
    yield from (
        Document(source="", path="", address=address, listing=True)
        for address in sorted(_listings(generators))
    )


def _bytes(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _plain(title: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", title))


def _left_out(generators: list[Any], root: Path, base: Path, built: set[str]) -> Iterator[Document]:
    """Sources whose frontmatter does not parse: Pelican logs that and builds without them."""
    for generator in generators:
        settings = generator.settings
        for kind in ("ARTICLE", "PAGE"):
            if type(generator).__name__ != f"{kind.title()}sGenerator":
                continue
            for path in sorted(
                generator.get_files(settings[f"{kind}_PATHS"], settings[f"{kind}_EXCLUDES"])
            ):
                source = source_of(str(base / path), root)
                if source in built:
                    continue
                data = _bytes(str(base / path))
                if not read_frontmatter(data, source, reader_of(generators)).readable:
                    built.add(source)
                    yield Document(source, Path(path).as_posix(), None, data)


def _listings(generators: list[Any]) -> set[str]:
    """Addresses of the pages that Pelican makes itself."""
    found: set[str] = set()
    for generator in generators:
        for name in ("categories", "tags", "authors"):
            group = getattr(generator, name, ())
            for item in group if isinstance(group, Mapping) else (i[0] for i in group):
                if item.save_as:
                    found.add(address_of(item.url))
        for template in generator.settings["DIRECT_TEMPLATES"]:
            save_as = generator.settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
            if save_as:
                found.add(address_of(re.sub(r"(^|/)index\.html$", r"\1", save_as)))
    return found


def reader_of(generators: list[Any]) -> str:
    """How frontmatter is read: by Python-Markdown's meta extension or by the YAML reader."""
    readers = {str(c.metadata.get("reader", "")) for c in contents(generators)}
    plugins = " ".join(map(str, generators[0].settings.get("PLUGINS") or ()))
    return "pelican-yaml" if "yamlmetadata" in readers or "yaml_metadata" in plugins else "pelican"


def surroundings(generators: list[Any], *, serving: bool) -> Surroundings:
    """What Pelican knows beside the pages."""
    settings = generators[0].settings
    static = generators[0].context.get("static_content", {}).values()
    return Surroundings(
        generator="pelican",
        reader=reader_of(generators),
        site_url=str(settings.get("SITEURL") or ""),
        locale=str(settings.get("DEFAULT_LANG") or ""),
        files=frozenset(address_of(urlsplit(file.save_as).path) for file in static),
        rendered=True,
        serving=serving,
    )


class Links:
    """Pelican's own links (``{filename}x.md``) as addresses, without touching the contents.

    Its resolver would change which file an ``{attach}`` belongs to, and reading
    ``content.content`` now would freeze it before other plugins are done.
    """

    def __init__(self, context: Mapping[str, Any], settings: Mapping[str, Any]) -> None:
        self._generated = context["generated_content"]
        self._static = context.get("static_content", {})
        self._settings = settings
        self._pattern = re.compile(
            rf"""(?P<head><[^>]+?(?:href|src|action|formaction|data)\s*=\s*)(?P<quote>["'])"""
            rf"""(?:{settings["INTRASITE_LINK_REGEX"]})(?P<value>.*?)(?P=quote)""",
            re.DOTALL,
        )

    def resolved(self, content: Any) -> str:
        """The rendered content with every link of Pelican's own as an address."""

        def to_address(match: re.Match[str]) -> str:
            address = self._address(match["what"], unescape(match["value"]), content)
            if address is None:
                return match[0]
            quote = match["quote"]
            return f"{match['head']}{quote}{escape(address)}{quote}"

        return self._pattern.sub(to_address, content._content or "")

    def _address(self, what: str, value: str, content: Any) -> str | None:
        parts = urlsplit(value)
        tail = f"#{parts.fragment}" if parts.fragment else ""
        if what in ("filename", "static", "attach"):
            path = unquote(parts.path)
            if path.startswith("/"):
                path = path[1:]
            else:
                path = content.get_relative_source_path(os.path.join(content.relative_dir, path))
            found = self._generated.get(path) or self._static.get(path)
            if found is None:
                return None
            # Static.url marks the file as placed, which Pelican must not learn from us
            url = found.url if path in self._generated else found.save_as
            return self._absolute(url) + tail
        if what == "index":
            return self._absolute(self._settings["INDEX_SAVE_AS"]) + tail
        if what in ("category", "tag", "author"):
            from pelican import urlwrappers

            kind = getattr(urlwrappers, what.title())
            return self._absolute(kind(unquote(parts.path), self._settings).url) + tail
        return None

    def _absolute(self, url: str) -> str:
        """From the host's root, the site's own folder included, as links are resolved."""
        base = urlsplit(str(self._settings.get("SITEURL") or "")).path.rstrip("/")
        return f"{base}/{url.replace(os.sep, '/').lstrip('/')}"
