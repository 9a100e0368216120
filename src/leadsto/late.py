"""Regular expressions that are compiled when they are first used.

Python takes a millisecond for one of the longer ones. There are a hundred and fifty, and a commit
of one page needs a few of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")


class _Late:
    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:  # from now on they are found without asking here
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


if TYPE_CHECKING:
    late = re.compile
else:
    late = _Late
