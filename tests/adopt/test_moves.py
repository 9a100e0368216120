"""Pages that have moved, and those that only look like it."""

from __future__ import annotations

import pytest
from adopt.made import finding, page, site

from leadsto.adopt.baseline import Baseline
from leadsto.adopt.moves import LONGEST, follow, titles_to_record
from leadsto.model import Finding
from leadsto.site import Site

OLD, NEW = "docs/a.md", "docs/b/a.md"
TITLE = "Repair or replace?"
HERE = finding(page=NEW)
KNOWN = frozenset({finding().key, finding("no-stage", about="stage").key})
BEFORE = Baseline(KNOWN, titles={OLD: TITLE}, gone=frozenset({OLD}))
AFTER = site(page(NEW, TITLE), page("docs/c.md", "Another"))


def moved(
    baseline: Baseline = BEFORE, after: Site = AFTER, found: Finding = HERE
) -> dict[str, str]:
    return dict(follow(baseline, [found], after).moved)


def test_every_entry_of_a_moved_page_gets_its_new_name() -> None:
    followed = follow(BEFORE, [finding(page=NEW)], AFTER)
    assert followed.moved == {OLD: NEW}
    assert followed.keys == {("no-path", NEW, ""), ("no-stage", NEW, "stage")}
    assert followed.dead_ends == BEFORE.dead_ends


def test_a_page_without_a_source_moves_as_well() -> None:
    before = Baseline(
        frozenset({("no-path", "/a/", "")}), titles={"/a/": TITLE}, gone=frozenset({"/a/"})
    )
    after = site(page("/b/", TITLE))
    assert moved(before, after, finding(page="/b/")) == {"/a/": "/b/"}
    part = site(page("/b/", TITLE), whole=False)
    assert moved(before, part, finding(page="/b/")) == {}


def test_moves_are_told_in_the_order_of_the_old_names() -> None:
    titles = {"docs/y.md": "Y", "docs/x.md": "X"}
    before = Baseline(
        frozenset(finding(page=old).key for old in titles), titles=titles, gone=frozenset(titles)
    )
    after = site(page("docs/1.md", "Y"), page("docs/2.md", "X"))
    here = [finding(page=new.id) for new in after.pages]
    assert list(follow(before, here, after).moved) == ["docs/x.md", "docs/y.md"]


def test_the_longest_title_that_is_recorded() -> None:
    long, longer = "x" * LONGEST, "y" * (LONGEST + 1)
    here = site(page(OLD, long), page(NEW, longer))
    keys = [finding(page=OLD).key, finding(page=NEW).key]
    assert titles_to_record(keys, here) == {OLD: long}


def test_a_title_that_tells_no_page_apart_any_more_is_not_kept() -> None:
    here = site(page(OLD, "Another"), page(NEW, "Another"))
    assert titles_to_record([finding().key], here, BEFORE) == {}


def test_a_page_that_is_judged_alone_has_moved_where_the_file_is_gone() -> None:
    assert moved(after=site(page(NEW, TITLE), whole=False)) == {OLD: NEW}


@pytest.mark.parametrize(
    "baseline",
    [
        pytest.param(Baseline(KNOWN, titles={OLD: TITLE}), id="its file is still there"),
        pytest.param(Baseline(KNOWN, gone=frozenset()), id="its title was not recorded"),
        pytest.param(
            Baseline(KNOWN, titles={OLD: "Another time"}, gone=frozenset({OLD})),
            id="no page has its title",
        ),
        pytest.param(
            Baseline(
                KNOWN, titles={OLD: TITLE, "docs/z.md": TITLE}, gone=frozenset({OLD, "docs/z.md"})
            ),
            id="two that are gone had the title",
        ),
        pytest.param(
            Baseline(KNOWN | {("no-outcome", NEW, "")}, titles={OLD: TITLE}, gone=frozenset({OLD})),
            id="the other has entries of its own",
        ),
        pytest.param(Baseline(KNOWN, titles={OLD: ""}, gone=frozenset({OLD})), id="no title"),
    ],
)
def test_in_doubt_nothing_has_moved(baseline: Baseline) -> None:
    assert moved(baseline) == {}


@pytest.mark.parametrize(
    "pages",
    [
        pytest.param([page(NEW, TITLE), page("docs/c.md", TITLE)], id="two have the title now"),
        pytest.param([page(NEW, TITLE), page(OLD)], id="the page is still one of the site"),
        pytest.param([page(NEW, "Repair or replace")], id="another title"),
    ],
)
def test_in_doubt_no_page_is_the_new_one(pages: list[object]) -> None:
    assert moved(after=site(*pages)) == {}  # type: ignore[arg-type]


def test_a_page_with_other_findings_only_is_not_the_one_that_is_gone() -> None:
    assert moved(found=finding("no-outcome", NEW, "outcome")) == {}


def test_titles_are_recorded_where_they_tell_a_page_apart() -> None:
    here = site(
        page("docs/a.md", "A"),
        page("docs/b.md", "The same"),
        page("docs/c.md", "The same"),
        page("docs/d.md"),
        page("docs/e.md", "x" * (LONGEST + 1)),
        page("docs/good.md", "No entry"),
    )
    keys = [("no-path", f"docs/{name}.md", "") for name in "abcde"]
    assert titles_to_record(keys, here) == {"docs/a.md": "A"}


def test_the_title_of_a_page_that_is_gone_is_kept_while_it_has_an_entry() -> None:
    before = Baseline(titles={"docs/gone.md": "Gone", "docs/off.md": "Off", "docs/a.md": "Old"})
    keys = [("no-path", "docs/gone.md", ""), ("no-path", "docs/a.md", "")]
    here = site(page("docs/a.md", "New"))
    assert titles_to_record(keys, here, before) == {"docs/gone.md": "Gone", "docs/a.md": "New"}
