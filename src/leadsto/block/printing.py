"""What a theme's template prints of a page, told from its sources before anything is rendered."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from jinja2 import TemplateError, nodes

if TYPE_CHECKING:
    from jinja2 import Environment

CONTENT = "content"
BLOCK = "leadsto"  #: the variable that holds a page's block

#: Places where a page may be named without being handed on.
_ASKING = (nodes.Compare, nodes.Operand, nodes.Test, nodes.Not, nodes.And, nodes.Or)


def printed(environment: Environment, template: str, pages: Iterable[str]) -> frozenset[str]:
    """Which of ``content`` and ``leadsto`` a template prints, blocks and includes followed.

    ``pages`` are the names by which it knows the page. Only what is rendered counts: a block that
    a child overrides without ``super()`` does not. Conditions are taken for true, and what cannot
    be told from the sources (a template chosen by a variable, a page handed to a macro) counts as
    printing the content.
    """
    found: set[str] = set()
    try:
        _Walk(environment, frozenset(pages), found, set()).template(template)
    except (_UnknownError, TemplateError, RecursionError):
        found.add(CONTENT)
    return frozenset(found)


class _UnknownError(Exception):
    """The sources do not tell."""


class _Walk:
    """One template with everything that it extends, in the order in which it renders."""

    def __init__(
        self, environment: Environment, pages: frozenset[str], found: set[str], seen: set[str]
    ) -> None:
        self.environment = environment
        self.pages = pages
        self.found = found
        self.seen = seen  #: templates that are done or under way
        self.blocks: dict[str, list[nodes.Block]] = {}  #: by name, that of the last child first
        self.rendered: set[tuple[str, int]] = set()  #: blocks by name and level

    def template(self, name: str) -> None:
        """A template as it renders: the body of the last one that it extends, with its blocks."""
        if name in self.seen:
            return
        self.seen.add(name)
        chain = [self._parsed(name)]
        while parent := self._parent(chain[-1]):
            if len(chain) > 50:
                raise _UnknownError
            chain.append(self._parsed(parent))
        for tree in chain:
            for block in tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, []).append(block)
        self._children(chain[-1], None)

    def _parsed(self, name: str) -> nodes.Template:
        if self.environment.loader is None:
            raise _UnknownError
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        return self.environment.parse(source)

    def _parent(self, tree: nodes.Template) -> str:
        extends = list(tree.find_all(nodes.Extends))
        if not extends:
            return ""
        if len(extends) > 1 or extends[0] not in tree.body:
            raise _UnknownError
        return self._name(extends[0].template)

    def _name(self, expression: nodes.Node) -> str:
        if isinstance(expression, nodes.Const) and isinstance(expression.value, str):
            return expression.value
        raise _UnknownError

    def _children(self, node: nodes.Node, within: tuple[str, int] | None) -> None:
        asks = isinstance(node, nodes.If | nodes.CondExpr)
        for child in node.iter_child_nodes(exclude=("test",) if asks else ()):
            bare = isinstance(child, nodes.Name) and child.name in self.pages
            if not (bare and isinstance(node, _ASKING)):
                self._visit(child, within)

    def _visit(self, node: nodes.Node, within: tuple[str, int] | None) -> None:
        """``within`` is the block that is being rendered, and how far up its definition stands."""
        if isinstance(node, nodes.Block):
            self._block(node.name, 0)
        elif isinstance(node, nodes.Include):
            inner = _Walk(self.environment, self.pages, self.found, self.seen)
            inner.template(self._included(node.template))
        elif isinstance(node, nodes.Import | nodes.FromImport) and node.with_context:
            raise _UnknownError
        elif isinstance(node, nodes.Name) and node.ctx == "load":
            if node.name in self.pages:
                raise _UnknownError  # handed on: to a macro, a filter, another name
            if node.name == BLOCK:
                self.found.add(BLOCK)
        elif isinstance(node, nodes.Getattr | nodes.Getitem) and self._is_page(node.node):
            self._part(node)
        else:
            called = node.node if isinstance(node, nodes.Call) else None
            if isinstance(called, nodes.Name) and called.name == "super" and within:
                self._block(within[0], within[1] + 1)
            elif isinstance(called, nodes.Getattr) and self._is_self(called.node):
                self._block(called.attr, 0)
            self._children(node, within)

    def _is_page(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.Name) and node.name in self.pages

    def _is_self(self, node: nodes.Node) -> bool:
        return isinstance(node, nodes.Name) and node.name == "self"

    def _part(self, node: nodes.Getattr | nodes.Getitem) -> None:
        """``page.content``, ``page["content"]``, or another part of a page."""
        part = node.attr if isinstance(node, nodes.Getattr) else self._name(node.arg)
        if part == CONTENT:
            self.found.add(CONTENT)

    def _block(self, name: str, level: int) -> None:
        """A block as it renders; ``level`` 1 is what the last child overrides, and so on."""
        definitions = self.blocks.get(name, [])
        if level < len(definitions) and (name, level) not in self.rendered:
            self.rendered.add((name, level))
            self._children(definitions[level], (name, level))

    def _included(self, expression: nodes.Node) -> str:
        """The template that is included: of a list the first one that there is."""
        if not isinstance(expression, nodes.List | nodes.Tuple):
            return self._name(expression)
        known = self.environment.list_templates()
        return next((name for n in expression.items if (name := self._name(n)) in known), "")
