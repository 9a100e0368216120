"""Addresses: whatever the catalogue or a page says, what an output links to is a place to go.

Browsers read an address as the WHATWG's URL standard says: ``readers.scheme_of`` is its beginning.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import html5lib
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from site_builder import documents
from trust.readers import host_of, scheme_of

from leadsto.block import BlockError
from leadsto.build import Blocks
from leadsto.config import ConfigError
from leadsto.engine import judge
from leadsto.model import Surroundings, Target
from leadsto.project import load_config
from leadsto.urls import PLACES, is_safe

SCHEMES = (
    "javascript", "data", "vbscript", "file", "blob", "about", "view-source", "http", "https",
    "mailto", "tel", "sms", "ftp", "ws", "intent", "livescript", "x-pwned", "feed", "jar",
)  # fmt: skip
_BETWEEN = st.sampled_from(
    ["", "", "", "\t", "\n", "\r", "\r\n", "\x00", "\x01", " ", "\u00a0", "\u200b", "\ufeff",
     "&Tab;", "&#9;", "%09", "\\", "\u2028", "\xad"]
)  # fmt: skip
_BEFORE = st.sampled_from(["", "", " ", "\x01", "\x1f ", "\t", "\u3000", "\x00", "\ufeff", "\x7f"])
_AFTER = st.sampled_from(
    ["alert(1)", "//pwned.example/", "//pwned.example", "text/html,<script>", "\\\\pwned", "/a/",
     "%0aalert(1)", "me@x.example", "+491234", "", "//\\pwned", "/%2f/pwned", "?a=\"><b>'"]
)  # fmt: skip


@st.composite
def addresses(draw: st.DrawFn) -> str:
    """Schemes in every dress, hosts without one, and relative addresses that look like either."""
    scheme = draw(st.sampled_from(SCHEMES))
    at = draw(st.integers(0, len(scheme)))
    dressed = scheme[:at].upper() + draw(_BETWEEN) + scheme[at:]
    colon = draw(st.sampled_from([":", ":", ":", "&colon;", "&#58;", "%3A", "：", ""]))
    hosts = st.sampled_from("// \\\\ /\\ \\/ /\t/ /\n/ /// ./ ../ / ? #".split(" "))
    word = dressed + draw(_BETWEEN) + colon + draw(_BETWEEN)
    start = draw(_BEFORE) + draw(st.just(word) | st.just(word) | hosts)
    return start + draw(_AFTER)


@given(addresses() | st.text(max_size=20))
@example(" \x01javascript:alert(1)")
@example("java\tscript:alert(1)")
@example("/\t/pwned.example")
@example("\\/pwned.example")
@settings(max_examples=200)
def test_what_is_safe_leads_to_a_place(address: str) -> None:
    if is_safe(address):
        assert scheme_of(address) in PLACES | {""}
        assert not host_of(address)


PAGE = "---\ntitle: A\nstage: tofu\naudience: all\nnext: {next}\nnext_action: Go\n---\n# A\n"


@given(addresses(), st.sampled_from(["url", "page", "next"]))
@example("javascript:alert(1)", "next")
@example("//pwned.example/", "page")
@settings(max_examples=80)
def test_links_of_blocks(address: str, where: str) -> None:
    """As an offer's address or page, or as a page's own next step: safe in the block, or none."""
    offer = {
        "kind": "resource", "title": "T", "action": "Go", "helps": "H", "serves": "tofu",
        "for": "any", **({where: address} if where != "next" else {"page": "/b/"}),
    }  # fmt: skip
    to = yaml.dump(address if where == "next" else "offer", default_style='"', width=10**6).strip()
    files = {"docs/a.md": PAGE.format(next=to), "docs/b.md": "# B\n"}
    with TemporaryDirectory() as folder:
        (Path(folder) / "leadsto.yml").write_text(
            yaml.dump({"offers": {"offer": offer}, "segments": True, "carry": True})
        )
        try:
            config = load_config(Path(folder) / "leadsto.yml")
        except ConfigError:
            return
        judgement = judge(documents(files), config, Surroundings(), date=dt.date(2026, 11, 22))
    blocks = Blocks(judgement, "https://fettle.example/")
    step = blocks.shown("docs/a.md")
    if step is None:
        return
    try:
        block = blocks.of_step("docs/a.md", step, _href, "/leadsto.css", marked=False)
    except BlockError:
        return
    tree = html5lib.parseFragment(block, treebuilder="etree", namespaceHTMLElements=False)
    for element in tree.iter():
        for name in ("href", "src", "data-leadsto-print"):
            found = element.get(name, "")
            assert scheme_of(found) in PLACES | {""}, (name, found)
            assert not host_of(found), (name, found)


def _href(target: Target) -> str:
    return target.url or target.address
