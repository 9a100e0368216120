"""The search for walks, against a walk of every way there is."""

from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import ConversionPoint, Edge
from leadsto.paths.walks import (
    Graph,
    arriving,
    circling,
    designed,
    distances,
    loops,
    shortest,
    survey,
)

POINT = ConversionPoint("form", "form", by="own")
NAMES = "abcdef"


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    names = NAMES[: draw(st.integers(1, 6))]
    edges = {
        name: tuple(
            Edge(to, draw(st.sampled_from(["next", "text"])))  # type: ignore[arg-type]
            for to in draw(st.lists(st.sampled_from(names), unique=True, max_size=4))
        )
        for name in names
    }
    ranks = {name: draw(st.sampled_from([None, 0, 1, 2])) for name in names}
    points = {name: (POINT,) if draw(st.integers(0, 4)) == 0 else () for name in names}
    return Graph(edges, ranks, points, draw(st.integers(0, 2)))


def by_hand(graph: Graph, page: str) -> int | None:
    """The definition read aloud: every walk, a hop longer each time, ranks never falling."""
    front = {(page, graph.ranks[page], 0)}
    seen = set(front)
    hops = 0
    while front:
        if any(graph.points[name] for name, _, _ in front):
            return hops
        after = set()
        for name, rank, run in front:
            for edge in graph.edges[name]:
                theirs = graph.ranks[edge.to]
                if theirs is not None and rank is not None and theirs < rank:
                    continue
                known = rank if theirs is None else theirs
                length = run + 1 if known == rank else 0
                if length <= graph.limit:
                    after.add((edge.to, known, length))
        front = after - seen
        seen |= front
        hops += 1
    return None


@given(graphs())
def test_distances_are_those_of_every_way_tried(graph: Graph) -> None:
    found = distances(graph)
    for page in graph.edges:
        walk = shortest(graph, found, page)
        assert (walk.clicks - 1 if walk else None) == by_hand(graph, page)


@given(graphs())
def test_a_walk_is_valid_hop_by_hop(graph: Graph) -> None:
    found = distances(graph)
    for page in graph.edges:
        walk = shortest(graph, found, page)
        if walk is None:
            continue
        known: int | None = None
        for here, to, kind in zip(walk.addresses, walk.addresses[1:], walk.types, strict=False):
            assert Edge(to, kind) in graph.edges[here]  # type: ignore[arg-type]
            known = graph.ranks[here] if graph.ranks[here] is not None else known
            theirs = graph.ranks[to]
            assert known is None or theirs is None or theirs >= known
        assert graph.points[walk.addresses[-1]]


@given(graphs())
def test_designed_are_walks_that_begin_with_a_next_step(graph: Graph) -> None:
    found = distances(graph)
    for page, edges in graph.edges.items():
        nexts = tuple(edge for edge in edges if edge.type == "next")
        # its last walk may come back to it by any link, so only a copy of it loses them
        copy = Graph(
            {**graph.edges, "copy": nexts},
            {**graph.ranks, "copy": graph.ranks[page]},
            {**graph.points, "copy": ()},
            graph.limit,
        )
        expected = bool(graph.points[page]) or by_hand(copy, "copy") is not None
        assert designed(graph, found, page) == expected


@given(graphs())
def test_a_survey_searches_for_circles_where_nobody_arrives(graph: Graph) -> None:
    found = survey(graph)
    assert found.arriving == arriving(graph)
    assert found.circling == circling(graph) - arriving(graph)


def graph(edges: dict[str, str], goals: str = "", ranks: dict[str, int] | None = None) -> Graph:
    """``{"a": "b*c"}``: a's next step is b, and a links to c in its text."""
    names = set(edges) | set("".join(edges.values()).replace("*", ""))
    return Graph(
        {
            name: tuple(
                Edge(to, "next" if edges.get(name, "")[i + 1 : i + 2] == "*" else "text")
                for i, to in enumerate(edges.get(name, ""))
                if to != "*"
            )
            for name in names
        },
        {name: (ranks or {}).get(name) for name in names},
        {name: (POINT,) if name in goals else () for name in names},
    )


def test_never_back_over_a_page_without_a_stage() -> None:
    around = graph({"r": "u", "u": "t", "t": ""}, goals="t", ranks={"r": 2, "t": 0})
    found = distances(around)
    assert shortest(around, found, "u") is not None
    assert shortest(around, found, "r") is None


def test_a_tour_of_sister_pages_is_no_progress() -> None:
    around = graph(
        {"a": "b", "b": "c", "c": "d", "d": ""}, goals="d", ranks=dict.fromkeys("abcd", 0)
    )
    found = distances(around)
    assert shortest(around, found, "a") is None
    walk = shortest(around, found, "b")
    assert walk is not None
    assert walk.clicks == 3


def test_next_steps_come_before_text_links() -> None:
    around = graph({"a": "bc*", "b": "", "c": ""}, goals="bc")
    walk = shortest(around, distances(around), "a")
    assert walk is not None
    assert walk.addresses == ("a", "c")


def test_designed_needs_a_next_step_or_a_point_of_its_own() -> None:
    around = graph({"a": "b", "b": "", "c": "b*"}, goals="b")
    found = distances(around)
    assert [designed(around, found, page) for page in "abc"] == [False, True, True]


def test_loops_of_next_steps() -> None:
    around = graph({"a": "b*", "b": "a*", "c": "c*", "d": "e", "e": "d"})
    assert loops(around) == (("a", "b"), ("c",))


def test_a_loop_with_a_conversion_point_is_an_exit() -> None:
    assert loops(graph({"a": "b*", "b": "a*"}, goals="b")) == ()


def test_a_long_chain_does_not_recurse() -> None:
    size = 5_000
    edges = {f"{i:04}": (Edge(f"{i + 1:04}", "next"),) for i in range(size)} | {f"{size:04}": ()}
    assert loops(Graph(edges, dict.fromkeys(edges), {})) == ()
