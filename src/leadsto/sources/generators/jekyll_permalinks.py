"""Jekyll's patterns of addresses: https://jekyllrb.com/docs/permalinks/ .

As observed with Jekyll 4.3: pages and documents of collections take from a style only how an
address ends, posts take all of it.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re

from leadsto.model import ListNode, Node
from leadsto.model.frozen import NamedTuple
from leadsto.sources.written import below, dashed, day_of, text, texts

#: The name of a post: day, title, ending (Jekyll::Document::DATE_FILENAME_MATCHER).
DATED = re.compile(r"(?:.+/)?(\d{2,4}-\d{1,2}-\d{1,2})-([^/]*)\.[^./]+\Z")
#: What a style stands for.
STYLES = {
    "date": "/:categories/:year/:month/:day/:title:output_ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:output_ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:output_ext",
    "none": "/:categories/:title:output_ext",
}
_TOKEN = re.compile(r":([a-z_]+)")
#: What stays in ``:title`` beside letters and digits (Jekyll::Utils.slugify, mode ``pretty``).
_PRETTY = "._~!$&'()+,;=@"
_PARTS = {
    "year": "%Y", "short_year": "%y", "month": "%m", "day": "%d", "y_day": "%j", "week": "%V",
    "short_day": "%a", "long_day": "%A", "short_month": "%b", "long_month": "%B", "w_year": "%G",
    "w_day": "%u",
}  # fmt: skip


class Source(NamedTuple):
    """What a pattern is filled from."""

    path: str  #: from the source folder
    collection: str  #: "" for a page
    fields: Node  #: its frontmatter
    prefix: str = ""  #: folder of all collections, with its slash

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @property
    def written_day(self) -> str:
        """Its date as written: in its frontmatter, else in its name."""
        found = DATED.match(self.path)
        return text(self.fields, "date") or (found[1] if found else "")

    @property
    def inside(self) -> str:
        """Its path in the collection, without the ending."""
        path = posixpath.splitext(self.path)[0].removeprefix(self.prefix)
        return path.removeprefix(f"_{self.collection}/").rstrip(".")


def address_of(source: Source, pattern: str, style: str) -> str | None:
    """The address; None where it takes more than the source tells.

    ``pattern`` is the permalink of the page itself or of its collection, ``style`` that of the
    site: the name of a style or a pattern.
    """
    filled = _filled(source, STYLES.get(pattern, pattern) or _pattern(source, style))
    if filled is None:
        return None
    address = re.sub(r"/+", "/", f"/{filled}")
    return re.sub(r"(?<=/)index\.html\Z", "", address)


def _pattern(source: Source, style: str) -> str:
    if source.collection in ("posts", "drafts"):
        return STYLES.get(style, style) or STYLES["date"]
    if source.collection:
        return f"/:collection/:path{_end(style)}"
    return "/:path/" if source.stem == "index" else f"/:path/:basename{_end(style)}"


def _end(style: str) -> str:
    """How an address ends (Jekyll::Utils.add_permalink_suffix)."""
    if style == "pretty" or (style not in STYLES and style.endswith("/")):
        return "/"
    if style in ("", "date", "ordinal", "none") or style.endswith(":output_ext"):
        return ":output_ext"
    return ""


def _filled(source: Source, pattern: str) -> str | None:
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        said = _value(source, found[1])
        missing = missing or said is None
        return said or ""

    address = _TOKEN.sub(value, pattern)
    return None if missing else address


def _value(source: Source, name: str) -> str | None:
    match name:
        case "output_ext":
            return ".html"
        case "collection":
            return source.collection
        case "path":
            return source.inside if source.collection else posixpath.dirname(source.path)
        case "basename":
            return source.stem
        case "name":
            return dashed(source.stem).lower()
        case "title" | "slug":
            found = DATED.match(source.path) if source.collection else None
            slug = text(source.fields, "slug") or (found[2] if found else source.stem)
            return dashed(slug, _PRETTY) if name == "title" else dashed(slug).lower()
        case "categories":
            return "/".join(category.lower() for category in _categories(source))
        case "slugified_categories":
            return "/".join(dashed(category).lower() for category in _categories(source))
    day = day_of(source.written_day)
    return _of_day(day, name) if day else None


def _of_day(day: dt.date, name: str) -> str | None:
    if name in ("i_month", "i_day"):
        return str(day.month if name == "i_month" else day.day)
    return day.strftime(_PARTS[name]) if name in _PARTS else None


def _categories(source: Source) -> dict[str, None]:
    """The folders above ``_posts``, then what the post itself says."""
    above = source.path.partition("_posts/")[0] if source.collection == "posts" else ""
    many = below(source.fields, "categories")
    said = texts(many) if isinstance(many, ListNode) else tuple(text(many).split())
    folders = [folder for folder in above.split("/") if folder]
    return dict.fromkeys((*folders, *said, *texts(source.fields, "category")))
