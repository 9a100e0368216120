"""A site that is read again and again: what was made of it before never changes what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadsto.config import Config
from leadsto.model import Document, Surroundings
from leadsto.project import load_config
from leadsto.sources.built.documents import Written
from leadsto.sources.built.matching import Source
from leadsto.sources.built.reading import Memory
from leadsto.sources.built.site import BuiltSite, read_site

HERE = "https://fettle.example"
NAMES = ["index.html", "x.html", *(f"{n}/index.html" for n in "abcdefg"), "de/a/index.html"]
SITEMAP = "".join(f"<url><loc>{HERE}/{n}/</loc></url>" for n in "abcdx")
HEADS = [
    "<title>x</title>",
    "<title>y</title>",
    f"<link rel=canonical href={HERE}/a/>",
    f"<link rel=canonical href={HERE}/b/>",
    "<link rel=alternate hreflang=de href=/c/>",
    "<link rel=next href=../2/>",
    "<base href=/a/>",
    "<meta name=leadsto:source content=docs/a.md>",
    "<meta name=leadsto:source content=docs/gone.md>",
    "<meta name=leadsto:intent content='{\"promoted\": true}'>",
    "<meta name=leadsto:intent content='{\"promoted\": 1}'>",
    "<meta http-equiv=refresh content='0; url=/b/'>",
]
BODIES = [
    "<h1>One</h1>",
    "<p>Text",
    "<a href=../b/>B</a>",
    "<a href=/old/>Old</a>",
    "<a href=#top>Top</a>",
    "<form action=/f method=post><input type=email name=e></form>",
    "<footer><a href=/x>X</a></footer>",
]
OTHERS = {
    "sitemap.xml": ["", f"<urlset>{SITEMAP}</urlset>"],
    "_redirects": ["", "/old/* /:splat 301\n/older /b/\n"],
    "leadsto.json": ['{"blocks": {"/a/": "<p data-leadsto=\\"b\\">"}}', "no"],
}
CALL = "<a href=/call/>Call</a>"


def page(parts: frozenset[str]) -> str:
    head = sorted(part for part in parts if part.startswith(("<title", "<link", "<base", "<meta")))
    body = "".join(sorted(parts.difference(head)))
    top = f"<!doctype html><html lang=en><head>{''.join(head)}</head>"
    return f"{top}<body><main>{body}{CALL}</main>"


pages = st.none() | st.frozensets(st.sampled_from(HEADS + BODIES), max_size=5).map(page)
edits = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(NAMES, pages)
    | {name: st.sampled_from([None, *texts]) for name, texts in OTHERS.items()},
)
FIRST = dict.fromkeys(NAMES, page(frozenset(BODIES[:2])))


def put(root: Path, files: Mapping[str, str | None]) -> None:
    for name, text in files.items():
        path = root / name
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")


def document(name: str) -> Written:
    path = name.removeprefix("docs/")
    address = f"/{path.removesuffix('.md')}/"
    return Written(Source(name, path, address), Document(name, path, address, b"x"))


def read(root: Path, config: Config, memory: Memory | None = None) -> BuiltSite:
    written = [document(f"docs/{name}.md") for name in ("a", "e", "z")]
    return read_site(root, config, written, Surroundings(), memory=memory)


@pytest.fixture(scope="module")
def config(tmp_path_factory: pytest.TempPathFactory) -> Config:
    file = tmp_path_factory.mktemp("project") / "leadsto.yml"
    file.write_text(f"site: {{url: {HERE}/}}\n", "utf-8")
    return load_config(file)


@pytest.fixture(scope="module")
def root() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield Path(folder)


def check(root: Path, config: Config, states: Sequence[Mapping[str, str | None]]) -> None:
    """Read a site as it is after each edit, with a memory and without."""
    memory = Memory()
    known: dict[str, Document] = {}
    for files in ({**dict.fromkeys(OTHERS), **FIRST}, *states):
        put(root, files)

        again, anew = read(root, config, memory), read(root, config)

        assert again == anew
        assert [repr(d) for d in again.documents] == [repr(d) for d in anew.documents]
        now = {d.source or str(d.address): d for d in again.documents}
        assert all(
            d is known[n] for n, d in now.items() if n in known and repr(d) == repr(known[n])
        )
        known = now


@given(st.lists(edits, min_size=1, max_size=4))
@settings(max_examples=30, deadline=None)
def test_what_comes_out_is_what_a_first_reading_gives(
    root: Path, config: Config, later: list[Mapping[str, str | None]]
) -> None:
    check(root, config, later)


@pytest.mark.parametrize("part", HEADS + BODIES)
def test_something_comes_and_changes_and_goes(root: Path, config: Config, part: str) -> None:
    one = {"b/index.html": page(frozenset([part]))}
    like = {"b/index.html": page(frozenset([part.replace("true", "1")]))}
    other = {"b/index.html": page(frozenset([part, BODIES[3]]))}
    many = dict.fromkeys(NAMES, page(frozenset([part])))

    check(root, config, [one, like, other, FIRST, many, other, dict.fromkeys(NAMES[3:]), FIRST])


@pytest.mark.parametrize(("name", "text"), [(n, t) for n, texts in OTHERS.items() for t in texts])
def test_another_file_comes_and_goes(root: Path, config: Config, name: str, text: str) -> None:
    old = {"c/index.html": page(frozenset(["<a href=/old/a/>Old</a>"]))}

    check(root, config, [{name: text}, {"e/index.html": None}, old, {name: None}])
