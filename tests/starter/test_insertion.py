"""One more item in a list of somebody's YAML file."""

from __future__ import annotations

import pytest
import yaml

from leadsto.starter.insertion import InsertionError, with_item
from leadsto.starter.plugin import in_mkdocs, in_pelican


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("site_name: x\n", "site_name: x\n\nplugins:\n  - search\n  - leadsto\n"),
        ("site_name: x", "site_name: x\n\nplugins:\n  - search\n  - leadsto\n"),
        ("plugins:\n  - search\nnav: []\n", "plugins:\n  - search\n  - leadsto\nnav: []\n"),
        ("plugins:\n- search\n\nnav: []\n", "plugins:\n- search\n- leadsto\n\nnav: []\n"),
        (
            "plugins:\n  - search   # ours\n  # theirs\n\nx: 1\n",
            "plugins:\n  - search   # ours\n  - leadsto\n  # theirs\n\nx: 1\n",
        ),
        (
            "plugins:\n  - blog:\n      post_url: |\n        a\n      on: yes\nx: 1",
            "plugins:\n  - blog:\n      post_url: |\n        a\n      on: yes\n  - leadsto\nx: 1",
        ),
        (
            "plugins:\n  - rss:\n      match: |\n        a\nx: 1\n",
            "plugins:\n  - rss:\n      match: |\n        a\n  - leadsto\nx: 1\n",
        ),
        ("plugins:\n  - search", "plugins:\n  - search\n  - leadsto\n"),
        ("plugins: [search, tags]  # x\n", "plugins: [search, tags, leadsto]  # x\n"),
        ("plugins: []\n", "plugins: [leadsto]\n"),
        ("plugins: [search: {lang: en}]\n", "plugins: [search: {lang: en}, leadsto]\n"),
        ("plugins:\n  search: {}\nx: 1\n", "plugins:\n  search: {}\n  leadsto: {}\nx: 1\n"),
        ("plugins: {search: {}}\n", "plugins: {search: {}, leadsto: {}}\n"),
        ("plugins:\r\n  - search\r\nx: 1\r\n", "plugins:\r\n  - search\r\n  - leadsto\r\nx: 1\r\n"),
        (
            "plugins:\n  - search\nx: !ENV [A, b]\ny: !!python/name:pymdownx.emoji.twemoji\n",
            "plugins:\n  - search\n  - leadsto\n"
            "x: !ENV [A, b]\ny: !!python/name:pymdownx.emoji.twemoji\n",
        ),
    ],
)
def test_the_plugin_in_mkdocs_yml(before: str, after: str) -> None:
    assert in_mkdocs(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "plugins: search\n",
        "plugins:\n",
        "- a\n",
        "a: [\n",
        "{site_name: x}\n",
        "INHERIT: base.yml\nplugins: [search]\n",
        "x: &all [search]\nplugins: *all\n",
        "x: &one search\nplugins:\n  - a\n  - *one\n",
    ],
)
def test_what_is_not_plainly_a_list_is_left_to_a_person(text: str) -> None:
    with pytest.raises(InsertionError):
        in_mkdocs(text)


def test_an_item_of_several_lines() -> None:
    text = with_item("repos:\n- repo: a\n  rev: 1\n", "repos", "repo: b\nrev: 2", absent="")

    assert yaml.safe_load(text) == {"repos": [{"repo": "a", "rev": 1}, {"repo": "b", "rev": 2}]}
    empty = with_item("repos: []  # ours\nx: 1\n", "repos", "repo: b\nrev: 2", absent="")
    assert yaml.safe_load(empty) == {"repos": [{"repo": "b", "rev": 2}], "x": 1}
    with pytest.raises(InsertionError):
        with_item("repos: [{repo: a}]\n", "repos", "repo: b\nrev: 2", absent="")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("PLUGINS = []\n", 'PLUGINS = ["leadsto"]\n'),
        ("PLUGINS = ['sitemap']  # x\n", "PLUGINS = ['sitemap', 'leadsto']  # x\n"),
        (
            'A = "ü"; PLUGINS = ["a"]\nB = 1\n',
            'A = "ü"; PLUGINS = ["a", "leadsto"]\nB = 1\n',
        ),
        (
            'PLUGINS = [\n    "a",\n    "b",\n]\n',
            'PLUGINS = [\n    "a",\n    "b",\n    "leadsto",\n]\n',
        ),
        ('PLUGINS = [\n    "a"\n]\n', 'PLUGINS = [\n    "a",\n    "leadsto"\n]\n'),
        ("SITENAME = 'x'\n", "SITENAME = 'x'\n"),
        ('A = "\x0b\u2028"\n\x0cPLUGINS = []\n', 'A = "\x0b\u2028"\n\x0cPLUGINS = ["leadsto"]\n'),
    ],
)
def test_the_plugin_in_pelicanconf(before: str, after: str) -> None:
    assert in_pelican(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "PLUGINS = ['a'] + MORE\n",
        "PLUGINS = ('a',)\n",
        "PLUGINS = ['a']\nPLUGINS += ['b']\n",
        "PLUGINS = ['a']\nPLUGINS.append('b')\n",
        "if x:\n    PLUGINS = ['a']\n",
        "PLUGINS = [\n",
        "from base import *\nSITENAME = 'x'\n",
    ],
)
def test_a_list_that_is_put_together_is_left_to_a_person(text: str) -> None:
    with pytest.raises(InsertionError):
        in_pelican(text)
