"""Folders that are proposed as kinds and exemptions."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from leadsto.survey import Folder, Survey

Surveyed = Callable[..., Survey]


def folders(surveyed: Surveyed, *names: str, articles: int = 30) -> tuple[Folder, ...]:
    paths: Iterable[str] = (*names, *(f"articles/a{n}.md" for n in range(articles)))
    return surveyed({f"docs/{path}": "Text.\n" for path in paths}).folders


def test_few_pages_of_a_known_word_are_exempt_or_of_a_kind(surveyed: Surveyed) -> None:
    found = folders(surveyed, "release-notes/1.md", "release-notes/2.md", "tags/a.md", "tags/b.md")

    assert found == (
        Folder("release-notes/**", 2, reason="changelog: for people who have the product already"),
        Folder("tags/**", 2, kind="hub"),
    )


def test_what_would_exempt_much_is_for_a_person(surveyed: Surveyed) -> None:
    (found,) = folders(surveyed, *(f"changelog/{n}.md" for n in range(10)))

    assert (found.pages, found.sure) == (10, False)


def test_documentation_jobs_and_press_are_for_a_person(surveyed: Surveyed) -> None:
    names = [f"{folder}/{n}.md" for folder in ("handbook", "jobs", "press") for n in "ab"]

    assert [(f.glob, f.sure) for f in folders(surveyed, *names)] == [
        ("handbook/**", False),
        ("jobs/**", False),
        ("press/**", False),
    ]


def test_one_page_is_no_folder(surveyed: Surveyed) -> None:
    assert folders(surveyed, "changelog/all.md", "vendor/x.md") == ()


def test_every_version_but_the_newest(surveyed: Surveyed) -> None:
    names = [f"v{v}/{n}.md" for v in ("1", "2.9", "2.10") for n in ("a", "b", "api/c", "api/d")]

    assert [f.glob for f in folders(surveyed, *names)] == ["v1/**", "v2.10/api/**", "v2.9/**"]


def test_years_are_no_versions(surveyed: Surveyed) -> None:
    assert folders(surveyed, *(f"blog/{y}/{n}.md" for y in (2024, 2025) for n in "ab")) == ()


def test_names_that_would_be_patterns(surveyed: Surveyed) -> None:
    (found,) = folders(surveyed, "[lang]/jobs/a.md", "[lang]/jobs/b.md")

    assert found.glob == "[[]lang]/jobs/**"
