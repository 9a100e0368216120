"""Hugo's patterns of addresses: https://gohugo.io/configuration/permalinks/ ."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from unicodedata import category

from leadsto.model import MapNode, Node
from leadsto.model.frozen import NamedTuple
from leadsto.sources.written import below, day_of, file_in, text

_TOKEN = re.compile(r":([a-z]+)(?:\[([^\]]*)\])?")
_INDEX = ("_index.md", "_index.html", "_index.markdown")


class Page(NamedTuple):
    """What a pattern is filled from."""

    path: str  #: from the content root of its language
    fields: Node  #: its frontmatter
    content: Path

    @property
    def name(self) -> str:
        """The name of its file without the ending."""
        return posixpath.splitext(posixpath.basename(self.path))[0]

    @property
    def is_list(self) -> bool:
        """Whether it stands for a section, not for itself."""
        return self.name == "_index"

    @property
    def section(self) -> str:
        """The first folder."""
        return self.path.partition("/")[0] if "/" in self.path else ""

    @property
    def sections(self) -> list[str]:
        """Its folders that are sections: the first one, and each that has an ``_index.md``."""
        folders = posixpath.dirname(self.path).split("/") if "/" in self.path else []
        if self.name == "index":
            folders = folders[:-1]
        return [
            folder
            for depth, folder in enumerate(folders)
            if not depth or file_in(self.content.joinpath(*folders[: depth + 1]), *_INDEX)
        ]


def pattern_for(permalinks: Node | None, page: Page) -> str:
    """The pattern of a page's section; "" where it has none."""
    if page.is_list:
        found = text(permalinks, "section", page.section.lower())
        return found if posixpath.dirname(page.path) == page.section else ""
    pages = below(permalinks, "page")
    return text(pages if isinstance(pages, MapNode) else permalinks, page.section.lower())


def filled(pattern: str, page: Page) -> str | None:
    """A pattern with its tokens filled in; None where one is not known."""
    missing = False

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        if found[1] == "sections":
            return _sections(page, found[2] or ":")
        said = _value(page, found[1])
        missing = missing or not said
        return said

    address = _TOKEN.sub(value, pattern)
    return None if missing else address


def _sections(page: Page, part: str) -> str:
    """All sections, or some: ``[1:]``, ``[last]``; "" where there are none of these."""
    sections = [plain_path(section) for section in page.sections]
    first, colon, end = part.replace("last", str(len(sections) - 1)).partition(":")
    try:
        start = int(first or 0)
        stop = int(end or len(sections)) if colon else start + 1
    except ValueError:
        return ""
    return "/".join(sections[start:stop])


def _value(page: Page, token: str) -> str:
    bundle = page.name in ("index", "_index")
    folder = posixpath.dirname(page.path)
    base = plain_path(posixpath.basename(folder) if bundle else page.name)
    slug = plain_slug(text(page.fields, "slug"))
    title = plain_slug(text(page.fields, "title"))
    match token:
        case "slug":
            return slug or title or base
        case "title":
            return title
        case "filename" | "contentbasename":
            return base
        case "slugorfilename" | "slugorcontentbasename":
            return slug or base
        case "section":
            return plain_path(page.section)
    day = day_of(text(page.fields, "date"))
    patterns = {"year": "%Y", "month": "%m", "day": "%d", "monthname": "%B", "weekdayname": "%A"}
    if day and token in patterns:
        return day.strftime(patterns[token]).lower()
    numbers = {"yearday": "%j", "weekday": "%w"}
    return str(int(day.strftime(numbers[token]))) if day and token in numbers else ""


def plain_path(path: str) -> str:
    """A path as Hugo writes it: lower case, dashes for spaces, nothing that needs escaping.

    >>> plain_path("Deep One/q's, (x) & y")
    'deep-one/qs-x--y'
    """
    return "".join(c for c in path.lower().replace(" ", "-") if _stays(c))


def plain_slug(title: str) -> str:
    """A title or slug as Hugo writes it: one dash for spaces and what stands between them.

    >>> plain_slug("A  B & C# (x): 1.5")
    'a-b-c#-x-1.5'
    """
    words = ("".join(filter(_stays, word)) for word in title.lower().split())
    return re.sub(r"-+", "-", "-".join(word for word in words if word))


def _stays(letter: str) -> bool:
    return letter.isalnum() or letter in "./\\_#+~-@%" or category(letter).startswith("M")
