from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from traffic.exports import read, said_of

from leadsto.model.traffic import ViewsRow
from leadsto.traffic import ExportError, read_leads, read_views

anywhere = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
PARTS = (
    b"path,views\n", b"name,pageviews\n", b"label;nb_hits\n", b"Top pages\tClicks\n",
    b"page,leads\n", b"# Start date: 20269999\n", b"/a/,1\n", b"/a/,1.234\n", b"(other),3\n",
    b'"', b",", b";", b"\t", b"\n", b"\r", b"\0", b"#", b"PK\x03\x04", b"PK\x05\x06",
    codecs.BOM_UTF8, codecs.BOM_UTF16_LE, b"https://[", b"\xff", b"\xed\xa0\x80", b"9" * 30,
)  # fmt: skip
anything = st.lists(st.sampled_from(PARTS) | st.binary(max_size=6), max_size=12).map(b"".join)


@anywhere
@given(data=anything)
def test_any_bytes_are_read_or_refused_with_the_name_of_the_file(
    data: bytes, tmp_path: Path
) -> None:
    path = tmp_path / "bytes.csv"
    path.write_bytes(data)

    for reader in (read_views, read_leads):
        assert str(path) in (said_of(path, reader) or str(path))


@anywhere
@given(
    counts=st.lists(st.integers(0, 10**6), min_size=1, max_size=5),
    delimiter=st.sampled_from(",;\t"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    grouped=st.sampled_from(["", ",", ".", " ", "\u202f"]),
)
def test_every_form_of_one_table_is_read_alike(
    counts: list[int], delimiter: str, encoding: str, ending: str, grouped: str, tmp_path: Path
) -> None:
    rows = [f'/página/{n}/{delimiter}"{c:_}"' for n, c in enumerate(counts)]
    text = ending.join([f"path{delimiter}views", *rows, ""]).replace("_", grouped)

    assert read(tmp_path, text.encode(encoding)).rows == tuple(
        ViewsRow(f"/página/{n}/", count) for n, count in enumerate(counts)
    )


def test_nuls_within_utf_8_are_dropped(tmp_path: Path) -> None:
    assert read(tmp_path, b"path,views\n/a/\0,1\0\n").rows == (ViewsRow("/a/", 1),)


def test_what_is_no_text_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"export.csv, line 2: is no UTF-8 text\. .*save it as"):
        read(tmp_path, b"path,views\n/\xe9t\xe9/,1\n")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"gone\.csv: cannot be read: No such file"):
        read_views(tmp_path / "gone.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be read: Is a directory"):
        read_views(tmp_path)


def test_a_quotation_mark_that_is_not_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    text = 'path,views\n/a/,1\n"/b/,2\n' + "/c/,3\n" * 30_000

    with pytest.raises(ExportError, match=r"line 3: is no row .* Look for a quotation mark"):
        read(tmp_path, text)


@pytest.mark.parametrize("row", ["," * 1_000_001, '"\n",' * 300_000], ids=["cells", "lines"])
def test_a_row_of_a_million_characters_is_refused(tmp_path: Path, row: str) -> None:
    with pytest.raises(ExportError, match=r"line 2: .* it is longer than 1,000,000 characters\."):
        read(tmp_path, f"title,count\n{row}\npath,views\n/a/,1\n")


def test_a_header_far_below_is_not_looked_for(tmp_path: Path) -> None:
    table = "path,views\n/a/,1\n"
    assert read(tmp_path, "title,count\n" * 10_000 + table).rows == (ViewsRow("/a/", 1),)
    with pytest.raises(ExportError, match="title"):
        read(tmp_path, "title,count\n" * 20_000 + table)


@pytest.mark.parametrize("line", ["\n", "# a\n"])
def test_a_table_below_very_many_empty_lines_is_not_looked_for(tmp_path: Path, line: str) -> None:
    assert read(tmp_path, line * 10_000 + "path,views\n/a/,1\n").rows == (ViewsRow("/a/", 1),)
    with pytest.raises(ExportError):
        read(tmp_path, line * 20_001 + "path,views\n/a/,1\n")


def test_views_per_active_user_counts_no_views(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="has a column of pages, but none that counts"):
        read(tmp_path, "Page path and screen class,Views per active user\n/a/,2.5\n")


def test_it_finds_the_count_behind_a_column_that_is_named_like_it(tmp_path: Path) -> None:
    text = "Page path and screen class,Views per active user,Views\n/a/,2.5,40\n"

    assert read(tmp_path, text).rows == (ViewsRow("/a/", 40),)


def test_its_own_total_tells_what_is_missing(tmp_path: Path) -> None:
    text = "Page path,Views\n/a/,40\n(not set),5\nApp,5\n,100\n"

    assert read(tmp_path, text).notices[-1] == (
        "Its own total is 100 views, its rows add up to 50: it may not hold all pages."
    )
    assert len(read(tmp_path, text.replace("100", "50")).notices) == 2


def test_a_second_segment_is_not_added_to_the_first(tmp_path: Path) -> None:
    text = "Page path,Segment,Views\n/a/,All,40\n/a/,Mobile,30\n/b/,All,2\n,,72\n"
    views = read(tmp_path, text)

    assert views.rows == (ViewsRow("/a/", 40), ViewsRow("/b/", 2))
    assert views.notices == ("Left out: Mobile; only the first segment or period was read.",)


def test_a_row_without_a_number_is_named(tmp_path: Path) -> None:
    views = read(tmp_path, "path,views\n/a/,1\n/b/,<5\n/c/,n/a\n\n/d/,-\n/e/,2\n")

    assert [row.path for row in views.rows] == ["/a/", "/e/"]
    assert views.notices == (
        "Left out: three rows without a number of views, the first at line 3.",
    )


def test_whole_addresses_without_a_scheme(tmp_path: Path) -> None:
    views = read(tmp_path, "Full page URL,Views\nLantern.example/a/?b=1,3\nlantern.example,4\n")

    assert views.rows == (
        ViewsRow("/a/", 3, host="lantern.example"),
        ViewsRow("/", 4, host="lantern.example"),
    )


def test_search_console_stops_at_a_thousand_pages(tmp_path: Path) -> None:
    rows = [f"https://lantern.example/{n}/,1,2\n" for n in range(1000)]
    text = "Top pages,Clicks,Impressions\n"

    assert read(tmp_path, text + "".join(rows[:-1])).notices == ()
    assert read(tmp_path, text + "".join(rows)).notices == (
        "Search Console exports at most 1,000 pages: it may not hold all pages.",
    )


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("8/1/26 - 8/31/26 Clicks", "9/1/26 - 9/30/26 Clicks"),
        ("01.08.26 – 31.08.26 Klicks", "01.09.26 – 30.09.26 Klicks"),
        ("01/08/2026 - 31/08/2026 Clics", "01/09/2026 - 30/09/2026 Clics"),
        ("2026-08-01 - 2026-08-31 Clicks", "2026-09-01 - 2026-09-30 Clicks"),
        ("Vorherige 28 Tage Klicks", "Letzte 28 Tage Klicks"),
        ("前の 28 日間 クリック数", "過去 28 日間 クリック数"),
    ],
)
def test_the_later_period_is_read_wherever_it_stands(
    earlier: str, later: str, tmp_path: Path
) -> None:
    head = "Top pages" if "Clicks" in later else "上位のページ"

    for header, counts in (((earlier, later), "1,2"), ((later, earlier), "2,1")):
        text = f"{head},{','.join(header)}\nhttps://lantern.example/,{counts}\n"
        assert [row.views for row in read(tmp_path, text).rows] == [2]


@pytest.mark.parametrize("line", ["\n", "# a comment\n"])
def test_rows_behind_a_long_gap_are_read(line: str, tmp_path: Path) -> None:
    gap = line * 20_002
    assert len(read(tmp_path, f"path,views\n/a/,1\n{gap}/b/,2\n").rows) == 2


def test_a_table_whose_rows_do_not_go_on(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="no row stands in 1,000,000 lines"):
        read(tmp_path, "path,views\n/a/,1\n" + "\n" * 1_000_001 + "/b/,2\n")
