"""Walks to a conversion point: one search backwards from all of them, in states.

A state is (page, last known rank, hops in a row without progress). An unranked page passes the
last known rank on, or a walk could slip from ready over unranked to exploring. There are at
most 4 × (limit + 1) states a page, so the search stays linear in the links.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import NamedTuple

from leadsto.model import ConversionPoint, Edge, Walk

State = tuple[str, int, int]

#: The rank of a page that does not say its stage.
UNKNOWN = -1


class Graph(NamedTuple):
    """The counted links of one locale's pages, by page id.

    Pages without a path through them (overviews, exempt pages) have no edges.
    """

    edges: Mapping[str, tuple[Edge, ...]]
    ranks: Mapping[str, int | None]
    points: Mapping[str, tuple[ConversionPoint, ...]]  #: counting ones; the best first
    limit: int = 2  #: most hops in a row that keep the same rank


class Survey(NamedTuple):
    """A graph with what is found out once for all its pages."""

    graph: Graph
    distances: Mapping[State, int]
    arriving: frozenset[str]
    circling: frozenset[str]
    ranked: bool  #: stages are known of more than the pages where paths end


def survey(graph: Graph) -> Survey:
    """Search a whole graph; linear in its links."""
    ranked = any(r is not None and not graph.points.get(p) for p, r in graph.ranks.items())
    return Survey(graph, distances(graph), arriving(graph), circling(graph), ranked)


def _hop(graph: Graph, state: State, to: str) -> State | None:
    """The state after a hop; None where it would fall back or tour too long."""
    _, rank, run = state
    theirs = graph.ranks[to]
    after = rank if theirs is None else theirs
    if after < rank:
        return None
    run = run + 1 if after == rank else 0
    return None if run > graph.limit else (to, after, run)


def _start(graph: Graph, page: str) -> State:
    rank = graph.ranks[page]
    return (page, UNKNOWN if rank is None else rank, 0)


def distances(graph: Graph) -> dict[State, int]:
    """The least hops to a conversion point from every state that has a valid walk to one."""
    into = _into(graph)
    found: dict[State, int] = {}
    queue: deque[State] = deque()
    for page, points in graph.points.items():
        if points:
            for state in _states(graph, page):
                found[state] = 0
                queue.append(state)
    while queue:
        state = queue.popleft()
        for page in into.get(state[0], ()):
            for before in _states(graph, page):
                if before not in found and _hop(graph, before, state[0]) == state:
                    found[before] = found[state] + 1
                    queue.append(before)
    return found


def _into(graph: Graph) -> dict[str, list[str]]:
    """Every page with the pages that lead to it."""
    into: dict[str, list[str]] = {}
    for page, edges in graph.edges.items():
        for edge in edges:
            into.setdefault(edge.to, []).append(page)
    return into


def _states(graph: Graph, page: str) -> list[State]:
    rank = graph.ranks[page]
    ranks = range(UNKNOWN, 3) if rank is None else (rank,)
    return [(page, r, run) for r in ranks for run in range(graph.limit + 1)]


def shortest(graph: Graph, found: Mapping[State, int], page: str) -> Walk | None:
    """One shortest valid walk: next steps before text links, then the order of the ids."""
    state = _start(graph, page)
    if state not in found:
        return None
    pages, types = [page], []
    while found[state]:
        step = min(
            (edge.type != "next", edge.to, after)
            for edge in graph.edges.get(state[0], ())
            if (after := _hop(graph, state, edge.to)) and found.get(after) == found[state] - 1
        )
        types.append("text" if step[0] else "next")
        state = step[2]
        pages.append(state[0])
    return Walk(tuple(pages), tuple(types), graph.points[state[0]][0])


def designed(graph: Graph, found: Mapping[State, int], page: str) -> bool:
    """Whether some valid walk begins with the page's own next step, form, embed or block."""
    if any(point.by in ("own", "block") for point in graph.points.get(page, ())):
        return True
    start = _start(graph, page)
    return any(
        edge.type == "next" and (after := _hop(graph, start, edge.to)) and after in found
        for edge in graph.edges.get(page, ())
    )


def way_on(graph: Graph, page: str, most: int = 100) -> tuple[str, ...]:
    """The way to the farthest page that counted links reach, whatever its stage.

    Only the first ``most`` pages are looked at: nobody reads more, and on a large site every dead
    end would walk all of it.
    """
    before = {page: ""}
    queue = deque([page])
    last = page
    while queue and len(before) < most:
        last = queue.popleft()
        for edge in graph.edges.get(last, ()):
            if edge.to not in before:
                before[edge.to] = last
                queue.append(edge.to)
    last = queue[-1] if queue else last
    way = [last]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def arriving(graph: Graph) -> frozenset[str]:
    """The pages from which counted links reach a conversion point, whatever the stages."""
    into = _into(graph)
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
