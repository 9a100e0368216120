"""The stored build: whole, recognised when it is stale, ignored when it cannot be read."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from leadsto.html.facts import read_facts
from leadsto.model import Document, Surroundings
from leadsto.sources import last_build
from leadsto.sources.last_build import NAME, LastBuild, load, store

FACTS = ".leadsto/last-build.facts"

AROUND = Surroundings(
    "mkdocs",
    "mkdocs",
    "https://x.example",
    locale="en",
    redirects={"/old/": "/new/"},
    files=frozenset({"/a.pdf"}),
    rendered=True,
)
HTML = """<h1 id="a">A</h1><p><a href="/b/">b</a></p><!-- leadsto: ignore no-path because x -->
<form action="/f" method="post"><label>E-mail <input type="email" name="e"></label></form>
<iframe src="https://calendly.com/x"></iframe>"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    (tmp_path / "docs/draft.md").write_text("# Draft\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    return tmp_path


def documents(root: Path) -> tuple[Document, ...]:
    page = Document(
        "docs/a.md", "a.md", "/a/", (root / "docs/a.md").read_bytes(), "A", "en", "hidden",
        tags=("t",), inherited={"on": "x"}, facts=read_facts(HTML), silent=True,
    )  # fmt: skip
    return page, Document("", "", "/tags/", listing=True)


def stored(root: Path) -> LastBuild:
    store(root, documents(root), AROUND, content="docs", inputs=("mkdocs.yml", "docs/draft.md"))
    found = load(root)
    assert found is not None
    return found


def test_what_was_stored_comes_back(root: Path) -> None:
    found = stored(root)
    assert found.documents == documents(root)
    assert found.surroundings == AROUND
    assert (found.content, found.changed) == ("docs", "")
    assert found.sources == {"docs/a.md", "docs/draft.md", "mkdocs.yml"}
    assert (root / ".leadsto/.gitignore").read_text() == "*\n"


def test_storing_again_gives_the_same_bytes(root: Path) -> None:
    stored(root)
    first = (root / NAME).read_bytes()
    stored(root)
    assert (root / NAME).read_bytes() == first


@pytest.mark.parametrize("name", ["docs/a.md", "docs/draft.md", "mkdocs.yml"])
def test_a_changed_or_deleted_input(root: Path, name: str) -> None:
    stored(root)
    (root / name).write_text("changed")
    found = load(root)
    assert found is not None
    assert found.changed == name
    (root / name).unlink()
    found = load(root)
    assert found is not None
    assert found.changed == name


def test_content_outside_of_the_project(root: Path) -> None:
    outside = replace(documents(root)[0], source="../elsewhere.md", data=b"x")
    (root.parent / "elsewhere.md").write_bytes(b"x")
    store(root, [outside], AROUND, content="..", inputs=())
    found = load(root)
    assert found is not None
    assert found.documents == (outside,)
    assert found.changed == ""


def test_any_metadata_can_be_stored(root: Path) -> None:
    loop: list[object] = []
    loop.append(loop)
    odd = {
        "when": date(2026, 1, 2),
        "loop": loop,
        "set": {2, 1},
        "odd": object,
        3: b"x",
        "\udcff": "y",
    }
    store(root, [replace(documents(root)[0], inherited=odd)], AROUND, content="docs", inputs=())
    found = load(root)
    assert found is not None
    inherited = found.documents[0].inherited
    assert inherited["when"] == "2026-01-02"
    assert inherited["set"] == [1, 2]
    assert inherited["\udcff"] == "y"


def test_no_build(root: Path) -> None:
    assert load(root) is None


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b'{"version": 1}', b"\xff", b"[" * 100_000],
)
def test_a_file_that_is_no_build_is_ignored(root: Path, content: bytes) -> None:
    stored(root)
    (root / NAME).write_bytes(content)
    assert load(root) is None


@pytest.mark.parametrize(
    "change",
    [
        {"version": 0},
        {"documents": [{}]},
        {"documents": 3},
        {"inputs": ["a"]},
        {"surroundings": {"unknown": 1}},
        {"content": None, "documents": [None]},
    ],
)
def test_a_build_of_another_make_is_ignored(root: Path, change: dict[str, object]) -> None:
    stored(root)
    data = json.loads((root / NAME).read_bytes())
    (root / NAME).write_text(json.dumps(data | change))
    assert load(root) is None


@pytest.mark.parametrize("facts", [None, b"", b"another's", "half", "twice"])
def test_without_its_facts_it_is_no_build(root: Path, facts: bytes | str | None) -> None:
    stored(root)
    file = root / FACTS
    whole = file.read_bytes()
    if facts is None:
        file.unlink()
    elif isinstance(facts, bytes):
        file.write_bytes(facts)
    else:
        file.write_bytes(whole[:-1] if facts == "half" else whole + whole)
    found = load(root)
    assert found == (stored(root) if facts == "twice" else None)


def test_a_build_of_another_leadsto_is_ignored(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored(root)
    monkeypatch.setattr(last_build, "VERSION", "another")
    assert load(root) is None


def test_a_folder_that_cannot_be_written(root: Path) -> None:
    (root / ".leadsto").write_text("a file stands in the way")
    with pytest.raises(OSError, match="exists"):
        stored(root)
