"""A badge: the share of pages that lead somewhere, drawn here or handed to shields.io to draw."""

from __future__ import annotations

import json
from html import escape

from leadsto.model import Share

LABEL = "leads somewhere"

#: With white text each has a contrast of 4.5 or more (WCAG 2.2, 1.4.3). The colour tells whether
#: there is a dead end and grades nothing: a share that one site can be proud of shames another.
_GROUND = "#3f4650"
_DONE, _OPEN = "#0f766e", "#1d5fa8"

_FONT = "Verdana,Geneva,DejaVu Sans,sans-serif"
_SIZE, _PADDING, _HEIGHT = 11, 6, 20
#: Advance widths of Verdana in thousandths of its size; other letters are about as wide as ``e``.
_WIDTHS = {"i": 274, "l": 274, " ": 352, "r": 427, "s": 521, "m": 973, "w": 818, "%": 1076}
_USUAL, _DIGIT = 600, 636


def message(share: Share) -> str:
    """The share, rounded down: with a dead end left it is never 100 %."""
    return f"{share.arrived * 100 // share.pages} %" if share.pages else "no pages"


def _color(share: Share) -> str:
    return _DONE if share.arrived == share.pages else _OPEN


def endpoint(share: Share) -> str:
    """The JSON that a badge of shields.io asks for (shields.io/badges/endpoint-badge)."""
    content = {
        "schemaVersion": 1,
        "label": LABEL,
        "message": message(share),
        "color": _color(share),
    }
    return json.dumps(content, indent=2) + "\n"


def svg(share: Share) -> str:
    """The badge as a file of its own: no font, style sheet or picture is asked for."""
    said = message(share)
    left, right = _width(LABEL) + 2 * _PADDING, _width(said) + 2 * _PADDING
    name = escape(f"{LABEL}: {said}")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{_HEIGHT}"'
        f' role="img" aria-label="{name}">\n'
        f"<title>{name}</title>\n"
        f'<path d="M{left} 0H3Q0 0 0 3V17Q0 20 3 20H{left}" fill="{_GROUND}"/>\n'
        f'<path d="M{left} 0h{right - 3}q3 0 3 3v14q0 3-3 3H{left}" fill="{_color(share)}"/>\n'
        f'<g fill="#fff" font-family="{_FONT}" font-size="{_SIZE}">\n'
        f"{_text(LABEL, _PADDING)}{_text(said, left + _PADDING)}</g>\n</svg>\n"
    )


def _text(words: str, x: int) -> str:
    """A text of a width that does not depend on the reader's fonts."""
    length = f'textLength="{_width(words)}" lengthAdjust="spacingAndGlyphs"'
    return f'<text x="{x}" y="14" {length}>{escape(words)}</text>\n'


def _width(words: str) -> int:
    widths = (_DIGIT if c.isdigit() else _WIDTHS.get(c, _USUAL) for c in words)
    return round(sum(widths) * _SIZE / 1000)
