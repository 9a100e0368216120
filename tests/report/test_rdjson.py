import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from report.nasty import TEXT, anything, nasty_report, said
from report.published import mistakes

from leadsto.model import Edit, Fix, Span
from leadsto.nodes.places import Places
from leadsto.report.harmless import harmless
from leadsto.report.rdjson import render


def diagnostics(**more: Any) -> Any:
    result = json.loads(render(said(**more)))
    assert mistakes(result, "rdjson") == []
    return result["diagnostics"]


def test_the_whole_diagnostic() -> None:
    fix = Fix("Write `tofu`", (Edit(Span(2, 9, 2, 13), "ofu"),))

    (found,) = diagnostics(text=TEXT, span=Span(2, 8, 2, 13), help="Do.", fix=fix)

    assert found == {
        "message": "Wrong. Do.",
        "location": {
            "path": "docs/a.md",
            "range": {"start": {"line": 2, "column": 8}, "end": {"line": 2, "column": 15}},
        },
        "severity": "ERROR",
        "code": {"value": "no-path", "url": "https://leadsto.example/rules/no-path/"},
        "suggestions": [
            {
                "range": {"start": {"line": 2, "column": 11}, "end": {"line": 2, "column": 15}},
                "text": "ofu",
            }
        ],
    }


def test_columns_are_left_out_where_the_text_is_not_known() -> None:
    fix = Fix("X", (Edit(Span(2, 9, 2, 13), "ofu"),))

    (found,) = diagnostics(name="leadsto.yml", text="", span=Span(2, 8, 2, 13), fix=fix)

    assert found["location"]["range"] == {"start": {"line": 2}, "end": {"line": 2}}
    assert "suggestions" not in found


def test_what_is_not_safe_is_not_suggested() -> None:
    fix = Fix("X", (Edit(Span(2, 9, 2, 13), "ofu"),), safe=False)

    (found,) = diagnostics(text=TEXT, fix=fix)

    assert "suggestions" not in found


def test_the_nasty_judgement_is_a_result() -> None:
    result = json.loads(render(nasty_report()))

    assert mistakes(result, "rdjson") == []
    assert result["source"]["name"] == "leadsto"
    assert [d["severity"] for d in result["diagnostics"]][-3:] == ["ERROR", "INFO", "INFO"]


@given(anything)
def test_any_text_comes_back(text: str) -> None:
    (found,) = diagnostics(message=f"M{text}", text=text, span=Span(1, 1, 1, 2))

    assert found["message"] == harmless(f"M{text}")
    json.dumps(found, ensure_ascii=False).encode()


@given(st.text(st.sampled_from("aé漢🙂\r\n")), st.data())
def test_columns_count_the_bytes_of_the_line(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, len(text)))
    places = Places(text)
    (found,) = diagnostics(text=text or "x", span=places.between(start, end))
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)

    def offset(position: dict[str, int]) -> int:
        before = "".join(lines[: position["line"] - 1]).encode()
        return len(before) + position["column"] - 1

    assert offset(found["location"]["range"]["start"]) == len(text[:start].encode())
    assert offset(found["location"]["range"]["end"]) == len(text[:end].encode())
