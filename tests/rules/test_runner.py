"""The case runner itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from rules.cases import fences, read_cases, site, update
from site_builder import address_of, overlay

TEXT = """\
# no-stage

## One

````md docs/a.md
## Not a case
```findings
not these
```
````

```findings
old
```

## Two

```findings all
```
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "no-stage.md"
    path.write_text(TEXT, "utf-8")
    return path


def test_a_heading_inside_a_fence_begins_no_case(file: Path) -> None:
    assert [case.title for case in read_cases(file)] == ["One", "Two"]


def test_a_longer_fence_holds_shorter_ones() -> None:
    assert [fence.info for fence in fences(TEXT)] == ["md docs/a.md", "findings", "findings all"]


def test_updating_changes_only_the_findings_of_that_case(file: Path) -> None:
    one, two = read_cases(file)

    update(one, ["new", "newer"])
    update(two, ["last"])

    expected = TEXT.replace("old\n", "new\nnewer\n").replace(
        "findings all\n", "findings all\nlast\n"
    )
    assert file.read_text("utf-8") == expected


def test_files_join_replace_and_leave_the_base() -> None:
    text = (
        "```md docs/a.md\nhere\n```\n```md docs/letter.md -\n```\n```md docs/b.md latin-1\nü\n```\n"
    )

    files = site(tuple(fences(text)))

    assert files["docs/a.md"] == b"here\n"
    assert files["docs/b.md"] == b"\xfc\n"
    assert "docs/letter.md" not in files
    assert "docs/index.md" in files


def test_an_overlay_merges_offers_by_id_and_replaces_other_sections() -> None:
    base = "site:\n  url: a\noffers:\n  x:\n    kind: list\n  y:\n    kind: list\n"
    upper = "site:\n  also: b\noffers:\n  y:\n    kind: resource\n  z:\n    kind: list\n"

    assert overlay(base, upper) == (
        "site:\n  also: b\n"
        "offers:\n  x:\n    kind: list\n  y:\n    kind: resource\n  z:\n    kind: list\n"
    )


def test_an_empty_section_of_an_overlay_takes_the_section_away() -> None:
    assert overlay("a: 1\nleads:\n  x: y\n", "leads:\n") == "a: 1\n"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("docs/index.md", "/"),
        ("docs/a.md", "/a/"),
        ("docs/guides/README.md", "/guides/"),
        ("docs/guides/b.html", "/guides/b.html"),
        ("docs/guides/index.html", "/guides/"),
    ],
)
def test_addresses_are_those_of_mkdocs(name: str, address: str) -> None:
    assert address_of(name) == address
