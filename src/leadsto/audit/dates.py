"""When a page was published and updated, and whose it is, in the words of many generators."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from leadsto.model import ListNode, MapNode, Node, Page
from leadsto.model.frozen import NamedTuple
from leadsto.nodes import from_data, text_of, texts_of
from leadsto.sources.written import day_of

#: Best first, in lower case; ``.`` reaches into a mapping. Hugo takes ``publishDate``, ``pubdate``
#: and ``published`` for the day a page goes out (gohugo.io/configuration/front-matter), Material's
#: blog has ``date.created``, Astro ``pubDate``, mkdocs-git-revision-date-localized ``git_…``. The
#: last is what a built page says (ogp.me).
PUBLISHED = (
    "publishdate", "pubdate", "published", "publish_date", "published_at", "date", "date.created",
    "created", "created_at", "date_created", "git_creation_date_localized_raw_iso_date",
    "article:published_time",
)  # fmt: skip
#: Jekyll's and Hugo's names, Pelican's ``modified``, Docusaurus's ``last_update.date``.
UPDATED = (
    "lastmod", "last_modified_at", "last_modified", "lastmodified", "modified", "date.updated",
    "updated", "updated_at", "updateddate", "last_updated", "lastupdated", "last_update.date",
    "date_modified", "git_revision_date_localized_raw_iso_date", "article:modified_time",
)  # fmt: skip
OWNER = ("owner", "author", "authors")
_WANTED = frozenset((*PUBLISHED, *UPDATED, *OWNER, "last_update"))

#: Jekyll's names of posts, also of Pelican and of Docusaurus: the file's or its folder's.
_IN_NAME = re.compile(r"(?:\A|/)(\d{4}-\d\d-\d\d)(?:[-_.][^/]*)?(?:/index\.\w+)?\Z")
#: Addresses of Jekyll's ``date`` permalinks and of WordPress.
_IN_ADDRESS = re.compile(r"/(\d{4}/\d\d/\d\d)/")


class Dates(NamedTuple):
    """What a page says of its time."""

    published: dt.date | None = None
    updated: dt.date | None = None
    owner: str = ""


def dates(page: Page) -> Dates:
    """Its own words first, then what the generator adds, then the name of its file, its address."""
    added = {key: value for key, value in page.added.items() if str(key).lower() in _WANTED}
    layers = [_values(page.frontmatter.fields), _values(from_data(added))]
    return Dates(
        _day(layers, PUBLISHED) or _named_day(page),
        _day(layers, UPDATED),
        next((name for layer in layers for key in OWNER if (name := _name(layer.get(key)))), ""),
    )


def _values(fields: Node, prefix: str = "") -> dict[str, Node]:
    """The values that count, by key."""
    found: dict[str, Node] = {}
    for entry in fields.entries if isinstance(fields, MapNode) else ():
        key = prefix + entry.key.text.lower()
        if key in _WANTED:
            found[key] = entry.value
            found |= _values(entry.value, f"{key}.")
    return found


def _day(layers: list[dict[str, Node]], keys: tuple[str, ...]) -> dt.date | None:
    """The first value that is a day: Jekyll's ``published`` says yes or no."""
    texts = (text_of(layer[key]) or "" for layer in layers for key in keys if key in layer)
    return next(filter(None, map(day_of, texts)), None)


def _named_day(page: Page) -> dt.date | None:
    found = _IN_NAME.search(page.path) or _IN_ADDRESS.search(page.address or "")
    return day_of(found[1]) if found else None


def _name(node: Node | None) -> str:
    items = node.items if isinstance(node, ListNode) else (node,)
    return ", ".join(dict.fromkeys(name for item in items for name in _names(item)))


def _names(node: Node | None) -> Iterator[str]:
    """One person's name, or those of a list in one text; Docusaurus has ``name`` in a mapping."""
    if isinstance(node, MapNode):
        node = node.get("name") or node.get("title")
    yield from (name for name, _ in texts_of(node))
