"""``python -m fuzzing.regexes [PART…]``: expressions whose time grows faster than their text.

Every regular expression of leadsto is fed repetitions of what its parts match, behind what leads
to each part, and timed at doubled lengths. One that is named here need not be a fault: what it
reads may be short, and its name may be used in another way elsewhere. Someone has to look. Parts
of the paths of modules say which are tried.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from time import perf_counter
from typing import Any, NamedTuple

import leadsto
from leadsto import late

_TIMES = 2_000  #: repetitions at first
_SLOW = 0.002  #: seconds that these may take without a second look
_GROWTH = 3.0  #: times the time for twice the text; 2 is linear
_MOST = 3.0  #: seconds of one attempt
_REPEATS = (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT)
_SETS = {
    sre.CATEGORY_DIGIT: "1",
    sre.CATEGORY_NOT_DIGIT: "a-",
    sre.CATEGORY_SPACE: " \n",
    sre.CATEGORY_NOT_SPACE: "a-",
    sre.CATEGORY_WORD: "a_",
    sre.CATEGORY_NOT_WORD: " -",
}


class Found(NamedTuple):
    """An expression, and where it stands."""

    pattern: str | bytes
    flags: int
    place: str


def expressions() -> list[Found]:
    """Every expression that a module of leadsto compiles, or names in a call."""
    found: dict[tuple[str | bytes, int], str] = {}
    compiled = re.compile

    def noted(pattern: Any, flags: int = 0) -> Any:
        frame = sys._getframe(1)
        if isinstance(pattern, str | bytes) and "leadsto" in frame.f_code.co_filename:
            found.setdefault((pattern, int(flags)), f"{frame.f_code.co_filename}:{frame.f_lineno}")
        return compiled(pattern, flags)

    re.compile, late.late = noted, noted
    for name in [n for n in sys.modules if n.startswith("leadsto.") and n != late.__name__]:
        del sys.modules[name]
    sys.modules[late.__name__] = late
    for module in pkgutil.walk_packages(leadsto.__path__, "leadsto."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    re.compile = compiled
    for file in Path(leadsto.__path__[0]).rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("re")), args=[ast.Constant(written), *_]
                ) if isinstance(written, str | bytes):
                    found.setdefault((written, 0), f"{file}:{call.lineno}")
    return [Found(*key, place) for key, place in found.items()]


_ASKED = {"match": "match", "fullmatch": "fullmatch"}  #: every other method searches


def methods(found: Found) -> set[str]:
    """How leadsto asks an expression; all ways where that cannot be told."""
    file, _, line = found.place.rpartition(":")
    names: list[str] = []
    for node in ast.walk(ast.parse(Path(file).read_text("utf-8"))):
        if not isinstance(node, ast.Assign | ast.Call):
            continue
        if not node.lineno <= int(line) <= (node.end_lineno or 0):
            continue
        if isinstance(node, ast.Assign):
            names += [target.id for target in node.targets if isinstance(target, ast.Name)]
        elif (
            isinstance(node.func, ast.Attribute)
            and node.lineno == int(line)
            and node.func.attr in _USES
            and getattr(node.func.value, "id", "") == "re"
        ):
            return {_ASKED.get(node.func.attr, "search")}
    uses = "|".join(_USES)
    used = {m for name in names for m in re.findall(rf"\b{name}\.({uses})\b", _sources())}
    return {_ASKED.get(method, "search") for method in used} or {"search", "match", "fullmatch"}


_USES = ("match", "fullmatch", "search", "finditer", "findall", "split", "sub", "subn")


@cache
def _sources() -> str:
    return "\n".join(f.read_text("utf-8") for f in Path(leadsto.__path__[0]).rglob("*.py"))


def sample(tree: Iterable[Any]) -> str:
    """A text that a part of an expression matches, nearly always."""
    return "".join(_one(op, given) for op, given in tree)


def _one(op: Any, given: Any) -> str:
    """A text that one step of an expression matches."""
    if op is sre.LITERAL:
        return chr(given)
    if op is sre.IN:
        return next(iter(_members(given)), "")
    if op in (sre.ANY, sre.NOT_LITERAL):
        return "a" if given != ord("a") else "b"
    if op in _REPEATS:
        times: int = max(given[0], 1)
        return sample(given[2]) * times
    if op is sre.SUBPATTERN:
        return sample(given[3])
    if op is sre.BRANCH:
        return sample(given[1][0])
    return sample(given) if op is sre.ATOMIC_GROUP else ""


def _members(given: Any) -> Iterator[str]:
    """Characters of a set."""
    negated = given[0][0] is sre.NEGATE
    inside: list[str] = []
    for op, value in given[negated:]:
        if op is sre.LITERAL:
            inside.append(chr(value))
        elif op is sre.RANGE:
            inside += (chr(value[0]), chr(value[1]))
        elif op is sre.CATEGORY:
            inside += _SETS.get(value, "")
    if negated:
        yield from (c for c in "a -<\"'=1\n./" if c not in inside)
    else:
        yield from inside[:6]


def parts(tree: Iterable[Any], before: str = "") -> Iterator[tuple[str, str]]:
    """What leads to each repetition of an expression, and one of what it repeats."""
    for op, given in tree:
        if op in _REPEATS:
            body = given[2]
            if given[1] > 20:
                yield before, sample(body)
                for inner, value in body:
                    if inner is sre.IN:
                        yield from ((before, member) for member in list(_members(value))[:4])
            yield from parts(body, before)
        elif op is sre.SUBPATTERN:
            yield from parts(given[3], before)
        elif op is sre.BRANCH:
            for branch in given[1]:
                yield before, sample(branch)
                yield from parts(branch, before)
        elif op in (sre.ATOMIC_GROUP, sre.ASSERT, sre.ASSERT_NOT):
            yield from parts(given if op is sre.ATOMIC_GROUP else given[1], before)
        before += _one(op, given)


def attacks(found: Found) -> Iterator[tuple[str, str, str]]:
    """What to begin with, what to repeat, and what to end with."""
    written = found.pattern
    text = written.decode("latin-1") if isinstance(written, bytes) else written
    tree = parser.parse(text, found.flags & ~re.ASCII & ~re.UNICODE if found.flags else 0)
    leads = list(dict.fromkeys(parts(tree)))
    befores = list(dict.fromkeys(["", *(before for before, _ in leads)]))[:6]
    units = list(dict.fromkeys(u for a, b in leads for u in (b, a, a + b) if u))[:12]
    pairs = [a + b for a, b in product(units[:5], units[:5]) if a != b]
    yield from product(befores, [*units, *pairs], ("", "\1", "!\n"))


class _TooLongError(Exception):
    pass


def _stop(*_: object) -> None:
    raise _TooLongError


def seconds(call: Callable[[Any], object], text: str | bytes) -> float:
    """How long a call takes; ``_MOST`` where it takes longer."""
    start = perf_counter()
    signal.setitimer(signal.ITIMER_REAL, _MOST)
    try:
        call(text)
    except _TooLongError:
        return _MOST
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return perf_counter() - start


def worst(found: Found, method: str) -> tuple[float, str]:
    """The steepest growth of an expression, and the attack that shows it."""
    compiled = re.compile(found.pattern, found.flags)
    call = getattr(compiled, method)
    known = (0.0, "")
    for before, unit, after in attacks(found):

        def made(times: int, b: str = before, u: str = unit, a: str = after) -> str | bytes:
            text = b + u * times + a
            raw = isinstance(found.pattern, bytes)
            return text.encode("latin-1", "replace") if raw else text

        if seconds(call, made(_TIMES)) < _SLOW:
            continue
        one = min(seconds(call, made(_TIMES)) for _ in range(2))
        two = min(seconds(call, made(2 * _TIMES)) for _ in range(2))
        if one >= _SLOW and two / one > known[0]:
            known = two / one, f"{before!r} + {unit!r} * n + {after!r}, {two * 1000:.0f} ms"
        if known[0] > _GROWTH:
            break
    return known


def main() -> None:
    """Print every expression that grows faster than its text."""
    signal.signal(signal.SIGALRM, _stop)
    found = [e for e in expressions() if any(part in e.place for part in sys.argv[1:] or [""])]
    bad = 0
    for expression in sorted(found, key=lambda e: e.place):
        for method in sorted(methods(expression)):
            growth, attack = worst(expression, method)
            if growth > _GROWTH:
                bad += 1
                print(f"{expression.place} {method}: x{growth:.1f}, {attack}", flush=True)
    print(f"{len(found)} expressions, {bad} that grow faster than their text.")


if __name__ == "__main__":
    main()
