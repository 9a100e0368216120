"""The growth of time with the size of a site, as SVG: both axes are logarithmic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import ceil, floor, log10
from statistics import median
from xml.sax.saxutils import escape

from benchmarks import cases
from benchmarks.budgets import Cases, of_kind

#: Pages and seconds.
Point = tuple[float, float]

_WIDTH, _HEIGHT = 720, 440
_LEFT, _RIGHT, _TOP, _BOTTOM = 74, 164, 48, 56
_NEAR = 19  #: pixels between two labels
#: Shown, by row: a name and a class of the style below.
_SERIES = (
    (cases.LYCHEE, "lychee", "peer"),
    (cases.COLD, "leadsto, cold", "cold"),
    (cases.WARM, "leadsto, warm", "warm"),
    (cases.FLOOR, "reading all bytes", "floor"),
)
#: The picture brings its own ground, so it can be read on any page.
_STYLE = """
.ground{fill:#fff}.grid{stroke:#e2e5e9}.axis{stroke:#8b949e}
text{fill:#3d444d;font:15px system-ui,sans-serif}.title{font-weight:600;font-size:16px}
polyline{fill:none;stroke-width:2.5}polyline,circle{stroke:currentColor}
circle{fill:currentColor}.label{fill:currentColor;font-weight:600}
.cold{color:#00695c}.warm{color:#1565c0}.floor{color:#57606a}.peer{color:#b3470a}
.floor polyline{stroke-dasharray:5 4}
@media (prefers-color-scheme:dark){.ground{fill:#1e2129}.grid{stroke:#343a46}
text{fill:#c9d1d9}.cold{color:#4db6ac}.warm{color:#82b1ff}.floor{color:#a0a8b4}.peer{color:#ffab70}}
"""


def points(found: Cases) -> dict[str, list[Point]]:
    """The medians of each row of the built sites, by row."""
    series: dict[str, list[Point]] = {name: [] for name, _, _ in _SERIES}
    for case in of_kind(found, "built"):
        for name, known in series.items():
            if row := case.row(name):
                known.append((case.pages, median(row.wall)))
    return {name: known for name, known in series.items() if len(known) > 1}


def draw(series: Mapping[str, Sequence[Point]]) -> str:
    """The picture of one or more series of two or more points."""
    every = [point for known in series.values() for point in known]
    frame = _Frame([x for x, _ in every], [y for _, y in every])
    title = "Seconds to check a built site, by its pages"
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">',
        f"<title>{title}</title><style>{_STYLE}</style>",
        f'<rect class="ground" width="{_WIDTH}" height="{_HEIGHT}" rx="8"/>',
        f'<text class="title" x="{_LEFT}" y="26">{title}</text>',
        *_grid(frame),
        *_drawn(frame, series),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


class _Frame:
    """Where a point stands. Whole powers of ten of seconds bound it; pages end where they end."""

    def __init__(self, pages: Sequence[float], seconds: Sequence[float]) -> None:
        self.pages = (log10(min(pages)), log10(max(pages)))
        self.seconds = (floor(log10(min(seconds))), ceil(log10(max(seconds))))

    def x(self, pages: float) -> float:
        low, high = self.pages
        return _LEFT + (log10(pages) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    def y(self, seconds: float) -> float:
        low, high = self.seconds
        height = _HEIGHT - _TOP - _BOTTOM
        return _HEIGHT - _BOTTOM - (log10(seconds) - low) / (high - low) * height


def _grid(frame: _Frame) -> Iterator[str]:
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    for power in range(frame.seconds[0], frame.seconds[1] + 1):
        y = frame.y(10**power)
        yield f'<path class="grid" d="M{_LEFT} {y:.1f}H{right}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{10**power:,g} s</text>'
    for power in range(ceil(frame.pages[0]), floor(frame.pages[1]) + 1):
        x = frame.x(10**power)
        yield f'<path class="grid" d="M{x:.1f} {_TOP}V{bottom}"/>'
        yield f'<text x="{x:.1f}" y="{bottom + 20}" text-anchor="middle">{10**power:,}</text>'
    yield f'<path class="axis" d="M{_LEFT} {_TOP}V{bottom}H{right}" fill="none"/>'
    middle = (_LEFT + right) / 2
    yield f'<text x="{middle}" y="{_HEIGHT - 12}" text-anchor="middle">pages</text>'


def _drawn(frame: _Frame, series: Mapping[str, Sequence[Point]]) -> Iterator[str]:
    ends = {name: frame.y(known[-1][1]) for name, known in series.items()}
    places = _apart(ends)
    for name, label, kind in _SERIES:
        if name not in series:
            continue
        spots = [(frame.x(x), frame.y(y)) for x, y in series[name]]
        joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>' for x, y in spots)
        x = spots[-1][0] + 12
        text = f'<text class="label" x="{x:.1f}" y="{places[name] + 4:.1f}">{escape(label)}</text>'
        yield f'<g class="{kind}"><polyline points="{joined}"/>{dots}{text}</g>'


def _apart(wanted: Mapping[str, float]) -> dict[str, float]:
    """Heights near the wanted ones at which no label covers another."""
    placed: dict[str, float] = {}
    last = float("-inf")
    for name, y in sorted(wanted.items(), key=lambda item: item[1]):
        last = placed[name] = max(y, last + _NEAR)
    return placed
