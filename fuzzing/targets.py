"""What is fuzzed: a function of bytes for each reader, which raises where a promise is broken.

The first byte of an input chooses among the ways to read, the rest is the file.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from leadsto.adopt.baseline import BaselineError, read_baseline
from leadsto.audit.snapshot import SnapshotError, read_snapshot
from leadsto.config import Config, ConfigError, load
from leadsto.frontmatter import read_frontmatter
from leadsto.html.facts import read_facts
from leadsto.html.in_head import MARK, in_head
from leadsto.html.page import read_page
from leadsto.html.splice import SpliceError, blocks_of, splice, take_out
from leadsto.intent.read import read_intent
from leadsto.model import ListNode, MapNode, Node, Problem, Span
from leadsto.rules import all_rules
from leadsto.settings import describe
from leadsto.sources.manifest import ManifestError, read_manifest
from leadsto.traffic import ExportError, read_leads, read_views

Target = Callable[[bytes], None]


class BrokenError(AssertionError):
    """A promise of a reader is broken by some input."""


def expect(holds: object, promise: str) -> None:
    """Raise ``BrokenError`` where a promise does not hold."""
    if not holds:
        raise BrokenError(promise)


def chosen(data: bytes, *ways: tuple[str, ...]) -> tuple[list[str], bytes]:
    """One of each kind of ways by the first byte, and the file."""
    number = data[0] if data else 0
    found = []
    for choice in ways:
        number, at = divmod(number, len(choice))
        found.append(choice[at])
    return found, data[1:]


# --------------------------------------------------------------------------------- frontmatter

READERS = ("", "mkdocs", "pelican", "pelican-yaml")
NAMES = ("page.md", "page.rst", "page.html")
_TODAY = date(2026, 1, 1)


def frontmatter(data: bytes) -> None:
    """A source of any kind for any reader, and the intent that it holds."""
    (reader, name), source = chosen(data, READERS, NAMES)
    page = read_frontmatter(source, name, reader)
    expect(page == read_frontmatter(source, name, reader), "read twice, the same twice")
    expect(0 <= page.body <= len(page.text), "the body begins in the text")
    for span in spans(page.fields):
        within(page.text, span)
    read = read_intent(page, Config(root=Path("/nowhere")), path=name, on=_TODAY)
    told(page.text, (*page.problems, *read.problems))
    writable(page.fields, page.problems, read)


def spans(node: Node) -> Iterator[Span]:
    """The places of a node and of all below it."""
    if node.span:
        yield node.span
    if isinstance(node, MapNode):
        for key, value in node.entries:
            yield from (*spans(key), *spans(value))
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from spans(item)


def within(text: str, span: Span) -> None:
    """Raise ``BrokenError`` where a span does not lie in a text, or ends before it begins."""
    lines = _lines(text)
    ends = [(span.line, span.column)]
    if span.end_line:
        ends.append((span.end_line, span.end_column))
    for line, column in ends:
        expect(1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1, f"{span} is in")
    expect(ends == sorted(ends), f"{span} ends behind its beginning")


@lru_cache(maxsize=1)  # a page has many spans
def _lines(text: str) -> list[str]:
    return re.split(r"\r\n?|\n", text)


def told(text: str, problems: tuple[Problem, ...]) -> None:
    """Raise ``BrokenError`` where a problem says nothing, or points out of its file."""
    for problem in problems:
        expect(problem.message, "a problem says something")
        if problem.span and text:
            within(text, problem.span)


def writable(*found: object) -> None:
    """Raise ``BrokenError`` for what no report could be written of: half a surrogate pair."""
    expect(not _BROKEN.search(repr(found)), "no half of a surrogate pair")


#: As ``repr`` writes one: the number of backslashes is odd.
_BROKEN = re.compile(r"(?<!\\)(?:\\\\)*+\\ud[89a-f][0-9a-f]{2}")


# ---------------------------------------------------------------------------------------- HTML

SELECTORS = ("", "article", "div > p", ".post, #main", "[role='main'] p")


def html(data: bytes) -> None:
    """A file of a built site, and the same as the content of a page."""
    (selector, template), page = chosen(data, SELECTORS, SELECTORS)
    found = read_page(page, selector=selector, template=template)
    expect(found == read_page(page, selector=selector, template=template), "read twice, the same")
    places = [link.place for link in (*found.facts.links, *found.facts.outside)]
    expect(all(0 <= place <= 1 for place in places), "links stand between the ends of a page")
    writable(found, read_facts(page.decode("utf-8", "replace")))


# -------------------------------------------------------------------------------------- splice

BLOCK = (
    '<aside class="leadsto" data-leadsto="call" data-leadsto-placement="end" aria-label="Next">\n'
    '<p class="leadsto__kicker">Next → step</p><p><a href="/call/">Call us</a></p>\n</aside>'
)
OTHER = (
    '<section data-leadsto="/b/" data-leadsto-placement="marker"><section><h2>B</h2></section>'
    '<style>a > b {content: "</section"}</style></section>'
)
HEAD = f'<meta name="leadsto:stage" content="tofu" {MARK}>'


def splicing(data: bytes) -> None:
    """A page that gets a block and loses it again: no other byte moves."""
    (selector,), page = chosen(data, SELECTORS)
    head = in_head(page, "")
    if HEAD.encode() not in head and not _refused(head):
        expect(in_head(in_head(head, HEAD), "") == head, "the head comes back")
    try:
        if blocks_of(page):
            expect(splice(splice(page, BLOCK), BLOCK) == splice(page, BLOCK), "replaced once")
            page = take_out(page)
        if blocks_of(page):  # bytes around a block made another
            return
        one, other = splice(page, BLOCK, selector=selector), splice(page, OTHER, selector=selector)
    except SpliceError as error:
        expect(str(error), "a refusal says why")
        return
    expect(take_out(one) == page and take_out(other) == page, "the page comes back")
    expect(splice(one, BLOCK) == splice(other, BLOCK) == one, "a block is only replaced")


def _refused(page: bytes) -> bool:
    try:
        in_head(page, HEAD)
    except SpliceError:
        return True
    return False


# ------------------------------------------------------------------------- analytics and config


@cache
def _file(name: str) -> Path:
    """A file of this process alone."""
    return Path(tempfile.mkdtemp(prefix="leadsto-fuzz-"), name)


def analytics(data: bytes) -> None:
    """An export of views and of leads, or a zip of some."""
    path = _file("export.csv")
    path.write_bytes(data)
    for reader in (read_views, read_leads):
        try:
            found = reader(path)
        except ExportError as error:
            expect(str(error).startswith(str(path)), "a refusal names its file")
            writable(error)
            continue
        expect(found == reader(path), "read twice, the same twice")
        numbers = [n for row in found.rows for n in row if isinstance(n, int)]
        expect(all(n >= 0 for n in numbers), "counts are counts")
        writable(found)


def config(data: bytes) -> None:
    """A leadsto.yml."""
    path = _file("leadsto.yml")
    path.write_bytes(data)
    options = {name: rule.options for name, rule in all_rules().items()}
    try:
        found = load(path, options)
    except ConfigError as error:
        expect(len(str(error).splitlines()) == len(error.problems) > 0, "a line for each mistake")
        text = data.decode("utf-8", "replace").removeprefix("\ufeff")
        told(text, tuple(p for p in error.problems if p.page in ("", path.name)))
        writable(error)
        return
    expect(found == load(path, options), "read twice, the same twice")
    writable(list(describe(found)), found.catalogue)


def records(data: bytes) -> None:
    """What other programs and earlier runs have written: a manifest, a baseline, a snapshot."""
    (kind,), text = chosen(data, ("manifest", "baseline", "snapshot"))
    path = _file("record.json")
    path.write_bytes(text)
    try:
        if kind == "manifest":
            read_manifest(path, path.parent)
        elif kind == "baseline":
            read_baseline(path, path.parent)
        else:
            read_snapshot(path)
    except (ManifestError, BaselineError, SnapshotError) as error:
        expect(path.name in str(error), "a refusal names its file")


#: The targets by the names of their folders of seeds and finds.
TARGETS: Mapping[str, Target] = {
    "frontmatter": frontmatter,
    "html": html,
    "splice": splicing,
    "analytics": analytics,
    "config": config,
    "records": records,
}
