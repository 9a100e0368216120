"""A question of the editor: about which place of which file of which project."""

from __future__ import annotations

from leadsto.editor.fields import field_of
from leadsto.editor.heads import Dialect, Head, head_of
from leadsto.editor.positions import Lines
from leadsto.editor.project import OpenPage, OpenProject
from leadsto.editor.spots import LONGEST, Spot, spot_at
from leadsto.model import Page
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import key
from leadsto.site import Site


class Asked(NamedTuple):
    """A place in an open file. ``page`` is None in leadsto.yml and what it is made of."""

    project: OpenProject
    lines: Lines
    page: OpenPage | None
    line: int  #: from 1
    column: int  #: from 1

    @property
    def head(self) -> Head | None:
        """The lines where fields may stand."""
        if self.page is None:
            return Head(1, len(self.lines), "yaml")
        reader = self.project.project.surroundings.reader
        return head_of(self.lines.text, self.page.source.name, reader)

    @property
    def dialect(self) -> Dialect:
        """How fields are written there."""
        head = self.head
        return head.dialect if head else "yaml"

    @property
    def spot(self) -> Spot | None:
        """What stands there; None outside of the fields, and on a line that nobody has typed."""
        head = self.head
        if head is None or not head.holds(self.line):
            return None
        if len(self.lines.line(self.line)) > LONGEST:
            return None
        spot = spot_at(self.lines, self.line, self.column, head.dialect, head.first, head.last)
        offers = self.project.config.catalogue.offers
        if self.page is None and spot.path and spot.path[0] in offers:  # a file of offers alone
            return spot._replace(path=("offers", *spot.path))
        return spot

    def field(self, spot: Spot) -> tuple[str, tuple[str, ...]]:
        """The field of a page that a spot belongs to, and the keys below it."""
        path = (*spot.path, spot.word) if spot.part == "key" else spot.path
        return field_of(path, self.project.config)

    @property
    def site(self) -> Site | None:
        """The whole site as it was judged last; None before it was."""
        now = self.project.sites.now
        return now.site if now else None

    @property
    def in_site(self) -> Page | None:
        """The page as the whole site has it; None where it is new or not judged yet."""
        site = self.site
        return site.by_id.get(self.page.source.name) if site and self.page else None


def page_named(word: str, near: str, site: Site) -> Page | None:
    """The page that a word names: by its address, or by its source from ``near`` or the root.

    ``near`` is the path, from the content root, of the page that names it.
    """
    target = word.partition("#")[0]
    if target.startswith("/"):
        return site.by_address.get(key(target))
    folder = near.rpartition("/")[0]
    # a translation may go by the path of what it translates
    pages = sorted(site.pages, key=lambda page: page.source.endswith(page.path))
    by_path = {page.path: page for page in pages if page.path}
    for path in (_joined(folder, target), target):
        if path in by_path:
            return by_path[path]
    return site.by_id.get(target)


def _joined(folder: str, path: str) -> str:
    parts = folder.split("/") if folder else []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)
