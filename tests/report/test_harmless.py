import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.report.harmless import clipped, ending, harmless, width


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – “text” é 漢字 🙂", "plain – “text” é 漢字 🙂"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\r\nb", "a␍␊b"),
        ("\x9b31m", "\\x9b31m"),
        ("\u202eevil\u2066", "\\u202eevil\\u2066"),
        ("a\tb\x7f", "a b␡"),
        ("\u2028\ufeff", "\\u2028\\ufeff"),
        ("\udc80", "\\udc80"),
        ("\U000e0041", "\\U000e0041"),
        ("👩\u200d🔧", "👩\u200d🔧"),
    ],
)
def test_shown(text: str, shown: str) -> None:
    assert harmless(text) == shown


@given(st.text(st.characters()))
def test_nothing_is_left_that_a_terminal_acts_on(text: str) -> None:
    shown = harmless(text)

    assert not {unicodedata.category(c) for c in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert "\u202e" not in shown
    assert harmless(shown) == shown


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("abc", 3),
        ("漢字", 4),
        ("ｆ", 2),
        ("e\u0301", 1),
        ("🙂", 2),
        ("👩\u200d🔧", 2),
        ("👨\u200d👩\u200d👧\u200d👦x", 3),
        ("👍🏽", 2),
        ("❤\ufe0f", 2),
        ("❤\ufe0f\u200d🔥", 2),
        ("🏳\ufe0f\u200d🌈", 2),
        ("🇩🇪", 2),
        ("1\ufe0f\u20e3", 2),
        ("漢\ufe0f", 2),
        ("\u1100\u1161\u11a8", 2),  # one block of Hangul
        ("क\u094d\u200dष", 2),  # a joiner between letters
        ("a\u00adb", 3),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


emoji = st.text("ab漢🙂👩🔧❤\ufe0f\u200d🏽\u0301 ") | st.text()


@given(emoji, st.integers(1, 30))
def test_the_ending_of_a_text_fits(text: str, columns: int) -> None:
    shown = ending(text, columns)

    assert width(shown) <= columns
    assert shown == text or (shown.startswith("…") and text.endswith(shown[1:]))


@given(emoji, st.integers(1, 30))
def test_clipped_text_fits(text: str, columns: int) -> None:
    shown = clipped(text, columns)

    assert width(shown) <= columns
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))
