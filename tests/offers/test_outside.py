from dataclasses import replace
from datetime import date
from pathlib import Path

from rules.cases import base
from site_builder import Settings, judge_files, overlay

from leadsto.model import Catalogue, Offer
from leadsto.offers.outside import outside_addresses
from leadsto.site import Site

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


def judged(
    tmp_path: Path, more: str, body: str = "", *, fields: str = "", rendered: bool = True
) -> Site:
    files = dict(base())
    files["leadsto.yml"] = overlay(files["leadsto.yml"], REVIEW.format(more=more))
    files["docs/review.md"] = f"---\n{fields}\n---\n# Review\n\n{body}\n"
    return judge_files(files, tmp_path, Settings(rendered=rendered)).site


def told(site: Site):
    return [(x.field, x.role, x.url) for x in outside_addresses(site)]


def found(*args, **kwargs):
    return told(judged(*args, **kwargs))


def test_what_the_catalogue_names(tmp_path: Path) -> None:
    more = "asset: //files.example/a.pdf#page=2\n    confirm: https://a.example/thanks"

    assert found(tmp_path, more) == [
        ("asset", "asset", "https://files.example/a.pdf"),
        ("confirm", "confirm", "https://a.example/thanks"),
    ]


def test_where_it_leads_in_each_language(tmp_path: Path) -> None:
    more = (
        "url: https://a.example/us\n    locales: {de: {url: https://a.example/de, "
        "confirm: https://a.example/danke}}"
    )

    assert found(tmp_path, more) == [
        ("url", "url", "https://a.example/us"),
        ("locales.de.url", "url", "https://a.example/de"),
        ("locales.de.confirm", "confirm", "https://a.example/danke"),
    ]


def test_what_is_not_outside(tmp_path: Path) -> None:
    assert found(tmp_path, "asset: https://fettle.example/a.pdf") == []
    assert found(tmp_path, "asset: /a.pdf") == []
    assert found(tmp_path, "confirm: mailto:ines@fettle.example") == []
    assert found(tmp_path, "asset: ftp://files.example/a.pdf") == []


def test_the_generator_may_tell_where_the_site_is(tmp_path: Path) -> None:
    site = judged(tmp_path, "asset: https://fettle.example/a.pdf")
    config = replace(site.config, site=replace(site.config.site, url=""))
    around = replace(site.around, site_url="https://fettle.example/")

    assert len(told(replace(site, config=config))) == 1
    assert told(replace(site, config=config, around=around)) == []


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

    over = Offer("over", url="https://a.example/", ends=date(2026, 11, 21))
    catalogue = Catalogue(offers={"over": over, "now": Offer("now", url="https://b.example/")})
    site = replace(judged(tmp_path, ""), catalogue=catalogue)
    assert told(site) == [("url", "url", "https://b.example/")]


def test_a_landing_page_that_readers_cannot_reach_is_not_asked_for(tmp_path: Path) -> None:
    link = "[time](https://cal.com/a/b)"

    assert found(tmp_path, "", f"{link}") == [("page", "link", "https://cal.com/a/b")]
    assert found(tmp_path, "", link, fields="status: draft") == []


def test_forms_that_make_nobody_known_are_not_asked_for(tmp_path: Path) -> None:
    fields = '<input type="email"><input type="password">'
    login = f'<form action="https://login.example/" method="post">{fields}</form>'

    assert found(tmp_path, "", login) == []
