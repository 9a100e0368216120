"""The baseline's file: written and read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.adopt.baseline import Baseline, BaselineError, Key, read_baseline, write_baseline


def test_what_is_written_is_sorted_and_one_finding_a_line(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    keys = [
        ("no-path", "docs/ü.md", ""),
        ("no-stage", "docs/a.md", "stage"),
        ("no-path", "docs/a.md", ""),
        ("no-path", "docs/a.md", ""),
    ]
    write_baseline(file, keys, {"docs/ü.md": 'Repair "or" replace?', "docs/a.md": "A"})
    assert file.read_text("utf-8") == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"page": "docs/a.md", "rule": "no-path"},\n'
        '    {"page": "docs/a.md", "rule": "no-stage", "about": "stage"},\n'
        '    {"page": "docs/ü.md", "rule": "no-path"}\n'
        '  ],\n  "titles": {\n'
        '    "docs/a.md": "A",\n'
        '    "docs/ü.md": "Repair \\"or\\" replace?"\n'
        "  }\n}\n"
    )


def test_an_empty_baseline(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    write_baseline(file, [], {})
    assert file.read_text() == '{\n  "version": 1,\n  "findings": []\n}\n'
    assert read_baseline(file, tmp_path) == Baseline(file="b.json")


@given(
    st.sets(st.tuples(st.sampled_from(["no-path", "no-stage"]), st.text(), st.text()), max_size=5),
    st.dictionaries(st.text(), st.text(), max_size=3),
)
def test_what_is_written_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, keys: set[Key], titles: dict[str, str]
) -> None:
    file = tmp_path_factory.mktemp("b") / "b.json"
    write_baseline(file, keys, titles)
    read = read_baseline(file, file.parent)
    assert read is not None
    assert (read.keys, read.titles) == (keys, titles)
    assert read.dead_ends == sum(rule == "no-path" for rule, _, _ in keys)


def test_a_name_that_is_not_utf_8_comes_back(tmp_path: Path) -> None:
    odd = ("no-path", "docs/\udcff.md", "")
    write_baseline(tmp_path / "b.json", [odd], {"docs/\udcff.md": "\udcff"})
    read = read_baseline(tmp_path / "b.json", tmp_path)
    assert read is not None
    assert read.keys == {odd}
    assert read.titles == {"docs/\udcff.md": "\udcff"}


def test_pages_whose_file_is_gone(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/here.md").touch()
    names = ["docs/here.md", "docs/gone.md", "/an/address/", "docs/\0", "x" * 5000]
    write_baseline(tmp_path / "b.json", [], dict.fromkeys(names, "A title"))
    read = read_baseline(tmp_path / "b.json", tmp_path)
    assert read is not None
    assert read.gone == set(names) - {"docs/here.md"}


def test_no_baseline(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "b.json", tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "findings": 3}',
        b'{"version": 1, "findings": [{"rule": "no-path"}]}',
        b'{"version": 1, "findings": [{"rule": [], "page": "a"}]}',
        b'{"version": 1, "findings": [{"rule": "no-path", "page": 7}]}',
        b'{"version": 1, "findings": ["no-path"]}',
        b'{"version": 1, "findings": [], "titles": []}',
        b'{"version": 1, "findings": [], "titles": {"a": 3}}',
        b'<<<<<<< HEAD\n{"version": 1, "findings": []}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(content)
    with pytest.raises(BaselineError, match=r"^b\.json: .*run `leadsto baseline`\.$"):
        read_baseline(file, tmp_path)


def test_another_version(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('{"version": 2, "findings": []}')
    with pytest.raises(BaselineError, match="another version"):
        read_baseline(file, tmp_path)


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"cannot be read: Is a directory\. Make it readable"):
        read_baseline(tmp_path, tmp_path.parent)


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('\ufeff{"version": 1, "findings": []}', "utf-8")
    assert read_baseline(file, tmp_path) is not None
