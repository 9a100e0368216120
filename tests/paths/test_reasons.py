"""Why there is no path: the searches for whole graphs, and the reasons in words."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builder import judge_files

from leadsto.model import ConversionPoint, Edge, Verdict
from leadsto.paths.walks import Graph, arriving, circling, way_on

NAMES = "abcdefg"
POINT = ConversionPoint("form", "form", by="own")


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    targets = st.lists(st.sampled_from(NAMES), unique=True, max_size=3)
    edges = {name: tuple(Edge(to, "text") for to in draw(targets)) for name in NAMES}
    kept = {name: found for name, found in edges.items() if found or draw(st.booleans())}
    points = {name: (POINT,) if draw(st.integers(0, 4)) == 0 else () for name in NAMES}
    return Graph(kept, dict.fromkeys(NAMES), points)


def reached(graph: Graph, page: str) -> set[str]:
    """Every page that links reach from a page, which is one of them."""
    found: set[str] = set()
    open_ = [page]
    while open_:
        here = open_.pop()
        if here not in found:
            found.add(here)
            open_ += [edge.to for edge in graph.edges.get(here, ())]
    return found


@given(graphs())
def test_arriving_are_those_that_reach_a_point(graph: Graph) -> None:
    by_hand = {p for p in NAMES if any(graph.points[other] for other in reached(graph, p))}
    assert arriving(graph) == by_hand


@given(graphs())
def test_circling_are_those_to_which_everything_comes_back(graph: Graph) -> None:
    by_hand = {
        page
        for page in graph.edges
        if graph.edges[page] and all(page in reached(graph, o) for o in reached(graph, page))
    }
    assert circling(graph) == by_hand


@given(graphs(), st.sampled_from(NAMES))
def test_the_way_on_is_a_way(graph: Graph, page: str) -> None:
    way = way_on(graph, page)
    assert way[0] == page
    assert len(set(way)) == len(way)
    assert all(to in [edge.to for edge in graph.edges[here]] for here, to in pairwise(way))
    assert (len(way) > 1) == (len(reached(graph, page)) > 1)


CONFIG = """\
offers:
  call:
    {kind: conversation, title: C, action: Book it, helps: H, serves: bofu, for: any, page: /call/,
     captures: [email]}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"


def verdict(tmp_path: Path, fields: str, body: str = "text", **pages: str) -> Verdict:
    files = {
        "leadsto.yml": CONFIG,
        "docs/index.md": "# Home",
        "docs/call.md": f"---\nstage: bofu\n---\n# Call\n\n{FORM}",
        "docs/draft.md": "---\nstatus: draft\n---\n# Draft",
        "docs/de/x.md": "---\nlang: de\n---\n# X",
        "docs/a.md": f"---\n{fields}\n---\n# A\n\n{body}\n",
        **{f"docs/{name}.md": text for name, text in pages.items()},
    }
    return judge_files(files, tmp_path).site.verdicts["docs/a.md"]


TOFU = "---\nstage: tofu\n---\n# T\n\n"


@pytest.mark.parametrize(
    ("fields", "body", "pages", "reason", "words"),
    [
        ("stage: mofu\nnext: /none/", "", {}, "broken", "its next step leads nowhere"),
        ("stage: mofu\nnext: draft.md", "", {}, "unpublished", "its next step is not published"),
        ("stage: mofu", "[x](no.md) [y](nor.md)", {}, "broken", "two links in its text lead"),
        ("stage: mofu", "[x](draft.md)", {}, "unpublished", "it only links to pages that are not"),
        ("stage: mofu", "[x](b.md)", {"b": TOFU}, "blocked", "its links only go back"),
        ("stage: tofu", "[x](b.md)", {"b": TOFU + "[a](a.md)"}, "loop", "every way on comes back"),
        ("stage: tofu", "[x](b.md)", {"b": TOFU}, "wanders", "one text link, none arrives"),
        ("stage: tofu\nnext: b.md", "", {"b": TOFU}, "wanders", "its next step leads on, but"),
        ("stage: tofu", "[home](index.md)", {}, "dead-end", "nothing in this page leads on"),
        (
            "stage: tofu",
            "[x](b.md)",
            {n: f"{TOFU}[x]({m}.md)" for n, m in zip("bcde", ["c", "d", "e", "call"], strict=True)},
            "blocked",
            "the way there goes back to an earlier stage or stays too long on one",
        ),
        ("kind: sales\nstage: bofu", "", {}, "dead-end", "conversation or a purchase: nothing"),
    ],
)  # fmt: skip
def test_reasons(
    tmp_path: Path, fields: str, body: str, pages: dict[str, str], reason: str, words: str
) -> None:
    found = verdict(
        tmp_path, f"{fields}\nblock: none" if "next" not in fields else fields, body, **pages
    )
    assert found.walk is None
    assert (found.reason, found.needed) == (reason, True)
    assert words in found.words


def test_a_step_that_took_over_is_not_to_blame(tmp_path: Path) -> None:
    """The next step resolves; its page holds nothing."""
    config = CONFIG + (
        "  old: {kind: resource, title: O, action: Get O, helps: H, serves: tofu, for: any, "
        "page: /b/, ends: 2026-01-01, replaced_by: new}\n"
        "  new: {kind: resource, title: N, action: Get N, helps: H, serves: tofu, for: any, "
        "page: /b/}\n"
    )
    files = {
        "leadsto.yml": config,
        "docs/index.md": "# Home",
        "docs/b.md": "---\nkind: resource\n---\n# B",
        "docs/a.md": "---\nstage: tofu\nnext: old\n---\n# A",
    }
    found = judge_files(files, tmp_path).site.verdicts["docs/a.md"]
    assert found.reason == "wanders"
    assert found.words.endswith("Its next step, /b/, holds nothing to take.")


def test_what_was_tried_is_told_and_shortened(tmp_path: Path) -> None:
    links = " ".join(f"[link {n} {'x' * 60}](none{n}.md)" for n in range(7))
    found = verdict(tmp_path, "stage: tofu\nblock: none", f"[b](b.md) {links}", b=TOFU)
    assert found.trail[0] == "/a/ → /b/, then stops"
    assert len(found.trail) == 1 + 5 + 1
    assert found.trail[1].endswith("…” → /a/none0.md: leads nowhere: there is no such page")
    assert found.trail[-1] == "and two more links"


def test_no_stage_is_named_where_no_page_has_one(tmp_path: Path) -> None:
    chain = {n: f"# T\n\n[x]({m}.md)" for n, m in zip("bcde", ["c", "d", "e", "form"], strict=True)}
    files = {
        "leadsto.yml": "",
        "docs/a.md": "# A\n\n[x](b.md)\n",
        "docs/form.md": f"---\nkind: conversation\n---\n# Form\n\n{FORM}",
        **{f"docs/{name}.md": text for name, text in chain.items()},
    }
    found = judge_files(files, tmp_path).site.verdicts["docs/a.md"]

    assert found.reason == "blocked"
    assert found.words.startswith("No path: the way there takes more than two links, and no page")
