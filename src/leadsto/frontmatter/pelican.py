"""Frontmatter as Pelican's own Markdown reader has it: line by line, fences or not.

Many pages of Pelican sites have YAML there all the same. Where Pelican takes the lines of a value
whole, the value is what YAML says; what Pelican loses on the way is a problem.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from leadsto.frontmatter import fences
from leadsto.frontmatter.cut_off import cut_off, flattened, is_item, looks_like_keys, lost
from leadsto.frontmatter.decoding import too_large
from leadsto.frontmatter.fences import Fence
from leadsto.frontmatter.keyvalue import KEY, Block, Pair, read_pairs
from leadsto.frontmatter.lines import lines
from leadsto.model import Entry, Frontmatter, MapNode, Node, Problem, Span


def read(text: str, remedy: str = "") -> Frontmatter:
    """Read the head of a Markdown file as Pelican does without a YAML reader.

    ``remedy`` is what to do about every loss, where there is one for all.
    """
    if not text.startswith("---"):
        block = read_pairs(text, pelican=True)
        return _result(text, block, *_list_without_fences(text, block))
    block = read_pairs(text, next(lines(text)).after, 2, pelican=True)
    fence = fences.find(text)
    if fence is None or not fence.closed:
        return _result(text, block)
    tree = _yaml(text, fence)
    problems, gone = _losses(text, fence, block, tree, remedy)
    return _result(text, block, problems, gone, tree)


def _result(
    text: str,
    block: Block,
    problems: tuple[Problem, ...] = (),
    gone: tuple[str, ...] = (),
    tree: MapNode | None = None,
) -> Frontmatter:
    """``gone`` keys are not among the fields, so nothing may be said to be missing."""
    if block.why == "size":
        return Frontmatter("keyvalue", problems=(too_large(1),), readable=False, written=text)
    if not block.pairs and not problems:
        return Frontmatter(written=text)
    values = dict(_values(tree)) if tree else {}
    fields = MapNode(tuple(Entry(pair.key, _value(pair, values)) for pair in block.pairs))
    return Frontmatter("keyvalue", fields, problems, not gone, block.body(text), text)


def _value(pair: Pair, values: Mapping[Span, Node]) -> Node:
    """YAML's value where it is written on the lines that Pelican takes, else Pelican's text."""
    found = values.get(pair.key.span) if pair.key.span else None
    if found is None or found.span is None or found.span.end_line > pair.last:
        return pair.value
    if isinstance(found, MapNode) and not pair.value.text.startswith("{"):
        return pair.value
    return found


def _values(node: MapNode) -> Iterator[tuple[Span, Node]]:
    """Every value of a mapping and of those below, by the place of its key."""
    for key, value in node.entries:
        if key.span:
            yield key.span, value
        if isinstance(value, MapNode):
            yield from _values(value)


def _yaml(text: str, fence: Fence) -> MapNode | None:
    """What YAML makes of the block; None where it makes no mapping."""
    from leadsto import nodes  # the slow import, only where it is needed

    try:
        root = nodes.read(fence.block(text), first_line=fence.line + 1).root
    except nodes.NodesError:
        return None  # Pelican does not mind
    return root if isinstance(root, MapNode) else None


def _losses(
    text: str, fence: Fence, block: Block, tree: MapNode | None, remedy: str
) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """What Pelican loses of a closed block: problems, and the keys that are gone."""
    problems: list[Problem] = []
    gone: list[str] = []
    told = ""
    stop = block.stop
    if stop and stop.start < fence.end:
        below = lines(text, stop.start, stop.number)
        rest = list(takewhile(lambda line: line.start < fence.end, below))
        sure = looks_like_keys(rest, stop, tree)
        gone = lost(rest, stop, tree) if sure else []
        comment = stop.text.lstrip().startswith("#")
        shown = block.why == "text" or tree is not None
        if gone or (sure and shown and (block.pairs or comment)):
            problems.append(cut_off(block, rest, gone, tree, remedy))
            told = problems[0].about
    read = {pair.key.span for pair in block.pairs}
    for key, value in tree.entries if tree else ():
        problem, hidden = flattened(key, value, read, remedy)
        gone += hidden
        if problem and key.text != told:
            problems.append(problem)
    return tuple(problems), tuple(gone)


def _list_without_fences(text: str, block: Block) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """The one thing that is surely lost without fences: keys below a list of YAML."""
    stop = block.stop
    if not (stop and is_item(stop) and block.pairs):
        return (), ()
    if block.pairs[-1].value.text:
        return (), ()
    below = lines(text, stop.start, stop.number)
    rest = list(takewhile(lambda line: not line.blank, below))
    gone = [match["key"] for line in rest if (match := KEY.match(line.text))]
    return ((cut_off(block, rest, gone),), tuple(gone)) if gone else ((), ())
