"""Bytes → text. Matomo writes UTF-16LE, GA4's files hold a byte-order mark and at times NULs."""

from __future__ import annotations

import codecs

from leadsto.traffic.errors import ExportError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096  #: bytes by which UTF-16 without a mark is known


def decode(data: bytes, name: str) -> str:
    """The text of an export without its byte-order mark and without NULs.

    Raises ``ExportError``.
    """
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", ""))
    encoding = encoding or _unmarked(data[:_SAMPLE])
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[len(mark) :][: error.start].decode(encoding, "replace")
        raise ExportError(
            f"{name}, line {before.count(chr(10)) + 1}: is no {encoding.upper()} text. "
            "Export it again, or save it as CSV in UTF-8."
        ) from None
    return text.replace("\0", "")


def _unmarked(sample: bytes) -> str:
    """Every other byte of UTF-16 is NUL where the text is mostly ASCII, as addresses are."""
    half = len(sample) // 2
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if half and zeros.count(0) * 2 > half and others.count(0) * 10 < half:
            return encoding
    return "utf-8"
