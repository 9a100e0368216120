"""How every page of ours is looked at: on a desk and on a phone, in light and in darkness."""

from __future__ import annotations

import pytest

_long = pytest.mark.long

#: ``width`` in pixels and ``dark``: each of their values in make test, each pair in make test-long.
EVERY_LOOK = pytest.mark.parametrize(
    ("width", "dark"),
    [
        pytest.param(1280, False, id="desk-light"),
        pytest.param(390, True, id="phone-dark"),
        pytest.param(1280, True, id="desk-dark", marks=_long),
        pytest.param(390, False, id="phone-light", marks=_long),
    ],
)
