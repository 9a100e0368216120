"""Frontmatter of a Markdown file: which dialect it is in, and whether its reader takes it."""

from __future__ import annotations

from leadsto.frontmatter import fences, foreign
from leadsto.model import Frontmatter

#: pelican-yaml-metadata sees no other fences, and leaves the page to Pelican's own reader.
_BARE = "Remove everything behind the dashes of its fences, so that YAML is read."


def read(text: str, reader: str) -> Frontmatter:
    """Read by the first characters. For readers see ``read_frontmatter``."""
    strange = foreign.find(text, reader)
    if strange:
        return strange
    fence = fences.find(text, reader)
    if reader == "pelican-yaml" and not (fence and fence.closed and fence.bare):
        from leadsto.frontmatter import pelican

        return pelican.read(text, _BARE)
    if reader == "pelican" and not (fence and fence.lead):
        from leadsto.frontmatter import pelican

        return pelican.read(text)
    if fence:
        from leadsto.frontmatter import yaml  # the slow import, only where it is needed

        return yaml.read(text, reader, fence)
    from leadsto.frontmatter import keyvalue

    return keyvalue.read(text)
