from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from traffic.exports import FIXTURES, fixtures, said_of, zipped

from leadsto.traffic import ExportError, files, read_views

PLAUSIBLE = fixtures(
    entry_pages="plausible_entry_pages",
    pages="plausible_pages",
    sources="plausible_sources",
    visitors="plausible_visitors",
)
CONSOLE = fixtures(Chart="console_chart", Pages="console_en", Queries="console_queries")


def test_of_plausibles_zip_the_pages_are_read_with_the_days_beside(tmp_path: Path) -> None:
    views = read_views(zipped(tmp_path, PLAUSIBLE))

    assert views._replace(file="", since="", until="") == read_views(
        FIXTURES / "plausible_pages.csv"
    )._replace(file="")
    assert (views.since, views.until) == ("2026-09-01", "2026-09-30")
    assert views.file == str(tmp_path / "export.zip")


def test_names_in_a_zip_do_not_matter(tmp_path: Path) -> None:
    renamed = {f"über/{n}.CSV": data for n, data in enumerate(CONSOLE.values())}
    views = read_views(zipped(tmp_path, renamed))

    assert (views.system, views.since) == ("Search Console", "2026-09-01")
    assert [row.views for row in views.rows] == [1050, 84]


def test_days_beside_two_periods_are_of_neither(tmp_path: Path) -> None:
    views = read_views(zipped(tmp_path, {**CONSOLE, **fixtures(Pages="console_compare")}))

    assert (views.since, views.until) == ("", "")


def test_a_second_table_of_the_same_form_is_said(tmp_path: Path) -> None:
    views = read_views(zipped(tmp_path, fixtures(a="plain", b="plain_channels")))

    assert views.rows[0].views == 10500
    assert views.notices == ("The zip holds more tables of this form; only a.csv was read.",)


def test_what_is_no_text_is_passed_over(tmp_path: Path) -> None:
    members = {"a.csv": b"\xff\xfa", "._pages.csv": b"\0\x05", "b.txt": b'"' + b"a" * 200_000}

    assert read_views(zipped(tmp_path, {**members, **PLAUSIBLE})).system == "Plausible"


def test_a_zip_without_pages_is_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"a.csv": b"a,b\n", "pages.html": b"path,views\n"})

    with pytest.raises(ExportError, match="no file in it holds a table of pages") as refused:
        read_views(path)
    assert str(path) in str(refused.value)


def test_an_excel_workbook_is_refused_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"is an Excel workbook\. Save its table as CSV"):
        read_views(zipped(tmp_path, {"xl/workbook.xml": b"<x/>"}))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "EXPORT", 10_000)


@pytest.mark.usefixtures("small")
def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("path,views\n" + "/a/,1\n" * 2_000)

    with pytest.raises(ExportError, match=r"large\.csv: is larger than"):
        read_views(path)


@pytest.mark.usefixtures("small")
def test_what_a_zip_unpacks_to_is_bounded_over_all_its_members(tmp_path: Path) -> None:
    members = {f"{n}.csv": b"a,b\n" * 900 for n in range(3)}

    with pytest.raises(ExportError, match="unpacks to more than"):
        read_views(zipped(tmp_path, members))


@pytest.mark.usefixtures("small")
def test_a_bomb_that_lies_about_its_size_is_bounded(tmp_path: Path) -> None:
    path = zipped(tmp_path, {"pages.csv": b"path,views\n" + b"/a/,1\n" * 1_000_000})
    data = bytearray(path.read_bytes())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(signature) + at, 11)
    path.write_bytes(data)

    with pytest.raises(ExportError):
        read_views(path)


def test_nothing_of_a_zip_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "inside"
    folder.mkdir()
    members = {"../../pages.csv": PLAUSIBLE["pages.csv"], "/pages.csv": b"a"}
    before = zipped(folder, members)

    assert read_views(before).system == "Plausible"
    assert list(tmp_path.rglob("*")) == [folder, before]


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_without_bounds_are_not_tried(method: int, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no file in it holds a table"):
        read_views(zipped(tmp_path, PLAUSIBLE, method))


def test_a_spoiled_zip_is_read_or_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path, PLAUSIBLE)
    whole = path.read_bytes()
    said = []
    for at in range(0, len(whole), 11):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        said.append(said_of(path, read_views))

    assert all(str(path) in words for words in said if words)
    assert any("is no zip that can be unpacked here" in words for words in said)
