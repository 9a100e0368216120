"""What holds for every block: its marker, its label, its words, whatever they are."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import html5lib
import lxml.html
import pytest
from block.samples import ALSO, AROUND, PAGE, STEP, config, rendered
from hypothesis import given
from hypothesis import strategies as st

from leadsto.block import Around, BlockError
from leadsto.model import Answer, Intent, Target

HOSTILE = [
    "</aside><script>alert(1)</script>",
    "\"><img src=x onerror='alert(1)'>",
    "{{ 7 * 7 }}{% raw %}",
    "<!-- leadsto -->",
    "</style></title></textarea>",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "]]><![CDATA[",
    "a\n\n    b",
    "\x00\x08\x1b[31m",
    "\u2028\u2029\x85",
    "\ud800",
]
#: Words that a catalogue may hold, dangerous ones often.
words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=20)).map(lambda text: f"x{text}")
TAME = Intent(audience=(Answer("a"),), stage=Answer("tofu"), decision=Answer("a"))
SLOTS = ("title", "action", "helps", "why_now", "reassures")


def tree(html: str) -> Any:
    """The block as a browser sees it."""
    return html5lib.parseFragment(html, treebuilder="lxml", namespaceHTMLElements=False)[0]


def plain(text: str) -> str:
    """Text as a reader sees it: no control characters, white space folded but for what binds."""
    shown = "".join(c for c in text if c.isspace() or not (c < " " or "\x7f" <= c <= "\x9f"))
    return one_line("".join(c for c in shown if not "\ud800" <= c <= "\udfff"))


def one_line(text: str) -> str:
    return re.sub(r"(?:(?![\xa0\u202f])\s)+", " ", text).strip()


def text_of(root: Any, name: str) -> str:
    found = root.xpath(f".//*[@class='leadsto__{name}']")
    return one_line("".join(found[0].itertext())) if found else ""


def shape(root: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes."""
    return [(e.tag, tuple(sorted(e.attrib))) for e in root.iter() if isinstance(e.tag, str)]


@given(st.fixed_dictionaries(dict.fromkeys(SLOTS, words)), words, words, words)
def test_no_words_change_the_shape_and_all_come_back(
    said: dict[str, str], also: str, decision: str, audience: str
) -> None:
    intent = Intent(audience=(Answer(audience),), stage=Answer("tofu"), decision=Answer(decision))
    settings = config(kicker="decision", audience_line="for")
    html = rendered(
        page=replace(PAGE, intent=intent),
        settings=settings,
        **said | {"title": "t" + said["title"], "also": replace(ALSO, action=also)},
    )
    html.encode()
    root = tree(html)
    tame = rendered(
        page=replace(PAGE, intent=TAME),
        settings=settings,
        **dict.fromkeys(SLOTS, "b") | {"title": "a", "also": ALSO},
    )
    assert shape(root) == shape(tree(tame)) == shape(lxml.html.fragment_fromstring(tame))
    assert shape(lxml.html.fragment_fromstring(html)) == shape(root)
    assert text_of(root, "kicker") == plain(decision)
    assert text_of(root, "title") == plain("t" + said["title"])
    assert text_of(root, "for") == plain(f"For: {plain(audience)}")
    assert text_of(root, "action") == plain(said["action"])
    assert text_of(root, "reassures") == plain(said["reassures"])
    assert text_of(root, "also") == plain(also)
    helps = root.xpath(".//p[@class='leadsto__helps']")
    assert ["".join(p.itertext()) for p in helps] == [plain(said["helps"]), plain(said["why_now"])]


@given(words)
def test_no_address_changes_the_shape(odd: str) -> None:
    around = Around(
        lambda _: f"/x/?q={plain(odd)}", style_href=f"/{plain(odd)}", absolute=lambda _: plain(odd)
    )
    root = tree(rendered(around=around))
    assert shape(root) == shape(tree(rendered()))
    link = root.find(".//a")
    assert link.get("href") == f"/x/?q={plain(odd)}"
    assert link.get("data-leadsto-print") == plain(odd)


@pytest.mark.parametrize(
    ("target", "marked"),
    [
        (STEP.target, "delay-diagnostic"),
        (Target("page", "/prices/"), "/prices/"),
        (Target("url", url="https://a.example/x"), "https://a.example/x"),
    ],
)
def test_one_element_carries_the_mark(target: Target, marked: str) -> None:
    root = tree(rendered(target=target, offer=marked if "/" not in marked else ""))
    assert root.xpath("descendant-or-self::*[@data-leadsto]") == [root]
    assert root.tag == "aside"
    assert root.get("class") == "leadsto"
    assert root.get("data-leadsto") == marked
    assert root.get("data-leadsto-stage") == "mofu"
    assert root.get("data-leadsto-placement") == "end"
    assert root.get("data-search-exclude") is not None
    assert root.get("data-pagefind-ignore") is not None


@pytest.mark.parametrize("kicker", ["label", "decision", "none"])
@pytest.mark.parametrize("title", ["Clearance delay diagnostic", STEP.action, ""])
def test_the_label_is_a_text_of_the_block(kicker: str, title: str) -> None:
    root = tree(rendered(settings=config(kicker=kicker), title=title))
    named = root.xpath(f".//*[@id='{root.get('aria-labelledby')}']")
    assert len(named) == 1
    assert "".join(named[0].itertext()).strip()
    assert len(root.xpath(".//@id")) == 1
    assert "".join(root.itertext()).count(STEP.action) == 1  # a title does not repeat the link


def test_every_page_has_an_id_of_its_own() -> None:
    pages = [replace(PAGE, id=f"docs/{n}.md") for n in range(500)]
    assert len({tree(rendered(page=page)).get("aria-labelledby") for page in pages}) == 500


@pytest.mark.parametrize("element", ["aside", "section", "nav"])
def test_the_element_can_be_chosen(element: str) -> None:
    assert tree(rendered(settings=config(element=element))).tag == element


@pytest.mark.parametrize(("level", "tag"), [(None, "p"), (2, "h2"), (6, "h6")])
def test_the_title_is_a_heading_only_on_request(level: int | None, tag: str) -> None:
    root = tree(rendered(settings=config(heading_level=level)))
    assert root.xpath(".//*[@class='leadsto__title']")[0].tag == tag


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("off", []),
        ("for", ["For: export manager, forwarder"]),
        ("both", ["For: export manager, forwarder", "Not for: private shippers"]),
    ],
)
def test_who_it_is_for_names_roles_and_never_what_the_team_thinks(
    line: str, shown: list[str]
) -> None:
    root = tree(rendered(settings=config(audience_line=line)))
    found = root.xpath(".//p[@class='leadsto__for']")
    assert ["".join(p.itertext()) for p in found] == shown


def test_nothing_to_read_stands_below_the_links() -> None:
    root = tree(rendered(also=ALSO, why_now="Rules change in March"))
    assert [e.get("class") for e in root.iter("p")] == [
        "leadsto__kicker",
        "leadsto__title",
        "leadsto__helps",
        "leadsto__helps",
        "leadsto__go",
    ]
    assert [e.get("class") for e in root[-1] if e.get("class")] == [
        "leadsto__action",
        "leadsto__reassures",
        "leadsto__second",
    ]


def test_links_say_their_role_and_who_pays() -> None:
    root = tree(rendered(also=replace(ALSO, paid=True)))
    own, also = root.iter("a")
    assert (own.get("data-leadsto-role"), own.get("rel")) == ("primary", None)
    assert (also.get("data-leadsto-role"), also.get("rel")) == ("secondary", "sponsored")
    assert (own.get("target"), also.get("target")) == (None, None)
    assert also.get("data-leadsto-offer") == "field-letter"


@pytest.mark.parametrize(
    ("style", "href", "children"),
    [
        ("link", "/assets/leadsto.css", ["link"]),
        ("link", "", []),
        ("inline", "/x.css", ["style"]),
        ("none", "/x.css", []),
    ],
)
def test_the_style_travels_as_chosen(style: str, href: str, children: list[str]) -> None:
    around = replace(AROUND, style_href=href)
    root = tree(rendered(settings=config(style=style), around=around))
    assert [e.tag for e in root if e.tag in ("link", "style")] == children


def test_the_printed_address_is_the_whole_one() -> None:
    own, also = tree(rendered(also=ALSO)).iter("a")
    assert own.get("data-leadsto-print") == "https://quayside.example/tools/diagnostic/"
    assert also.get("data-leadsto-print") is None
    bare = tree(rendered(around=Around(AROUND.href))).find(".//a")
    assert bare.get("data-leadsto-print") is None


@pytest.mark.parametrize("words", ["", " \n"])
def test_a_link_without_words_is_refused(words: str) -> None:
    with pytest.raises(BlockError, match=r"docs/guides/delays\.md.*no words"):
        rendered(action=words)


@pytest.mark.parametrize("href", ["javascript:alert(1)", "//evil.example/x", "", "java\tscript:x"])
def test_a_link_to_where_no_reader_can_go_is_refused(href: str) -> None:
    with pytest.raises(BlockError, match="not a place a reader can go"):
        rendered(target=Target("url", url=href), around=Around(lambda target: target.url))
    also = replace(ALSO, target=Target("url", url=href))
    with pytest.raises(BlockError, match="not a place a reader can go"):
        rendered(also=also, around=Around(lambda t: t.url or t.address))


def test_a_site_whose_own_address_has_no_scheme_keeps_its_links() -> None:
    around = Around(lambda target: f"//quayside.example{target.address}")
    link = tree(rendered(around=around)).find(".//a")
    assert link.get("href") == "//quayside.example/tools/diagnostic/"


@pytest.mark.parametrize("title", ["A calm title", "What leadsto-label is about"])
def test_blocks_that_were_printed_for_one_page_carry_the_next_ones_id(title: str) -> None:
    first, second = (rendered(replace(PAGE, id=name), title=title) for name in ("a.md", "b.md"))
    ids = [tree(block).get("aria-labelledby") for block in (first, second)]
    assert len({*ids}) == 2
    for block, own in zip((first, second), ids, strict=True):
        assert tree(block).xpath(f"//*[@id='{own}']")
        assert text_of(tree(block), "title") == title
