"""Blocks in pages: a payload in any of their words makes the tree that plain words make.

And the page around a block stays the tree that it was.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest
from plugin.pelican.blog import settings
from plugin_builds import Ran
from plugin_builds import run as build
from trust.driven import run
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import on_terminal, shape, text_of

#: The last one is what the others are held against.
TEXTS: Mapping[str, str] = {**PAYLOADS, "plain": "plain words"}
PLAIN = f"{len(TEXTS) - 1:02}"
#: Frontmatter with a NUL is read by nobody, and its page gets no block.
UNREAD = {f"{n:02}" for n, text in enumerate(TEXTS.values()) if "\x00" in text}
FOLDERS = ("shown", "own", "land")


def pages(site: Path, folder: str) -> dict[str, Element]:
    """The trees of the pages of a folder, by number."""
    return {
        file.parent.name: html5lib.parse(
            file.read_bytes(), treebuilder="etree", namespaceHTMLElements=False
        )
        for file in sorted((site / folder).glob("*/index.html"))
    }


def taken_out(page: Element) -> Element | None:
    """Take the block out of a page, and our tags of its head; gives the block."""
    blocks = [e for e in page.iter() if isinstance(e.tag, str) and e.get("data-leadsto")]
    assert len(blocks) < 2
    for parent in list(page.iter()):
        for child in list(parent):
            if child in blocks or child.get("data-leadsto-head") is not None:
                _drop(parent, child)
    return blocks[0] if blocks else None


def _drop(parent: Element, child: Element) -> None:
    at = list(parent).index(child)
    if at:
        parent[at - 1].tail = (parent[at - 1].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)


def told(page: Element) -> list[object]:
    """A tree with its texts and attributes, but for white space."""
    return [(str(e.tag), sorted(e.items()), _packed(e.text), _packed(e.tail)) for e in page.iter()]


def _packed(text: str | None) -> str:
    return "".join((text or "").split())


def hold(site: Path, before: Path, folders: tuple[str, ...] = FOLDERS) -> None:
    """Hold the pages of a site with blocks against the same without."""
    for folder in folders:
        old, new = pages(before, folder), pages(site, folder)
        assert old.keys() == new.keys()
        blocks = {number: taken_out(page) for number, page in new.items()}
        for number, page in new.items():
            assert told(page) == told(old[number]), f"{folder}/{number}"
        assert {number for number, block in blocks.items() if block is None} == UNREAD
        found = {number: block for number, block in blocks.items() if block is not None}
        plain = found[PLAIN]
        for number, block in found.items():
            assert shape(block) == shape(plain), f"{folder}/{number}"
            for link in block.iter("a"):
                assert re.match(r"\.\./|https://(calendar|fettle)\.example", link.get("href", ""))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return written(tmp_path / "project", TEXTS, names=False, folders=FOLDERS)


def test_injected_into_a_built_site(root: Path) -> None:
    before = shutil.copytree(root / "site", root.parent / "before")
    done = run(root, "inject site --jobs 1")
    assert done.exit_code == 0, done.stderr
    assert f"{3 * (len(TEXTS) - len(UNREAD)):,} put in" in done.stderr
    on_terminal(text_of(done.stderr_bytes))
    hold(root / "site", before)
    run(root, "inject site --remove --jobs 1")
    assert _bytes(root / "site") == _bytes(before)


def _bytes(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")}


SOME = ("shown", "land")


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Sources alone."""
    root = written(tmp_path / "sources", TEXTS, names=False, folders=SOME)
    shutil.rmtree(root / "site")
    return root


def logged(ran: Ran) -> None:
    """Every line of the log is whole, and has nothing that a terminal obeys."""
    assert ran.code == 0, ran.text[-3_000:]
    ours = [line for line in ran.text.split("\n") if "leadsto" in line]
    assert len(ours) > len(PAYLOADS)
    on_terminal("\n".join(ours))


@pytest.mark.long
def test_put_in_by_mkdocs(built: Path) -> None:
    config = built / "mkdocs.yml"
    with_plugin = config.read_bytes()
    config.write_bytes(with_plugin.replace(b'- "leadsto"', b'- "search"'))
    assert build(built, "mkdocs", "build", "-q").code == 0
    shutil.move(built / "site", built.parent / "before")
    config.write_bytes(with_plugin.replace(b'- "leadsto"', b'- "search"\n- "leadsto"'))
    logged(build(built, "mkdocs", "build", LEADSTO_FAIL_ON="never"))
    hold(built / "site", built.parent / "before", SOME)


@pytest.mark.long
def test_put_in_by_pelican(built: Path) -> None:
    """Its Markdown reader takes what stands in frontmatter for plain text, quotes and all."""
    (built / "docs").rename(built / "content")
    paths = {"PAGE_PATHS": [""], "ARTICLE_PATHS": ["none"], "PATH_METADATA": r"(?P<slug>.*)\.md"}
    for plugins, out in ((["yaml_metadata"], "before"), (["yaml_metadata", "leadsto"], "after")):
        conf = settings(PLUGINS=plugins, OUTPUT_PATH=str(built.parent / out), **paths)
        (built / "pelicanconf.py").write_text(conf)
        ran = build(built, "pelican", LEADSTO_FAIL_ON="never")
        if "leadsto" in plugins:
            logged(ran)
    hold_texts(built.parent / "after", built.parent / "before")


_BLOCK = re.compile(r'<aside class="leadsto".*?</aside>', re.DOTALL)
_HEAD = re.compile(r"<(?:meta|script) [^>]*data-leadsto-head[^>]*>(?:</script>)?")


def hold_texts(site: Path, before: Path) -> None:
    """The same where a theme prints titles as they are, so that they make what tree they like."""
    shapes = {}
    for file in (file for name in SOME for file in site.glob(f"{name}/*/index.html")):
        text = file.read_text("utf-8")
        was = (before / file.relative_to(site)).read_text("utf-8")
        assert "".join(_HEAD.sub("", _BLOCK.sub("", text)).split()) == "".join(was.split()), file
        for block in _BLOCK.findall(text):
            tree = html5lib.parseFragment(block, treebuilder="etree", namespaceHTMLElements=False)
            shapes[file.parent.name, file.parts[-3]] = shape(tree)
    assert len(shapes) == len(SOME) * (len(TEXTS) - len(UNREAD))
    for (number, folder), found in shapes.items():
        assert found == shapes[PLAIN, folder], f"{folder}/{number}"
