"""The hooks for pre-commit, and which files set them off."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from leadsto.cli.group import leadsto

ROOT = Path(__file__).parents[2]
HOOKS: dict[str, Any] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text())
}

PAGES = [
    "a.md",
    "docs/x.markdown",
    "x.mkd",
    "x.mkdn",
    "x.mdown",
    "x.mdx",
    "content/x.rst",
    "x.htm",
    "x.html",
]
SETTINGS = [
    "leadsto.yml",
    "sub/leadsto.yml",
    "offers.yml",
    "leadsto-baseline.json",
    "mkdocs.yml",
    "properdocs.yaml",
    "pelicanconf.py",
    "docs/.meta.yml",
    "hugo.toml",
    "_config.yml",
    "config.yaml",
    "zensical.toml",
    ".eleventy.js",
    "eleventy.config.mjs",
    "docusaurus.config.ts",
    "docs/conf.py",
]
OTHERS = [
    "x.py",
    "x.txt",
    "md",
    "readme.md.bak",
    "notmkdocs.yml",
    "docs/data.yml",
    "html/x.css",
    "myconfig.toml",
]


@pytest.mark.parametrize(
    ("hook", "names", "wanted"),
    [
        ("leadsto-pages", PAGES, True),
        ("leadsto-pages", SETTINGS + OTHERS, False),
        ("leadsto-site", PAGES + SETTINGS, True),
        ("leadsto-site", OTHERS, False),
    ],
)
def test_files(hook: str, names: list[str], wanted: bool) -> None:
    pattern = re.compile(HOOKS[hook]["files"])

    assert {name: bool(pattern.search(name)) for name in names} == dict.fromkeys(names, wanted)


@pytest.mark.parametrize("hook", HOOKS)
def test_the_entry_is_a_command(hook: str) -> None:
    program, name, *_ = shlex.split(HOOKS[hook]["entry"])

    assert program == "leadsto"
    assert leadsto.get_command(click.Context(leadsto), name)


def test_only_the_pages_are_passed_and_the_site_waits_for_the_push() -> None:
    assert HOOKS["leadsto-pages"].get("pass_filenames", True)
    assert not HOOKS["leadsto-site"]["pass_filenames"]
    assert HOOKS["leadsto-site"]["stages"] == ["pre-push", "manual"]
