"""What the documentation tells people to run: its fenced blocks, and the commands in them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import yaml

from leadsto.cli.group import leadsto

ROOT = Path(__file__).parents[1]
TEXTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))

_FENCE = re.compile(
    r'^(?P<indent> *)```(?P<lang>\w+)(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^(?P=indent)```$',
    re.MULTILINE | re.DOTALL,
)
#: A call in a sentence, or above the fence that shows what it prints.
_MENTIONED = re.compile(
    r"`(?P<code>leadsto [^`]+)`|^<!-- \$ (?P<above>leadsto .+) -->$", re.MULTILINE
)
#: Words that stand for something, and what they are read as. Names of pages and files need none.
_STAND_FOR = {"RULE": "no-path", "FORMAT": "json", "NAME": "json", "LEVEL": "error"}
_STARTS = {"&&", "||", ";", "|", "(", "{"}


class Fence(NamedTuple):
    """A fenced block, without the indentation of a list around it."""

    page: str  #: from the root of the repository
    language: str
    file: str  #: its title
    text: str


class Command(NamedTuple):
    """One call of leadsto."""

    page: str
    words: tuple[str, ...]  #: without `leadsto`
    mentioned: bool = False  #: in a sentence, which may leave out what is last


def fences() -> list[Fence]:
    """Every fenced block of the documentation."""
    found = []
    for path in TEXTS:
        for match in _FENCE.finditer(path.read_text("utf-8")):
            text = re.sub(f"^{match['indent']}", "", match["text"], flags=re.MULTILINE)
            found.append(Fence(_name(path), match["lang"], match["file"] or "", text))
    return found


def commands() -> list[Command]:
    """Every call of leadsto in the documentation and in what pre-commit runs."""
    found = []
    for fence in fences():
        for line in _lines(fence):
            found += [Command(fence.page, words) for words in _calls(line)]
    for path in TEXTS:
        prose = _FENCE.sub("", path.read_text("utf-8"))
        prose = prose.replace("\\|", "|")  # in a table
        for match in _MENTIONED.finditer(prose):
            calls = _calls(match["code"] or match["above"])
            found += [Command(_name(path), words, mentioned=True) for words in calls]
    for hook in read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")):
        found += [Command(".pre-commit-hooks.yaml", words) for words in _calls(hook["entry"])]
    return found


def _lines(fence: Fence) -> list[str]:
    """What a shell would get to read."""
    if fence.file.endswith((".yml", ".yaml")):
        return [line for text in _texts(read_yaml(fence.text)) for line in text.splitlines()]
    if fence.language in ("console", "make", "sh"):
        text = fence.text.replace("\\\n", " ")  # a line that goes on in the next
        return [line.strip().removeprefix("$ ") for line in text.splitlines()]
    return []


def _texts(content: Any) -> Iterator[str]:
    """Every text in a structure, at any depth."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, (dict, list)):
        for part in content.values() if isinstance(content, dict) else content:
            yield from _texts(part)


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _calls(line: str) -> Iterator[tuple[str, ...]]:
    """The calls in one line: at its start, or behind an operator or a variable's value."""
    if "leadsto " not in line:
        return
    lexer = shlex.shlex(line, posix=True, punctuation_chars="();<>|&")
    lexer.whitespace_split = True
    call: list[str] | None = None
    start = True
    for word in [*lexer, ";"]:
        if set(word) <= set("();<>|&"):
            if call:
                yield tuple(call)
            call, start = None, word in _STARTS
        elif start and word == "leadsto":
            call, start = [], False
        elif call is not None:
            call.append(word)
        else:
            start = start and re.match(r"[A-Z_]+=", word) is not None


def parse(words: tuple[str, ...], *, mentioned: bool = False) -> click.Context | None:
    """Parse a call as the command line would, without doing anything.

    None where it only asks for help. Raises ``click.UsageError``. Whoever calls sees to it that
    ``click.Path`` does not ask for files.
    """
    name, *arguments = (_STAND_FOR.get(word, word.strip("[]").rstrip("…")) for word in words)
    if name == "COMMAND":
        name = "check"
    # with its settings: click keeps the help option that it makes for the first who asks
    parent = click.Context(leadsto, info_name="leadsto", **leadsto.context_settings)
    command = leadsto.get_command(parent, name)
    if command is None:
        raise click.UsageError(f"`{name}` is not a command.")
    if mentioned:
        arguments += _left_out(command, arguments)
    try:
        return command.make_context(name, arguments, parent=parent)
    except click.exceptions.Exit:  # --help
        return None


def _left_out(command: click.Command, arguments: list[str]) -> list[str]:
    """What a sentence may leave out: the argument, and the value of the last option."""
    for param in command.params:
        if isinstance(param, click.Argument) and param.required and not arguments:
            return ["x"]
        if getattr(param, "is_flag", True) or not {*arguments[-1:]} & {*param.opts}:
            continue
        value = _STAND_FOR.get((param.metavar or "").partition("[")[0], "x")
        return [getattr(param.type, "choices", (value,))[0]]
    return []


class _Loader(yaml.SafeLoader):
    """YAML as GitHub and GitLab read it: `on` is a word, not a truth (YAML 1.2)."""


_Loader.yaml_implicit_resolvers = {
    first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:bool" or first in "tTfF"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(text: str) -> Any:
    """The content of a workflow or the like."""
    return yaml.load(text, _Loader)
