import json
from typing import Any

from hypothesis import given
from report.nasty import anything, nasty_report, said

from leadsto.report import json_format
from leadsto.report.jsonl import render


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_finding_a_line_and_the_numbers_at_the_end() -> None:
    report = nasty_report()
    whole = json.loads(json_format.render(report))

    *findings, summary = lines(render(report))

    assert [f.pop("type") for f in findings] == ["finding"] * len(whole["findings"])
    assert {f.pop("version") for f in findings} == {json_format.VERSION}
    assert findings == whole.pop("findings")
    assert summary == {**whole, "type": "summary"}


@given(anything)
def test_any_text_comes_back_and_breaks_no_line(text: str) -> None:
    finding, summary = lines(render(said(text, about=text, help=text)))

    # but for half characters, of which no text is made
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert finding["message"] == finding["about"] == finding["help"] == whole
    assert summary["counts"]["errors"] == 1
