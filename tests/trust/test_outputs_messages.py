"""What commands say of what they were given: every argument, and every key of leadsto.yml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from trust.driven import read_once, run
from trust.hostile_site import quoted, written
from trust.payloads import PAYLOADS
from trust.readers import in_actions, on_terminal, text_of

from leadsto.cli.group import COMMANDS
from leadsto.schema import KEYS

#: Command lines with one argument that is no good; ``{}`` stands for it.
ARGUMENTS = (
    "{}",
    "check --{}",
    "check --format {}",
    "check --format json:{}/x",
    "check --select {}",
    "check --config {}",
    "check --site {}",
    "check --date {}",
    "check --since {}",
    "check {}",
    "path {}",
    "explain {}",
    "report --views {}",
    "init --for {} --dry-run",
    "new {} --no-input --dry-run",
    "schema {}",
)
#: What a process can be given: no NUL, and of half characters those that stand for bytes.
SHORT = [re.sub("[\x00\ud800-\udc7f\udd00-\udfff]", "", text[:2_000]) for text in PAYLOADS.values()]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    texts = {"plain": "plain words"}
    with read_once():
        yield written(tmp_path_factory.mktemp("plain"), texts, names=False, folders=("shown",))


@pytest.mark.parametrize("line", ARGUMENTS)
def test_arguments(root: Path, line: str) -> None:
    for text in SHORT[:: 5 if "--since" in line else 1]:  # which asks git
        words = [word.replace("{}", text) for word in line.split()]
        if text in COMMANDS or (line == "check {}" and not text.strip()):
            continue
        done = run(root, words)
        on_terminal(text_of(done.stderr_bytes))
        on_terminal(text_of(done.stdout_bytes))


@pytest.mark.parametrize("line", ["{}", "check --format {}", "path {}", "new {} --no-input"])
def test_arguments_in_github_actions(root: Path, line: str) -> None:
    for text in SHORT[::3]:
        words = [word.replace("{}", text) for word in line.split()]
        in_actions(text_of(run(root, words, GITHUB_ACTIONS="true").stderr_bytes))


@pytest.mark.parametrize("form", ["{key}: {text}", "{key}: [{text}]", "{key}: {{{text}: {text}}}"])
def test_mistakes_in_the_configuration(tmp_path: Path, form: str) -> None:
    """Every key with every payload: what is refused is told, whole and on a line of its own."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("# A\n")
    texts = list(PAYLOADS.values())
    for at, text in enumerate(texts):
        keys = sorted(KEYS)[at % 3 :: 3]  # each payload meets a third of the keys
        (tmp_path / "leadsto.yml").write_text(_document(keys, form, quoted(text[:500])))
        done = run(tmp_path, "check --show-config")
        on_terminal(text_of(done.stderr_bytes))
        on_terminal(text_of(done.stdout_bytes))


def test_a_configuration_that_is_none(tmp_path: Path) -> None:
    """A payload as the file itself: what a reader of YAML says of it is told likewise."""
    for text in PAYLOADS.values():
        data = text.encode("utf-8", "replace")
        for name in ("leadsto.yml", "leadsto-baseline.json", "state.json"):
            (tmp_path / name).write_bytes(data)
        for words in ("check --show-config", "check --against state.json", "rules"):
            done = run(tmp_path, words)
            on_terminal(text_of(done.stderr_bytes) + text_of(done.stdout_bytes))


def _document(keys: list[str], form: str, text: str) -> str:
    """A leadsto.yml with these keys, those with a dot below their section."""
    sections: dict[str, list[str]] = {}
    for key in keys:
        section, _, name = key.partition(".")
        sections.setdefault(section, []).append(name)
    lines = []
    for section, names in sections.items():
        if "" in names:
            lines.append(form.format(key=section, text=text))
        else:
            lines += [f"{section}:", *(f"  {form.format(key=n, text=text)}" for n in names)]
    return "\n".join(lines) + "\n"
