"""Why there is no path: the searches for whole graphs, and the reasons in words."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths.neighbourhood import around, page
from site_builder import judge_files

from leadsto.model import (
    Answer,
    ConversionPoint,
    Edge,
    Facts,
    Intent,
    JudgedLink,
    Link,
    LinkVerdict,
    Page,
    Part,
    Problem,
    Reason,
    Step,
    Target,
    Verdict,
)
from leadsto.paths.links import judge_outside
from leadsto.paths.reasons import explain
from leadsto.paths.walks import Graph, arriving, circling, survey, way_on

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
            "No path: the way there goes back to an earlier stage or stays too long on one.",
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
    assert found.words.startswith("No path")
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
    assert found.words.startswith(
        "No path: the way there takes more than two links, and no page says its stage."
    )


PLAIN = replace(page("/a/"), source="docs/a.md", intent=Intent(stage=Answer("tofu")), facts=Facts())
OTHERS = (page("/b/"), page("/c/"))


def explained(
    one: Page = PLAIN,
    step: Step | None = None,
    *edges: Edge,
    links: tuple[JudgedLink, ...] = (),
    problems: Sequence[str] = (),
    due: bool = False,
    sourced: bool = True,
    points: Sequence[str] = (),
) -> tuple[Reason, str, tuple[str, ...]]:
    pages = {p.id: p for p in (one, *OTHERS)}
    held = dict.fromkeys(points, (POINT,))
    graph = Graph({one.id: edges}, {name: pages[name].rank for name in pages}, held)
    told = tuple(Problem("x", rule=rule) for rule in problems)
    outside = judge_outside(one, around(*pages.values()))
    return explain(one, step, links, survey(graph), told, pages, due, outside, sourced=sourced)


def judged(verdict: LinkVerdict, name: str = "B", href: str = "/b/") -> JudgedLink:
    return JudgedLink(Link(href, name, name, 0.5), verdict, href, "says why")


WHY = "It shows no next step because "
MAIL = Step(Target("url", url="mailto:a@x.example"))
WEB = Step(Target("url", url="https://b.example/"))
BUILT = replace(PLAIN, source="", shows="offer")
UNSTAGED = replace(PLAIN, intent=Intent())


def having(rule: str, about: str = "") -> Page:
    return replace(PLAIN, problems=(Problem("x", rule=rule, about=about),))


@pytest.mark.parametrize(
    ("one", "step", "problems", "due", "cause"),
    [
        (having("unreadable-page"), None, [], False, WHY + "the page cannot be read."),
        (
            having("unreadable-frontmatter"),
            None,
            [],
            False,
            WHY + "its frontmatter does not parse.",
        ),
        (having("frontmatter-cut-off"), None, [], False, WHY + "part of its frontmatter is lost."),
        (PLAIN, None, ["exempt-without-reason"], False, WHY + "its exemption has no reason."),
        (having("unknown-value", "stage"), None, [], False, WHY + "its stage is not known."),
        (having("unknown-value", "audience"), None, [], False, ""),
        (having("other", "stage"), None, [], False, ""),
        (BUILT, None, [], True, "Its source, and so its stage, was not found."),
        (replace(BUILT, declared=True), None, [], False, ""),
        (replace(BUILT, shows=None), None, [], False, ""),
        (replace(BUILT, source="docs/a.md"), None, [], False, ""),
        (
            PLAIN,
            replace(WEB, shown=False, hidden_because="the page says `block: none`"),
            [],
            False,
            WHY + "the page says `block: none`.",
        ),
        (
            PLAIN,
            MAIL,
            [],
            False,
            "Its next step is a message or a call, which only counts for ready readers.",
        ),
        (UNSTAGED, None, [], True, WHY + "it does not say its stage."),
        (UNSTAGED, None, ["other"], True, ""),
        (replace(PLAIN, intent=Intent(written=frozenset({"stage"}))), None, [], False, ""),
        (PLAIN, None, [], True, WHY + "no offer fits its readers."),
        (PLAIN, None, [], False, ""),
        (PLAIN, None, ["other"], True, ""),
        (PLAIN, WEB, [], True, ""),
    ],
)
def test_what_another_finding_says_is_the_cause(
    one: Page, step: Step | None, problems: list[str], due: bool, cause: str
) -> None:
    _, words, _ = explained(one, step, problems=problems, due=due)
    assert words == f"No path: nothing in this page leads on. {cause}".rstrip()


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (replace(UNSTAGED, source=""), False),
        (UNSTAGED, True),
        (replace(UNSTAGED, source="", declared=True), True),
    ],
)
def test_a_site_without_sources_is_not_asked_for_its_stages(one: Page, told: bool) -> None:
    cause = f" {WHY}it does not say its stage." if told else ""
    assert explained(one, sourced=False)[1] == f"No path: nothing in this page leads on.{cause}"


@pytest.mark.parametrize(
    ("step", "rule", "reason", "words"),
    [
        (None, "next-unresolved", "broken", "its next step leads nowhere"),
        (None, "unsafe-link", "broken", "its next step leads nowhere"),
        (None, "offer-expired", "broken", "its next step leads nowhere"),
        (WEB, "offer-expired", "dead-end", "nothing in this page leads on"),
        (None, "next-unpublished", "unpublished", "its next step is not published"),
        (WEB, "next-unpublished", "unpublished", "its next step is not published"),
        (WEB, "offer-not-in-locale", "blocked", "its next step is in another language"),
    ],
)
def test_a_next_step_that_cannot_be_taken_is_the_reason(
    step: Step | None, rule: str, reason: Reason, words: str
) -> None:
    assert explained(PLAIN, step, problems=[rule])[:2] == (reason, f"No path: {words}.")


@pytest.mark.parametrize(
    ("verdicts", "words"),
    [
        (["broken", "regress"], "one link in its text leads nowhere"),
        (["broken", "broken"], "two links in its text lead nowhere"),
        (["regress", "unpublished"], "it only links to pages that are not published"),
        (["hub", "regress"], "its links only go back to an earlier stage"),
        (["hub"], "nothing in this page leads on"),
    ],
)
def test_links_that_do_not_count_are_the_reason(verdicts: list[LinkVerdict], words: str) -> None:
    found = explained(links=tuple(map(judged, verdicts)))
    assert found[1] == f"No path: {words}."


EMPTY = Step(Target("offer", "/b/", page="/b/"), "list")


@pytest.mark.parametrize(
    ("step", "points", "told"),
    [
        (EMPTY, [], True),
        (EMPTY, ["/b/"], False),
        (replace(EMPTY, offer=""), [], False),
        (replace(EMPTY, target=Target("offer", "/z/", page="/z/")), [], False),
        (replace(EMPTY, shown=False, hidden_because="it is a draft"), [], False),
        (None, [], False),
    ],
)
def test_an_offer_that_cannot_be_taken_where_it_is(
    step: Step | None, points: list[str], told: bool
) -> None:
    words = explained(PLAIN, step, points=points)[1]
    assert words.endswith(" Its next step, /b/, holds nothing to take.") is told
    assert words.endswith(("leads on.", "is a draft.")) is not told


TALK = "https://calendly.com/x/30"
OTHER = "https://calendly.com/x/15"


def built(*parts: Part, forms: tuple[Part, ...] = ()) -> Page:
    """A page with a booking link in parts around its content, and forms."""
    links = [Link(href, "Talk", href, 0.0, part=p) for p in parts for href in (TALK, OTHER)]
    return replace(PLAIN, facts=Facts(outside=tuple(links), forms_outside=forms))


@pytest.mark.parametrize(
    ("one", "words", "counted"),
    [
        (
            built("nav"),
            f" Only a link in the navigation leads to {TALK}, and the navigation is on every page.",
            ("not counted: 2 in the navigation",),
        ),
        (
            built("nav", "footer", forms=("header",)),
            f" Only a link in the footer leads to {TALK}, and a footer is on every page.",
            ("not counted: 2 in the navigation, 2 in the footer",),
        ),
        (
            built("list", forms=("aside",)),
            " There is a form beside the content, and a sidebar is the same for every reader.",
            ("not counted: 2 in a list beside the content",),
        ),
        (built("hidden"), "", ("not counted: 2 where readers do not see it",)),
        (built(), "", ()),
        (PLAIN, "", ()),
        (replace(PLAIN, facts=None), "", ()),
    ],
)
def test_what_readers_could_take_around_the_content(
    one: Page, words: str, counted: tuple[str, ...]
) -> None:
    _, said, trail = explained(one)
    assert said == "No path: nothing in this page leads on." + words
    assert trail == counted


def test_around_the_content_of_a_page_that_was_not_built_nothing_is_known() -> None:
    nothing = survey(Graph({}, {}, {}))
    assert explain(PLAIN, None, (), nothing, (), {}, due=False) == (
        "dead-end",
        "No path: nothing in this page leads on.",
        (),
    )


@pytest.mark.parametrize(
    ("links", "lines"),
    [
        ([judged("counts"), judged("conversion")], []),
        ([judged("hub", "B" * 40)], [f"“{'B' * 40}” → /b/: says why"]),
        ([judged("hub", "B" * 41)], [f"“{'B' * 39}…” → /b/: says why"]),
        ([judged("hub", "B" * 38 + " BB")], [f"“{'B' * 38}…” → /b/: says why"]),
        ([judged("no-text", "")], ["“/b/” → /b/: says why"]),
        ([judged("hub")] * 5, ["“B” → /b/: says why"] * 5),
        ([judged("hub")] * 6, [*["“B” → /b/: says why"] * 5, "and one more link"]),
    ],
)
def test_the_links_that_were_tried(links: list[JudgedLink], lines: list[str]) -> None:
    assert explained(links=tuple(links))[2] == tuple(lines)


def test_the_farthest_way_on_is_told_first() -> None:
    unnamed = replace(PLAIN, id="docs/a.md", address=None)
    found = explained(
        unnamed, None, Edge("/b/", "next"), Edge("/c/", "text"), links=(judged("hub"),)
    )
    assert found == (
        "wanders",
        "No path: one text link, none arrives.",
        ("docs/a.md → /c/, then stops", "“B” → /b/: says why"),
    )
