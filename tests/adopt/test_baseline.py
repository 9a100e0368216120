"""The baseline's file: written and read."""

import json
import os
import re
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
    address = f"{tmp_path}/"  # no file, even where one happens to have its name
    names = ["docs/here.md", "docs/gone.md", "/an/address/", address, "docs/\0", "x" * 5000]
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
    with pytest.raises(
        BaselineError, match=r"^b\.json: was written by another version of leadsto\. "
    ):
        read_baseline(file, tmp_path)


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=rf"^{tmp_path.name}: cannot be read: Is a dir"):
        read_baseline(tmp_path, tmp_path.parent)


def test_a_file_outside_of_the_project_is_named_in_full(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text("{}")
    with pytest.raises(BaselineError, match=rf"^{re.escape(str(file))}: is not a baseline"):
        read_baseline(file, tmp_path / "project")


def test_entries_are_written_in_the_order_of_pages_rules_and_what_they_are_about(
    tmp_path: Path,
) -> None:
    keys = [("no-path", "b", about) for about in "abcdefgh"]
    keys = [("x-last", "a", "y"), ("no-stage", "b", ""), ("no-stage", "a", "z"), *reversed(keys)]
    write_baseline(tmp_path / "b.json", keys, {})
    written = json.loads((tmp_path / "b.json").read_text())["findings"]
    order = [(f["page"], f["rule"], f.get("about", "")) for f in written]
    assert order == sorted((page, rule, about) for rule, page, about in keys)


def test_a_rule_is_known_by_the_name_that_it_has_now(tmp_path: Path, retired_name: str) -> None:
    write_baseline(tmp_path / "b.json", [(retired_name, "a", ""), ("no-path", "a", "")], {})
    read = read_baseline(tmp_path / "b.json", tmp_path)
    assert read is not None
    assert read.keys == {("no-stage", "a", ""), ("no-path", "a", "")}
    assert read.retired == (retired_name,)


def test_names_that_rules_once_had_are_told_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = [f"old-{letter}" for letter in "abcdefgh"]
    monkeypatch.setattr("leadsto.adopt.baseline.retired", lambda: dict.fromkeys(old, "no-path"))
    write_baseline(tmp_path / "b.json", [(name, "a", "") for name in [*old, "no-stage"]], {})
    read = read_baseline(tmp_path / "b.json", tmp_path)
    assert read is not None
    assert read.retired == tuple(old)


def test_what_a_killed_run_has_left_goes_with_the_next_baseline(tmp_path: Path) -> None:
    left = tmp_path / ".leadsto.abcdefgh"
    left.touch()
    os.utime(left, (1, 1))
    write_baseline(tmp_path / "b.json", [], {})
    assert [file.name for file in tmp_path.iterdir()] == ["b.json"]


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('\ufeff{"version": 1, "findings": []}', "utf-8")
    assert read_baseline(file, tmp_path) is not None
