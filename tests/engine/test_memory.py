"""Judging again with a memory gives what judging anew gives, whatever has changed."""

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import documents

from leadsto.config import Config, load
from leadsto.engine import Memory, judge, judging
from leadsto.model import Page, Surroundings
from leadsto.rules import all_rules
from leadsto.site import Judgement

DAY = dt.date(2026, 11, 22)
CONFIG = """\
site: {locales: [en, de]}
signup: [start]
offers:
  call:
    {kind: conversation, title: C, action: Book the call, helps: H, serves: [bofu], for: any,
     page: /call/, captures: [email], lead: ready,
     follow_up: {call: desk, within: 1 day, owner: Ines, system: mail}}
  course:
    {kind: list, title: L, action: Get the course, helps: H, serves: [tofu, mofu], for: any,
     page: /course/, captures: [email], confirm: /thanks/, follow_up: {sends: 3, system: kit}}
leads:
  ready: {means: [ready to talk]}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
NAMES = ("index", "call", "course", "thanks", "a", "b", "c", "d/index", "d/e", "de/f", "de/g")
LINES = (
    *(f"[To {name}](/{name.removesuffix('index')})" for name in NAMES),
    "[Start](/start/)",
    "[Mail](mailto:x@example.com)",
    "[Away](https://example.org/)",
    "[Below](/d/e/#there)",
    "## There",
    "<!-- leadsto -->",
    "<!-- leadsto: ignore no-path because it is old -->",
    "Some more words.",
    FORM,
)
HEADS = (
    "stage: tofu",
    "stage: mofu",
    "stage: bofu",
    "stage: warm",
    "next: /a/",
    "next: /d/e/#there",
    "next: call",
    "next: nowhere",
    "kind: hub",
    "kind: sales",
    "kind: legal",
    "leadsto: {exempt: a page for lawyers}",
    "title: Another title",
    "block: none",
    "status: draft",
    "audience: people who run plants",
    "decision: Which of the two to take",
)

Content = tuple[frozenset[str], tuple[str, ...]]
CONTENTS: st.SearchStrategy[Content] = st.tuples(
    st.frozensets(st.sampled_from(HEADS), max_size=2),
    st.lists(st.sampled_from(LINES), max_size=3).map(tuple),
)
#: Small changes of whole sites: where pages come and go, nothing is remembered of the others.
TAKEN: Content = (frozenset({"stage: bofu"}), (FORM,))
SITES = st.fixed_dictionaries(
    {**dict.fromkeys(NAMES, CONTENTS), "call": st.just(TAKEN), "course": st.just(TAKEN)}
)
EDITS = st.lists(
    st.dictionaries(st.sampled_from(NAMES[4:]), CONTENTS, min_size=1, max_size=2)
    | st.dictionaries(st.sampled_from(NAMES), CONTENTS | st.none(), max_size=2),
    max_size=5,
)


def written(content: Content) -> str:
    head, body = content
    by_key = {line.partition(":")[0]: line for line in sorted(head)}
    lines = "".join(f"{line}\n" for line in by_key.values())
    return f"---\n{lines}---\n# A page\n\n" + "\n\n".join(body) + "\n"


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    file = tmp_path_factory.mktemp("memory") / "leadsto.yml"
    file.write_text(CONFIG)
    return load(file, {name: rule.options for name, rule in all_rules().items()})


def judged(site: dict[str, Content], config: Config, memory: Memory | None = None) -> Judgement:
    files = {f"docs/{name}.md": written(content) for name, content in site.items()}
    around = Surroundings(generator="pelican", reader="mkdocs", rendered=True)
    return judge(documents(files), config, around, date=DAY, memory=memory)


def told(judgement: Judgement) -> dict[str, object]:
    """Everything but the functions of the site."""
    site = {f.name: getattr(judgement.site, f.name) for f in fields(judgement.site)}
    of = {f.name: getattr(judgement, f.name) for f in fields(judgement) if f.name != "site"}
    outside = {page.id: judgement.site.outside(page.id) for page in judgement.site.pages}
    return {**of, **site, "outside": outside, "read_as": None}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(SITES, EDITS)
def test_a_memory_changes_nothing_but_time(
    config: Config, site: dict[str, Content], edits: list[dict[str, Content | None]]
) -> None:
    memory = Memory()
    assert told(judged(site, config, memory)) == told(judged(site, config))
    for edit in edits:
        everything = {**site, **edit}
        site = {name: content for name, content in everything.items() if content is not None}
        assert told(judged(site, config, memory)) == told(judged(site, config))


BASE: dict[str, Content] = {
    "index": (frozenset(), (LINES[4],)),
    "call": TAKEN,
    "a": (frozenset({"stage: tofu"}), ("[To b](/b/)",)),
    "b": (frozenset({"stage: mofu"}), ("[To call](/call/)",)),
    "c": (frozenset({"stage: tofu"}), ("Some more words.",)),
}


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that are decided for, one after another."""
    asked: list[str] = []
    decide = judging.NextSteps.decide

    def counting(self: judging.NextSteps, page: Page) -> judging.Decided:
        asked.append(page.path)
        return decide(self, page)

    monkeypatch.setattr(judging.NextSteps, "decide", counting)
    return asked


def test_what_has_not_changed_is_not_judged_again(config: Config, counted: list[str]) -> None:
    memory = Memory()
    before = judged(BASE, config, memory)
    counted.clear()
    after = judged({**BASE, "c": (frozenset({"stage: mofu"}), ("New.",))}, config, memory)
    assert set(counted) == {"c.md"}
    assert after.site.by_id["docs/a.md"] is before.site.by_id["docs/a.md"]
    assert after.site.verdicts["docs/a.md"] is before.site.verdicts["docs/a.md"]
    assert after.site.links["docs/a.md"] is before.site.links["docs/a.md"]


def test_pages_that_lead_to_a_changed_one_are_judged_again(
    config: Config, counted: list[str]
) -> None:
    memory = Memory()
    judged(BASE, config, memory)
    counted.clear()
    after = judged({**BASE, "b": (frozenset({"stage: tofu"}), ("New.",))}, config, memory)
    assert set(counted) == {"a.md", "b.md"}
    assert (
        after.site.verdicts["docs/a.md"].walk
        == judged({**BASE, "b": (frozenset({"stage: tofu"}), ("New.",))}, config)
        .site.verdicts["docs/a.md"]
        .walk
    )


def test_who_walks_through_a_changed_page_gets_another_verdict(config: Config) -> None:
    chain = {
        "call": TAKEN,
        "a": (frozenset[str](), ("[To b](/b/)",)),
        "b": (frozenset[str](), ("[To c](/c/)",)),
        "c": (frozenset[str](), ("[To call](/call/)",)),
    }
    memory = Memory()
    assert judged(chain, config, memory).site.verdicts["docs/a.md"].walk
    chain["c"] = (frozenset(), ("No more.",))
    after = judged(chain, config, memory)
    assert memory.stale == {"docs/a.md", "docs/b.md", "docs/c.md"}
    assert {f.page for f in after.findings if f.rule == "no-path"} == memory.stale


def test_another_configuration_is_judged_anew(config: Config, tmp_path: Path) -> None:
    memory = Memory()
    judged(BASE, config, memory)
    (tmp_path / "leadsto.yml").write_text(CONFIG + "rules: {no-path: note}\n")
    other = load(tmp_path / "leadsto.yml", {n: r.options for n, r in all_rules().items()})
    assert told(judged(BASE, other, memory)) == told(judged(BASE, other))
