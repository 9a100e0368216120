"""A place in a text that is read from its start to its end, with every bound checked on the way."""

from __future__ import annotations

import re

from leadsto.limits import NESTED, VALUES
from leadsto.model import Span
from leadsto.nodes.building import BoundError
from leadsto.nodes.places import Places


class Cursor:
    """Where a reader stands in its text."""

    def __init__(self, places: Places, at: int = 0) -> None:
        self.places = places
        self.text = places.text
        self.at = at  #: index of the next character
        self.values = 0  #: read so far

    @property
    def next(self) -> str:
        """The next character; "" at the end."""
        return self.text[self.at : self.at + 1]

    def skip(self, what: re.Pattern[str]) -> str:
        """Go behind what stands here, if it is that; "" where it is not."""
        match = what.match(self.text, self.at)
        if match is None:
            return ""
        self.at = match.end()
        return match.group()

    def take(self, words: str) -> bool:
        """Go behind these words, if they stand here."""
        if not self.text.startswith(words, self.at):
            return False
        self.at += len(words)
        return True

    def since(self, start: int) -> Span:
        """The span from an index to here."""
        return self.places.between(start, self.at)

    def count(self, depth: int) -> None:
        """Note one more value, so many lists and mappings deep. Raises ``BoundError``."""
        self.values += 1
        if depth > NESTED:
            message = f"Values are nested more than {NESTED} deep."
        elif self.values > VALUES:
            message = f"There are more than {VALUES:,} keys and values."
        else:
            return
        raise BoundError(message, self.places.character(self.at))
