"""The whole flow: what is left out, which day it is, how severe a finding is, and order."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from site_builder import Settings, documents, judge_files

from leadsto.audit.exclusion import excluded
from leadsto.config import load
from leadsto.engine import build_date, judge
from leadsto.intent.pages import must_lead
from leadsto.model import Document, Finding, Surroundings
from leadsto.report.summary import counts
from leadsto.report.walks import not_needed
from leadsto.rules import all_rules
from leadsto.rules.run import severity_of
from leadsto.site import Judgement

DAY = dt.date(2026, 11, 22)
FIELDS = "audience: ops people of a plant\nnot_for: students\ndecision: Which one to fix first\n"
OUTCOME = "outcome: They fix it before the line stops\n"


def page(stage: str = "tofu", more: str = OUTCOME, body: str = "text") -> str:
    return f"---\ntitle: T\nstage: {stage}\n{FIELDS}{more}---\n# T\n\n{body}\n"


CONFIG = """\
offers:
  call:
    {kind: conversation, title: C, action: Book the call, helps: H, serves: [tofu, mofu, bofu],
     for: any, page: /call/, captures: [email], lead: ready,
     follow_up: {call: desk, within: 1 day, owner: Ines, system: mail}}
leads:
  ready: {means: [ready to talk]}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
CALL = {"docs/call.md": f"---\nstage: bofu\n---\n# Call\n\n{FORM}", "docs/index.md": "# Home"}


def found(tmp_path: Path, rule: str, config: str = "", **pages: str) -> list[Finding]:
    files = {"leadsto.yml": CONFIG + config, **CALL}
    files |= {f"docs/{name.replace('__', '/')}.md": text for name, text in pages.items()}
    judgement = judge_files(files, tmp_path)
    return [f for f in judgement.findings if f.rule == rule]


# ------------------------------------------------------------------------------- the build date


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        ("0", dt.date(1970, 1, 1)),
        ("1795305599", dt.date(2026, 11, 21)),
        ("1795305600", dt.date(2026, 11, 22)),
    ],
)
def test_the_epoch_is_read_as_utc(
    monkeypatch: pytest.MonkeyPatch, epoch: str, day: dt.date
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert build_date() == day
    assert build_date(DAY) == DAY


@pytest.mark.parametrize("epoch", ["", "x", "²", "9" * 30, "1.5"])
def test_an_epoch_that_is_none_leaves_today(monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs(build_date() - dt.datetime.now(tz=dt.UTC).date()) <= dt.timedelta(1)


# --------------------------------------------------------------------- what is judged, how severely


def test_what_exclude_names_is_no_page(tmp_path: Path) -> None:
    judgement = judge_files(
        {"leadsto.yml": CONFIG + "exclude: ['x/**']\n", **CALL, "docs/x/a.md": page("warm")},
        tmp_path,
    )
    assert [p.id for p in judgement.site.pages] == ["docs/call.md", "docs/index.md"]
    assert not [f for f in judgement.findings if f.page == "docs/x/a.md"]


@pytest.mark.parametrize(
    ("config", "severity"),
    [
        ("", "error"),
        ("preset: strict\n", "error"),
        ("preset: start\n", "warning"),
        ("rules: {no-outcome: note}\n", "note"),
        ("rules: {no-outcome: off}\n", None),
        ("rules: {no-outcome: off}\nper_path: {'b/**': {no-outcome: warning}}\n", "warning"),
        ("per_path: {'b/**': {no-outcome: off}}\n", None),
        ("per_path: {'**': {no-outcome: off}, 'b/*': {no-outcome: note}}\n", "note"),
        ("per_path: {'b/*': {no-outcome: note}, '**': {no-outcome: off}}\n", None),
        ("per_path: {'c/**': {no-outcome: off}}\n", "error"),
    ],
)
def test_severity(tmp_path: Path, config: str, severity: str | None) -> None:
    severities = [f.severity for f in found(tmp_path, "no-outcome", config, b__a=page(more=""))]
    assert severities == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("config", "severity"),
    [
        ("", "note"),
        ("rules: {offer-expired: warning}\n", "warning"),
        ("per_path: {'b/**': {offer-expired: error}}\n", "error"),
        ("rules: {offer-expired: error}\nper_path: {'b/**': {offer-expired: off}}\n", None),
    ],
)
def test_a_setting_overrules_the_severity_of_a_case(
    tmp_path: Path, config: str, severity: str | None
) -> None:
    text = CONFIG.replace(
        "leads:", "  old: {kind: list, title: O, action: Get O, helps: H, serves: tofu, for: any, "
        "page: /call/, ends: 2026-01-01, replaced_by: call}\nleads:"
    )  # fmt: skip
    files = {
        "leadsto.yml": text + config,
        **CALL,
        "docs/b/a.md": page(more=OUTCOME + "next: old\n"),
    }
    judgement = judge_files(files, tmp_path)
    here = [f for f in judgement.findings if (f.rule, f.page) == ("offer-expired", "docs/b/a.md")]
    assert [f.severity for f in here] == ([severity] if severity else [])


def test_options_alone_leave_the_level_of_rules(tmp_path: Path) -> None:
    rule = next(r for r in all_rules().values() if r.options and r.scope == "page")
    option = next(iter(rule.options))
    config = (
        f"rules: {{{rule.name}: note}}\n"
        f"per_path: {{'b/**': {{{rule.name}: {{{option}: {rule.options[option]}}}}}}}\n"
    )
    (tmp_path / "leadsto.yml").write_text(CONFIG + config)
    assert severity_of(rule, load(tmp_path / "leadsto.yml"), "b/a.md") == "note"


def test_drafts_are_only_noted(tmp_path: Path) -> None:
    draft = page(more="status: draft\n")
    assert [f.severity for f in found(tmp_path, "no-outcome", "", a=draft)] == ["note"]
    assert found(tmp_path, "no-path", "", a=draft) == []


def test_selected_rules_alone(tmp_path: Path) -> None:
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    pages = documents({**CALL, "docs/a.md": page("warm", more="")})
    judgement = judge(
        pages,
        load(tmp_path / "leadsto.yml"),
        Surroundings("mkdocs", "mkdocs", rendered=True),
        date=DAY,
        select=["no-outcome"],
    )
    assert {f.rule for f in judgement.findings} == {"no-outcome"}


# ----------------------------------------------------------------- what pages know of each other


def test_other_pages_see_the_language_that_a_page_says(tmp_path: Path) -> None:
    files = {
        "leadsto.yml": "site: {locales: [en, de]}\n" + CONFIG,
        **CALL,
        "docs/x.md": "---\nlang: de\nstage: mofu\n---\n# X",
        "docs/a.md": page(body="[x](x.md)"),
        "docs/b.md": page(more=OUTCOME + "next: x.md\n"),
    }
    site = judge_files(files, tmp_path).site
    assert site.by_id["docs/x.md"].locale == "de"
    assert [link.verdict for link in site.links["docs/a.md"]] == ["locale"]
    assert [p.rule for p in site.step_problems["docs/b.md"]] == ["offer-not-in-locale"]


def test_a_page_is_called_by_the_title_of_its_source(tmp_path: Path) -> None:
    files = {
        "leadsto.yml": CONFIG,
        **CALL,
        "docs/x.md": "---\nstage: mofu\n---\n# The heading",
        "docs/b.md": page(more=OUTCOME + "next: x.md\n"),
    }
    site = judge_files(files, tmp_path, Settings(rendered=False)).site
    assert site.steps["docs/b.md"].title == "The heading"


def test_the_budget_is_of_the_stage_however_it_is_written(tmp_path: Path) -> None:
    config = CONFIG + "path: {max_clicks: {bofu: 4, tofu: 5, mofu: 6}}\n"
    files = {"leadsto.yml": config, **CALL, "docs/a.md": page("tofu"), "docs/b.md": page("bofu")}
    verdicts = judge_files(files, tmp_path).site.verdicts
    assert (verdicts["docs/a.md"].budget, verdicts["docs/b.md"].budget) == (5, 4)


# ------------------------------------------------------------------------------------- order

NAMES = [f"docs/{folder}{name}.md" for folder in ("", "de/", "s/") for name in ("a", "b", "index")]
BODIES = st.lists(
    st.sampled_from(["[x](a.md)", "[y](/b/)", "[z](/s/)", FORM, "[c](call.md)", "[n](none.md)"]),
    max_size=3,
).map("\n\n".join)
PAGES = st.builds(
    page,
    st.sampled_from(["tofu", "mofu", "bofu", "warm", "tofu/bofu"]),
    st.sampled_from(
        [OUTCOME, "", "next: a.md\n", "next: /none/\n", "exempt: archive\n", "block: none\n"]
    ),
    BODIES,
)
SITES = st.dictionaries(st.sampled_from(NAMES), PAGES, min_size=2, max_size=6)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(SITES, st.randoms(use_true_random=False))
def test_the_order_of_the_documents_does_not_matter(
    tmp_path: Path,
    pages: dict[str, str],
    mix: Random,
) -> None:
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    config = load(tmp_path / "leadsto.yml")
    around = Surroundings("mkdocs", "mkdocs", locale="en", rendered=True)
    given_ = list(documents({**CALL, **pages}))
    one = judge(given_, config, around, date=DAY)
    mix.shuffle(given_)
    other = judge(given_, config, around, date=DAY)
    assert one.findings == other.findings
    assert one.site.verdicts == other.site.verdicts
    assert one.site.steps == other.site.steps


def test_one_source_at_two_addresses_is_judged_the_same_in_any_order(tmp_path: Path) -> None:
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    config = load(tmp_path / "leadsto.yml")
    (one,) = documents({"docs/a.md": page()})
    pages: list[Document] = [one, replace(one, address="/de/a/")]
    around = Surroundings("mkdocs", "mkdocs", rendered=True)
    first = judge(pages, config, around, date=DAY)
    assert first.findings == judge(pages[::-1], config, around, date=DAY).findings


def test_no_documents_and_hardly_any(tmp_path: Path) -> None:
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    config = load(tmp_path / "leadsto.yml")
    assert judge([], config, date=DAY).site.pages == ()
    bare = judge([Document("", "", None), Document("", "", None)], config, date=DAY)
    assert [p.id for p in bare.site.pages] == ["?", "?"]


# ---------------------------------------------------------------- promoted pages, the first run


def test_a_promoted_page_fails_where_others_warn(tmp_path: Path) -> None:
    ours = "outcome: Rank for machine repair\n"
    files = {
        "leadsto.yml": CONFIG + "campaigns: [b.md]\n",
        **CALL,
        "docs/a.md": page(more=ours),
        "docs/b.md": page(more=ours),
    }
    levels = {(f.rule, f.page): f.severity for f in judge_files(files, tmp_path).findings}

    assert levels["outcome-is-ours", "docs/a.md"] == "warning"
    assert levels["outcome-is-ours", "docs/b.md"] == "error"
    assert levels["promoted-page-fails", "docs/b.md"] == "error"
    assert ("promoted-page-fails", "docs/a.md") not in levels


@pytest.mark.parametrize(
    ("select", "severities"),
    [
        (("outcome-is-ours",), ["warning"]),
        (("outcome-is-ours", "promoted-page-fails"), ["error", "error"]),
        (("promoted-page-fails",), []),
    ],
)
def test_only_selected_rules_hold_a_page_to_more(
    select: tuple[str, ...], severities: list[str], tmp_path: Path
) -> None:
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    files = {**CALL, "docs/a.md": page(more="outcome: Rank for it\npromoted: true\n")}
    judgement = judge(
        documents(files),
        load(tmp_path / "leadsto.yml"),
        Surroundings(rendered=True),
        date=DAY,
        select=iter(select),
    )

    assert [f.severity for f in judgement.findings] == severities


def test_the_first_run_is_the_one_without_a_baseline(tmp_path: Path) -> None:
    files = {"leadsto.yml": CONFIG, **CALL, "docs/a.md": page()}
    assert judge_files(files, tmp_path).site.first_run
    files["leadsto-baseline.json"] = '{"version": 1, "findings": []}'
    assert not judge_files(files, tmp_path).site.first_run


# ---------------------------------------------------------------- a build of one language alone


def german(tmp_path: Path, only: str, first: str = "en") -> Judgement:
    """A build with a page in each of two languages, each of which has a build of its own."""
    (tmp_path / "leadsto.yml").write_text(
        f"site: {{locales: [en, de]}}\n{CONFIG}audiences:\n  nobody: {{who: Readers of no page}}\n"
    )
    config = load(tmp_path / "leadsto.yml", {})
    pages = {"docs/a.md": page(""), "docs/b.md": page(), **CALL}
    made = [
        replace(d, locale=only) if d.source == "docs/a.md" else replace(d, state="elsewhere")
        for d in documents(pages)
    ]
    return judge(made, config, Surroundings(rendered=True, locale=first, only=only), date=DAY)


def test_a_page_is_judged_in_the_build_of_its_language(tmp_path: Path) -> None:
    judgement = german(tmp_path, "de")

    assert {f.page for f in judgement.findings} == {"docs/a.md"}
    assert [p.id for p in judgement.site.pages if must_lead(p)] == ["docs/a.md"]
    assert counts(judgement)["pages"] == 1
    assert excluded(judgement.site) == {"pages of languages with a build of their own": 3}
    other = judgement.site.by_id["docs/b.md"]
    assert not_needed(other).endswith("its language has a build of its own.")


@pytest.mark.parametrize("first", ["en", "de-AT", "fr"])
def test_leadsto_yml_is_judged_in_the_first_build(first: str, tmp_path: Path) -> None:
    """Which is that of the generator's first language, whatever leadsto.yml lists first."""
    told = {
        only
        for only in ("en", "de-AT", "fr")
        for found in german(tmp_path, only, first).findings
        if found.rule == "unused-audience"
    }

    assert told == {first}
