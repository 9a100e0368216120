"""The badge: drawn here, or handed to shields.io."""

from __future__ import annotations

import json
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.audit.badge import endpoint, message, svg
from leadsto.model import Share

SVG = "{http://www.w3.org/2000/svg}"


def share(pages: int, arrived: int) -> Share:
    return Share("", pages, arrived)


@pytest.mark.parametrize(
    ("pages", "arrived", "said"),
    [(100, 94, "94 %"), (1000, 999, "99 %"), (3, 3, "100 %"), (3, 0, "0 %"), (0, 0, "no pages")],
)
def test_the_share_is_rounded_down(pages: int, arrived: int, said: str) -> None:
    assert message(share(pages, arrived)) == said


def test_the_picture() -> None:
    root = ET.fromstring(svg(share(100, 94)))
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == "leads somewhere: 94 %"
    assert root.findtext(f"{SVG}title") == "leads somewhere: 94 %"
    assert [text.text for text in root.iter(f"{SVG}text")] == ["leads somewhere", "94 %"]


def test_the_picture_asks_for_nothing() -> None:
    text = svg(share(100, 94)).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"https?:|href|url\(|@import|<script|<style|<image", text)
    assert " id=" not in text  # several can stand on one page


@given(st.integers(0, 10**6).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))))
def test_the_words_fit(numbers: tuple[int, int]) -> None:
    root = ET.fromstring(svg(share(*numbers)))
    width = int(root.attrib["width"])
    for text in root.iter(f"{SVG}text"):
        assert int(text.attrib["x"]) + int(text.attrib["textLength"]) < width


@pytest.mark.parametrize("arrived", [0, 94, 100])
def test_the_words_can_be_read(arrived: int) -> None:
    root = ET.fromstring(svg(share(100, arrived)))
    grounds = [path.attrib["fill"] for path in root.iter(f"{SVG}path")]
    assert len(grounds) == 2
    assert all(contrast_with_white(ground) >= 4.5 for ground in grounds)


def contrast_with_white(color: str) -> float:
    """WCAG 2.2, "contrast ratio" and "relative luminance"."""
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_the_endpoint() -> None:
    data = json.loads(endpoint(share(100, 94)))
    assert re.fullmatch("#[0-9a-f]{6}", data.pop("color"))
    assert data == {"schemaVersion": 1, "label": "leads somewhere", "message": "94 %"}


def test_the_colour_tells_whether_there_is_a_dead_end() -> None:
    colors = [json.loads(endpoint(share(100, n)))["color"] for n in (0, 50, 99, 100)]
    assert len(set(colors[:3])) == 1
    assert colors[3] != colors[0]
