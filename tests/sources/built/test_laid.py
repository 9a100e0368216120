"""Facts that are laid away are the facts that they were, and take the room of few."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sources.built.test_packing import made

from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import Document, Facts, Link, Surroundings
from leadsto.project import load_config
from leadsto.sources.built import laid, reading
from leadsto.sources.built.packing import Packing
from leadsto.sources.built.reading import Memory
from leadsto.sources.built.site import BuiltSite, read_site

MENU = tuple(Link(f"/{name}/", name, name, 0.0, part="nav") for name in ("a", "b", "c"))


def facts_of(seed: int, pages: int) -> list[Facts]:
    by = Random(seed)
    return [made(Facts, by) for _ in range(pages)]


@given(st.integers(0, 2**32), st.integers(1, 70))
def test_nothing_can_tell_laid_facts_from_others(seed: int, pages: int) -> None:
    plain = facts_of(seed, pages)
    shelf = laid.Shelf()
    away = [shelf.lay(facts) for facts in plain]
    for facts, its_own in zip(plain, away, strict=True):
        assert its_own == facts
        assert facts == its_own
        assert hash(its_own) == hash(facts)
        assert repr(its_own) == repr(facts)
        assert len(its_own) == len(facts)
        for name in Facts._fields:
            assert getattr(its_own, name) == getattr(facts, name)
    assert Packing(Facts).pack(away) == Packing(Facts).pack(plain)


@given(st.integers(0, 2**32))
def test_what_is_changed_is_laid_away_again(seed: int) -> None:
    facts = facts_of(seed, 1)[0]
    other = laid.Shelf().lay(facts)._replace(words=7, links=MENU)
    assert type(other) is not Facts
    assert other == facts._replace(words=7, links=MENU)
    assert other != facts._replace(words=8, links=MENU)


def test_other_things_are_never_equal() -> None:
    assert laid.Shelf().lay(Facts()) != "facts"


def test_of_a_full_piece_no_link_is_left() -> None:
    """What is laid away is bytes; only the last pages, too few for a piece, are not packed yet."""
    shelf = laid.Shelf()
    away = [
        shelf.lay(Facts(links=(Link(f"/{n}/", f"{n}", f"{n}", 0.5),)))
        for n in range(laid._TOGETHER + 1)
    ]
    first, last = away[0]._piece, away[-1]._piece  # type: ignore[attr-defined]
    assert first is not last
    assert first.data
    assert not first._open
    assert last._open
    assert [facts.links[0].href for facts in away] == [f"/{n}/" for n in range(len(away))]


def test_equal_menus_are_one_object_and_so_are_their_links() -> None:
    shelf = laid.Shelf()
    one, two, more = (
        shelf.lay(Facts(outside=tuple(Link(*link) for link in links)))
        for links in (MENU, MENU, (*MENU, Link("/d/", "d", "d", 0.0, part="nav")))
    )
    assert one.outside is two.outside
    assert all(mine is theirs for mine, theirs in zip(one.outside, more.outside, strict=False))


# ------------------------------------------------------------------------------- whole sites


@pytest.fixture
def config(tmp_path: Path) -> Config:
    (tmp_path / "leadsto.yml").write_text(
        "site: {url: https://x.example/}\n"
        "offers: {call: {kind: conversation, title: C, action: Book, helps: H, serves: [bofu],"
        " for: any, url: https://cal.com/x/call}}\n"
    )
    return load_config(tmp_path / "leadsto.yml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Enough pages for the layout to be told, with a call to action on all of them."""
    root = tmp_path / "site"
    root.mkdir()
    for n in range(40):
        stage = ("tofu", "mofu", "bofu")[n % 3]
        text = f'<h1>Page {n}</h1><a href="{n + 1}.html">On to {n + 1}</a>' if n % 5 else "<p>End"
        ask = '<a href="https://cal.com/x/call">Call</a>' if n % 7 == 1 else ""
        (root / f"{n}.html").write_text(
            f'<!doctype html><html lang=en><head><title>{n}</title><meta name="leadsto:stage"'
            f' content="{stage}"></head><body><nav><a href=/0.html>Top</a></nav><main>{text}{ask}'
            "<p><a href=/try/>Try it</a> <a href=#top>Up</a></main></body></html>",
            "utf-8",
        )
    return root


def read(site: Path, config: Config, memory: Memory | None) -> BuiltSite:
    return read_site(site, config, (), Surroundings(), jobs=1, memory=memory)


def test_a_large_site_is_read_and_judged_as_any_other(
    site: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = read(site, config, None)
    judged = judge(usual.documents, config, usual.surroundings)
    assert any(link.part == "repeated" for d in usual.documents for link in _facts(d).outside)
    monkeypatch.setattr(reading, "_MANY", 10)
    cache = tmp_path / "cache"
    for memory in (None, Memory(cache, once=True), Memory(cache, once=True), Memory(cache)):
        large = read(site, config, memory)
        assert {type(_facts(d)) for d in large.documents} == {laid._Laid}
        assert large == replace(usual, newest=large.newest)
        again = judge(large.documents, config, large.surroundings)
        assert again.findings == judged.findings
        assert dict(again.site.links) == dict(judged.site.links)
        assert again.site.verdicts == judged.site.verdicts
    assert len({_facts(d).outside for d in large.documents}) < len(large.documents)


def _facts(document: Document) -> Facts:
    assert document.facts is not None
    return document.facts


def test_a_journal_is_the_same_whoever_wrote_it(
    site: Path, config: Config, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(site, config, Memory(tmp_path / "usual", once=True))
    monkeypatch.setattr(reading, "_MANY", 10)
    read(site, config, Memory(tmp_path / "large", once=True))
    usual, large = (next((tmp_path / n).glob("*.facts")) for n in ("usual", "large"))
    assert large.read_bytes() == usual.read_bytes()


def test_who_reads_once_keeps_nothing(site: Path, config: Config, tmp_path: Path) -> None:
    memory = Memory(tmp_path / "cache", once=True)
    read(site, config, memory)
    assert not memory._files
    assert not memory._pages
    assert memory.memo.part("en") is memory.memo
