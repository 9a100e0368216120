"""The search for walks, against a walk of every way there is."""

from itertools import pairwise

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
    way_on,
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
    names = sorted(set(edges) | set("".join(edges.values()).replace("*", "")))
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


def test_progress_further_on_makes_no_tour_before_it_shorter() -> None:
    """``s`` arrives by two sisters, or by a long way that begins with progress."""
    edges = {"x": "y", "y": "z", "z": "s", "s": "up", "u": "t", "p": "q", "q": "r", "r": "g"}
    early, late = dict.fromkeys("xyzsut", 0), dict.fromkeys("pqrg", 2)
    around = graph(edges, goals="tg", ranks={**early, **late, "p": 1, "q": 1})
    found = distances(around)
    assert [found.of((page, 0, 0)) for page in "xyzs"] == [None, 6, 5, 2]
    assert [found.of(("s", 0, run)) for run in range(5)] == [2, 4, 4, None, None]


def test_no_walk_ends_with_a_hop_too_many() -> None:
    early = dict.fromkeys("zsut", 0)
    around = graph({"z": "s", "s": "u", "u": "tp", "p": "g"}, "tg", {**early, "p": 1, "g": 1})
    found = distances(around)
    assert [found.of(("t", 0, run)) for run in range(4)] == [0, 0, 0, None]
    walk = shortest(around, found, "z")
    assert walk is not None
    assert walk.addresses == tuple("zsupg")


def test_a_circle_that_holds_a_point_is_none() -> None:
    found = survey(graph({"a": "b", "b": "a", "c": "d", "d": "c"}, goals="b"))
    assert (found.arriving, found.circling) == ({"a", "b"}, {"c", "d"})


def test_the_best_of_several_points_is_where_a_walk_ends() -> None:
    best = ConversionPoint("offer-link", "call", by="text")
    around = graph({"a": "b", "b": ""}, goals="b")._replace(points={"b": (best, POINT)})
    walk = shortest(around, distances(around), "a")
    assert walk is not None
    assert walk.end is best


def test_only_the_stages_of_pages_before_the_end_make_a_site_ranked() -> None:
    assert not survey(graph({"a": "b", "b": ""}, goals="b", ranks={"b": 2})).ranked
    assert not survey(graph({"a": "b", "b": ""}, goals="b")).ranked
    assert survey(graph({"a": "b", "b": ""}, goals="b", ranks={"a": 0})).ranked


def test_the_way_on_is_the_farthest() -> None:
    around = graph({"a": "bc", "b": "a", "c": "db", "d": "c", "e": "a"})
    assert way_on(around, "a") == ("a", "c", "d")
    assert way_on(around, "none") == ("none",)


def test_the_way_on_is_looked_for_on_so_many_pages() -> None:
    names = [f"{n:03}" for n in range(150)]
    edges = {a: (Edge(b, "text"),) for a, b in pairwise(names)}
    around = Graph(edges, dict.fromkeys(names), {})
    assert way_on(around, "000", most=3) == ("000", "001", "002")
    assert way_on(around, "000") == tuple(names[:100])


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


def test_a_loop_that_leads_into_another_is_one_all_the_same() -> None:
    around = graph({"a": "b*", "b": "a*", "c": "d*a*", "d": "c*", "e": "c*"})
    assert loops(around) == (("a", "b"), ("c", "d"))
    assert loops(graph({"a": "b*", "b": "b*"})) == (("b",),)


def test_a_loop_with_a_conversion_point_is_an_exit() -> None:
    assert loops(graph({"a": "b*", "b": "a*"}, goals="b")) == ()


def test_a_long_chain_does_not_recurse() -> None:
    size = 5_000
    edges = {f"{i:04}": (Edge(f"{i + 1:04}", "next"),) for i in range(size)} | {f"{size:04}": ()}
    assert loops(Graph(edges, dict.fromkeys(edges), {})) == ()
