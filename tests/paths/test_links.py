"""What each link of a page counts as."""

from pathlib import Path

import pytest
from site_builder import judge_files

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
        ("[German](de/x.md)", "locale"),
        ("[file](/file.pdf)", "file"),
        ("[none](none.md)", "broken"),
        ("[else](https://else.example/)", "outside"),
        ('<a href="https://else.example/x.pdf" download>x</a>', "file"),
        ('<a href="none.pdf" download>x</a>', "file"),
        ("[share](https://twitter.com/intent/tweet?url=x)", "share"),
        ('<code><a href="/b/">b</a></code>', "code"),
        ('<a href="/b/" rel="nofollow">b</a>', "nofollow"),
        ('<a href="/b/" rel="next">b</a>', "neighbour"),
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
    [("stage: mofu", False), ("stage: bofu", True), ("kind: sales\nstage: tofu", True)],
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
