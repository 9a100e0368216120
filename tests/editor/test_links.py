"""From the name at the ``|`` to what it names, and to everything that uses it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadsto.editor.links import definition, references

Opened = Any
Text = Callable[..., str]
PAGE = "docs/why-plans-slip.md"


def leads_to(opened: Opened, name: str, marked: str) -> tuple[str, str] | None:
    """The file of a definition, and the line that it stands in."""
    place = definition(opened.asked(name, marked))
    if place is None:
        return None
    file = place.file.relative_to(opened.root).as_posix()
    return file, opened.files[file].splitlines()[place.span.line - 1].strip()


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ("audience: ops-lead, repair|-firm", ("leadsto.yml", "repair-firm:")),
        ("not_for: [ops|-lead]", ("leadsto.yml", "ops-lead:")),
        ("next: diag|nostic", ("leadsto.yml", "diagnostic:")),
        ("next: {offer: diag|nostic}", ("leadsto.yml", "diagnostic:")),
        ("next: lett|er.md", ("docs/letter.md", "---")),
        ("next: /re|view/", ("docs/review.md", "---")),
        ("next: docs/rev|iew.md", ("docs/review.md", "---")),
        ("next: nowh|ere", None),
        ("stage: to|fu", None),
        ("ne|xt: letter.md", None),
    ],
)
def test_from_a_page(opened: Opened, page: Text, line: str, where: tuple[str, str] | None) -> None:
    opened.judge()

    assert leads_to(opened, PAGE, page("title: x", line)) == where


def test_from_a_page_in_a_folder(opened: Opened, page: Text) -> None:
    opened.write("docs/guides/a.md", opened.files[PAGE])
    opened.write("docs/guides/b.md", opened.files[PAGE])
    opened.judge()

    assert leads_to(opened, "docs/guides/a.md", page("next: ../let|ter.md")) == (
        "docs/letter.md", "---",
    )  # fmt: skip
    assert leads_to(opened, "docs/guides/a.md", page("next: b|.md")) == (
        "docs/guides/b.md", "---",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("then: diagnostic", "then: diag|nostic", ("leadsto.yml", "diagnostic:")),
        ("[repair-firm]", "[repair|-firm]", ("leadsto.yml", "repair-firm:")),
        ("lead: sales-ready", "lead: sales|-ready", ("leadsto.yml", "sales-ready:")),
        ("page: /review/", "page: /rev|iew/", ("docs/review.md", "---")),
        ("kind: list", "kind: li|st", None),
    ],
)
def test_from_leadsto_yml(
    opened: Opened, old: str, new: str, where: tuple[str, str] | None
) -> None:
    opened.judge()

    assert (
        leads_to(opened, "leadsto.yml", opened.files["leadsto.yml"].replace(old, new, 1)) == where
    )


def used(opened: Opened, name: str, marked: str) -> list[str]:
    """Files and lines of references."""
    found = references(opened.asked(name, marked))
    files = [(place.file.relative_to(opened.root).as_posix(), place.span.line) for place in found]
    return [f"{f}: {opened.files[f].splitlines()[line - 1].strip()}" for f, line in files]


def test_who_uses_an_offer(opened: Opened) -> None:
    opened.write(
        "docs/a.md", opened.files[PAGE].replace("stage: tofu", "stage: tofu\nnext: letter")
    )
    opened.judge()
    text = opened.files["leadsto.yml"]

    found = used(opened, "leadsto.yml", text.replace("  checklist:\n", "  check|list:\n", 1))
    assert "leadsto.yml: then: checklist" in found
    assert f"{PAGE}: stage: tofu" in found  # where the answer stands that chose it
    assert used(opened, PAGE, "---\nnext: check|list\n---\n") == found

    named = used(opened, "leadsto.yml", text.replace("  letter:\n", "  let|ter:\n", 1))
    assert "docs/a.md: next: letter" in named


def test_who_uses_an_audience(opened: Opened) -> None:
    opened.judge()
    text = opened.files["leadsto.yml"]

    found = used(opened, "leadsto.yml", text.replace("  repair-firm:\n", "  repair-f|irm:\n", 1))
    assert found[0] == "leadsto.yml: for: [repair-firm]"
    assert "docs/filling-the-week.md: audience: repair-firm" in found


def test_what_is_no_name_is_used_by_nobody(opened: Opened) -> None:
    assert used(opened, PAGE, "---\nstage: to|fu\n---\n") == []
    assert used(opened, PAGE, "---\nstage: |\n---\n") == []
