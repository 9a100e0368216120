"""MkDocs' pages as leadsto's documents."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from leadsto.config import Config
from leadsto.model import Document, Surroundings
from leadsto.sources.generators.mkdocs import redirect_map
from leadsto.sources.rendered import Rendered
from mkdocs_leadsto.templates import Templates

_EXCLUDED = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


@dataclass(frozen=True)
class Project:
    """MkDocs' configuration and leadsto's, of one build."""

    config: MkDocsConfig
    settings: Config
    serving: bool = False

    def from_root(self, path: str) -> str:
        """A path as seen from leadsto.yml, POSIX; with ``..`` where it lies outside."""
        return Path(os.path.relpath(path, self.settings.root)).as_posix()

    def source(self, file: File) -> str:
        """The path of a page's source from leadsto.yml; "" for a page that no author wrote.

        Lists that a blog makes live in a temporary folder, so where a file stands tells more than
        ``generated_by``.
        """
        path = file.abs_src_path or ""
        inside = path.removeprefix(self.config.docs_dir + os.sep)
        return posixpath.join(self._docs, inside.replace(os.sep, "/")) if inside != path else ""

    @cached_property
    def _docs(self) -> str:
        folder = self.from_root(self.config.docs_dir)
        return "" if folder == "." else folder

    def page_id(self, file: File) -> str:
        """The page part of a finding's key."""
        return self.source(file) or address_of(file)

    @property
    def site_url(self) -> str:
        """The site's own address. ``mkdocs serve`` puts its own in the place of the one written."""
        if not (self.serving and self.config.config_file_path):
            return self.config.site_url or ""
        with Path(self.config.config_file_path).open(encoding="utf-8") as file:
            options = yaml_load(file, get_yaml_loader(config=self.config))
        return str(options.get("site_url") or "")

    @property
    def language(self) -> str:
        """The language of this build of mkdocs-static-i18n; "" without it.

        It builds one language after the other, each a site of its own inside the first build.
        """
        return str(getattr(self._i18n, "current_language", "") or "")

    @property
    def first_language(self) -> str:
        """The language that it builds first."""
        return str(getattr(self._i18n, "default_language", "") or "")

    @property
    def translating(self) -> bool:
        """Whether this is a build of another language than the first."""
        return self.language != self.first_language

    def is_copy(self, file: File) -> bool:
        """Whether a page stands in for one that is not translated."""
        return self.translating and getattr(file, "locale", "") == self.first_language

    def elsewhere(self, files: Files) -> Iterator[tuple[str, File]]:
        """Pages of other languages than that of this build, as far as they are known, by address.

        Those are what its own pages are translations of, or have as translations, and all of the
        language that was built first.
        """
        here = {address_of(file) for file in files}
        others = [other for file in files for other in getattr(file, "alternates", {}).values()]
        if self.translating:
            built = getattr(self._i18n, "i18n_files_per_language", {})
            others += built.get(self.first_language, ())
        for other in others:
            address = address_of(other)
            if address not in here:
                here.add(address)
                yield address, other

    @property
    def _i18n(self) -> object:
        return self.config.plugins.get("i18n")

    @property
    def redirects(self) -> dict[str, str]:
        """The map of mkdocs-redirects, by address."""
        plugin = self.config.plugins.get("redirects")
        maps = plugin.config.get("redirect_maps") if plugin else None
        return redirect_map(dict(maps or {}), folders=self.config.use_directory_urls)


def address_of(file: File) -> str:
    """The address of a file from the site's root; MkDocs' own URLs are percent-encoded."""
    return "/" + unquote(file.url).removeprefix("./")


def documents(
    project: Project, files: Files, templates: Templates, rendered: Rendered
) -> Iterator[Document]:
    """Every page of the site.

    Of drafts, of pages that ``--dirty`` left alone and of those in other languages the content is
    not known. A file of mkdocs-static-i18n knows its locale, and the path of what it translates.
    """
    own: set[str] = set()
    for file in files:
        page = file.page
        draft = file.inclusion in _EXCLUDED
        if not file.is_documentation_page() or (draft and not _is_draft(file)):
            continue
        meta = page.meta if page else {}
        content = page.content if page else None
        source = project.source(file)
        path = getattr(file, "norm_src_uri", file.src_uri) if source else ""
        own.add(file.src_uri)
        yield Document(
            source=source,
            path=path,
            own_path=file.src_uri if source and path != file.src_uri else "",
            address=address_of(file),
            data=_bytes(file) if source else b"",
            title=str(page.title or "") if page else "",
            locale=str(getattr(file, "locale", "") or ""),
            state="draft" if draft else "elsewhere" if project.is_copy(file) else "published",
            listing=not source,
            template=str(meta.get("template") or ""),
            inherited=dict(meta),
            facts=None if content is None else rendered.facts(content),
            silent=page is not None and not templates.printed(page),
        )
    for address, file in project.elsewhere(files):
        yield Document(
            source="",  # a page of this build may be made of it, too
            path="" if file.src_uri in own else file.src_uri,
            address=address,
            locale=str(getattr(file, "locale", "") or ""),
            state="elsewhere",
        )


def _is_draft(file: File) -> bool:
    """Whether an excluded file is a draft: one of ``draft_docs``, or a post of a blog.

    A blog makes a page of each of its posts, whether it is going to be built or not. Nobody makes
    one of what ``exclude_docs`` names.
    """
    return file.inclusion is InclusionLevel.DRAFT or file.page is not None


def _bytes(file: File) -> bytes:
    try:
        return file.content_bytes
    except OSError:
        return b""


def surroundings(project: Project, files: Files) -> Surroundings:
    """What MkDocs knows beside the pages."""
    theme = project.config.theme
    return Surroundings(
        generator="mkdocs",
        reader="mkdocs",
        site_url=project.site_url,
        locale=project.first_language or str(theme.get("language") or theme.get("locale") or ""),
        only=project.language,
        redirects=project.redirects,
        files=frozenset(
            address_of(file)
            for file in files
            if not file.is_documentation_page() and file.inclusion not in _EXCLUDED
        ),
        rendered=True,
        whole=all(f.page and f.page.content is not None for f in files.documentation_pages()),
        serving=project.serving,
    )
