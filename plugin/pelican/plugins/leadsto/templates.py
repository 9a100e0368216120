"""What the templates of articles and pages print: the content, and the block with it or alone."""

from __future__ import annotations

from typing import Any

from leadsto.block.printing import BLOCK, CONTENT, printed

#: The names by which Pelican's templates know what they are of.
_NAMES = ("article", "page")


class Templates:
    """The templates of one site."""

    def __init__(self, generator: Any) -> None:
        self._generator = generator
        self._printed: dict[str, frozenset[str]] = {}

    def silent(self, content: Any) -> bool:
        """Whether the template of an article or a page is known to print nothing of it."""
        return not self._of(content)

    def place_it(self, content: Any) -> bool:
        """Whether it prints ``{{ leadsto }}``, so that the block has a place of its own."""
        return BLOCK in self._of(content)

    def _of(self, content: Any) -> frozenset[str]:
        name = str(content.template)
        if name not in self._printed:
            self._printed[name] = self._read(name, content.default_template)
        return self._printed[name]

    def _read(self, name: str, usual: str) -> frozenset[str]:
        try:
            own, known = (self._generator.get_template(n).name for n in (name, usual))
        except Exception:  # missing or broken, which Pelican will say itself
            return frozenset({CONTENT})
        return printed(self._generator.env, own, _NAMES, known)
