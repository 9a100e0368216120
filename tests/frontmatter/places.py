"""The text at a span, found without the code that is tested."""

from __future__ import annotations

import re

from leadsto.model import Span


def text_at(text: str, span: Span | None) -> str:
    """The stretch of a text. Lines end at LF, CRLF or CR; columns count characters."""
    assert span is not None
    lines = re.split("(\r\n|\r|\n)", text)
    starts = [sum(map(len, lines[: 2 * i])) for i in range(len(lines) // 2 + 1)]
    start = starts[span.line - 1] + span.column - 1
    return text[start : starts[span.end_line - 1] + span.end_column - 1]
