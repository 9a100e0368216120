"""What changed in one stretch of a file, for people."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from leadsto.report.diff import NEAR, changed_lines


def lines(before: str, after: str) -> list[str]:
    return list(changed_lines("a.html", before.encode(), after.encode()))


def test_lines_are_shown_with_those_around_them() -> None:
    before = "1\n2\n3\n4\n5\n6\n7\n8\n"
    after = "1\n2\n3\n4\nnew\nnewer\n5\n6\n7\n8\n"

    assert lines(before, after) == [
        "--- a/a.html",
        "+++ b/a.html",
        "@@ -2,6 +2,8 @@",
        " 2",
        " 3",
        " 4",
        "+new",
        "+newer",
        " 5",
        " 6",
        " 7",
    ]
    assert lines(after, before)[6:8] == ["-new", "-newer"]


def test_a_replaced_line_is_shown_both_ways() -> None:
    assert lines("a\nold words\nz", "a\nnew words\nz") == [
        "--- a/a.html",
        "+++ b/a.html",
        "@@ -1,3 +1,3 @@",
        " a",
        "-old words",
        "+new words",
        " z",
    ]


def test_a_page_on_one_line_is_cut_around_the_change() -> None:
    text = "<p>" + "x" * 5000 + "</p>"
    *_, old, new, more = lines(f"{text}{text}", f"{text}<aside>\n</aside>{text}")

    # both begin with `<`, which counts as the same
    head, tail = f"{text}<"[-NEAR:], text[1 : NEAR + 1]
    assert old == f"-…{head}{tail}…"
    assert new == f"+…{head}aside>"
    assert more == f"+</aside><{tail}…"


def test_what_is_long_is_cut() -> None:
    shown = lines("a\nz", "a\n" + "new\n" * 500 + "y" * 5000 + "\nz")

    assert len(shown) < 100
    assert shown[-2:] == ["+… and 421 more lines", " z"]
    assert len(lines("", "y" * 5000)[-1]) < 500


def test_other_encodings_and_escapes_are_harmless() -> None:
    shown = "".join(changed_lines("a\x1b.html", b"caf\xe9\r\nz\n", b"caf\xe9\r\n\x1b[31m\r\nz\n"))

    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "caf\ufffd" in shown


@given(st.text("ab\n"), st.text("ab\n"), st.text("ab\n"), st.text("ab\n"))
def test_the_old_and_the_new_lines_can_be_read_off(
    head: str, old: str, new: str, tail: str
) -> None:
    before, after = head + old + tail, head + new + tail
    shown = lines(before, after)
    _, _, where, *rest = shown
    start = int(where.split()[1].lstrip("-").partition(",")[0]) - 1
    for text, marks in ((before, " -"), (after, " +")):
        kept = [line[1:] for line in rest if line[0] in marks]
        assert text.split("\n")[start : start + len(kept)] == kept


def test_a_page_of_many_lines() -> None:
    text = "x\n" * 300_000
    assert "+<aside>" in lines(text + text, f"{text}<aside>\n</aside>\n{text}")
