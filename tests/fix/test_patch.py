"""A patch is one that git takes: applied to the old file it gives the new one, byte by byte."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadsto.fix.patch import patch

TEXT = st.text("ab \r\n\té\u2028\x0c", max_size=30)


def applied(folder: Path, name: str, before: str, after: str) -> bytes:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(before.encode())
    text = "".join(patch(name, before.encode(), after.encode()))
    git = ["git", "apply", "--whitespace=nowarn", "-"]
    subprocess.run(git, cwd=folder, input=text.encode(), check=True)
    return file.read_bytes()


@pytest.mark.parametrize("name", ["a.md", "docs/a b.md", 'docs/é "a"\\b.md', "docs/a\tb.md"])
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a\nb\nc\n", "a\nB\nc\n"),
        ("a\r\nb\r\n", "a\r\nB\r\n"),
        ("a\rb\r", "a\rB\r"),
        ("a\nb", "a\nB"),
        ("a\nb", "a\nb\n"),
        ("\ufeffa\n\x0cb\n", "\ufeffa\n\x0cB\n"),
    ],
)
def test_git_applies_it(tmp_path: Path, name: str, before: str, after: str) -> None:
    assert applied(tmp_path, name, before, after) == after.encode()


@settings(max_examples=40)  # each runs git
@given(TEXT.filter(bool), TEXT.filter(bool))
def test_whatever_the_lines_are(
    tmp_path_factory: pytest.TempPathFactory, before: str, after: str
) -> None:
    if before != after:
        folder = tmp_path_factory.mktemp("patched")
        assert applied(folder, "a.md", before, after) == after.encode()


def test_no_change_is_no_patch() -> None:
    assert list(patch("a.md", b"a\n", b"a\n")) == []
