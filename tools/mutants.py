"""Small changes to the code of a module, one at a time: what a test must notice.

Left alone are annotations, docstrings and what only a type checker reads.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
}  # fmt: skip
_COUNTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult, ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_NAMED = {"any": "all", "all": "any", "min": "max", "max": "min", "sorted": "list"}
#: Methods of a text that give it back changed, or as it was.
_PLAIN = frozenset("strip lstrip rstrip lower upper casefold".split())
_LEFT_ALONE = frozenset("annotation returns decorator_list bases".split())
_Way = tuple[tuple[str, int | None], ...]


class Mutant(NamedTuple):
    """One change: where, and what. ``apply`` makes it in a fresh tree of the same source."""

    line: int
    end: int  #: its last line
    before: str  #: source of the changed part
    after: str  #: "" where it is taken out
    runs: bool  #: whether it stands in a function, and so does nothing on import
    apply: Callable[[ast.Module], None]


class _Spot(NamedTuple):
    """A node, the way to it from the module, and whether it stands in a function."""

    node: ast.AST
    way: _Way
    runs: bool


def _spots(node: ast.AST, way: _Way, runs: bool) -> Iterator[_Spot]:
    yield _Spot(node, way, runs)
    for field, value in ast.iter_fields(node):
        if field == "args" and isinstance(node, ast.Call) and _is_named(node.func, "cast"):
            continue  # its first is for type checkers; the other is a name as a rule
        if field in _LEFT_ALONE or (field == "keywords" and isinstance(node, ast.ClassDef)):
            continue
        inner = runs or (field == "body" and isinstance(node, ast.FunctionDef | ast.Lambda))
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(child, ast.AST):
                at = (field, index if isinstance(value, list) else None)
                yield from _spots(child, (*way, at), inner)


def _changes(node: ast.AST, within: ast.AST) -> Iterator[ast.AST | None]:  # noqa: C901
    """What may stand in a node's place; None to take it out."""

    def other(**fields: object) -> ast.AST:
        new = copy.copy(node)
        for name, value in fields.items():
            setattr(new, name, value)
        return new

    match node:
        case ast.Compare(ops=ops):
            for i, op in enumerate(ops):
                yield other(ops=[*ops[:i], _COMPARED[type(op)](), *ops[i + 1 :]])
        case ast.BoolOp(op=op, values=values):
            yield other(op=ast.Or() if isinstance(op, ast.And) else ast.And())
            for i in range(len(values)):
                left = values[:i] + values[i + 1 :]
                yield other(values=left) if len(left) > 1 else left[0]
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _COUNTED:
            yield other(op=_COUNTED[type(op)]())
            if isinstance(node, ast.AugAssign):
                yield None
        case ast.If(test=test) | ast.IfExp(test=test):
            yield other(test=ast.Constant(True))
            yield other(test=ast.Constant(False))
        case ast.While(test=test) if not isinstance(test, ast.Constant):
            yield other(test=ast.Constant(False))
        case ast.comprehension(ifs=ifs):
            for i in range(len(ifs)):
                yield other(ifs=ifs[:i] + ifs[i + 1 :])
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield ast.Constant(value + 1)
            yield ast.Constant(value - 1)
        case ast.Constant(value=str() as value) if not isinstance(within, ast.Expr):
            yield ast.Constant(f"XX{value}")
        case ast.Constant(value=bytes() as value):
            yield ast.Constant(b"XX" + value)
        case ast.Slice(lower=lower, upper=upper):
            if lower:
                yield other(lower=None)
            if upper:
                yield other(upper=None)
        case ast.Call(func=func, keywords=keywords):
            for i in range(len(keywords)):
                yield other(keywords=keywords[:i] + keywords[i + 1 :])
            if isinstance(func, ast.Name) and func.id in _NAMED:
                yield other(func=ast.Name(_NAMED[func.id], ast.Load()))
            if isinstance(func, ast.Attribute) and func.attr in _PLAIN:
                yield func.value
            if isinstance(within, ast.Expr):
                yield ast.Constant(None)
        case ast.Return(value=value) if value and not _is_none(value):
            yield other(value=ast.Constant(None))
        case ast.Break():
            yield ast.Continue()
        case ast.Continue():
            yield ast.Break()
        case ast.Raise() | ast.Delete():
            yield None
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield None
        case ast.Assign(targets=[ast.Attribute() | ast.Subscript()]):
            yield None


def _is_named(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _put(tree: ast.Module, spot: _Spot, new: ast.AST | None) -> None:
    """Put a change into a tree; what is taken out leaves a statement that does nothing."""
    holder: ast.AST = tree
    for field, index in spot.way[:-1]:
        value = getattr(holder, field)
        holder = value if index is None else value[index]
    field, index = spot.way[-1]
    value = getattr(holder, field)
    old = value if index is None else value[index]
    put = ast.Pass() if new is None else copy.deepcopy(new)
    if "lineno" in old._attributes:
        ast.copy_location(put, old)
    if index is None:
        setattr(holder, field, put)
    else:
        value[index] = put
    ast.fix_missing_locations(tree)


def _only_types(spot: _Spot, tree: ast.Module) -> bool:
    """Whether a place is read by no test: a type's alias, a flag of a data class."""
    if not spot.way:
        return True
    top = tree.body[spot.way[0][1] or 0]
    return isinstance(top, ast.Assign) and isinstance(top.value, ast.Subscript)


def mutants(source: str) -> Iterator[Mutant]:
    """All changes of a module, in the order of its text."""
    tree = ast.parse(source)
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for spot in _spots(tree, (), False):
        if _only_types(spot, tree):
            continue
        node = spot.node
        for new in _changes(node, parents[node]):
            part = node.test if isinstance(node, ast.If | ast.While) else node
            placed = part if hasattr(part, "lineno") else parents[node]
            yield Mutant(
                placed.lineno,  # type: ignore[attr-defined]
                placed.end_lineno,  # type: ignore[attr-defined]
                _text(node),
                "" if new is None else _text(new),
                spot.runs,
                partial(_put, spot=spot, new=new),
            )


def _text(node: ast.AST) -> str:
    """A part as it is told: only the head of a statement with a body."""
    if isinstance(node, ast.If | ast.While):
        return f"{type(node).__name__.lower()} {ast.unparse(node.test)}"
    return ast.unparse(node)
