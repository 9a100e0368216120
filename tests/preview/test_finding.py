from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.preview.finding import Found, content_type, find


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("/", Found("index.html")),
        ("/a/", Found("a/index.htm")),
        ("/a", Found(slash=True)),
        ("/b", Found("b.html")),
        ("/b.html", Found("b.html")),
        ("/b/", Found()),
        ("/c", Found("c")),
        ("/c/", Found()),
        ("/d", Found("d.html")),
        ("/d/", Found()),
        ("/none", Found()),
        ("/" + "x" * 300, Found()),
    ],
)
def test_a_path_and_its_file(tmp_path: Path, path: str, found: Found) -> None:
    for name in ("index.html", "a/index.htm", "b.html", "c", "c.html", "d.html", "d/x.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert find(tmp_path, path) == found


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("x.html", "text/html"),
        ("X.HTML", "text/html"),
        ("x.js", "text/javascript; charset=utf-8"),
        ("x.txt", "text/plain; charset=utf-8"),
        ("x.svg", "image/svg+xml"),
        ("x.png", "image/png"),
        ("x.woff2", "font/woff2"),
        ("x.json", "application/json"),
        ("sitemap.xml.gz", "application/octet-stream"),
        ("x.unheard-of", "application/octet-stream"),
        ("LICENSE", "application/octet-stream"),
    ],
)
def test_types(name: str, kind: str) -> None:
    assert content_type(name) == kind
