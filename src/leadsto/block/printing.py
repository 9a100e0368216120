"""What a theme's template prints of a page, told from its sources before anything is rendered."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import TemplateError, TemplateNotFound, nodes

if TYPE_CHECKING:
    from jinja2 import Environment

CONTENT = "content"
BLOCK = "leadsto"  #: the variable that holds a page's block

#: A tag that names other templates, with what follows its name; a text in there.
_NAMING = re.compile(r"{%[-+]?\s*(?:extends|from|import|include)\b(.*?)%}", re.DOTALL)
_TEXT = re.compile(r"""'([^']*)'|"([^"]*)\"""")
_JOINED = re.compile(r"""\\|["']\s*["']""")  #: escapes, and texts side by side, which are one

#: Where a page may be named without being handed on.
_ASKING = (nodes.Compare, nodes.Operand, nodes.Test, nodes.Not, nodes.And, nodes.Or)


def printed(
    environment: Environment, template: str, pages: Iterable[str], usual: str = ""
) -> frozenset[str]:
    """Which of ``content`` and ``leadsto`` a template prints, blocks and includes followed.

    ``pages`` are the names by which templates know the page. Only what is rendered counts: a
    block that a child overrides without ``super()`` does not. Conditions are taken for true.

    What cannot be told from the sources (a template chosen by a variable, a page handed to a
    macro) counts as printing the content, unless ``usual``, the theme's template for pages, does
    the same: that one is seen to print the content elsewhere.
    """
    reading = _Reading(environment, frozenset(pages))
    reading.read(template, {CONTENT, *([BLOCK] if reading.names(template, BLOCK) else [])})
    doubts = reading.doubts
    if doubts and usual and CONTENT not in reading.found:
        known = _Reading(environment, reading.pages)
        known.read(usual)
        doubts = doubts - known.doubts if CONTENT in known.found else doubts
    return frozenset(reading.found | ({CONTENT} if doubts else set()))


@dataclass
class _Reading:
    """What was found in a template and in all that it is made of."""

    environment: Environment
    pages: frozenset[str]
    found: set[str] = field(default_factory=set)
    doubts: set[str] = field(default_factory=set)  #: what it takes to print the content perhaps
    sources: dict[str, str] = field(default_factory=dict)  #: by the template's name
    later: deque[str] = field(default_factory=deque)  #: templates to be walked through
    seen: set[str] = field(default_factory=set)  #: templates that are done or wait

    def read(self, template: str, enough: Iterable[str] = ()) -> None:
        """Walk through a template and what it includes, until ``enough`` is found.

        Parsing takes long, so those come first in which the content is likely to be found.
        """
        enough = frozenset(enough)
        self.includes(template)
        while self.later and not (enough and enough <= self.found):
            _Walk(self).template(self.later.popleft())

    def includes(self, name: str) -> None:
        """Remember a template to walk through."""
        if name not in self.seen:
            self.seen.add(name)
            try:
                likely = CONTENT in self.source(name)
            except TemplateError:
                likely = False
            (self.later.appendleft if likely else self.later.append)(name)

    def source(self, name: str) -> str:
        """The text of a template. Raises ``TemplateError``."""
        if name not in self.sources:
            if self.environment.loader is None:
                raise TemplateError("There are no templates.")
            self.sources[name] = self.environment.loader.get_source(self.environment, name)[0]
        return self.sources[name]

    def names(self, template: str, word: str) -> bool:
        """Whether a word may stand in a template or in what it is made of; ``False`` is certain."""
        if not _is_usual(self.environment):
            return True
        known, waiting = {template}, [template]
        while waiting:
            try:
                text = self.source(waiting.pop())
            except TemplateNotFound:  # not every text names a template
                continue
            except Exception:  # a loader that does not tell the text, or asks for another kind
                return True
            tags = _NAMING.findall(text)
            if word in text or not all(map(_is_plain, tags)):
                return True
            told = {a or b for tag in tags for a, b in _TEXT.findall(tag)}
            waiting += told - known
            known |= told
        return False


def _is_usual(environment: Environment) -> bool:
    """Whether templates are written, and read, as Jinja does by itself."""
    return (
        (environment.block_start_string, environment.block_end_string) == ("{%", "%}")
        and not environment.line_statement_prefix
        and all(type(e).__module__ == "jinja2.ext" for e in environment.extensions.values())
    )


def _is_plain(tag: str) -> bool:
    """Whether the names in a tag stand there as they are: whole, and without escapes."""
    rest = _TEXT.sub("", tag)
    return not _JOINED.search(tag) and "'" not in rest and '"' not in rest


class _Walk:
    """One template with everything that it extends, in the order in which it renders."""

    def __init__(self, reading: _Reading) -> None:
        self.reading = reading
        self.blocks: dict[str, list[nodes.Block]] = {}  #: by name, that of the last child first
        self.rendered: set[tuple[str, int]] = set()  #: blocks by name and level

    def template(self, name: str) -> None:
        """The body of the last template that this one extends, with the blocks of all."""
        try:
            chain = self._chain(name)
            for tree in chain:
                for block in tree.find_all(nodes.Block):
                    self.blocks.setdefault(block.name, []).append(block)
            self._children(chain[-1], None)
        except (TemplateError, RecursionError):  # missing or broken: its generator will say so
            self.reading.doubts.add(name)

    def _chain(self, name: str) -> list[nodes.Template]:
        """A template, the one that it extends, and so on."""
        names, chain = [name], [self._parsed(name)]
        while extends := next(chain[-1].find_all(nodes.Extends), None):
            parent = _constant(extends.template)
            if not parent or parent in names or extends not in chain[-1].body:
                self._doubt(extends)
                break
            names.append(parent)
            chain.append(self._parsed(parent))
        return chain

    def _parsed(self, name: str) -> nodes.Template:
        return self.reading.environment.parse(self.reading.source(name))

    def _doubt(self, node: nodes.Node) -> None:
        self.reading.doubts.add(repr(node))

    # ------------------------------------------------------------------------------ nodes

    def _children(self, node: nodes.Node, within: tuple[str, int] | None) -> None:
        asks = isinstance(node, nodes.If | nodes.CondExpr)
        for child in node.iter_child_nodes(exclude=("test",) if asks else ()):
            if not self._is_page(child):
                self._visit(child, within)
            elif not isinstance(node, _ASKING):
                self._doubt(node)  # handed on: to a macro, a filter, another name

    def _visit(self, node: nodes.Node, within: tuple[str, int] | None) -> None:
        """``within`` is the block that is being rendered, and how far up its definition stands."""
        if isinstance(node, nodes.Block):
            self._block(node.name, 0)
        elif isinstance(node, nodes.Include):
            self._include(node)
        elif isinstance(node, nodes.Import | nodes.FromImport):
            if node.with_context:  # its macros see the page; that they are called is assumed
                self._other(_constant(node.template), node)
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and self._is_page(node.node):
            self._part(node)
        elif isinstance(node, nodes.Name):
            if node.name == BLOCK and node.ctx == "load":
                self.reading.found.add(BLOCK)
        else:
            self._call(node, within)
            self._children(node, within)

    def _is_page(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.Name) and node.name in self.reading.pages

    def _part(self, node: nodes.Getattr | nodes.Getitem) -> None:
        """``page.content``, ``page["content"]``, or another part of a page."""
        part = node.attr if isinstance(node, nodes.Getattr) else _constant(node.arg)
        if part == CONTENT:
            self.reading.found.add(CONTENT)
        elif not part:
            self._doubt(node)

    def _call(self, node: nodes.Node, within: tuple[str, int] | None) -> None:
        """``super()`` and ``self.block()`` render a block."""
        called = node.node if isinstance(node, nodes.Call) else None
        if isinstance(called, nodes.Name) and called.name == "super" and within:
            self._block(within[0], within[1] + 1)
        elif isinstance(called, nodes.Getattr) and called.node == nodes.Name("self", "load"):
            self._block(called.attr, 0)

    def _block(self, name: str, level: int) -> None:
        """A block as it renders; ``level`` 1 is what the last child overrides, and so on."""
        definitions = self.blocks.get(name, [])
        if level < len(definitions) and (name, level) not in self.rendered:
            self.rendered.add((name, level))
            self._children(definitions[level], (name, level))

    def _include(self, node: nodes.Include) -> None:
        """A template that is included: of a list the first one that there is."""
        name = _constant(node.template)
        if isinstance(node.template, nodes.List | nodes.Tuple):
            known = self.reading.environment.list_templates()
            names = [_constant(item) for item in node.template.items]
            name = next((n for n in names if not n or n in known), "")
        self._other(name, node)

    def _other(self, name: str, node: nodes.Node) -> None:
        """A template with blocks of its own."""
        if name:
            self.reading.includes(name)
        else:
            self._doubt(node)


def _constant(node: nodes.Node) -> str:
    """The text of a constant; "" where it is none."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else ""
