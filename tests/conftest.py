"""Settings of every test: time is never what a test is about. And a rule under another name."""

from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("leadsto", deadline=None)
settings.load_profile("leadsto")


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
