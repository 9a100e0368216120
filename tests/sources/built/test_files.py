from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.sources.built.files import address_of, site_files, without_suffix


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("<p>x", "utf-8")


def test_html_and_the_rest_in_order(tmp_path: Path) -> None:
    write(
        tmp_path, "b.html", "a/index.HTM", "style.css", "index.html", ".git/x.html", "a b/c.xhtml"
    )

    found = site_files(tmp_path)

    assert found.html == ("a b/c.xhtml", "a/index.HTM", "b.html", "index.html")
    assert found.others == ("style.css",)


def test_no_link_leads_out_of_the_site(tmp_path: Path) -> None:
    site, beside = tmp_path / "site", tmp_path / "beside"
    write(site, "a.html")
    write(beside, "secret.html")
    (site / "out.html").symlink_to(beside / "secret.html")
    (site / "same.html").symlink_to(site / "a.html")
    (site / "folder").symlink_to(beside)
    (site / "loop.html").symlink_to(site / "loop.html")

    assert site_files(site).html == ("a.html", "same.html")


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        site_files(tmp_path / "no")


@pytest.mark.parametrize(
    ("name", "address", "clean"),
    [
        ("index.html", "/", ""),
        ("guides/index.html", "/guides/", ""),
        ("guides/x.html", "/guides/x.html", "/guides/x"),
        ("guides/Index.htm", "/guides/", ""),
        ("my index.html", "/my index.html", "/my index"),
    ],
)
def test_where_readers_find_a_file(name: str, address: str, clean: str) -> None:
    assert address_of(name) == address
    assert without_suffix(address) == clean
