"""What a page says of itself: title, addresses, and the meta tags that leadsto knows."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from lxml.etree import _Element

from leadsto.html.in_head import MARK
from leadsto.html.names import fold
from leadsto.html.parse import INERT, Attributes, attributes_of
from leadsto.model import BuiltPage, Problem

#: A reader who is sent on after so many seconds has read nothing.
_AT_ONCE = 10
#: Tags of one kind that are read; no page has more translations.
_MOST = 1000
#: Characters of ``leadsto:intent`` that are read.
_LONGEST = 20_000
_DEEPEST = 200  #: lists and mappings inside each other: JSON can be written again and read again
_PREFIX = "leadsto:"
_ARTICLE = "article:"
#: HTML standard, "shared declarative refresh steps".
_REFRESH = re.compile(
    r"""\s*(\d{1,6}+)[\d.]*+(?:\s*[;,]|\s)\s*+(?:url\s*=\s*)?+(?:"([^"]*)|'([^']*)|(\S.*))""",
    re.IGNORECASE | re.DOTALL,
)


def read_head(root: _Element) -> BuiltPage:
    """The fields of a built page that its head tells, wherever the parser has put the tags."""
    metas, links = _tags(root, "meta"), _tags(root, "link")
    said = [
        (_attribute(meta, "name").lower(), _attribute(meta, "content"))
        for meta in metas
        if MARK not in meta  # what leadsto has put there is no word of the author's
    ]
    rels = [(_rel(link), link) for link in links if "rel" in link]
    declared, problem = _declared(said)
    return BuiltPage(
        title=_title(root),
        lang=root.get("lang", "").strip(),
        canonical=_href(rels, "canonical"),
        base=next(filter(None, (_attribute(base, "href") for base in _tags(root, "base"))), ""),
        refresh=next(filter(None, map(refresh_of, metas)), ""),
        alternates=tuple(
            (_attribute(link, "hreflang"), _attribute(link, "href"))
            for rel, link in rels
            if "hreflang" in link and "alternate" in rel
        ),
        next_page=_href(rels, "next"),
        generator=next((content for name, content in said if name == "generator"), ""),
        source=next((content for name, content in said if name == f"{_PREFIX}source"), ""),
        declared=declared,
        problem=problem,
        article=_article(metas),
    )


def _article(metas: Sequence[Attributes]) -> dict[str, str]:
    """The tags of an article (ogp.me): when it was published and modified, who wrote it."""
    named = ((_attribute(m, "property") or _attribute(m, "name"), m) for m in metas)
    found = ((name.lower(), _attribute(meta, "content")) for name, meta in named)
    return {name: said for name, said in found if name.startswith(_ARTICLE) and said}


def _tags(root: _Element, tag: str) -> list[Attributes]:
    """The attributes of each element of a kind, which are asked for many times."""
    return [
        attributes_of(element)
        for element in islice(root.iter(tag), _MOST)
        if (parent := element.getparent()) is None or parent.tag not in INERT
    ]


def _attribute(attributes: Attributes, name: str) -> str:
    return attributes[name].strip() if name in attributes else ""


def _rel(link: Attributes) -> list[str]:
    return link["rel"].lower().split()


def _href(rels: Sequence[tuple[list[str], Attributes]], rel: str) -> str:
    found = (_attribute(link, "href") for said, link in rels if rel in said)
    return next(filter(None, found), "")


def _title(root: _Element) -> str:
    """The first ``<title>`` that is not a picture's."""
    for title in islice(root.iter("title"), 10):
        if next(title.iterancestors("svg", *INERT), None) is None:
            return fold("".join(map(str, title.itertext())))
    return ""


def refresh_of(meta: Attributes) -> str:
    """Where a meta tag with these attributes sends the reader at once; "" where it does not."""
    if _attribute(meta, "http-equiv").lower() != "refresh":
        return ""
    found = _REFRESH.match(_attribute(meta, "content"))
    if not found or int(found[1]) > _AT_ONCE:
        return ""
    return (found[2] or found[3] or found[4] or "").strip()


def _declared(said: Sequence[tuple[str, str]]) -> tuple[dict[str, Any], Problem | None]:
    """The ``leadsto:`` tags by what follows the prefix; one that stands twice makes a list."""
    found: dict[str, list[str]] = {}
    for name, content in said:
        key = name.removeprefix(_PREFIX)
        if key and key != name and key != "source" and content:
            found.setdefault(key, []).append(content)
    declared: dict[str, Any] = {k: v[0] if len(v) == 1 else v for k, v in found.items()}
    if "intent" not in found:
        return declared, None
    del declared["intent"]
    try:
        intent = _intent(found["intent"][0])
    except ValueError as error:
        message = f'The meta tag "leadsto:intent" is not read: {error}.'
        return declared, Problem(message, "leadsto:intent")
    return (declared | {"intent": intent} if intent else declared), None


def _intent(text: str) -> dict[str, Any] | None:
    """Decode JSON; None for ``null``, what templates print of a page without intent.

    Raises ``ValueError`` with what is wrong.
    """
    if len(text) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST:,} characters")
    try:
        value = json.loads(text)
        json.dumps(value, ensure_ascii=False).encode()
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    except UnicodeEncodeError:  # "\\ud800": no report could be written of it
        raise ValueError("it holds half a character") from None
    except ValueError as error:
        raise ValueError(f"it is no JSON ({error})") from None
    if value is not None and not isinstance(value, dict):
        raise ValueError("it is no mapping")
    if _is_deep(value, _DEEPEST):
        raise ValueError("it is nested too deeply")
    return value


def _is_deep(value: object, left: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not left or any(_is_deep(each, left - 1) for each in inside)
