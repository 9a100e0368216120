"""The formats of many sites."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from html5lib import HTMLParser
from markdown_it import MarkdownIt
from report.fleet.fleets import judged, nasty, of, unjudged
from report.nasty import NASTY
from report.published import mistakes

from leadsto.model.fleet import SiteChange
from leadsto.report.fleet import FLEET_FORMATS, fleet_format_named
from leadsto.report.fleet.page import render as page
from leadsto.report.fleet.text import changed, numbers, summary, why
from leadsto.report.harmless import harmless
from leadsto.report.json_format import whole_text
from leadsto.report.markdown import COMMENT

#: The same as JSON can hold it: half a character is none.
WRITTEN = NASTY.replace("\udc80", "\ufffd")


def rendered(name: str, fleet: Any = None) -> str:
    return fleet_format_named(name)(fleet or nasty())


# ------------------------------------------------------------------------------------- order


def test_the_worst_come_first() -> None:
    fleet = of(
        judged("good", counts={"errors": 0, "dead_ends": 0, "warnings": 0}),
        judged("warned", counts={"errors": 0, "dead_ends": 0, "warnings": 4}),
        judged("dead", counts={"errors": 0, "dead_ends": 4}),
        judged("bad", "failed", counts={"errors": 1}),
        judged("worse", "failed", counts={"errors": 9}),
        unjudged("unknown"),
        unjudged("another"),
    )

    assert [site.name for site in fleet.sites] == [
        "another", "unknown", "worse", "bad", "dead", "warned", "good",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sites", "failed"),
    [
        ([judged("a")], False),
        ([judged("a"), judged("b", "failed")], True),
        ([judged("a"), unjudged("b")], True),
    ],
)
def test_a_site_that_nobody_saw_does_not_pass(sites: list[Any], failed: bool) -> None:
    assert of(*sites).failed == failed


# ------------------------------------------------------------------------------------- words


def test_a_site_in_words() -> None:
    number = {
        "pages": 1200, "lead_somewhere": 999, "dead_ends": 1, "errors": 2, "warnings": 1, "notes": 0
    }  # fmt: skip

    assert numbers(judged("a", counts=number)) == (
        "1,200 pages, 1 dead end, 99.9 % lead somewhere, 2 errors, 1 warning"
    )
    assert numbers(judged("a", paths=False, counts={**number, "errors": 0, "warnings": 0})) == (
        "1,200 pages, paths not known without a build, no findings"
    )


def test_a_reason_of_many_lines_is_one() -> None:
    assert why(unjudged("a", "one\ntwo\nthree")) == "one (and 2 more lines)"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (None, ""),
        (SiteChange("new"), "not there before"),
        (SiteChange("passed", False, 0), ""),
        (SiteChange("failed", True), "failed before"),
        (SiteChange("failed", False, -1, 0, 2), "1 fewer dead end, 2 gone"),
    ],
)
def test_a_change_in_words(change: SiteChange | None, words: str) -> None:
    assert changed(change) == words


def test_all_in_a_line() -> None:
    number = {"pages": 10, "dead_ends": 1, "errors": 1, "warnings": 0, "notes": 0}
    fleet = of(judged("a", "failed", counts=number), unjudged("b"), fail_on="warning")

    assert summary(fleet) == (
        "2 sites: 1 not judged, 1 failed · 10 pages, 1 dead end · 1 error · fails on: warning"
    )
    assert summary(of(judged("a", counts={**number, "errors": 0}))).endswith(
        "no findings · fails on: what each site says"
    )


def test_concise_is_a_harmless_line_a_site() -> None:
    lines = rendered("concise").split("\n")

    assert [line.partition(":")[0] for line in lines] == ["gone", "acme", "bolts", ""]
    assert all(line == harmless(line) for line in lines)
    assert lines[1].endswith("passed before, 1 fewer dead end, 2 new findings, 3 gone")


# --------------------------------------------------------------------------------- for programs


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif"])
def test_what_programs_read_is_plain_ascii(name: str) -> None:
    assert rendered(name).isascii()


def test_json_holds_what_check_says_of_each_site() -> None:
    content = json.loads(rendered("json"))

    assert content["version"] == 1
    assert content["counts"] == nasty().counts
    assert (content["date"], content["failed"], content["left"]) == ("2026-11-22", True, [WRITTEN])
    assert [site["name"] for site in content["sites"]] == ["acme", "bolts", "gone"]
    acme, _, gone = content["sites"]
    assert acme["result"] == json.loads(whole_text(judged("acme").result))
    assert acme["change"] == {
        "before": "passed", "dead_ends": -1, "new_findings": 2, "gone_findings": 3,
    }  # fmt: skip
    assert (gone["result"], gone["reason"], gone["verdict"]) == (None, WRITTEN, "not judged")


def test_jsonl_is_the_same_a_line_each() -> None:
    lines = [json.loads(line) for line in rendered("jsonl").splitlines()]
    content = json.loads(rendered("json"))

    assert [line["type"] for line in lines if line["type"] != "finding"] == [
        "site", "site", "site", "summary",
    ]  # fmt: skip
    for site in content["sites"]:
        result = site["result"]
        own = [line for line in lines if line["type"] == "finding" and line["site"] == site["name"]]
        found = result.pop("findings") if result else []
        assert own == [
            {"version": 1, "type": "finding", "site": site["name"], **finding} for finding in found
        ]
        assert {"version": 1, "type": "site", **site} in lines


def test_sarif_has_a_run_a_site() -> None:
    log = json.loads(rendered("sarif"))

    assert mistakes(log, "sarif-2.1.0") == []
    acme, _, gone = log["runs"]
    assert acme == json.loads(judged("acme").sarif)
    assert gone["results"] == []
    assert gone["invocations"][0]["executionSuccessful"] is False
    assert gone["automationDetails"]["id"] == "leadsto/gone/"
    said = gone["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert said == harmless(NASTY)


# ----------------------------------------------------------------------------------- for people


def test_markdown_is_one_table_of_plain_text() -> None:
    html = MarkdownIt("commonmark").enable("table").render(rendered("markdown"))
    rows = re.findall(r"<tr>.*?</tr>", html, re.DOTALL)

    assert len(rows) == 4
    assert all(len(re.findall(r"<t[dh]", row)) == 8 for row in rows)
    assert not re.search(r"<(?!/?(h2|p|table|thead|tbody|tr|t[hd]|strong|code)\b)", html)
    assert "<strong>not judged</strong>" in rows[1]
    assert "1,234" in rows[3]


def test_markdown_fits_into_a_comment() -> None:
    fleet = of(*(unjudged(f"site-{number:04}", "漢" * 40) for number in range(900)))

    text = rendered("markdown", fleet)

    assert len(text.encode()) <= COMMENT
    shown = text.count("**not judged**")
    assert text.endswith(f"for want of room: {900 - shown:,} more sites.\n")
    assert shown > 200


def test_the_overview_links_every_report_and_holds_no_markup_of_sites() -> None:
    text = page(nasty())
    parser = HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(text)

    assert {name for _, name, _ in parser.errors} <= {"invalid-codepoint"}  # of U+FFFE
    text.encode()
    assert [a.get("href") for a in tree.iter("a")] == [
        "#content", "sites/acme/leadsto-report.html", "sites/bolts/leadsto-report.html",
    ]  # fmt: skip
    assert not list(tree.iter("script"))
    assert not list(tree.iter("img"))
    rows = ["".join(row.itertext()) for row in tree.iter("tr")]
    assert len(rows) == 4
    assert "<script>alert" in rows[1]
    assert "\x1b" not in text
    assert "\udc80" not in text


def test_addresses_of_reports_are_addresses() -> None:
    assert 'href="sites/Caf%C3%A9-S%C3%B8n/leadsto-report.html"' in page(of(judged("Café-Søn")))


@pytest.mark.parametrize("name", FLEET_FORMATS)
def test_the_same_results_give_the_same_bytes(name: str) -> None:
    assert rendered(name) == rendered(name)
    assert page(nasty()) == page(nasty())
