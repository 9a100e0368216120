"""The table of findings as it stands in the file, before any script."""

from __future__ import annotations

from lxml import html
from report.html.routed_site import routed_site
from report.html.sample_audits import assembled, hostile, page

from leadsto.model import Audit, Finding, Span
from leadsto.report.html import render
from leadsto.report.html.findings import by_name, values


def section(audit: Audit) -> html.HtmlElement:
    return html.fromstring(render(audit)).get_element_by_id("findings")


def test_the_first_hundred_are_there_and_the_others_are_counted() -> None:
    audit = routed_site(2000)
    found = section(audit)
    assert len(found.findall(".//tbody/tr")) == 100
    (status,) = found.find_class("found")
    assert f"The first 100 of {len(audit.findings):,}" in status.text_content()
    assert f"{len(audit.findings) - 100:,} more" in status.text_content()


def test_all_of_a_few_are_there() -> None:
    audit = routed_site(40)
    assert len(section(audit).findall(".//tbody/tr")) == len(audit.findings)
    assert values(audit)["rest"] == 0


def test_a_finding_says_where_it_is() -> None:
    place = Finding("no-path", "error", "docs/a/a.md", "Leads nowhere.", span=Span(12))
    outside = Finding("unknown-key", "note", "leadsto.yml", "`x` is no key.")
    audit = assembled([page("a/a", "A title", "mofu")], findings=(place, outside))
    rows = [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in section(audit).findall(".//tbody/tr")
    ]
    assert rows == [
        ["errorno-path", "A titledocs/a/a.md:12", "MOFU", "Leads nowhere."],
        ["noteunknown-key", "leadsto.ymlleadsto.yml", "", "`x` is no key."],
    ]


def test_filters_offer_what_there_is_the_most_frequent_rule_first() -> None:
    audit = routed_site(2000)
    given = values(audit)
    assert [name for name, _ in given["rules"]] == [
        "no-path", "no-outcome", "no-stage", "unknown-key"
    ]  # fmt: skip
    assert sum(count for _, count in given["rules"]) == len(audit.findings)
    assert [name for name, _ in given["severities"]] == ["error", "warning", "note"]
    assert given["stages"][-1] == ("unknown", "Not answered")


def test_no_finding_is_said_in_words() -> None:
    found = section(assembled([page("a/a", "A", "tofu")]))
    assert "No finding." in found.text_content()
    assert found.findall(".//form") == []


def test_pages_are_known_by_source_and_without_one_by_address() -> None:
    written, built = page("a/a", "A", "tofu"), page("b/b", "B", "tofu", source="", id="/b/b/")
    known = by_name(assembled([written, built]))
    assert known["docs/a/a.md"] == written
    assert known["/b/b/"] == built


def test_words_of_the_site_are_no_markup() -> None:
    found = section(hostile())
    assert found.findall(".//script") == found.findall(".//img") == []
