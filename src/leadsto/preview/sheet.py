"""All blocks of a site on one page, in the styles of its own theme: a contact sheet.

A built page lends its looks. In place of its content stands one copy of each block that readers
could tell from the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from urllib.parse import quote

from lxml.etree import Element
from lxml.html import HtmlElement, fragment_fromstring, tostring
from markupsafe import Markup

from leadsto.block.words import folded
from leadsto.model import STAGES, Page, Step
from leadsto.model.frozen import NamedTuple
from leadsto.preview.lending import Lent, PageHtml, found, lent, start_of, way
from leadsto.preview.rendered import alike, own_words
from leadsto.prose import counted, listed
from leadsto.report.why import shown_step
from leadsto.site import Site
from leadsto.sources.built.files import PREVIEW_FOLDER

_TITLE = "All blocks"
_NONE = "No page of this site shows a block."
#: Classes that tell a system of measuring about the page.
_COUNTING = "plausible-event-"
_REFERRING = ("aria-labelledby", "aria-describedby", "for")

_HEAD = Markup(
    '<meta charset="utf-8"><base href="{base}"><title>{title}</title>'
    '<meta name="robots" content="noindex">'
)
_STYLE = Markup('<link rel="stylesheet" href="{href}">')
_ITEM = Markup(
    '<div class="leadsto-sheet__item"><details class="leadsto-sheet__caption">'
    "<summary><code>{name}</code> {about}</summary><ul>{pages}</ul></details>{block}</div>"
)
_PAGE = Markup('<li><a href="{href}" target="_top">{title}</a></li>')
_EMPTY = Markup(
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>{style}'
    '</head><body class="leadsto-sheet-empty"><main><h1>{name}</h1><p>{words}</p></main></body>'
    "</html>\n"
)


class _Kind(NamedTuple):
    """The pages that show what looks like one block."""

    html: str  #: on the first of them
    pages: list[Page]
    name: str  #: offer, address or URL

    @property
    def rank(self) -> int:
        """Of the first of its stages; pages without one come last."""
        return min(len(STAGES) if page.rank is None else page.rank for page in self.pages)


def sheet(
    site: Site,
    pages: Sequence[Page],
    rendered: Callable[[str, Step], str],
    page_html: PageHtml,
    title: str,
    root: str = "",
) -> bytes:
    """The contact sheet of a site's blocks, to lie in the folder of the preview; UTF-8.

    ``pages`` are those with an address, in the order in which they are listed. ``root`` is the
    path below which the site lives.
    """
    kinds = _kinds(site, pages, rendered)
    looks = lent(_lenders(kinds, site.config.site.locales), page_html, root)
    whole = folded(f"{_TITLE} · {title}")
    if looks is None:
        style = _STYLE.format(href="sheet.css")
        return _EMPTY.format(title=whole, style=style, name=_TITLE, words=_NONE).encode()
    shell = f"{root}/{PREVIEW_FOLDER}/"
    items = Markup("").join(
        _item(kind, number, looks, page_html, root) for number, kind in enumerate(kinds, 1)
    )
    heading = Markup("") if found(looks.document, "//h1") else Markup("<h1>{}</h1>").format(_TITLE)
    _put(looks.holder, heading + Markup('<div class="leadsto-sheet">{}</div>').format(items))
    head = found(looks.document, "//head")[0]
    for element in found(head, "./title"):
        head.remove(element)
    base = way(shell, looks.start)
    _put(head, _HEAD.format(base=base, title=whole), first=True)
    _put(head, _STYLE.format(href=way(looks.start, f"{shell}sheet.css")))
    data: bytes = tostring(looks.document, encoding="utf-8", doctype="<!doctype html>")
    return data


# ------------------------------------------------------------------------------ the blocks


def _kinds(site: Site, pages: Sequence[Page], rendered: Callable[[str, Step], str]) -> list[_Kind]:
    """One of each block that readers could tell from the others, in the order of the stages."""
    seen: dict[object, tuple[Step, list[Page]]] = {}
    for page in pages:
        step = site.steps.get(page.id)
        if step and step.shown:
            printed = alike(page, step), own_words(page, site.config)
            seen.setdefault(printed, (step, []))[1].append(page)
    kinds: dict[object, _Kind] = {}
    for step, same in seen.values():
        html = rendered(same[0].id, step)
        if html:
            new = _Kind(html, [], shown_step(step))
            kinds.setdefault((_leads(step), _looks(html)), new).pages.extend(same)
    for kind in kinds.values():
        kind.pages.sort(key=lambda page: page.address or "")
    offers = {offer: place for place, offer in enumerate(site.catalogue.offers)}
    return sorted(kinds.values(), key=lambda k: (k.rank, offers.get(k.name, len(offers)), k.name))


def _leads(step: Step) -> tuple[str, ...]:
    steps = (step, step.also) if step.also else (step,)
    return tuple(f"{s.target.address}{s.target.url}#{s.target.anchor}" for s in steps)


def _looks(html: str) -> tuple[object, ...]:
    """What readers see of a block: elements, classes, languages and words, but no addresses."""
    return tuple(
        (
            element.tag,
            tuple(c for c in element.classes if not c.startswith(_COUNTING)),
            element.get("lang"),
            element.get("dir"),
            (element.text or "").strip(),
            (element.tail or "").strip(),
        )
        for element in fragment_fromstring(html).iter(Element)
        if element.tag not in ("script", "link")
    )


def _lenders(kinds: Sequence[_Kind], locales: Sequence[str]) -> Iterator[tuple[Page, str]]:
    """The pages that show a block: those of the site's first language first, of them articles.

    Where an author has marked its place it may stand inside of anything: those come last.
    """

    def order(shown: tuple[Page, str]) -> tuple[bool, bool, bool]:
        page, _ = shown
        foreign = bool(locales) and page.locale != locales[0]
        return bool(page.facts and page.facts.marker), foreign, page.kind != "article"

    yield from sorted(((page, kind.html) for kind in kinds for page in kind.pages), key=order)


# --------------------------------------------------------------------------------- one block


def _item(kind: _Kind, number: int, looks: Lent, page_html: PageHtml, root: str) -> Markup:
    stages = {page.intent.stage.value for page in kind.pages if page.intent.stage}
    said = listed([stage.upper() for stage in STAGES if stage in stages])
    first = kind.pages[0]
    shell = way(looks.start, f"{root}/{PREVIEW_FOLDER}/")
    return _ITEM.format(
        name=folded(kind.name),
        about=" · ".join(filter(None, (said, counted(len(kind.pages), "page")))),
        pages=Markup("").join(_link(page, shell) for page in kind.pages),
        block=_copy(kind.html, number, start_of(first, page_html(first.id), root), looks.start),
    )


def _link(page: Page, shell: str) -> Markup:
    address = page.address or "/"
    return _PAGE.format(href=f"{shell}#{quote(address)}", title=folded(page.title) or address)


def _copy(html: str, number: int, start: str, other: str) -> Markup:
    """A block with ids of its own; its links began at one path, and now begin at another."""
    block = fragment_fromstring(html)
    for element in found(block, ".//script"):
        element.drop_tree()
    for element in block.iter(Element):
        for name in ("id", *_REFERRING):
            names = (element.get(name) or "").split()
            if names:
                element.set(name, " ".join(f"{n}-{number}" for n in names))
        for name in ("href", "src"):
            link = element.get(name)
            if link:
                element.set(name, way(other, link, of=start))
    return Markup(tostring(block, encoding="unicode"))  # noqa: S704 - as it was rendered


def _put(holder: HtmlElement, html: Markup, *, first: bool = False) -> None:
    """Put HTML into an element, as its first or its last children."""
    new = list(fragment_fromstring(html, create_parent="div"))
    for place, element in enumerate(new):
        holder.insert(place if first else len(holder), element)
