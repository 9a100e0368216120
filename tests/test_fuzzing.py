"""What fuzzing holds readers to, with generated files; and every find of it, for ever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from fuzzing.seeds import FINDS, dictionary, seeds, words
from fuzzing.shrink import failure, smallest
from fuzzing.targets import TARGETS, BrokenError
from hypothesis import given
from hypothesis import strategies as st
from strategies.catalogue import files
from strategies.exports import exports
from strategies.frontmatter import sources
from strategies.html import BYTES, MARKUP, documents

PAGES = BYTES | (MARKUP | documents()).map(str.encode)
#: The first byte of an input, by which a target chooses how to read.
WAYS = st.integers(0, 255).map(lambda way: bytes([way]))


@given(WAYS, sources())
def test_any_source_is_read(way: bytes, data: bytes) -> None:
    TARGETS["frontmatter"](way + data)


@given(WAYS, PAGES)
def test_any_page_is_read(way: bytes, data: bytes) -> None:
    TARGETS["html"](way + data)


@given(WAYS, PAGES)
def test_a_block_and_tags_of_a_head_go_in_and_out_of_any_page(way: bytes, data: bytes) -> None:
    TARGETS["splice"](way + data)


@given(exports())
def test_any_export_is_read_or_refused(data: bytes) -> None:
    TARGETS["analytics"](data)


@given(files())
def test_any_configuration_is_read_or_refused(data: bytes) -> None:
    TARGETS["config"](data)


@given(WAYS, files() | exports())
def test_any_record_is_read_or_refused(way: bytes, data: bytes) -> None:
    TARGETS["records"](way + data)


def test_every_find_belongs_to_a_target() -> None:
    assert {folder.name for folder in FINDS.iterdir()} <= set(TARGETS)


@pytest.mark.parametrize(
    "find", sorted(FINDS.glob("*/*")), ids=lambda find: f"{find.parent.name}-{find.name}"
)
def test_what_was_found_stays_mended(find: Path) -> None:
    TARGETS[find.parent.name](find.read_bytes())


# ------------------------------------------------------------------------------- the tool itself


@pytest.mark.parametrize("target", TARGETS)
def test_every_target_has_seeds_and_words(target: str, tmp_path: Path) -> None:
    (tmp_path / "more.md").write_bytes(b"a")
    assert len(set(seeds(target))) > 5
    assert len(dictionary(target).splitlines()) == len(list(words(target))) > 10
    assert len(list(seeds("frontmatter", tmp_path))) == len(list(seeds("frontmatter"))) + 4


def test_words_may_hold_blanks() -> None:
    assert {b"%YAML 1.2", b"{%", b"%}", b"? "} <= set(words("frontmatter"))


def fails_on(*parts: bytes) -> Callable[[bytes], None]:
    """A target with a fault."""

    def target(data: bytes) -> None:
        if all(part in data for part in parts):
            raise BrokenError("found")

    return target


@given(st.binary(max_size=50), st.binary(max_size=50))
def test_a_find_is_made_as_small_as_it_can_be(before: bytes, after: bytes) -> None:
    target = fails_on(b"<", b">>")
    data = before + b"<" + after + b">>"
    found = smallest(target, data, 5)
    assert sorted(found) == sorted(b"<>>")
    assert failure(target, found) == failure(target, data) != ""


def test_what_does_not_fail_is_left_alone() -> None:
    assert smallest(fails_on(b"x"), b"abc", 5) == b"abc"
