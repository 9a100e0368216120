from __future__ import annotations

import gzip
from pathlib import Path

from leadsto.memo import Memo
from leadsto.sources.built.sitemap import read_sitemap

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urls(*addresses: str) -> str:
    inside = "".join(f"<url><loc> {a} </loc></url>" for a in addresses)
    return f"{HEAD}<urlset {NS}>{inside}</urlset>"


def test_the_addresses(tmp_path: Path) -> None:
    (tmp_path / "sitemap.xml").write_text(urls("https://a.example/x/", "https://a.example/y"))

    assert read_sitemap(tmp_path, Memo()) == ("https://a.example/x/", "https://a.example/y")


def test_an_index_names_files_of_this_site(tmp_path: Path) -> None:
    names = (
        "https://a.example/base/maps/1.xml",
        "https://a.example/2.xml.gz",
        "https://b.example/no.xml",
    )
    inside = "".join(f"<sitemap><loc>{n}</loc></sitemap>" for n in names)
    (tmp_path / "sitemap_index.xml").write_text(f"{HEAD}<sitemapindex {NS}>{inside}</sitemapindex>")
    (tmp_path / "maps").mkdir()
    (tmp_path / "maps/1.xml").write_text(urls("https://a.example/one/"))
    (tmp_path / "2.xml.gz").write_bytes(gzip.compress(urls("https://a.example/two/").encode()))

    assert set(read_sitemap(tmp_path, Memo())) == {
        "https://a.example/one/",
        "https://a.example/two/",
    }


def test_an_index_of_itself_ends(tmp_path: Path) -> None:
    text = f"{HEAD}<sitemapindex {NS}><sitemap><loc>https://a.example/sitemap.xml</loc></sitemap></sitemapindex>"
    (tmp_path / "sitemap.xml").write_text(text)

    assert read_sitemap(tmp_path, Memo()) == ()


def test_entities_are_not_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("password")
    (tmp_path / "sitemap.xml").write_text(
        f'<!DOCTYPE urlset [<!ENTITY x SYSTEM "file://{secret}">]><urlset {NS}>'
        "<url><loc>&x;</loc></url><url><loc>https://a.example/</loc></url></urlset>"
    )

    assert "password" not in "".join(read_sitemap(tmp_path, Memo()))


def test_what_is_no_sitemap_tells_nothing(tmp_path: Path) -> None:
    assert read_sitemap(tmp_path, Memo()) == ()
    for junk in (b"", b"\x00\xff", b"<html>", b"not xml"):
        (tmp_path / "sitemap.xml").write_bytes(junk)
        assert read_sitemap(tmp_path, Memo()) == ()
