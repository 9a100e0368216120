"""Generated leadsto.yml: trees of the keys that there are, and of the offers that they name."""

from __future__ import annotations

import json

from hypothesis import strategies as st

from leadsto.schema import KEYS, LATER

_SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(max_size=12),
    st.sampled_from(
        ["off", "tofu", "a/**", "../x", "https://a.example", "2026-12-10", "(", "[z-a]", "desk"]
    ),
)
_NAMES = st.one_of(
    st.sampled_from(sorted({part for key in KEYS for part in key.split(".")} | LATER)),
    st.sampled_from("file for kind serves then locales follow_up letters level".split()),
    st.sampled_from(["desk", "desk-review", "tofu", "no-path", "en", "a/**"]),
    st.text(max_size=5),
)
_TREES = st.recursive(
    _SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=20,
)
#: What could be a configuration, as plain data.
TREES = st.dictionaries(_NAMES, _TREES, max_size=5)
#: Signs of YAML, in an order that means nothing nearly always.
SIGNS = st.text(alphabet=st.sampled_from(": -[]{}'\"#&*!|>%@,\n\t\x00aoffersid~é\u2028"))

_OFFER = st.fixed_dictionaries(
    {"kind": st.sampled_from(["resource", "assessment", "conversation", "list", "x"])},
    optional={
        "title": _SCALARS,
        "action": _SCALARS,
        "serves": st.lists(st.sampled_from(["tofu", "mofu", "bofu", "x"]), max_size=3),
        "for": st.lists(st.sampled_from(["desk", "owners", "x"]), max_size=2),
        "page": st.sampled_from(["/a/", "a", "", "../x", "https://a.example/", "//a", "\x00"]),
        "then": st.sampled_from(["a", "b", "c", "/a/"]),
        "captures": st.lists(_SCALARS, max_size=3),
        "lead": _SCALARS,
    },
)
_CATALOGUES = st.fixed_dictionaries(
    {"offers": st.dictionaries(st.sampled_from(["a", "b", "c", "A b"]), _OFFER | _TREES)},
    optional={
        "audiences": st.dictionaries(st.sampled_from(["desk", "owners"]), _TREES, max_size=2),
        "leads": st.dictionaries(st.sampled_from(["contact", "a"]), _TREES, max_size=2),
        "extends": st.sampled_from(["leadsto.yml", "../leadsto.yml", "no.yml", ".", "\x00", ""]),
    },
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """The bytes of a leadsto.yml, or of what somebody has put in its place."""
    text = draw(SIGNS | (TREES | _CATALOGUES).map(json.dumps))
    mark = draw(st.sampled_from(["", "", "\ufeff", "--- \n", "a: &a [b]\n"]))
    return (mark + text).encode() + draw(st.sampled_from([b"", b"", b"\n", b"\xff", b"\0"]))
