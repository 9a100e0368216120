"""Generated exports of analytics and of leads: tables with real headers, and zips of them."""

from __future__ import annotations

import csv
import io
import zipfile

from hypothesis import strategies as st

_HEADERS = st.sampled_from(
    """Page path|Views|Landing page|Sessions|Top pages|Clicks|URL|label|nb_hits|nb_visits|Date|name
    pageviews|total_entrances|hostname|Full page URL|Active users|Page path and screen class|Segment
    Session default channel group|Last 28 days Clicks|Previous 28 days Clicks|8/1/26-8/31/26 Clicks
    page|offer|leads|sales-ready|customers|Seitenpfad|Aufrufe|views|Event count""".replace(
        "\n    ", "|"
    ).split("|")
)
_CELLS = st.one_of(
    st.sampled_from(
        """/|/a/|/a?b#c|a/b.html|https://a.example/a/|https://[|//a.example|example.com/a|Total|(other)
        (not set)|MainActivity|1|0|-3|12,345|1.234|1\u202f234|1.234,50|2,00 %|20260930|2026-02-30
        99999999999999999999|1e9|٣|१,२३४|||\ufeff|# x|"|'|\u2028|/index|a,b|x\ty""".replace(
            "\n        ", "|"
        ).split("|")
    ),
    st.integers(0, 10**7).map(str),
    st.text(max_size=8),
)
_COMMENTS = st.sampled_from(["", "", "# ----\n# Start date: 20260101\n", "\n", "#,,\n", "x;y\n"])


@st.composite
def _tables(draw: st.DrawFn) -> str:
    header = draw(st.lists(_HEADERS, min_size=1, max_size=5))
    rows = draw(st.lists(st.lists(_CELLS, max_size=len(header) + 1), max_size=6))
    text = io.StringIO()
    delimiter, end = draw(st.tuples(st.sampled_from(",;\t"), st.sampled_from(["\n", "\r\n"])))
    writer = csv.writer(text, delimiter=delimiter, lineterminator=end)
    writer.writerows([header, *rows])
    return draw(_COMMENTS) + text.getvalue()


def _zipped(members: list[tuple[str, bytes]]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for number, (name, data) in enumerate(members):
            archive.writestr(f"{number}{name}", data)
    return made.getvalue()


_TEXTS = st.builds(
    lambda text, encoding: text.encode(encoding, "replace"),
    st.lists(_tables(), min_size=1, max_size=2).map("\n".join) | st.text(),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "latin-1"]),
)


@st.composite
def exports(draw: st.DrawFn) -> bytes:
    """The bytes of a file, whole or not."""
    names = st.sampled_from("pages.csv a.tsv a.txt ../x.csv ._a.csv xl/workbook.xml".split())
    zips = st.lists(st.tuples(names, _TEXTS), max_size=3).map(_zipped)
    data = draw(_TEXTS | zips | st.binary())
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    return draw(st.sampled_from([data, data, data, data[:end], data[:start] + data[end:]]))
