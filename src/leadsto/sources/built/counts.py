"""What was found below the folder of a built site, in numbers."""

from __future__ import annotations

from collections.abc import Mapping

from leadsto.model.frozen import NamedTuple
from leadsto.prose import counted

_SHOWN = 3  #: names in a line


def _few(names: tuple[str, ...]) -> str:
    return ", ".join((*names[:_SHOWN], *(("…",) if len(names) > _SHOWN else ())))


class Counts(NamedTuple):
    """What was found below the folder of a site, for people."""

    pages: int
    stubs: int
    fragments: int
    copies: int
    unreadable: tuple[str, ...]  #: files
    by: Mapping[str, int]  #: pages with a source, by how it was found
    without_source: tuple[str, ...]  #: addresses
    without_page: tuple[str, ...]  #: sources that are published as far as can be told
    unknown: tuple[str, ...]  #: sources that pages or a manifest name and nobody finds
    untranslated: int = 0  #: pages that show the text of another language's, as they have no own
    unlisted: int = 0  #: not in the sitemap, without a source, and no page links to them
    remarks: tuple[str, ...] = ()

    def lines(self, name: str) -> tuple[str, ...]:
        """The counts in a line or two, then the remarks; ``name`` is the folder's."""
        parts = (
            (self.stubs, "redirect", "redirects", ""),
            (self.fragments, "fragment", "fragments", ""),
            (self.copies, "copy", "copies", ""),
            (len(self.unreadable), "unreadable file", "unreadable files", _few(self.unreadable)),
            (self.unlisted, "left over from an earlier build", "left over from earlier builds", ""),
        )
        left_out = [
            f"{counted(count, one, many)}{f' ({names})' if names else ''}"
            for count, one, many, names in parts
            if count
        ]
        first = f"{name}: {counted(self.pages, 'page')}"
        if left_out:
            first += f"; no pages: {', '.join(left_out)}"
        if not self.by and not self.without_page:
            nothing = "No sources were found, so nothing is known of their intent."
            return f"{first}. {nothing}", *self.remarks
        matched = ", ".join(f"{count:,} by {_BY[by]}" for by, count in sorted(self.by.items()))
        second = f"Sources: {matched or 'none'}"
        if self.without_source:
            second += f"; {counted(len(self.without_source), 'page')} without one"
        if self.untranslated:
            second += f"; {counted(self.untranslated, 'copy', 'copies')} of what is not translated"
        if self.without_page:
            sources = counted(len(self.without_page), "source")
            second += f"; {sources} without a page ({_few(self.without_page)})"
        if self.unknown:
            names = counted(len(self.unknown), "source")
            second += f"; {names} that pages name and nobody finds ({_few(self.unknown)})"
        return f"{first}.", f"{second}.", *self.remarks


_BY = {"meta": "their meta tag", "manifest": "the manifest", "path": "their path"}
