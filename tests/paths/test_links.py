"""What each link of a page counts as."""

from dataclasses import replace
from pathlib import Path

import pytest
from paths.neighbourhood import around, page
from site_builder import judge_files

from leadsto.model import ConversionPoint, Edge, Facts, Link, Offer, Page, Step, Target
from leadsto.paths.links import Judged, LinksByPage, judge_links, judge_outside, talks
from leadsto.site import Site

CONFIG = """\
site: {url: https://x.example, locales: [en, de]}
offers:
  call:
    {kind: conversation, title: C, action: Book it, helps: H, serves: bofu, for: any, page: /call/,
     captures: [email]}
  empty:
    {kind: resource, title: E, action: Get it, helps: H, serves: tofu, for: any, page: /empty/,
     captures: [email]}
  meet:
    {kind: conversation, title: M, action: Meet, helps: H, serves: bofu, for: any,
     url: 'https://meet.example/us'}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
PAGES = {
    "docs/index.md": "# Home",
    "docs/call.md": f"---\nstage: bofu\n---\n# Call\n\n{FORM}",
    "docs/empty.md": "---\nstage: mofu\n---\n# No form",
    "docs/b.md": "---\nstage: mofu\n---\n# B",
    "docs/early.md": "---\nstage: tofu\n---\n# Early",
    "docs/open.md": "# Of no stage",
    "docs/draft.md": "---\nstatus: draft\n---\n# Draft",
    "docs/old.md": "---\nexempt: archive\n---\n# Old",
    "docs/privacy.md": "# Privacy",
    "docs/de/x.md": "# X",
    "docs/file.pdf": b"%PDF",
}


def site(tmp_path: Path, body: str, fields: str = "stage: mofu") -> Site:
    page = f"---\n{fields}\nblock: none\n---\n# A page\n\n{body}\n"
    return judge_files({"leadsto.yml": CONFIG, **PAGES, "docs/a.md": page}, tmp_path).site


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        ("[b](b.md)", "counts"),
        ("[b](https://www.x.example/b/)", "counts"),
        ("[b](b.md#part)", "counts"),
        ("[call](call.md)", "conversion"),
        ("[call](https://x.example/call)", "conversion"),
        ("[meet](https://meet.example/us?month=2)", "conversion"),
        ("[try](/free-trial/)", "conversion"),
        ("[no form there](empty.md)", "counts"),
        ("[mail](mailto:a@b.example)", "weak"),
        ("[here](#a-page)", "anchor"),
        ("[again](a.md)", "self"),
        ("[home](index.md)", "hub"),
        ("[privacy](privacy.md)", "legal"),
        ("[old](old.md)", "exempt"),
        ("[draft](draft.md)", "unpublished"),
        ("[early](early.md)", "regress"),
        ("[open](open.md)", "counts"),
        ("[German](de/x.md)", "locale"),
        ("[file](/file.pdf)", "file"),
        ("[none](none.md)", "broken"),
        ("[else](https://else.example/)", "outside"),
        ('<a href="https://else.example/x.pdf" download>x</a>', "file"),
        ('<a href="none.pdf" download>x</a>', "file"),
        ("[share](https://twitter.com/intent/tweet?url=x)", "share"),
        ('<a href="https://twitter.com/intent/tweet?url=x" download>x</a>', "share"),
        ('<code><a href="/b/">b</a></code>', "code"),
        ('<a href="/b/" rel="nofollow">b</a>', "nofollow"),
        ('<a href="/b/" rel="next">b</a>', "neighbour"),
        ('<a href="/b/" rel="noopener">b</a>', "counts"),
        ('<a href="/b/" rel="prev nofollow">b</a>', "nofollow"),
        ('<a href="/b/"></a>', "no-text"),
    ],
)
def test_verdicts(tmp_path: Path, html: str, verdict: str) -> None:
    (link,) = site(tmp_path, html).links["docs/a.md"]
    assert link.verdict == verdict
    assert link.words


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ("stage: mofu", False),
        ("stage: bofu", True),
        ("kind: sales\nstage: tofu", True),
        ("kind: conversation\nstage: tofu", True),
    ],
)
def test_mail_counts_only_where_readers_come_to_talk(
    tmp_path: Path, fields: str, counts: bool
) -> None:
    found = site(tmp_path, "[mail](mailto:a@b.example)", fields)
    assert ("docs/a.md" in found.points) is counts


def test_a_page_without_a_stage_may_lead_anywhere(tmp_path: Path) -> None:
    (link,) = site(tmp_path, "[early](early.md)", "title: x").links["docs/a.md"]
    assert link.verdict == "counts"


def test_two_links_to_one_place_are_one_point(tmp_path: Path) -> None:
    found = site(tmp_path, "[call](call.md) or [book](/call/)")
    (point,) = found.points["docs/a.md"]
    assert (point.type, point.what, point.by) == ("offer-link", "call", "text")


def test_an_offer_whose_page_holds_nothing_is_no_point(tmp_path: Path) -> None:
    found = site(tmp_path, "[no form there](empty.md)")
    assert "docs/a.md" not in found.points
    assert found.verdicts["docs/a.md"].walk is None


OFFERS = {
    "meet": Offer("meet", kind="conversation"),
    "watch": Offer("watch", kind="resource"),
}


def judged(one: Page, step: Step | None = None) -> Judged:
    return judge_links(one, step, replace(around(one, page("/b/")), offers=OFFERS))


WATCH = "https://watch.example/"


@pytest.mark.parametrize(
    ("target", "offer", "point"),
    [
        (Target("page", "/b/", page="/b/"), "", None),
        (Target("offer", url=WATCH), "meet", ConversionPoint("offer-link", "meet", by="block")),
        (Target("offer", url=WATCH), "watch", None),
        (Target("offer", url=WATCH), "over", None),
        (Target("url", url=WATCH), "", ConversionPoint("next", WATCH, by="block")),
        (
            Target("url", url="mailto:a@x.example"),
            "",
            ConversionPoint("weak", "mailto:a@x.example", strong=False, by="block"),
        ),
    ],
    ids=["page", "converts", "makes nobody known", "cannot be taken", "outside", "mail"],
)
def test_the_point_that_a_next_step_is(
    target: Target, offer: str, point: ConversionPoint | None
) -> None:
    found = judged(page("/sales/", "sales"), Step(target, offer))
    assert found.points == ((point,) if point else ())
    assert found.edges == ((Edge("/b/", "next"),) if target.page else ())


def test_a_next_step_to_the_page_itself_leads_nowhere() -> None:
    assert judged(page("/a/"), Step(Target("page", "/a/", page="/a/"))).edges == ()


@pytest.mark.parametrize("part", ["/b/", "/a/", "/none/", ""])
def test_an_article_goes_on_at_its_next_part(part: str) -> None:
    one = replace(page("/a/"), continues=part)
    assert judged(one).edges == ((Edge("/b/", "next"),) if part == "/b/" else ())


def test_links_of_a_block_are_not_judged() -> None:
    block, none, link = (
        Link("/a/", "A", "A", 0.1, block=True),
        Link("/none/", "None", "None", 0.2),
        Link("/b/", "B", "B", 0.3),
    )
    found = judged(page("/a/", "article", "en", block, none, link))
    assert [(j.link.name, j.verdict) for j in found.links] == [("None", "broken"), ("B", "counts")]
    assert found.edges == (Edge("/b/", "text"),)


LINKS = Facts(
    links=(Link("/b/", "B", "B", 0.5),), outside=(Link("/b/", "B", "B", 0.5, part="nav"),)
)


@pytest.mark.parametrize(
    "one",
    [replace(page("/a/"), facts=None), replace(page("/a/"), address=None, facts=LINKS)],
    ids=["not read", "not made"],
)
def test_a_page_that_is_not_read_or_not_made_has_no_links(one: Page) -> None:
    assert judged(one) == Judged((), (), ())
    assert [*judge_outside(one, around(one))] == []


def test_a_marked_link_around_the_content_would_convert_in_it() -> None:
    menu = Facts(outside=(Link("/b/", "B", "B", 0.0, part="nav", cp=True),))
    one = replace(page("/a/"), facts=menu)
    assert [j.link.name for j in judge_outside(one, around(one, page("/b/"))).converting()] == ["B"]


def test_a_former_address_of_the_page_leads_to_itself() -> None:
    (link,) = judged(page("/a/", "article", "en", Link("/old/", "Old", "Old", 0.1))).links
    assert link.verdict == "self"


def test_what_does_not_count_is_no_edge() -> None:
    links = (
        Link("/b/", "B", "B", 0.1, code=True),
        Link("/de/", "DE", "DE", 0.2),
        Link("mailto:a@x.example", "Mail", "Mail", 0.3),
        Link("https://calendly.com/x/30", "Talk", "Talk", 0.4),
    )
    one = page("/a/", "article", "en", *links)
    found = judge_links(one, None, around(one, page("/b/"), page("/de/", "article", "de")))
    assert [j.verdict for j in found.links] == ["code", "locale", "weak", "conversion"]
    assert found.edges == ()


@pytest.mark.parametrize(
    ("link", "verdict", "edges"),
    [
        (Link("/b/", "B", "B", 0.1), "conversion", (Edge("/b/", "text"),)),
        (Link("/b/", "", "", 0.1), "conversion", ()),
        (Link("/b/", "B", "B", 0.1, rel="nofollow"), "conversion", ()),
        (Link("/c/", "C", "C", 0.1), "counts", (Edge("/c/", "text"),)),
        (Link("/c/", "C", "C", 0.1, cp=True), "conversion", (Edge("/c/", "text"),)),
        (Link("/hub/", "Hub", "Hub", 0.1), "conversion", ()),
        (Link("/c/", "C", "C", 0.1, rel="next"), "neighbour", ()),
        (Link("/c.pdf", "C", "C", 0.1, download=True), "file", ()),
        (Link("/a/", "A", "A", 0.1), "self", ()),
        (Link("/a/#x", "A", "A", 0.1), "anchor", ()),
    ],
)
def test_a_link_to_what_can_be_taken(link: Link, verdict: str, edges: tuple[Edge, ...]) -> None:
    """It is a point, and leads to its page where readers and walks can follow it."""
    one = page("/a/", "article", "en", link)
    takes = {name: ConversionPoint("offer-link", name) for name in ("/a/", "/b/", "/hub/")}
    site = around(one, page("/b/"), page("/c/"), page("/hub/", "hub"))
    found = judge_links(one, None, replace(site, takes=takes.get))
    assert [j.verdict for j in found.links] == [verdict]
    assert found.edges == edges
    assert bool(found.points) == (verdict == "conversion")


def test_links_by_page_are_those_that_were_told() -> None:
    block, link = Link("/a/", "A", "A", 0.1, block=True), Link("/b/", "B", "B", 0.3)
    one = page("/a/", "article", "en", block, link)
    links = LinksByPage({one.id: one})
    links.tell(one.id, judged(one).links)
    links.tell("/b/", ())
    assert dict(links) == {"/a/": judged(one).links}
    assert len(links) == 1
    assert "/b/" not in links
    assert links.of("/b/") == ()
    assert links[one.id] is links[one.id]  # rules ask one after another


@pytest.mark.parametrize(
    ("point", "expected"),
    [
        (ConversionPoint("offer-link", "meet"), True),
        (ConversionPoint("offer-link", "watch"), False),
        (ConversionPoint("offer-link", "over"), False),
        (ConversionPoint("list", "meet"), False),
        (ConversionPoint("form", "/send"), True),
    ],
)
def test_what_a_sales_page_must_lead_to(point: ConversionPoint, expected: bool) -> None:
    assert talks(point, OFFERS) is expected
