"""What a baseline takes out of the findings, and what is said of its entries that are gone."""

import pytest
from adopt.made import finding, page, site

from leadsto.adopt.baseline import Baseline, Key
from leadsto.adopt.known import FEW, MOST, apply_baseline
from leadsto.model import Finding

SITE = site()


def stale(*keys: Key, found: tuple[Finding, ...] = (), **more: object) -> tuple[Finding, ...]:
    baseline = Baseline(frozenset(keys), **more)  # type: ignore[arg-type]
    return apply_baseline(found, baseline, SITE, judge_stale=True).findings


def test_known_findings_are_taken_out() -> None:
    baseline = Baseline(frozenset({finding().key, finding("no-stage", about="stage").key}))
    new, known = finding(page="docs/b.md"), finding()
    applied = apply_baseline([new, known], baseline, SITE, judge_stale=False)
    assert applied == ((new,), (known,))
    assert apply_baseline([known], None, SITE, judge_stale=True) == ((known,), ())


def test_an_entry_that_is_gone_is_named_with_the_command_that_removes_it() -> None:
    (found,) = stale(finding().key, ("no-stage", "docs/b.md", "stage"), found=(finding(),))
    assert (found.rule, found.page) == ("stale-baseline", "leadsto-baseline.json")
    assert found.message == (
        "One known problem is gone: `no-stage` in docs/b.md. Run `leadsto baseline`."
    )
    assert found.trail == ()


def test_a_rule_that_does_not_exist_is_gone() -> None:
    (found,) = stale(("no-such-rule", "docs/a.md", ""))
    assert "`no-such-rule` in docs/a.md" in found.message


def test_a_few_entries_are_named_and_not_listed() -> None:
    (found,) = stale(*(("no-path", f"docs/{name}.md", "") for name in "abc"))
    assert found.message == (
        "Three known problems are gone: `no-path` in docs/a.md, `no-path` in docs/b.md and "
        "`no-path` in docs/c.md. Run `leadsto baseline`."
    )
    assert found.trail == ()


def test_entries_are_named_in_the_order_of_pages_rules_and_what_they_are_about() -> None:
    keys = [("no-stage", "b", ""), ("no-path", "b", "z"), ("zzz", "a", "b"), ("zzz", "a", "a")]
    keys += [("zzz", "a", about) for about in "hgfedc"]
    (found,) = stale(*keys)
    lines = [f"a: zzz {about}" for about in "abcdefgh"]
    assert found.trail == (*lines, "b: no-path z", "b: no-stage")


@pytest.mark.parametrize("count", [FEW + 1, MOST, MOST + 1, MOST + 2])
def test_many_entries_are_listed_below(count: int) -> None:
    (found,) = stale(*(("no-path", f"docs/{n:02}.md", "") for n in range(count)))
    few = "`no-path` in docs/00.md, `no-path` in docs/01.md, `no-path` in docs/02.md"
    assert f" gone: {few} and {count - FEW} more. Run " in found.message
    names = tuple(f"docs/{n:02}.md: no-path" for n in range(min(count, MOST)))
    more = (f"and {count - MOST} more: leadsto baseline --stale",) if count > MOST else ()
    assert found.trail == (*names, *more)


def test_a_rule_with_another_name_is_told(retired_name: str) -> None:
    (found,) = stale(finding().key, found=(finding(),), retired=(retired_name,))
    assert found.message == f"`{retired_name}` is called `no-stage` now. Run `leadsto baseline`."


def test_moved_pages_are_told() -> None:
    after = site(page("docs/b/a.md", "A title"))
    baseline = Baseline(
        frozenset({finding().key}), titles={"docs/a.md": "A title"}, gone=frozenset({"docs/a.md"})
    )
    moved = finding(page="docs/b/a.md")
    applied = apply_baseline([moved], baseline, after, judge_stale=True)
    (found,) = applied.findings
    assert applied.baselined == (moved,)
    assert found.message == (
        "One page has moved: docs/a.md is docs/b/a.md now. Run `leadsto baseline`."
    )


def test_two_pages_that_have_moved() -> None:
    titles = {"docs/a.md": "A title", "docs/c.md": "Another"}
    known = frozenset(finding(page=old).key for old in titles)
    baseline = Baseline(known, titles=titles, gone=frozenset(titles))
    after = site(page("docs/b/a.md", "A title"), page("docs/b/c.md", "Another"))
    here = [finding(page=moved.id) for moved in after.pages]
    (found,) = apply_baseline(here, baseline, after, judge_stale=True).findings
    assert found.message == (
        "Two pages have moved: docs/a.md is docs/b/a.md now and docs/c.md is docs/b/c.md now. "
        "Run `leadsto baseline`."
    )


def test_where_part_of_a_site_is_judged_nothing_is_gone() -> None:
    baseline = Baseline(frozenset({("no-such-rule", "docs/a.md", "")}))
    here = page("docs/a.md")
    assert apply_baseline([], baseline, site(here, whole=False), judge_stale=True).findings == ()
    assert len(apply_baseline([], baseline, site(here), judge_stale=True).findings) == 1


def test_what_could_not_be_judged_is_not_gone() -> None:
    baseline = Baseline(frozenset({finding().key}))
    unrendered = site(rendered=False)
    assert apply_baseline([], baseline, unrendered, judge_stale=True).findings == ()
    draft = site(page("docs/a.md", facts=None))
    assert apply_baseline([], baseline, draft, judge_stale=True).findings == ()
    assert len(apply_baseline([], baseline, SITE, judge_stale=True).findings) == 1


def test_more_dead_ends_is_only_said_where_no_new_one_speaks_for_itself() -> None:
    more = finding("more-dead-ends", "leadsto-baseline.json")
    baseline = Baseline(frozenset({finding().key}))
    new = finding(page="docs/b.md")
    assert apply_baseline([more, new], baseline, SITE, judge_stale=False).findings == (new,)
    assert apply_baseline([more, finding()], baseline, SITE, judge_stale=False).findings == (more,)
