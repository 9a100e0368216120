"""The blog of Material for MkDocs, which gives its posts addresses of their own.

https://squidfunk.github.io/mkdocs-material/plugins/blog/ .
"""

from __future__ import annotations

import posixpath
import re

from leadsto.late import late
from leadsto.model import Node
from leadsto.model.frozen import NamedTuple
from leadsto.sources.written import below, day_of, head, text, texts

_DATE = {"yyyy": "%Y", "yy": "%y", "MMMM": "%B", "MMM": "%b", "MM": "%m", "dd": "%d"}
_TITLE = late(rb"^#[ \t]++([^\r\n]++)", re.MULTILINE)


class Blog(NamedTuple):
    """Where its posts are and go."""

    folder: str  #: of the blog in the site; "" for the whole
    posts: str  #: folder of the sources, with its slash
    pattern: str
    date: str  #: pattern of ``{date}``


def read_blog(options: Node | None) -> Blog:
    """The blog, from the options of the plugin."""
    folder = posixpath.normpath(text(options, "blog_dir") or "blog").strip("./")
    posts = (text(options, "post_dir") or "{blog}/posts").replace("{blog}", folder or ".")
    return Blog(
        folder,
        f"{posixpath.normpath(posts)}/",
        text(options, "post_url_format") or "{date}/{slug}",
        text(options, "post_url_date_format") or "yyyy/MM/dd",
    )


def _without_signs(heading: bytes) -> str:
    """A heading without the signs that may close it, unless it is made of them."""
    return (heading.rstrip(b" \t#") or heading[:1]).decode("utf-8", "replace")


def post_address(blog: Blog, path: str, data: bytes) -> str | None:
    """The address of a post without what ends it; None where a part is not known."""
    fields = head(data, path, "mkdocs")
    day = day_of(text(fields, "date") or text(below(fields, "date"), "created"))
    heading = _TITLE.search(data)
    title = text(fields, "title") or _without_signs(heading[1] if heading else b"")
    form = re.sub("|".join(_DATE), lambda found: _DATE[found[0]], blog.date)
    known = {
        "{date}": day.strftime(form) if day else "",
        "{slug}": text(fields, "slug") or slug_of(title),
        "{file}": posixpath.splitext(posixpath.basename(path))[0],
        "{categories}": "/".join(map(slug_of, texts(fields, "categories")[:1])),
    }
    if any(name in blog.pattern and not value for name, value in known.items()):
        return None
    address = blog.pattern
    for name, value in known.items():
        address = address.replace(name, value)
    return "/" + posixpath.join(blog.folder, address.strip("/"))


def slug_of(title: str) -> str:
    """A title as ``pymdownx.slugs.slugify(case="lower")`` writes it.

    >>> slug_of("What's new? A/B tests")
    'whats-new-ab-tests'
    """
    return re.sub(r"[^\w\- ]", "", title.strip().lower()).replace(" ", "-")
