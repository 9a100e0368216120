"""Bytes of a source file → its frontmatter, with positions and with what its reader would lose.

One module reads one dialect, and is imported for the first file in it. leadsto reads frontmatter
itself and never takes a generator's word for it, because MkDocs and Pelican drop data without
saying so.
"""

from __future__ import annotations

from leadsto.frontmatter import markdown
from leadsto.frontmatter.decoding import decode
from leadsto.model import Frontmatter, Problem

_NOTHING = Frontmatter()


def read_frontmatter(data: bytes, name: str, reader: str = "") -> Frontmatter:
    """Read what stands at the head of a source file. Raises nothing.

    The suffix of ``name`` tells the kind of file; any other than reST's and HTML's means
    Markdown. ``reader`` is who reads the page in the build: ``mkdocs``, ``pelican`` (line-wise, by
    Python-Markdown), ``pelican-yaml`` (the plugin pelican-yaml-metadata), or "" for another
    generator or none.
    """
    if not data:
        return _NOTHING  # as on every built page without a source
    text = decode(data)
    if isinstance(text, Problem):
        return Frontmatter(problems=(text,), readable=False)
    suffix = name[name.rfind(".") + 1 :].lower()
    other = "" if reader == "mkdocs" else reader  # MkDocs makes pages of Markdown only
    if suffix == "rst":
        from leadsto.frontmatter import rest

        return rest.read(text, other)
    if suffix in ("html", "htm"):
        from leadsto.frontmatter import html

        return html.read(text, other)
    return markdown.read(text, reader)
