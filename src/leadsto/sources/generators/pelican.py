"""A Pelican project, from the literals of pelicanconf.py: nothing of it is run."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from leadsto.model import PageState, Surroundings
from leadsto.sources.generators.i18n_subsites import read_subsites
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import file_in, head, keys_of, text, words_of

NAME = "pelicanconf.py"
SUFFIXES = (".md", ".markdown", ".mkd", ".mdown", ".rst", ".html", ".htm")

_PLUGIN = frozenset(("leadsto", "pelican.plugins.leadsto"))
_LANG = "en"  #: Pelican's own, where nothing is said
_STATES: dict[str, PageState] = {"hidden": "hidden", "draft": "draft"}


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, NAME)
    if file is None:
        return None
    settings = literals(file)
    reader = "pelican-yaml" if _reads_yaml(settings) else "pelican"
    plugged = NAME if _plugged(file) else ""
    first = _text(settings, "DEFAULT_LANG", _LANG)
    output = _text(settings, "OUTPUT_PATH", "output")
    subsites = read_subsites(settings, first, output)
    around = Surroundings(
        generator="pelican",
        reader=reader,
        site_url=_text(settings, "SITEURL"),
        locale=_text(settings, "DEFAULT_LANG"),
        plugged=plugged,
    )

    def addressed(path: str, data: bytes) -> Addressed:
        fields = head(data, path, reader)
        written = {key: said for key in keys_of(fields) if (said := text(fields, key))}
        known = _metadata(path, settings, written)
        state = _STATES.get(known.get("status", "").lower(), "published")
        if subsites is None:
            return Addressed(next(_addresses(path, known, settings, False), None), state)
        lang = known.get("lang", subsites.first)
        found = subsites.placed(lang, partial(_addresses, path, known))
        return found._replace(state=state)

    return Project(
        generator="pelican",
        title="Pelican",
        content=root / _text(settings, "PATH", "content"),
        surroundings=around,
        suffixes=SUFFIXES,
        addressed=addressed,
        file=NAME,
        output=root / output,
        plugged=plugged,
    )


def literals(file: Path) -> dict[str, Any]:
    """The settings that a file sets to plain values, by name; none of a file that does not parse.

    What is set again to something that is no plain value is not known any more.
    """
    found: dict[str, Any] = {}
    for statement in _parsed(file).body:
        if not isinstance(statement, ast.Assign | ast.AnnAssign) or statement.value is None:
            continue
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        names = [target.id for target in targets if isinstance(target, ast.Name)]
        try:
            found |= dict.fromkeys(names, ast.literal_eval(statement.value))
        except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
            found = {name: value for name, value in found.items() if name not in names}
    return found


def _plugged(file: Path) -> bool:
    """Whether the settings name leadsto anywhere: the list of plugins is often put together."""
    tree = _parsed(file)
    strings = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return any(value in _PLUGIN for value in strings if isinstance(value, str))


def _parsed(file: Path) -> ast.Module:
    """The statements of a file; none of one that does not parse."""
    try:
        return ast.parse(words_of(file))
    except (OSError, SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _reads_yaml(settings: dict[str, Any]) -> bool:
    return any("yaml_metadata" in plugin for plugin in _list(settings, "PLUGINS", []))


def _text(settings: dict[str, Any], name: str, default: str = "") -> str:
    value = settings.get(name, default)
    return value if isinstance(value, str) else default


def address_of(path: str, settings: dict[str, Any], written: dict[str, str]) -> str | None:
    """The address that Pelican gives a source, where its settings and metadata tell it.

    ``written`` is the page's own metadata, keys in lower case. None where the address takes more
    than that (a date, a category, a setting that is computed).
    """
    return next(_addresses(path, _metadata(path, settings, written), settings, False), None)


def _addresses(
    path: str, known: dict[str, str], settings: dict[str, Any], hides: bool
) -> Iterator[str]:
    """The addresses that a source may have, as far as they can be told; the first is the usual one.

    A site that ``hides`` articles has drafts of them.
    """
    if "url" in known:
        yield "/" + known["url"].lstrip("/")
        return
    usual = _text(settings, "DEFAULT_LANG", _LANG)
    lang = known.get("lang", usual)
    for kind, folder in _kinds(path, known, settings, hides):
        translated = lang != usual
        pattern = _text(settings, f"{kind}_LANG_URL" if translated else f"{kind}_URL")
        pattern = pattern or f"{folder}{{slug}}{'-{lang}' if translated else ''}.html"
        try:
            url = pattern.format(**{**known, "lang": lang})
        except (KeyError, IndexError, ValueError, AttributeError):
            continue
        if known["slug"]:
            yield "/" + url.lstrip("/")


def _kinds(
    path: str, known: dict[str, str], settings: dict[str, Any], hides: bool
) -> tuple[tuple[str, str], ...]:
    """What a source may become: how its settings begin, and the folder of its usual address."""
    article = any(
        folder in ("", ".") or path.startswith(folder.rstrip("/") + "/")
        for folder in _list(settings, "ARTICLE_PATHS", [""])
    ) and not any(
        path.startswith(folder.rstrip("/") + "/")
        for folder in _list(settings, "PAGE_PATHS", ["pages"])
        if folder
    )
    draft = ("DRAFT", "drafts/") if article else ("DRAFT_PAGE", "drafts/pages/")
    if known.get("status", "").lower() == "draft":
        return (draft,)
    own = ("ARTICLE", "") if article else ("PAGE", "pages/")
    return (own, draft) if article and hides else (own,)


def _metadata(path: str, settings: dict[str, Any], written: dict[str, str]) -> dict[str, str]:
    """All that is known of a source: what holds for all, what its path tells, its own words."""
    extra = settings.get("EXTRA_PATH_METADATA")
    known = {
        **_texts(settings.get("DEFAULT_METADATA")),
        **_matched(_text(settings, "FILENAME_METADATA"), Path(path).stem),
        **_matched(_text(settings, "PATH_METADATA"), path),
        **_texts(extra.get(path) if isinstance(extra, dict) else None),
        **written,
    }
    known.setdefault("slug", slug_of(known.get("title", "")))
    return known


def _list(settings: dict[str, Any], name: str, default: list[str]) -> list[str]:
    value = settings.get(name, default)
    if not isinstance(value, list | tuple):
        return default
    return [v for v in value if isinstance(v, str)]


def _matched(pattern: str, text: str) -> dict[str, str]:
    try:
        found = re.match(pattern, text) if pattern else None
    except re.error:
        return {}
    return {k.lower(): v for k, v in found.groupdict().items() if v} if found else {}


def _texts(told: object) -> dict[str, str]:
    if not isinstance(told, dict):
        return {}
    return {str(k).lower(): v for k, v in told.items() if isinstance(v, str)}


#: Marks of print, and what Pelican (by way of Unidecode) takes them for.
_PRINTED = str.maketrans(
    {"\u2013": "-", "\u2014": "--", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'}
)


def slug_of(title: str) -> str:
    """A title as Pelican's default ``SLUG_REGEX_SUBSTITUTIONS`` make a slug of it.

    "" where it is in doubt: for letters that Pelican asks a large table for, and for markup.
    """
    if re.search(r"[<&\x00-\x1f\x7f-\x9f]", title):
        return ""
    plain = "".join(unicodedata.normalize("NFD", c)[0] for c in title.translate(_PRINTED))
    if not plain.isascii():
        return ""
    plain = re.sub(r"[^\w\s-]", "", plain).strip()
    return re.sub(r"[-\s]+", "-", plain).lower()
