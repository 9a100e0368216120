import json
from dataclasses import fields

from hypothesis import given
from report.audits.audits import full, nasty, saying
from report.nasty import anything

from leadsto.model import Audit, AuditedPage
from leadsto.report.audits.json_format import VERSION, render


def test_it_holds_every_field_of_an_audit() -> None:
    found = json.loads(render(full()))

    assert list(found) == ["version", *(field.name for field in fields(Audit))]
    assert found["version"] == VERSION
    assert list(found["pages"][0]) == [*(field.name for field in fields(AuditedPage)), "dead"]


def test_pages_stand_once_and_are_named_elsewhere() -> None:
    found = json.loads(render(full()))

    assert found["dead_ends"] == ["docs/moving-day.md", "docs/old-forms.md"]
    assert found["wrong_reader"] == ["docs/pricing.md"]


def test_plain_values_are_those_of_the_audit() -> None:
    found = json.loads(render(full()))

    assert found["date"] == "2026-11-21"
    assert found["pages"][0]["dead"] is True
    assert found["pages"][0]["published"] == "2026-09-01"
    assert found["change"]["before"] == full().change.before._asdict()  # type: ignore[union-attr]
    assert found["traffic"]["files"] == ["ga4.csv"]
    assert found["findings"][0]["line"] == 1
    assert found["ratios"]["stage"][0]["in_a_thousand_views"] == 6 * 1000 / 5730
    assert found["ratios"]["stage"][1]["in_a_thousand_views"] is None


def test_it_is_plain_ascii() -> None:
    assert render(nasty()).isascii()


@given(anything)
def test_any_text_is_what_it_was(text: str) -> None:
    page = json.loads(render(saying(text)))["pages"][0]
    whole = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)

    assert {page["id"], page["title"], page["because"], page["owner"]} == {whole}
