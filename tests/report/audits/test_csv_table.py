import csv
import io
import re

from hypothesis import given
from report.audits.audits import audit, full, nasty, page, saying
from report.nasty import anything

from leadsto.report.audits.csv_table import COLUMNS, render
from leadsto.report.harmless import harmless


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_it_has_a_row_a_page_in_the_order_of_the_audit() -> None:
    found = rows(render(full()))

    assert [row["page"] for row in found] == [page.id for page in full().pages]
    assert found[0]["views"] == "5410"
    assert found[0]["clicks"] == ""
    assert found[0]["audience"] == "movers; landlords"
    assert found[0]["published"] == "2026-09-01"
    assert (found[2]["clicks"], found[2]["leads to"]) == ("2", "/offer/")


def test_what_to_do_stands_in_words() -> None:
    verdicts = ["connect", "ask", "none"]
    found = rows(render(audit(*(page(v, v) for v in verdicts))))  # type: ignore[arg-type]

    assert [row["verdict"] for row in found] == ["connect", "ask the author", "needs no path"]


def test_a_site_without_pages_is_a_header() -> None:
    assert render(audit()) == ",".join(COLUMNS) + "\r\n"


def test_the_nasty_audit_is_one_row() -> None:
    text = render(nasty())

    assert [list(row) for row in rows(text)] == [list(COLUMNS)]
    assert text.count("\r\n") == text.count("\n") == 2


@given(anything)
def test_any_text_is_what_it_was(text: str) -> None:
    row = rows(render(saying(text)))[0]

    for column in ("page", "address", "title", "decision", "because", "owner", "fits best"):
        assert row[column].removeprefix("'") == harmless(text).removeprefix("'")


@given(anything.map(lambda text: f"={text}") | anything)
def test_no_cell_begins_a_formula(text: str) -> None:
    for lead in ("", "\t", "\r", " ", "\u00a0"):
        for cell in rows(render(saying(f"{lead}{text}")))[0].values():
            assert not re.match(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]", cell)
