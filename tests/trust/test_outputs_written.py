"""What is written or is to be applied, of a site that is hostile in every place: read back, equal.

``inject --diff`` is for people and cuts long lines, so nobody can apply it: ``report/diff.py``.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from report.made import finding, page
from report.made import report as report_of
from trust.driven import read_once, run
from trust.faults import tree
from trust.hostile_site import quoted, written
from trust.payloads import PAYLOADS
from trust.readers import as_json, as_markdown

from leadsto.frontmatter import read_frontmatter
from leadsto.model import BuiltAt, Stamp
from leadsto.nodes import text_of
from leadsto.project import load_config
from leadsto.report.markdown import SUMMARY, within
from leadsto.sources import gather, last_build
from leadsto.stamp import LARGEST, STAMP_PATH, read_stamp, stamp_bytes

#: What a process can be given as an argument.
TEXTS = [
    re.sub("[\x00\ud800-\udfff]", "", text[:2_000]).strip() or "x" for text in PAYLOADS.values()
]
PLAIN = {"plain": "plain words"}
ASKED = ("decision", "outcome")


@pytest.fixture(params=["mkdocs", "pelican"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """A project of one page, for each of the two."""
    written(tmp_path, PLAIN, names=False, folders=("shown",))
    if request.param == "pelican":
        (tmp_path / "mkdocs.yml").unlink()
        (tmp_path / "pelicanconf.py").write_text('PATH = "docs"\nARTICLE_PATHS = ["shown"]\n')
    with read_once():
        yield tmp_path


def test_new_pages(root: Path) -> None:
    pelican = (root / "pelicanconf.py").exists()
    refused = set()
    for number, text in enumerate(TEXTS):
        name = f"docs/shown/new-{number}.md"
        options = [f"--{field}={text}" for field in ASKED]
        words = ["new", name, "--no-input", "--stage=tofu", "--audience=aud-00", "--title=A"]
        done = run(root, words + options)
        if done.exit_code == 2:
            assert not (root / name).exists()
            refused.add(number)
            continue
        data = (root / name).read_bytes()
        wanted = " ".join(text.split())
        read = read_frontmatter(data, name, "pelican" if pelican else "mkdocs")
        fields = {entry.key.text: text_of(entry.value) for entry in read.fields.entries}
        assert [fields[field] for field in ASKED] == [wanted] * len(ASKED), (text, data)
        if not pelican:
            assert [of_yaml(data)[field] for field in ASKED] == [wanted] * len(ASKED), text
    controls = {
        n for n, text in enumerate(TEXTS) if re.search(r"[\0-\x08\x0e-\x1f\x7f-\x9f]", text)
    }
    assert len(refused - controls) < len(TEXTS) / 4, [TEXTS[n] for n in refused - controls]


def of_yaml(data: bytes) -> dict[str, Any]:
    """The frontmatter as YAML."""
    found: dict[str, Any] = yaml.safe_load(data.decode().split("---\n")[1])
    return found


# ------------------------------------------------------------------------- what we read again


def test_what_is_stored_of_a_build_comes_back(tmp_path: Path) -> None:
    """Every text of every page, the facts of its content among them; nobody else reads it."""
    texts = {name: text for name, text in PAYLOADS.items() if len(text) < 1_000}
    root = written(tmp_path, texts, folders=("shown", "wrong", "land"))
    config = load_config(root / "leadsto.yml")
    gathered = gather(config, at=BuiltAt(root / "site"))
    assert len(gathered.documents) > 3 * len(texts)
    around = gathered.surroundings
    last_build.store(root, gathered.documents, around, content="docs", inputs=("leadsto.yml",))
    found = last_build.load(root)
    assert found
    for document, stored in zip(gathered.documents, found.documents, strict=True):
        assert (stored.title, stored.address, stored.path) == (
            document.title, document.address, document.path
        )  # fmt: skip
        assert stored.facts == document.facts


def test_the_stamp_of_a_site_with_odd_words(tmp_path: Path) -> None:
    for text in TEXTS:
        stamp = Stamp(text, text, 1, 2, text, text, (text, f"assets/{text}"))
        (tmp_path / STAMP_PATH).parent.mkdir(exist_ok=True)
        (tmp_path / STAMP_PATH).write_bytes(stamp_bytes(stamp))
        as_json((tmp_path / STAMP_PATH).read_text("utf-8"))
        short = len(stamp_bytes(stamp)) <= LARGEST
        assert read_stamp(tmp_path) == (stamp if short else None)


# ----------------------------------------------------------------------------------- patches


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    texts = {name: text for name, text in PAYLOADS.items() if len(text) < 1_000}
    root: Path = written(tmp_path_factory.mktemp("hostile"), texts, folders=("wrong", "shown"))
    for number, text in enumerate(texts.values()):  # pages that lack answers
        head = f"title: {quoted(text)}\nsummary: {quoted(text)}"
        (root / f"docs/shown/bare-{number}.md").write_text(f"---\n{head}\n---\n# What it is\n")
    return root


@pytest.mark.parametrize(
    ("shows", "writes"),
    [
        ("fix --diff --unsafe --site site", "fix --unsafe --site site"),
        ("suggest --diff", "suggest --write"),
        ("init --diff --yes --force --with none", "init --yes --force --with none"),
    ],
)
def test_patches_say_what_is_written(
    hostile: Path, tmp_path: Path, shows: str, writes: str
) -> None:
    """``git apply`` makes of the files what the command itself makes of them."""
    by_hand, by_us = tmp_path / "by hand", tmp_path / "by us"
    for copy in (by_hand, by_us):
        shutil.copytree(hostile, copy)
    diff = tmp_path / "diff"
    diff.write_bytes(run(by_hand, shows).stdout_bytes)
    assert run(by_us, writes).exit_code in (0, 1)
    before = tree(by_hand)
    subprocess.run(["git", "apply", str(diff)], cwd=by_hand, check=True, capture_output=True)
    assert tree(by_hand) != before
    assert sources(by_hand) == sources(by_us)
    if writes.startswith("suggest"):
        changed = {name: data for name, data in sources(by_us).items() if data != before[name]}
        assert changed
        for name, data in changed.items():
            old, new = of_yaml(before[name]), of_yaml(data)
            assert new.keys() > old.keys()
            assert {key: new[key] for key in old} == old


def sources(root: Path) -> dict[str, bytes]:
    """The files but those that leadsto stores for itself."""
    return {name: data for name, data in tree(root).items() if not name.startswith(".leadsto/")}


# ---------------------------------------------------------------------------- the job summary


@pytest.mark.parametrize("name", PAYLOADS)
def test_the_summary_of_a_job(name: str) -> None:
    """The same tokens as of plain words, in each place of a finding."""
    hostile, plain = summary(PAYLOADS[name][:2_000]), summary("plain words")
    assert [token.type for token in blocks(hostile)] == [token.type for token in blocks(plain)]
    as_markdown(hostile)


def summary(text: str) -> str:
    """A note with a text in every place that has one."""
    found = finding("no-path", f"docs/{text}.md", text, help=text, trail=(text, text), about=text)
    return within(report_of(found, pages=(page(f"docs/{text}.md", text),)), SUMMARY)


def blocks(text: str) -> list[Any]:
    return MarkdownIt("gfm-like", {"linkify": False}).parse(text)
