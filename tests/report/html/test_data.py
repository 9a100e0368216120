"""What the script reads, read back as the script does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.html.routed_site import routed_site
from report.html.sample_audits import assembled, hostile, page

from leadsto.model import Audit, Finding
from leadsto.report.html import render
from leadsto.report.html.data import block, told
from leadsto.report.html.text import clean


def read(audit: Audit) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(block(audit))
    return found


def path(data: dict[str, Any], at: int) -> str:
    before, *after = data["forms"][data["form"][at]]
    stem = re.sub(r"\A/|/\Z|\.html\Z", "", data["address"][at])
    return str(before + stem + after[0] if after else before)


def route(data: dict[str, Any], at: int) -> list[int]:
    if str(at) in data["routes"]:
        return list(data["routes"][str(at)])
    following = data["next"][at]
    return [at] if following < 0 else [at, *route(data, following)]


@given(st.text())
def test_no_text_ends_the_script_element(text: str) -> None:
    found = block(assembled([page("a/a", text, "tofu", address=f"/{text}/")]))
    assert not re.search("[<\u2028\u2029\ud800-\udfff]", found)
    assert json.loads(found)["title"] == [clean(text) or "//"]


@pytest.mark.parametrize("odd", ["\ud83d", "\x00", "\x1b", "\x7f", "\x9b", "\u202e", "\u2066"])
def test_texts_are_those_that_a_template_prints(odd: str) -> None:
    said = f"a {odd} b"
    listed = page("a/a", said, "tofu", section=said, audiences=(said,), address=f"/{said}/",
                  source=f"docs/{said}.md", reason=said, end=said)  # fmt: skip
    fault = Finding("no-path", "error", listed.id, said)
    found = block(replace(assembled([listed]), findings=(fault,)))
    assert odd not in found
    assert ascii(odd)[1:-1].replace("\\x", "\\u00") not in found
    data = json.loads(found.encode("utf-8"))
    fine = "a \ufffd b"
    assert data["title"] == [fine]
    assert data["sections"] == [fine]
    assert data["readers"] == [[fine]]
    assert data["kinds"][2] == [fine]
    assert path(data, 0) == f"docs/{fine}.md"


@given(st.text(st.sampled_from("ab/.-html*"), max_size=9), st.text(max_size=9))
def test_every_path_comes_back(address: str, source: str) -> None:
    audit = assembled([page("a/a", "A", "tofu", address=address, source=source)])
    assert path(read(audit), 0) == clean(source or address or "docs/a/a.md")


def test_sources_named_as_their_addresses_are_told_once() -> None:
    data = read(routed_site(200))
    assert data["forms"] == [["docs/", ".md"], ["leadsto.yml"]]


def test_every_finding_comes_back() -> None:
    audit = routed_site(300)
    data = read(audit)
    pages, kinds, lines = data["findings"]
    rules, severities, messages = data["kinds"]
    assert [
        (path(data, page), rules[kind], severities[kind], messages[kind], line)
        for page, kind, line in zip(pages, kinds, lines, strict=True)
    ] == [
        (f.page, f.rule, f.severity, f.message, f.span.line if f.span else 0)
        for f in audit.findings
    ]


def test_every_route_comes_back() -> None:
    audit = routed_site(300)
    data = read(audit)
    by_path = {path(data, at): at for at in range(len(data["title"]))}
    for it in audit.pages:
        expected = [by_path[name] for name in it.route] or [by_path[it.source]]
        assert route(data, by_path[it.source]) == expected
    assert data["routes"] == {}


def test_a_route_that_goes_on_differently_is_told_in_full() -> None:
    pages = [
        page("a", "A", "tofu", route=("docs/a.md", "/b/", "docs/c.md")),
        page("b", "B", "mofu", route=("docs/b.md", "docs/d.md")),
        page("c", "C", "bofu", clicks=1, route=("docs/c.md",)),
        page("d", "D", "bofu", clicks=1, route=("docs/d.md",)),
    ]
    data = read(assembled(pages))
    at = {title: place for place, title in enumerate(data["title"])}
    assert route(data, at["A"]) == [at["A"], at["B"], at["C"]]
    assert route(data, at["B"]) == [at["B"], at["D"]]
    assert list(data["routes"]) == [str(at["A"])]


def test_columns_have_one_length() -> None:
    data = read(hostile())
    columns = "title address form stage views clicks end section reader next".split()
    assert len({len(data[name]) for name in columns}) == 1


def test_a_message_is_told_once() -> None:
    audit = routed_site(10)
    same = tuple(Finding("no-stage", "error", it.source, "Not answered.") for it in audit.pages)
    assert read(replace(audit, findings=same))["kinds"] == [
        ["no-stage"], ["error"], ["Not answered."]
    ]  # fmt: skip


def test_without_paths_pages_with_findings_are_told_and_no_map() -> None:
    audit = replace(routed_site(40), counted=False)
    data = told(audit)
    assert data["map"] is None
    assert set(data["title"]) > {"leadsto.yml"}
    assert len(data["title"]) == len({found.page for found in audit.findings})


def test_ten_thousand_pages_stay_small() -> None:
    assert len(render(routed_site(10_000)).encode()) < 2_000_000
