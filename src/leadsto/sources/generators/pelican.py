"""A Pelican project, from the literals of pelicanconf.py: nothing of it is run."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path
from typing import Any

from leadsto.model import PageState, Surroundings
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
    subsites = _subsites(settings)
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
        state = _STATES.get(written.get("status", "").lower(), "published")
        if subsites:
            return _in_parts(path, settings, subsites, written)._replace(state=state)
        return Addressed(address_of(path, settings, written), state)

    return Project(
        generator="pelican",
        title="Pelican",
        content=root / _text(settings, "PATH", "content"),
        surroundings=around,
        suffixes=SUFFIXES,
        addressed=addressed,
        file=NAME,
        output=root / _text(settings, "OUTPUT_PATH", "output"),
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


def _subsites(settings: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The settings of each further language of i18n_subsites, which builds a site of each.

    https://github.com/pelican-plugins/i18n-subsites
    """
    told = settings.get("I18N_SUBSITES")
    if not isinstance(told, dict):
        return {}
    return {
        name: {**settings, **(own if isinstance(own, dict) else {}), "DEFAULT_LANG": name}
        for name, own in told.items()
        if isinstance(name, str)
    }


def _in_parts(
    path: str,
    settings: dict[str, Any],
    subsites: dict[str, dict[str, Any]],
    written: dict[str, str],
) -> Addressed:
    """Where a source goes in its own language; in others it is hidden, or kept beside."""
    first = _text(settings, "DEFAULT_LANG", _LANG)
    parts = {first: settings, **subsites}
    lang = _metadata(path, settings, written).get("lang", first)
    own = lang if lang in parts else first

    def within(part: str, *, hidden: bool = False) -> tuple[str, ...]:
        folder = "" if part == first else f"/{part}"
        address = address_of(path, parts[part], written, hidden=hidden)
        return (folder + address,) if address else ()

    others = [part for part in parts if part != own]
    copies = (at for part in others for hides in (True, False) for at in within(part, hidden=hides))
    return Addressed(
        next(iter(within(own)), None), locale=lang, copies=tuple(dict.fromkeys(copies))
    )


def address_of(
    path: str, settings: dict[str, Any], written: dict[str, str], *, hidden: bool = False
) -> str | None:
    """The address that Pelican gives a source, where its settings and metadata tell it.

    ``written`` is the page's own metadata, keys in lower case; an article that is ``hidden`` is
    written as a draft. None where the address takes more than that (a date, a category, a setting
    that is computed).
    """
    known = _metadata(path, settings, written)
    if "url" in known:
        return "/" + known["url"].lstrip("/")
    article = any(
        folder in ("", ".") or path.startswith(folder.rstrip("/") + "/")
        for folder in _list(settings, "ARTICLE_PATHS", [""])
    ) and not any(
        path.startswith(folder.rstrip("/") + "/")
        for folder in _list(settings, "PAGE_PATHS", ["pages"])
        if folder
    )
    kind, folder = ("ARTICLE", "") if article else ("PAGE", "pages/")
    if known.get("status", "").lower() == "draft" or (article and hidden):
        kind, folder = ("DRAFT", "drafts/") if article else ("DRAFT_PAGE", "drafts/pages/")
    usual = _text(settings, "DEFAULT_LANG", _LANG)
    translated = known.setdefault("lang", usual) != usual
    pattern = _text(settings, f"{kind}_LANG_URL" if translated else f"{kind}_URL")
    pattern = pattern or f"{folder}{{slug}}{'-{lang}' if translated else ''}.html"
    known.setdefault("slug", slug_of(known.get("title", "")))
    try:
        url = pattern.format(**known)
    except (KeyError, IndexError, ValueError, AttributeError):
        return None
    return "/" + url.lstrip("/") if known["slug"] else None


def _metadata(path: str, settings: dict[str, Any], written: dict[str, str]) -> dict[str, str]:
    """All that is known of a source: what holds for all, what its path tells, its own words."""
    extra = settings.get("EXTRA_PATH_METADATA")
    return {
        **_texts(settings.get("DEFAULT_METADATA")),
        **_matched(_text(settings, "FILENAME_METADATA"), Path(path).stem),
        **_matched(_text(settings, "PATH_METADATA"), path),
        **_texts(extra.get(path) if isinstance(extra, dict) else None),
        **written,
    }


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
