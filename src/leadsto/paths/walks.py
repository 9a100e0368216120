"""Walks to a conversion point: one search backwards from all of them, in states.

A state is (page, last known rank, hops in a row without progress). An unranked page passes the
last known rank on, or a walk could slip from ready over unranked to exploring. There are at
most 4 × (limit + 1) states a page, so the search stays linear in the links.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from leadsto.model import RANKS, ConversionPoint, Edge, Walk
from leadsto.model.frozen import NamedTuple

State = tuple[str, int, int]
#: The least hops after it, whether it is by a link in the text, the page it leads to, the state.
Hop = tuple[int, bool, str, State]
Into = Mapping[str, Sequence[str]]  #: every page with those that lead to it

#: The rank of a page that does not say its stage.
UNKNOWN = -1
_RANKS = (UNKNOWN, *RANKS.values())


class Graph(NamedTuple):
    """The counted links of one locale's pages, by page id.

    Pages without a path through them (overviews, exempt pages) have no edges.
    """

    edges: Mapping[str, tuple[Edge, ...]]
    ranks: Mapping[str, int | None]
    points: Mapping[str, tuple[ConversionPoint, ...]]  #: counting ones; the best first
    limit: int = 2  #: most hops in a row that keep the same rank


class Distances:
    """The least hops to a conversion point from every state that has a valid walk to one.

    Each hop without progress only takes freedom away. So a page and a last known rank have one
    list: the least hops after none, one, two … hops without progress, as far as there is a way.
    """

    def __init__(self) -> None:
        self.least: dict[int, dict[str, tuple[int, ...]]] = {rank: {} for rank in _RANKS}
        self.steps: dict[State, Hop] = {}  #: those that ``shortest`` took; walks share their ends

    def of(self, state: State) -> int | None:
        """The least hops from a state; None where no valid walk begins with it."""
        page, rank, run = state
        least = self.least[rank].get(page, ())
        return least[run] if run < len(least) else None  # no list is longer than the limit


class Survey(NamedTuple):
    """A graph with what is found out once for all its pages."""

    graph: Graph
    distances: Distances
    arriving: frozenset[str]
    circling: frozenset[str]  #: of those that do not arrive
    ranked: bool  #: stages are known of more than the pages where paths end


def survey(graph: Graph) -> Survey:
    """Search a whole graph; linear in its links."""
    into = leading_into(graph)
    arrive = arriving(graph, into)
    # whoever does not arrive leads to nobody who does
    stray = {page: edges for page, edges in graph.edges.items() if page not in arrive}
    ranked = any(r is not None and not graph.points.get(p) for p, r in graph.ranks.items())
    return Survey(
        graph, distances(graph, into), arrive, circling(graph._replace(edges=stray)), ranked
    )


def _start(graph: Graph, page: str) -> State:
    rank = graph.ranks[page]
    return (page, UNKNOWN if rank is None else rank, 0)


def distances(graph: Graph, into: Into | None = None) -> Distances:
    """Search backwards from all conversion points at once.

    A hop either keeps the last known rank and makes a run longer, or raises it and ends the run.
    """
    into = leading_into(graph) if into is None else into
    ranks, limit = graph.ranks, graph.limit
    found = Distances()
    rows: dict[tuple[int, ...], tuple[int, ...]] = {}  #: there are few, each of many pages
    queue: deque[tuple[str, int, int, int]] = deque()  #: page, rank, its run before, and now
    for page, points in graph.points.items():
        if points:
            own = ranks[page]
            for rank in _RANKS if own is None else (own,):
                found.least[rank][page] = (0,) * (limit + 1)
                queue.append((page, rank, -1, limit))
    while queue:
        page, rank, before, run = queue.popleft()
        hops = found.least[rank][page][run] + 1
        steps = [(rank, run - 1)] if run else []
        if before < 0 and ranks[page] == rank:  # progress, from whatever tour
            steps += [(lower, limit) for lower in _RANKS if lower < rank]
        for lower, most in steps:
            least = found.least[lower]
            for source in into.get(page, ()):
                theirs = ranks[source]
                if theirs is None or theirs == lower:
                    known = least.get(source, ())
                    if len(known) <= most:
                        queue.append((source, lower, len(known) - 1, most))
                        row = (*known, *[hops] * (most + 1 - len(known)))
                        least[source] = rows.setdefault(row, row)
    return found


def leading_into(graph: Graph) -> Into:
    """Every page with the pages that lead to it."""
    into: dict[str, list[str]] = {}
    for page, edges in graph.edges.items():
        for edge in edges:
            into.setdefault(edge.to, []).append(page)
    return into


def shortest(graph: Graph, found: Distances, page: str) -> Walk | None:
    """One shortest valid walk: next steps before text links, then the order of the ids."""
    state = _start(graph, page)
    left = found.of(state)
    if left is None:
        return None
    pages, types = [page], []
    for _ in range(left):
        if state not in found.steps:
            edges = graph.edges[state[0]]
            found.steps[state] = min(_hops(graph, found, state, edges))
        _, by_text, _, state = found.steps[state]
        types.append("text" if by_text else "next")
        pages.append(state[0])
    return Walk(tuple(pages), tuple(types), graph.points[state[0]][0])


def designed(graph: Graph, found: Distances, page: str) -> bool:
    """Whether some valid walk begins with the page's own next step, form, embed or block."""
    if any(point.by in ("own", "block") for point in graph.points.get(page, ())):
        return True
    nexts = [edge for edge in graph.edges.get(page, ()) if edge.type == "next"]
    return any(True for _ in _hops(graph, found, _start(graph, page), nexts))


def _hops(graph: Graph, found: Distances, state: State, edges: Iterable[Edge]) -> Iterator[Hop]:
    """The hops that valid walks from a state begin with."""
    _, rank, run = state
    for edge in edges:
        theirs = graph.ranks[edge.to]
        if theirs is None or theirs == rank:
            after = (edge.to, rank, run + 1)
        elif theirs > rank:
            after = (edge.to, theirs, 0)
        else:
            continue  # it would fall back
        left = found.of(after)
        if left is not None:
            yield left, edge.type != "next", edge.to, after


def way_on(graph: Graph, page: str, most: int = 100) -> tuple[str, ...]:
    """The way to the farthest page that counted links reach, whatever its stage.

    Only the first ``most`` pages are looked at: nobody reads more, and on a large site every dead
    end would walk all of it.
    """
    before = {page: ""}
    found = [page]
    for here in found:  # grows
        if len(found) >= most:
            break
        for edge in graph.edges.get(here, ()):
            if edge.to not in before:
                before[edge.to] = here
                found.append(edge.to)
    way = [found[-1]]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def arriving(graph: Graph, into: Into | None = None) -> frozenset[str]:
    """The pages from which counted links reach a conversion point, whatever the stages."""
    into = leading_into(graph) if into is None else into
    found = {page for page, points in graph.points.items() if points}
    queue = deque(found)
    while queue:
        for page in into.get(queue.popleft(), ()):
            if page not in found:
                found.add(page)
                queue.append(page)
    return frozenset(found)


def circling(graph: Graph) -> frozenset[str]:
    """The pages to which every way on comes back: groups that no counted link leaves."""
    targets = {page: [edge.to for edge in edges] for page, edges in graph.edges.items()}
    found: set[str] = set()
    for component in _components(targets):
        inside = set(component)
        if all(targets.get(page) and inside.issuperset(targets[page]) for page in component):
            found |= inside
    return frozenset(found)


def loops(graph: Graph) -> tuple[tuple[str, ...], ...]:
    """Loops of next steps without a conversion point: Tarjan's components, without recursion."""
    nexts = {
        page: [edge.to for edge in edges if edge.type == "next"]
        for page, edges in graph.edges.items()
    }
    found: list[tuple[str, ...]] = []
    for component in _components(nexts):
        around = len(component) > 1 or component[0] in nexts.get(component[0], ())
        if around and not any(graph.points.get(page) for page in component):
            found.append(tuple(sorted(component)))
    return tuple(sorted(found))


def _components(nexts: Mapping[str, list[str]]) -> list[list[str]]:
    order: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    found: list[list[str]] = []
    for root in nexts:
        if root in order:
            continue
        work = [(root, iter(nexts[root]))]
        order[root] = low[root] = len(order)
        stack.append(root)
        on_stack.add(root)
        while work:
            page, rest = work[-1]
            for to in rest:
                if to not in order:
                    order[to] = low[to] = len(order)
                    stack.append(to)
                    on_stack.add(to)
                    work.append((to, iter(nexts.get(to, ()))))
                    break
                if to in on_stack:
                    low[page] = min(low[page], order[to])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[page])
                if low[page] == order[page]:
                    component = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.append(member)
                        if member == page:
                            break
                    found.append(component)
    return found
