import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.traffic.numbers import number

GROUPED = {
    "comma": ",",
    "dot": ".",
    "space": " ",
    "no-break space": "\u00a0",
    "narrow no-break space": "\u202f",
    "thin space": "\u2009",
    "apostrophe": "'",
    "typographic apostrophe": "\u2019",
    "full-width comma": "\uff0c",
    "Arabic": "\u066c",
    "nothing": "",
}


@pytest.mark.parametrize("mark", GROUPED.values(), ids=GROUPED)
@given(count=st.integers(0, 10**15))
def test_a_count_is_read_with_every_separator(mark: str, count: int) -> None:
    assert number(f"{count:,}".replace(",", mark)) == count
    assert number(f"  {count:,}\t".replace(",", mark)) == count


@given(st.integers(1000, 10**12), st.sampled_from([",.", ".,", " ,", "\u00a0.", "',"]))
def test_a_decimal_mark_differs_from_the_one_of_groups(count: int, marks: str) -> None:
    grouped = f"{count:,}".replace(",", marks[0])

    assert number(f"{grouped}{marks[1]}00") == count
    assert number(f"{grouped}{marks[1]}5") == count + 1


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("007", 7),
        ("12.0", 12),
        ("3,4", 3),
        ("3,5", 4),
        ("0.123", 0),
        ("1234.567", 1235),
        ("12,34,567", 1_234_567),
        ("\u0661\u0662", 12),
    ],
)
def test_other_counts(text: str, count: int) -> None:
    assert number(text) == count


@pytest.mark.parametrize(
    "text",
    [*"48%|2,00 %|00:02:12|1e3|Views|1,23,4|1.2.3|.5|5.|a1|-|-3|".split("|"), "9" * 5000],
)
def test_what_is_no_count(text: str) -> None:
    assert number(text) is None


@given(st.text(st.sampled_from("0123456789.,' \u00a0-%\u0663e"), max_size=40))
def test_it_never_fails(text: str) -> None:
    found = number(text)

    assert found is None or found >= 0
