"""JSON as plain values, of which there may not be too many."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto import plain_json
from leadsto.plain_json import TooManyError, loads

VALUES = st.recursive(
    st.none() | st.integers() | st.text('ab,[{"\\ \n'),
    lambda inner: st.lists(inner) | st.dictionaries(st.text('k,"'), inner),
    max_leaves=30,
)


def marks(value: object) -> int:
    """Of every list and mapping the bracket that opens it, and its commas."""
    inside = list(value.values() if isinstance(value, dict) else value if isinstance(value, list)
                  else ())  # fmt: skip
    own = max(len(inside), 1) if isinstance(value, dict | list) else 0
    return own + sum(map(marks, inside))


@given(VALUES, st.integers(-1, 1), st.sampled_from([None, 2]))
def test_what_stands_in_texts_does_not_count(value: object, more: int, indent: int | None) -> None:
    with pytest.MonkeyPatch.context() as patch:
        bound = max(marks(value) + more, 0)
        patch.setattr(plain_json, "ITEMS", bound)
        text = json.dumps(value, indent=indent)
        if marks(value) > bound:
            with pytest.raises(TooManyError):
                loads(text)
        else:
            assert loads(text) == loads(text.encode()) == value


@pytest.mark.parametrize("text", ['",' + '\\"' * 200_000, '",\n' * 200_000, "[" + ",[" * 200_000])
def test_of_text_that_is_no_json(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """The end of a text is looked for once."""
    monkeypatch.setattr(plain_json, "ITEMS", 0)
    with pytest.raises(ValueError, match=r"values|Invalid|Unterminated|Expecting"):
        loads(text)


def test_half_characters_are_kept() -> None:
    assert loads(b'["\xed\xa0\x80"]') == ["\ud800"]
