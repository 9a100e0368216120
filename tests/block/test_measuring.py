"""What a site turns on to measure: the script, the segments of a head, what a link carries on."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from block.samples import ALSO, AROUND, INTENT, PAGE, STEP, config, rendered

from leadsto.block import SCRIPT_PATH, STYLE_PATH, assets, head_tags, may_tell, script
from leadsto.config import Config, SiteConfig
from leadsto.model import Answer, Intent, Page, Target

SITE = replace(AROUND, site="quayside.example")
STYLE = "../../assets/leadsto.css"


def changed(**fields: object) -> Config:
    return replace(config(), **fields)  # type: ignore[arg-type]


# ------------------------------------------------------------------------------- the script


@pytest.mark.parametrize("system", ["none", "data", "plausible", "matomo", "posthog"])
def test_without_being_asked_a_site_gets_no_script(system: str) -> None:
    assert SCRIPT_PATH not in assets(config(tracking=system))
    assert "<script" not in rendered(settings=config(tracking=system))


@pytest.mark.parametrize("asked", [{"tracking": "ga4"}, {"tracking": "gtm"}, {"carry": True}])
def test_what_needs_a_script_links_to_it_beside_the_style_sheet(asked: dict[str, object]) -> None:
    settings = changed(**asked)

    assert assets(settings)[SCRIPT_PATH] == script().encode()
    assert rendered(settings=settings).count('<script src="../../assets/leadsto.js" defer') == 1
    assert STYLE_PATH not in assets(changed(**asked, block=replace(settings.block, style="none")))


def test_it_loads_nothing_and_runs_no_text() -> None:
    for word in ("eval", "Function(", "cookie", "fetch", "XMLHttp", "http:", "https:", "innerHTML"):
        assert word not in script().replace("sets no cookie", "")
    assert len(script()) < 5000


def test_carrying_needs_the_attributes_that_tracking_none_leaves_out() -> None:
    bare = rendered(settings=config(tracking="none"))
    full = rendered(settings=changed(tracking="none", carry=True))

    assert "data-leadsto-offer" not in bare
    assert 'data-leadsto-offer="delay-diagnostic"' in full


# ----------------------------------------------------------------------------- the segments


def head(page: Page = PAGE, *, blocked: bool = True, **fields: object) -> str:
    return str(head_tags(page, changed(**fields), STYLE, blocked=blocked))


def metas(**told: str) -> str:
    return "".join(
        f'<meta name="leadsto:{name.replace("_", "-")}" content="{value}" data-leadsto-head="" />'
        for name, value in told.items()
    )


def test_a_head_tells_ids_and_no_prose() -> None:
    page = replace(PAGE, intent=replace(INTENT, decision_kind="choose"))

    assert head(page) == ""
    assert head(page, segments=True) == metas(
        stage="mofu", audience="export-manager forwarder", decision_kind="choose"
    )


def test_an_audience_that_is_not_listed_is_not_told() -> None:
    intent = Intent(audience=(Answer("people in a hurry"), Answer("forwarder")))

    assert head(replace(PAGE, intent=intent), segments=True) == metas(audience="forwarder")
    assert head(replace(PAGE, intent=Intent()), segments=True) == ""


def test_pages_without_a_block_have_the_script_in_their_head_where_they_need_it() -> None:
    silent = replace(PAGE, intent=Intent())
    link = '<script src="../../assets/leadsto.js" defer="" {} data-leadsto-head=""></script>'
    gtm = link.format('data-leadsto-tracking="gtm"')

    assert head(blocked=False, segments=True, tracking="gtm").endswith(f" />{gtm}")
    assert head(silent, blocked=False, carry=True) == link.format('data-leadsto-carry=""')
    assert head(silent, blocked=False, segments=True, tracking="gtm") == ""
    assert "<script" not in head(blocked=True, segments=True, tracking="gtm", carry=True)
    assert "<script" not in head(blocked=False, segments=True, tracking="ga4")


@pytest.mark.parametrize("tracking", ["none", "data", "gtm", "ga4"])
def test_it_is_known_of_all_pages_that_no_head_tells_anything(tracking: str) -> None:
    for segments, carry in product((False, True), repeat=2):
        asked = {"segments": segments, "carry": carry, "tracking": tracking}
        heads = [head(blocked=blocked, **asked) for blocked in (False, True)]

        assert may_tell(changed(**asked)) == any(heads)


# --------------------------------------------------------------------------- what is carried


def link(url: str, page: Page = PAGE, **fields: object) -> str:
    """The href of the block's link to an outside address."""
    html = rendered(
        page=page,
        settings=changed(**{"carry": True, **fields}),
        around=SITE,
        target=Target("offer", url=url),
    )
    return html.partition('<a class="leadsto__action" href="')[2].partition('"')[0]


UTM = (
    "utm_source=quayside.example&amp;utm_medium=referral&amp;utm_campaign=delay-diagnostic"
    "&amp;utm_content=/guides/delays/&amp;utm_term=mofu"
)


@pytest.mark.parametrize(
    ("url", "carried"),
    [
        ("https://book.example/call", f"https://book.example/call?{UTM}"),
        ("https://book.example/call?", f"https://book.example/call?{UTM}"),
        ("http://book.example?a=1#top", f"http://book.example?a=1&amp;{UTM}#top"),
        ("https://book.example/#a?b", f"https://book.example/?{UTM}#a?b"),
    ],
)
def test_an_outside_link_carries_campaign_parameters(url: str, carried: str) -> None:
    assert link(url) == carried
    assert link(url, carry=False) == url


@pytest.mark.parametrize(
    "url",
    [
        "https://book.example/call?utm_source=mine",
        "https://book.example/call?a=1&utm_campaign=mine",
        "https://www.quayside.example/call",
        "https://Docs.Quayside.example/call",
        "https://app.quayside.example/join",
        "mailto:desk@quayside.example",
        "tel:+4930123456",
    ],
)
def test_what_carries_none(url: str) -> None:
    site = SiteConfig(also=("docs.quayside.example",), app=("app.quayside.example",))

    assert link(url, site=site) == url.replace("&", "&amp;")


def test_an_internal_link_never_carries_any() -> None:
    html = rendered(settings=changed(carry=True), around=SITE, also=ALSO)

    assert 'href="../../tools/diagnostic/"' in html
    assert html.count("utm_source") == 1  # the other link leads outside
    assert 'href="https://letters.example/join?utm_source=quayside.example' in html


def test_without_a_site_of_its_own_nothing_is_carried() -> None:
    html = rendered(settings=changed(carry=True), target=Target("offer", url="https://b.example/"))
    assert 'href="https://b.example/"' in html


def test_what_is_not_known_is_left_out_and_the_rest_quoted() -> None:
    page = replace(PAGE, address="/größe & co/", intent=Intent())
    target = Target("url", url="https://b.example/")
    html = rendered(
        page=page,
        step=replace(STEP, offer="", target=target),
        settings=changed(carry=True),
        around=SITE,
    )
    assert (
        'href="https://b.example/?utm_source=quayside.example&amp;utm_medium=referral'
        '&amp;utm_content=/gr%C3%B6%C3%9Fe%20%26%20co/"'
    ) in html


def test_print_shows_the_plain_address() -> None:
    html = rendered(
        settings=changed(carry=True), around=SITE, target=Target("offer", url="https://b.example/")
    )
    assert 'data-leadsto-print="https://b.example/"' in html
