"""A whole audit: its parts fit together, on made sites, on the sample site, without leadsto.yml."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from audit.sites import CATALOGUE, DECISION, FORM, OFFERS, article, audited_site, page_of
from hypothesis import given, settings
from hypothesis import strategies as st
from site_builder import Settings, documents, judge_files

from leadsto.audit.snapshot import Snapshot
from leadsto.audit.whole import audit
from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import Audit, Leads, LeadsRow, Share, Surroundings, Views, ViewsRow

SAMPLE = Path(__file__).parents[2] / "sample_site"
LEADS = f"stage: tofu\naudience: planner\n{DECISION}"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    """The sample site, its content under ``docs/``."""
    content = SAMPLE / "content"
    files = {
        f"docs/{file.relative_to(content).as_posix()}": file.read_bytes()
        for file in content.rglob("*")
        if file.is_file()
    }
    config = (SAMPLE / "leadsto.yml").read_text("utf-8").replace("source: content", "source: docs")
    return audit(judge_files({"leadsto.yml": config, **files}, tmp_path_factory.mktemp("sample")))


def exported(**views: int) -> Views:
    rows = tuple(ViewsRow(f"/{name}/", count) for name, count in views.items())
    return Views("views.csv", "plain", "views", rows)


# ------------------------------------------------------------------------------- the parts


def test_dead_ends_come_by_what_they_waste(tmp_path: Path) -> None:
    pages = {
        "a": article(body="[B](../b/)"),
        "b": article(),
        "c": article(),
        "d": article(body="[B](../b/), [C](../c/)"),
        "e": article(LEADS),
    }

    def order(**views: int) -> list[str]:
        folder = tmp_path / f"{len(views)}"
        found = audited_site(folder, pages, views=[exported(**views)] if views else [])
        return [Path(page.id).stem for page in found.dead_ends]

    assert order() == ["b", "c", "a", "d"]
    assert order(d=9, a=70, e=100) == ["a", "d", "b", "c"]
    assert order(d=9, a=70, c=9, e=100) == ["a", "c", "d", "b"]


def test_shares_count_pages_and_views_of_those_that_need_a_path(tmp_path: Path) -> None:
    pages = {"a": article(LEADS), "b": article("stage: tofu\naudience: nobody"), "c": article()}
    config = CATALOGUE.replace("for: any", "for: [planner]")
    views = [exported(a=10, b=5, call=100)]
    found = audited_site(tmp_path, pages, config, views=views)

    assert found.overall == Share("", 4, 2, 15, 10)
    assert found.stages == (Share("tofu", 3, 2, 15, 10), Share("", 1, 0, None, None))


def test_flows_lead_from_stages_to_ends_and_to_nothing(tmp_path: Path) -> None:
    pages = {
        "a": article(LEADS),
        "b": article(LEADS),
        "c": article("stage: mofu\naudience: planner"),
        "d": article("stage: mofu\naudience: buyer"),
        "e": article(),
    }
    found = audited_site(tmp_path, pages, views=[exported(a=4, b=3, c=2)])

    assert found.ends == ("/call/", "/sheet/")
    assert [tuple(flow) for flow in found.flows] == [
        ("tofu", "/call/", 1, None),  # the page of the sheet
        ("tofu", "/sheet/", 2, 7),
        ("mofu", "/call/", 1, 2),
        ("mofu", "", 1, None),
        ("", "", 1, None),
    ]


def test_pages_that_need_no_path_are_told_by_reason(tmp_path: Path) -> None:
    pages = {
        "a": article("exempt: press"),
        "b": article("exempt: an old campaign"),
        "c": article("kind: legal"),
        "d": article("status: draft"),
        "thanks": article("audience: planner"),
    }
    config = CATALOGUE.replace("page: /call/,", "page: /call/, confirm: /thanks/,")

    assert audited_site(tmp_path, pages, config).excluded == {
        "exempt pages": 2,
        "conversation pages, where paths end": 1,
        "drafts": 1,
        "legal pages": 1,
        "overviews": 1,
        "thanks for what sales agreed to take": 1,
    }


def test_the_change_since_a_snapshot(tmp_path: Path) -> None:
    before = Snapshot(
        dt.date(2026, 10, 1), Share("", 9, 3), dead_ends=frozenset({"docs/a.md", "docs/gone.md"})
    )
    change = audited_site(tmp_path, {"a": article(LEADS), "b": article()}, before=before).change

    assert change is not None
    assert change.since == "the snapshot of 2026-10-01"
    assert (change.new_dead_ends, change.mended) == (("docs/b.md",), ("docs/a.md",))


def test_the_change_since_the_baseline(tmp_path: Path) -> None:
    known = [{"rule": "no-path", "page": f"docs/{name}.md", "about": ""} for name in "abxy"]
    files = {
        "leadsto.yml": CATALOGUE,
        "leadsto-baseline.json": json.dumps({"version": 1, "findings": known}),
        **OFFERS,
        **{f"docs/{name}.md": article() for name in "bc"},
        **{f"docs/{name}.md": article(LEADS) for name in "ade"},
    }
    judgement = judge_files(files, tmp_path)
    change = audit(judgement).change

    assert change is not None
    assert (change.since, change.before) == ("the baseline", Share("", 6, 2))
    assert change.new_dead_ends == ("docs/c.md",)


def test_without_either_nothing_is_compared(tmp_path: Path) -> None:
    assert audited_site(tmp_path).change is None


def test_a_report_is_named_by_the_site(tmp_path: Path) -> None:
    site = "site: {url: 'https://www.example.com'}\n"

    assert audited_site(tmp_path / "a", {}, CATALOGUE + site).title == "https://www.example.com"
    assert audited_site(tmp_path / "b").title == "b"
    assert audited_site(tmp_path / "c", title="Pumps").title == "Pumps"


def test_leads_that_belong_nowhere_are_told(tmp_path: Path) -> None:
    rows = (LeadsRow("/a/", 3), LeadsRow("sheet", 2), *(LeadsRow(f"/{n}/", 1) for n in range(5)))
    found = audited_site(tmp_path, {"a": article(LEADS)}, leads=[Leads("leads.csv", rows)])

    assert found.notices == (
        "5 rows of the leads named neither a page of this build nor an offer: `/0/`, `/1/`, `/2/` "
        "and 2 more.",
    )
    assert set(found.ratios) == {"page", "offer", "stage", "site"}


# ---------------------------------------------------------------------------------- definitions


def test_definitions_say_what_holds_on_this_site(tmp_path: Path) -> None:
    path = "path: {max_clicks: {tofu: 4}, same_stage: 1, count: [next]}\n"
    found = audited_site(tmp_path, {"a": article()}, CATALOGUE + path, views=[exported(a=3)])
    told = dict(found.definitions)

    assert "the next step in its block." in told["Leads on"]
    assert "link in its text" not in told["Leads on"]
    assert "at most one hop in a row" in told["Path"]
    assert "4 for exploring readers (`tofu`), 2 for evaluating" in told["Path"]
    assert told["Views"].startswith("Views from views.csv.")
    assert "grade `talking`" in told["Ladder"]
    assert told["Pages that need no path"] == (
        "conversation pages, where paths end: 1; overviews: 1."
    )
    assert told["Day"].endswith("22 November 2026.")
    assert "Rules that were not run" not in told
    assert len(told) == len(found.definitions)


def test_definitions_say_which_findings_are_missing(tmp_path: Path) -> None:
    silenced = article("leadsto_ignore: {no-decision: a press text}")
    found = audited_site(tmp_path, {"a": silenced}, settings=Settings(rendered=False))
    told = dict(found.definitions)

    assert told["Findings"].endswith("Not listed: 1 answered for by authors.")
    assert "`no-path`" in told["Rules that were not run"]
    assert told["Path"].startswith("Not known: only sources were read.")


# ------------------------------------------------------------------------------- whole sites


def test_the_sample_site_leads_on_from_every_page(sample: Audit) -> None:
    assert sample.overall.pages == sample.overall.arrived == 35
    assert sample.dead_ends == ()
    conversations = {"/talk/specification-call/", "/de/gespraech/brennbesprechung/"}
    assert sample.ends[0] == "/talk/firing-review/"
    assert conversations < {*sample.ends}
    assert Counter(page.verdict for page in sample.pages) == {"keep": 35, "none": 10}
    assert not any(cell.thin for cell in sample.cells)
    assert len(sample.cells) == 9
    assert all(offer.complete and not offer.orphan for offer in sample.offers)
    students = page_of(sample, "notes/colleges/students-and-firings")
    assert students.route[-1] == "docs/tools/kiln-room-check.md"


def test_a_site_that_never_heard_of_leadsto_has_its_dead_ends(tmp_path: Path) -> None:
    files = {
        "docs/index.html": "<h1>Home</h1><p><a href='/a.html'>A</a></p>",
        "docs/a.html": "<h1>A</h1><p>Pumps. <a href='/b.html'>B</a></p>",
        "docs/b.html": "<h1>B</h1><p>Fans.</p>",
        "docs/c.html": f"<h1>C</h1>{FORM}",
    }
    judgement = judge(documents(files), Config(tmp_path), Surroundings(rendered=True, built=True))
    views = Views("v.csv", "plain", "views", (ViewsRow("/b.html", 40), ViewsRow("/a.html", 2)))
    found = audit(judgement, views=[views])

    assert [(page.address, page.views) for page in found.dead_ends] == [
        ("/b.html", 40),
        ("/a.html", 2),
    ]
    assert (found.cells, found.briefs, found.offers) == ((), (), ())
    assert not {"Thin", "Shown", "Best offer"} & dict(found.definitions).keys()
    assert found.counted


_LINES = (
    st.sampled_from(["", "stage: tofu", "stage: mofu", "stage: bofu"]),
    st.sampled_from(["", "audience: planner", "audience: [buyer, planner]", "audience: any"]),
    st.sampled_from(["", DECISION, "decision: Understand pumps", "decision: TODO"]),
    st.sampled_from(["", "", "next: /p1/", "next: sheet", "kind: hub", "exempt: press"]),
)
_BODY = st.lists(st.sampled_from(["[A](../p0/)", "[B](../p2/)", "[C](/call/)", "Text.", FORM]))
_ARTICLE = st.builds(lambda lines, body: article("\n".join(lines), " ".join(body)),
                     st.tuples(*_LINES), _BODY)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.lists(_ARTICLE, max_size=6),
    st.dictionaries(st.sampled_from(["p0", "p1", "p2", "call"]), st.integers(0, 99)),
)
def test_the_numbers_fit_together(texts: list[str], views: dict[str, int]) -> None:
    pages = {f"p{at}": text for at, text in enumerate(texts)}
    with TemporaryDirectory() as folder:
        found = audited_site(Path(folder), pages, views=[exported(**views)] if views else [])

    needed = [page for page in found.pages if page.needed]
    dead = {page.id for page in found.dead_ends}
    assert found.overall.pages == len(needed) == sum(share.pages for share in found.stages)
    assert found.overall.arrived == sum(share.arrived for share in found.stages)
    assert found.overall.pages - found.overall.arrived == len(dead)
    assert len(found.pages) == len(needed) + sum(found.excluded.values())

    assert Counter({(f.stage, f.end): f.pages for f in found.flows}) == Counter(
        (page.stage, page.end) for page in needed
    )
    assert sum(flow.pages for flow in found.flows if not flow.end) == len(dead)
    assert sum(f.views or 0 for f in found.flows) == (found.overall.views or 0)
    assert {page.end for page in found.pages} - {""} == set(found.ends)

    for page in found.pages:
        assert page.dead == (page.id in dead) == bool(page.reason)
        assert (page.clicks is None) == (not page.end) == (not page.route)
        assert page.route[:1] == ((page.id,) if page.route else ())
        assert (page.verdict == "none") == (not page.needed)
        assert page.because.endswith(".")
        if page.verdict in ("connect", "retire"):
            assert page.dead
        if page.verdict in ("keep", "redesign"):
            assert page.clicks
    for offer in found.offers:
        assert offer.shown == sum(page.offer == offer.id for page in found.pages)
        assert not (offer.orphan and (offer.shown or offer.reach))
    assert [(b.audience, b.stage) for b in found.briefs if not b.words] == []
    assert {(b.audience, b.stage) for b in found.briefs} == {
        (c.audience, c.stage) for c in found.cells if c.thin
    }
