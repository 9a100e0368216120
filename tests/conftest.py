"""Settings of every test: time is never what a test is about. And a rule under another name."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

# The same examples each time, so that a commit passes or fails by what it changes.
settings.register_profile("same", deadline=None, derandomize=True, database=None, max_examples=50)
# Others each time, and more: make test-long.
settings.register_profile("new", deadline=None, max_examples=200)
settings.load_profile("same")


@pytest.fixture
def retired_name() -> Iterator[str]:
    """``stage-missing``, a name that `no-stage` is told to have had."""
    from leadsto.rules import all_rules
    from leadsto.rules.declared import DECLARED

    said = DECLARED["intent"]["no-stage"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(said, "WAS", ("stage-missing",))  # type: ignore[arg-type]
        all_rules.cache_clear()
        yield "stage-missing"
    all_rules.cache_clear()
