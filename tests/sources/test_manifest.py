"""What generators tell of which page was made of which source."""

import json
from pathlib import Path

import pytest

from leadsto import plain_json
from leadsto.sources import manifest
from leadsto.sources.manifest import Manifest, ManifestError, read_manifest

HUGO = """path,slug,title,date,expiryDate,publishDate,draft,permalink,kind,section
content/_index.md,,Home,2024-01-01T00:00:00Z,0001-01-01T00:00:00Z,2024-01-01T00:00:00Z,false,https://x.example/,home,
"content/posts/a, b.md",s,"Two
lines",2024-01-01T00:00:00Z,0001-01-01T00:00:00Z,2024-01-01T00:00:00Z,false,https://x.example/posts/s/,page,posts
content/posts/never.md,,N,2024-01-01T00:00:00Z,0001-01-01T00:00:00Z,2024-01-01T00:00:00Z,false,,page,posts
"""
HUGOS = {
    "https://x.example/": "content/_index.md",
    "https://x.example/posts/s/": "content/posts/a, b.md",
}
ROWS = [
    {"url": "/a/", "inputPath": "./src/a.md", "outputPath": "./_site/a/index.html", "content": "x"},
    {"url": False, "inputPath": "./src/no.md", "outputPath": False},
    {"url": "/b.html", "inputPath": ".\\src\\b.md", "outputPath": "./_site/b.html"},
]
ELEVENTYS = {"/a/": "src/a.md", "/b.html": "src/b.md"}


def read(root: Path, text: str | bytes, name: str = "list") -> Manifest:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_manifest(path, root, content=root / "docs", output=root / "public")


@pytest.mark.parametrize("above", ["", "\ufeff", "Running Hugo 0.168.0 via a package\n"])
def test_hugo(tmp_path: Path, above: str) -> None:
    assert read(tmp_path, above + HUGO) == Manifest("hugo", HUGOS)


def test_eleventy(tmp_path: Path) -> None:
    assert read(tmp_path, json.dumps(ROWS)) == Manifest("eleventy", ELEVENTYS)
    lines = "\n".join(map(json.dumps, ROWS)) + "\n"
    assert read(tmp_path, lines) == Manifest("eleventy", ELEVENTYS)
    assert read(tmp_path, json.dumps(ROWS[0])) == Manifest("eleventy", {"/a/": "src/a.md"})


def test_ones_own(tmp_path: Path) -> None:
    own = {
        "/a/": "src/a.md",
        "https://x.example/b/": "./src/b.md",
        "public/c/index.html": str(tmp_path / "src/c.md"),
        "./d.html": "src/d.md",
        "/no/": None,
        "": "src/e.md",
    }
    assert read(tmp_path, json.dumps(own)).sources == {
        "/a/": "src/a.md",
        "https://x.example/b/": "src/b.md",
        "/c/index.html": "src/c.md",
        "/d.html": "src/d.md",
    }


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ("", {"/a/b.html": "docs/a/b.rst", "/a/": "docs/a/index.md", "/": "docs/index.rst"}),
        ("LINK_SUFFIX: '.htm',", {"/a/b.htm": "docs/a/b.rst", "/a/": "docs/a/index.md",
                                  "/": "docs/index.rst"}),
        ("BUILDER: 'dirhtml',", {"/a/b/": "docs/a/b.rst", "/a/": "docs/a/index.md",
                                 "/": "docs/index.rst"}),
    ],
)  # fmt: skip
def test_sphinx(tmp_path: Path, options: str, expected: dict[str, str]) -> None:
    (tmp_path / "out/_static").mkdir(parents=True)
    (tmp_path / "out/_static/documentation_options.js").write_text(options)
    index = {
        "docnames": ["a/b", "a/index", "index"],
        "filenames": ["a/b.rst", "a/index.md", "index.rst"],
    }
    found = read(tmp_path, f"Search.setIndex({json.dumps(index)})", "out/searchindex.js")
    assert found == Manifest("sphinx", expected)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", r"^list:1: No known form of manifest\. Write it with `hugo list all"),
        ("hello\nthere", r"^list:1: No known form"),
        (b"\x00\x01", r"^list:1: No known form"),
        (b"path,\n\xff", r"^list:2: It is not UTF-8"),
        ("path,slug\na,b\n", r"^list:1: The column `permalink` is missing"),
        ("path,permalink\n", r"^list: It lists no page"),
        ('path,permalink\n"' + "a" * 200_000 + '",/x/\n', r"^list:\d: Broken CSV"),
        ("{}", r"^list: It lists no page"),
        ("[]", r"^list: It lists no page"),
        ("[1, 2]", r"^list:1: No known form"),
        ('[{"a": 1}]', r"^list:1: No known form"),
        ('{"a":\n  x}', r"^list:2: Broken JSON"),
        ('{"url": "/a/", "inputPath": "a"}\n{"url"\n', r"^list:2: Broken JSON on this line"),
        ("[" * 100_000, r"^list: It is nested too deep"),
        ("Search.setIndex(", r"^list: Its list of documents"),
        ('Search.setIndex({"docnames": ["a"], "filenames": []})', r"^list: Its list of documents"),
        ('Search.setIndex({"docnames": 1, "filenames": []})', r"^list: Its list of documents"),
    ],
    ids=range(17),
)
def test_what_is_no_manifest(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(ManifestError, match=message):
        read(tmp_path, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"^x\.csv: It cannot be read: No such file"):
        read_manifest(tmp_path / "x.csv", tmp_path)


@pytest.mark.parametrize(
    ("text", "most", "says"),
    [
        (HUGO, 4, "list: It has more than 4 lines."),
        (json.dumps(ROWS), 12, "list: It has more than 12 values."),
        ("\n".join(map(json.dumps, ROWS)), 9, "list: It has more than 9 values."),
        (f'Search.setIndex({{"docnames": {["a"] * 9}', 9, "list: It has more than 9 values."),
    ],
)
def test_what_would_take_much_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, most: int, says: str
) -> None:
    for module in (manifest, plain_json):
        monkeypatch.setattr(module, "ITEMS", most)
    with pytest.raises(ManifestError) as raised:
        read(tmp_path, text)
    assert str(raised.value) == says


def test_odd_line_ends(tmp_path: Path) -> None:
    """What ends a line in some programs is part of a text in CSV and in JSON."""
    rows = "path,title,permalink\r\na.md,x\u2028y\x85\x0b,/a/\r\n"
    assert read(tmp_path, rows) == Manifest("hugo", {"/a/": "a.md"})
    lines = "\r\n\n".join(
        json.dumps(row | {"content": "\u2028"}, ensure_ascii=False) for row in ROWS
    )
    assert read(tmp_path, lines) == Manifest("eleventy", ELEVENTYS)
