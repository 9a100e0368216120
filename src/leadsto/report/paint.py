"""Colours and links of a terminal."""

from __future__ import annotations

from leadsto.model import Severity
from leadsto.model.frozen import NamedTuple

_SEVERITIES = {"error": "1;31", "warning": "1;33", "note": "1;36"}


class Paint(NamedTuple):
    """Paints text, or leaves it as it is."""

    on: bool

    def severity(self, text: str, severity: Severity) -> str:
        """Red for errors, yellow for warnings, cyan for notes."""
        return self._paint(text, _SEVERITIES[severity])

    def strong(self, text: str) -> str:
        """Bold."""
        return self._paint(text, "1")

    def verdict(self, text: str, passed: bool) -> str:
        """Green or red."""
        return self._paint(text, "1;32" if passed else _SEVERITIES["error"])

    def quiet(self, text: str) -> str:
        """What stands around the text that matters."""
        return self._paint(text, "34")

    def changed(self, line: str) -> str:
        """A line of a diff: red where it begins with a minus, green with a plus."""
        code = {"-": _SEVERITIES["error"], "+": "1;32"}.get(line[:1])
        return self._paint(line, code) if code else line

    def _paint(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.on else text


def linked(text: str, url: str) -> str:
    """A text as a link (OSC 8), for terminals only."""
    return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\"
