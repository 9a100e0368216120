from dataclasses import replace

import pytest
from report.made import finding, page
from report.nasty import judgement_of

from leadsto.model import Edit, Fix, Span
from leadsto.nodes.places import Places
from leadsto.report.content import Report
from leadsto.report.fingerprint import fingerprint, unique_fingerprints
from leadsto.report.platforms import encodable, in_repository, merged, told
from leadsto.rules.edits import reach


@pytest.mark.parametrize(
    ("name", "prefix", "path"),
    [
        ("docs/a.md", "", "docs/a.md"),
        ("docs/a.md", "sites/blog/", "sites/blog/docs/a.md"),
        ("../content/a.md", "blog/", "content/a.md"),
        ("./a.md", "", "a.md"),
    ],
)
def test_paths_start_at_the_repository(name: str, prefix: str, path: str) -> None:
    assert in_repository(name, prefix) == path


def test_a_page_without_a_file_stands_at_leadsto_yml_with_its_address() -> None:
    address = replace(page("/tag/x/"), source="", path="")
    found = finding("no-path", "/tag/x/", "Leads nowhere.", span=Span(9, 9), help="Link it.")

    for pages in ((address,), ()):
        report = Report(judgement_of((found,), pages), "error", prefix="blog/")

        assert told(found, report) == (
            "blog/leadsto.yml",
            None,
            "/tag/x/: Leads nowhere.",
            "/tag/x/: Leads nowhere. Link it.",
        )


def test_what_was_tried_follows_line_by_line() -> None:
    found = finding("no-path", trail=("/a/ → /b/", "then\nstops"))
    report = Report(judgement_of((found,), ()), "error")

    assert told(found, report).text == "Wrong.\n/a/ → /b/\nthen␊stops"


def test_fingerprints_of_one_key_are_told_apart_and_the_first_keeps_its_own() -> None:
    found = finding("no-path", about="x")
    other = finding("no-path", about="y")

    marks = unique_fingerprints([found, other, found, found])

    assert marks[:2] == [fingerprint(found), fingerprint(other)]
    assert len(set(marks)) == 4
    assert unique_fingerprints([found, found])[1] == marks[2]


def test_bytes_that_are_no_text_become_marks_that_say_so() -> None:
    assert encodable("a\udc80漢") == "a���漢"


@pytest.mark.parametrize(
    ("count", "whole"),
    [
        (1, "1 two three four\r\nfive"),
        (2, "1 two new\r\nthree four\r\nfive"),
        (3, "1 two new\r\nthree four\r\n5"),
    ],
)
def test_several_edits_are_one_with_the_endings_of_the_file(count: int, whole: str) -> None:
    places = Places("one two three four\r\nfive")
    edits = (
        Edit(Span(1, 1, 1, 4), "1"),
        Edit(Span(1, 9, 1, 9), "new\n"),
        Edit(Span(2, 1, 2, 5), "5"),
    )[:count]

    edit = merged(Fix("X", edits), places)

    assert edit
    start, end = reach(places, edit)
    assert places.text[:start] + edit.text + places.text[end:] == whole


def test_what_is_not_safe_or_not_known_is_not_offered() -> None:
    fix = Fix("X", (Edit(Span(1, 1, 1, 2), "y"),))

    assert merged(fix, None) is merged(None, Places("x")) is None
    assert merged(fix._replace(safe=False), Places("x")) is None
    assert merged(fix, Places("x")) == fix.edits[0]
