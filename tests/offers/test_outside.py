from pathlib import Path

from rules.cases import base
from site_builder import Settings, judge_files, overlay

from leadsto.offers.outside import outside_addresses

REVIEW = """
offers:
  review:
    kind: conversation
    title: 30-minute plan review
    action: Book a plan review
    helps: A planner reads your maintenance plan and tells you what to change
    serves: bofu
    for: any
    page: /review/
    {more}
    captures: [name, email]
    lead: sales-ready
"""


def found(tmp_path: Path, more: str, body: str = "", *, rendered: bool = True):
    files = dict(base())
    files["leadsto.yml"] = overlay(files["leadsto.yml"], REVIEW.format(more=more))
    files["docs/review.md"] = f"# Review\n\n{body}\n"
    site = judge_files(files, tmp_path, Settings(rendered=rendered)).site
    return [(x.field, x.role, x.url) for x in outside_addresses(site)]


def test_what_the_catalogue_names(tmp_path: Path) -> None:
    more = "asset: //files.example/a.pdf#page=2\n    confirm: https://a.example/thanks"

    assert found(tmp_path, more) == [
        ("asset", "asset", "https://files.example/a.pdf"),
        ("confirm", "confirm", "https://a.example/thanks"),
    ]


def test_what_is_not_outside(tmp_path: Path) -> None:
    assert found(tmp_path, "asset: https://fettle.example/a.pdf") == []
    assert found(tmp_path, "asset: /a.pdf") == []
    assert found(tmp_path, "confirm: mailto:ines@fettle.example") == []


def test_the_landing_page_is_read_where_it_is_known(tmp_path: Path) -> None:
    body = (
        '<form action="https://forms.example/a" method="post"><input type="email"></form>\n\n'
        '<form action="https://forms.example/a" method="post"><input type="email"></form>\n\n'
        '<form action="/own" method="post"><input type="email"></form>\n\n'
        '<div class="calendly-inline-widget" data-url="https://calendly.com/a/b"></div>\n\n'
        '<script src="https://widget.intercom.io/widget/a"></script>\n\n'
        "[time](https://cal.com/a/b), [prices](https://prices.example/), [mail](mailto:a@b.example)"
    )
    expected = [
        ("page", "form", "https://forms.example/a"),
        ("page", "embed", "https://calendly.com/a/b"),
        ("page", "link", "https://cal.com/a/b"),
    ]

    assert found(tmp_path, "", body) == expected
    assert found(tmp_path, "", body, rendered=False) == []


def test_offers_that_are_over_are_left_out(tmp_path: Path) -> None:
    url = "asset: https://a.example/x"

    assert found(tmp_path, f"{url}\n    ends: 2026-11-21") == []
    assert len(found(tmp_path, f"{url}\n    ends: 2026-11-22")) == 1
    assert len(found(tmp_path, f"{url}\n    starts: 2027-01-01")) == 1
