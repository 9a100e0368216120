"""MkDocs' pages as leadsto's documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from leadsto.config import Config
from leadsto.html.facts import read_facts
from leadsto.html.providers import load_providers
from leadsto.model import Document, Surroundings
from leadsto.sources.mkdocs import redirect_map
from mkdocs_leadsto.templates import prints_content


def address_of(file: File) -> str:
    """The address of a file from the site's root; MkDocs' own URLs are percent-encoded."""
    return "/" + unquote(file.url).removeprefix("./")


def source_of(file: File, root: Path, docs_dir: str) -> str:
    """The source's path from the project's root; "" for a page that no author wrote.

    Lists that a blog makes live in a temporary folder, so where a file stands tells more than
    ``generated_by``.
    """
    if not file.abs_src_path or not Path(file.abs_src_path).is_relative_to(docs_dir):
        return ""
    return Path(os.path.relpath(file.abs_src_path, root)).as_posix()


def page_id(file: File, root: Path, docs_dir: str) -> str:
    """The page part of a finding's key."""
    return source_of(file, root, docs_dir) or address_of(file)


def documents(
    settings: Config, config: MkDocsConfig, files: Files, env: Environment
) -> Iterator[Document]:
    """Every rendered page. Pages that ``--dirty`` left alone are not known and not here."""
    providers = load_providers(settings.providers)
    for file in files.documentation_pages():
        page = file.page
        if page is None or page.content is None:
            continue
        template = str(page.meta.get("template") or "")
        source = source_of(file, settings.root, config.docs_dir)
        yield Document(
            source=source,
            path=file.src_uri if source else "",
            address=address_of(file),
            data=_bytes(file) if source else b"",
            title=str(page.title or ""),
            locale=str(getattr(file, "locale", "") or ""),
            state="draft" if file.inclusion.is_excluded() else "published",
            listing=not source,
            template=template,
            inherited=dict(page.meta),
            facts=read_facts(page.content, providers),
            silent=bool(template) and not prints_content(env, template),
        )


def _bytes(file: File) -> bytes:
    try:
        return file.content_bytes
    except OSError:
        return b""


def surroundings(config: MkDocsConfig, files: Files, *, serving: bool, whole: bool) -> Surroundings:
    """What MkDocs knows beside the pages."""
    theme = config.theme
    return Surroundings(
        generator="mkdocs",
        reader="mkdocs",
        site_url=config.site_url or "",
        locale=str(theme.get("language") or theme.get("locale") or ""),
        redirects=_redirects(config),
        files=frozenset(address_of(f) for f in files if not f.is_documentation_page()),
        rendered=True,
        whole=whole,
        serving=serving,
    )


def _redirects(config: MkDocsConfig) -> dict[str, str]:
    plugin = config.plugins.get("redirects")
    maps = plugin.config.get("redirect_maps") if plugin else None
    return redirect_map(dict(maps or {}), folders=config.use_directory_urls)
