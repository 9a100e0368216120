"""Literate cases: Markdown that reads as documentation and runs as a test.

``tests/rules/RULE.md`` begins with ``# rule-name``. Every ``## title`` is a case: prose, the files
of a site in fenced blocks, and one block of the findings that are expected of that rule.

=====================  ============================================================
opening fence          holds
=====================  ============================================================
``md docs/a.md``       a file (language, path). It replaces or joins those of base/
``md docs/a.md cp437`` the same, saved in another encoding than UTF-8
``yaml leadsto.yml``   replaces base/leadsto.yml
``yaml leadsto.yml +`` is laid over base/leadsto.yml: sections replace sections, but
                       audiences, leads, offers and rules are merged by id
``text docs/a.md -``   takes a file of base/ away
``settings``           ``key: value`` of site_builder.Settings
``findings``           one a line, of the rule under test: path:line:col: severity rule message
``findings all``       the same, of all rules
=====================  ============================================================

``UPDATE_CASES=1`` writes what was found into the blocks of findings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from site_builder import Files, Settings, as_bytes, judge_files, line_of, overlay

HERE = Path(__file__).parent
#: Rules whose examples speak of templates, which only a generator reads.
ELSEWHERE = frozenset({"block-not-shown"})


@dataclass(frozen=True)
class Fence:
    """A fenced block of a Markdown text."""

    info: str
    text: str
    first: int  #: index of its first line of content
    last: int  #: index of its closing line
    before: str  #: the last line with words before it

    @property
    def path(self) -> str:
        """The file that it holds; "" where it holds none."""
        words = self.info.split()
        return words[1] if len(words) > 1 and words[0] not in ("settings", "findings") else ""

    @property
    def flag(self) -> str:
        """What stands after the path: ``+``, ``-`` or an encoding."""
        return " ".join(self.info.split()[2:])


@dataclass(frozen=True)
class Case:
    """One case of a rule."""

    file: Path
    rule: str
    title: str
    fences: tuple[Fence, ...]

    @property
    def expected(self) -> Fence:
        """The block of findings."""
        (found,) = (f for f in self.fences if f.info.split()[:1] == ["findings"])
        return found

    def found(self, folder: Path) -> list[str]:
        """What judging the case's site says, a line each."""
        everything = self.expected.info.split()[1:] == ["all"]
        judged = judge_files(site(self.fences), folder, settings(self.fences))
        return [line_of(f) for f in judged.findings if everything or f.rule == self.rule]


def fences(text: str) -> Iterator[Fence]:
    """The fenced blocks of a text, of three or more backticks, at the margin."""
    marks, info, first, before = "", "", 0, ""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if marks:
            if line.startswith(marks) and not line.strip("`"):
                content = "".join(f"{kept}\n" for kept in lines[first:number])
                yield Fence(info, content, first, number, before)
                marks = ""
        elif match := re.match(r"(`{3,})(?!`)(.*)", line):
            marks, info, first = match[1], match[2].strip(), number + 1
        elif line.strip():
            before = line.strip()


def read_cases(file: Path) -> Iterator[Case]:
    """The cases of one file."""
    text = file.read_text("utf-8")
    titles = dict(enumerate(text.splitlines()))
    found = list(fences(text))
    inside = {number for fence in found for number in range(fence.first, fence.last)}
    heads = [n for n, line in titles.items() if line.startswith("## ") and n not in inside]
    rule = titles[0].removeprefix("# ").strip()
    for start, end in zip(heads, [*heads[1:], len(titles)], strict=True):
        own = tuple(f for f in found if start < f.first < end)
        yield Case(file, rule, titles[start].removeprefix("## ").strip(), own)


@cache
def base() -> Mapping[str, str]:
    """The site that every case starts from; it gives no findings under the default rules."""
    folder = HERE / "base"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def site(blocks: tuple[Fence, ...], *, lay_over: bool = False) -> Files:
    """The base site with the files of fenced blocks; ``lay_over`` is ``+`` for leadsto.yml."""
    files: dict[str, str | bytes] = dict(base())
    for block in blocks:
        if not block.path:
            continue
        if block.flag == "-":
            del files[block.path]
        elif block.path == "leadsto.yml" and (lay_over or block.flag == "+"):
            files[block.path] = overlay(base()[block.path], block.text)
        elif block.flag:
            files[block.path] = block.text.encode(block.flag)
        else:
            files[block.path] = as_bytes(block.text)
    return files


def settings(blocks: tuple[Fence, ...]) -> Settings:
    """The settings that a case asks for."""
    values: dict[str, Any] = {}
    for block in blocks:
        if block.info == "settings":
            values |= yaml.safe_load(block.text)
    return Settings(**values)


def update(case: Case, found: list[str]) -> None:
    """Write what was found into the case's block of findings.

    Line numbers are looked up anew, since an earlier update may have moved them.
    """
    (now,) = (c for c in read_cases(case.file) if c.title == case.title)
    lines = case.file.read_text("utf-8").splitlines()
    lines[now.expected.first : now.expected.last] = found
    case.file.write_text("\n".join(lines) + "\n", "utf-8")
