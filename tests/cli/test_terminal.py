"""What people see on a terminal, and what the environment changes in it."""

from __future__ import annotations

import io
import re
import time
from types import SimpleNamespace
from typing import Any

import pytest
from cli.terminal import on_terminal

from leadsto.cli.output import wants_links
from leadsto.cli.progress import taking_long, watched

Project = Any

_ESCAPES = re.compile(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\")


@pytest.mark.parametrize(
    ("options", "environ", "colours"),
    [
        ((), {}, True),
        ((), {"TERM": "dumb"}, False),
        ((), {"TERM": "dumb", "CLICOLOR_FORCE": "1"}, True),
        ((), {"TERM": "dumb", "CLICOLOR_FORCE": "0"}, False),
        ((), {"TERM": "dumb", "FORCE_COLOR": "1"}, True),
        ((), {"NO_COLOR": "1"}, False),
        ((), {"NO_COLOR": ""}, True),
        ((), {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
        (("--color", "always"), {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (("--color", "never"), {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, False),
    ],
)
def test_what_decides_on_colours(
    project: Project, options: tuple[str, ...], environ: dict[str, str], colours: bool
) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    seen = on_terminal(project.root, "check", *options, **environ)

    assert seen.code == 1
    assert ("\x1b[1;31merror[" in seen.text) is colours
    assert ("\x1b[1;31mFailed\x1b[0m: " in seen.text) is colours
    assert ("\x1b" in seen.text) is colours


def test_a_good_site_is_green(project: Project) -> None:
    assert "\x1b[1;32mPassed\x1b[0m: 10 pages" in on_terminal(project.root, "check").text


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_no_line_is_left_for_the_terminal_to_break(project: Project, columns: int) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.write("docs/y.md", f"---\nstage: {'tofuu ' * 60}\n---\n")

    seen = on_terminal(project.root, "check", columns=columns)

    lines = _ESCAPES.sub("", seen.text).splitlines()
    assert max(map(len, lines)) <= columns
    assert "Unanswered: who it is for, how ready they are" in " ".join(lines)
    assert lines[-1] == "To accept these for now: leadsto baseline"


def test_findings_and_closing_lines_are_apart(project: Project) -> None:
    project.write("docs/x.md", "# A page without answers\n")

    seen = on_terminal(project.root, "check", "--color", "never", columns=200)

    assert "`decision` and `outcome`.\n\n" in seen.text
    assert not on_terminal(project.root, "check", "docs/index.md").text.startswith("\n")


def test_the_address_of_a_rule_is_a_link_or_printed_once(project: Project) -> None:
    project.write("docs/x.md", "---\nstage: tofuu\n---\n")
    address = "https://leadsto.example/rules/no-audience/"

    plain = on_terminal(project.root, "check", columns=200)
    linked = on_terminal(project.root, "check", columns=200, TERM_PROGRAM="vscode")

    assert f"leadsto explain no-audience · {address}\n" in plain.text
    assert "\x1b]8;;" not in plain.text
    assert f"\x1b]8;;{address}\x1b\\no-audience\x1b]8;;\x1b\\" in linked.text
    assert linked.text.count(address) == 1


class Stream(io.StringIO):
    """A stream that calls itself a terminal, or does not."""

    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


@pytest.mark.parametrize(
    ("environ", "links"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM_PROGRAM": "vscode", "TERM": "dumb"}, False),
        ({"VTE_VERSION": "7600"}, True),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"KONSOLE_VERSION": "230400"}, True),
    ],
)
def test_which_terminals_get_links(environ: dict[str, str], links: bool) -> None:
    assert wants_links(Stream(), environ) is links
    assert not wants_links(Stream(terminal=False), environ)


class Clock:
    """A clock that goes on by a step at each look."""

    def __init__(self, step: float) -> None:
        self.now, self.step = 0.0, step

    def __call__(self) -> float:
        self.now += self.step
        return self.now


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Stream:
    stream = Stream()
    monkeypatch.setattr("leadsto.cli.progress.sys", SimpleNamespace(stderr=stream))
    monkeypatch.delenv("TERM", raising=False)
    return stream


def test_progress_is_shown_past_one_second_and_gone_in_the_end(terminal: Stream) -> None:
    assert list(watched(range(9), 4000, clock=Clock(0.25))) == list(range(9))
    line = f"\r\x1b[KReading the built site [{' ' * 24}] {{}} of 4,000"
    assert terminal.getvalue().startswith(line.format(4))
    assert terminal.getvalue().endswith(line.format(9) + "\r\x1b[K")


def test_progress_does_not_flicker(terminal: Stream) -> None:
    list(watched(range(5000), 5000, clock=Clock(0.001)))

    assert terminal.getvalue().count("Reading") == 40


def test_what_is_quick_shows_no_progress(terminal: Stream) -> None:
    list(watched(range(9), 9, clock=Clock(0.01)))

    assert terminal.getvalue() == ""


@pytest.mark.parametrize("change", ["pipe", "dumb"])
def test_no_progress_without_a_terminal_that_can_clear_it(
    terminal: Stream, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    terminal.terminal = change != "pipe"
    monkeypatch.setenv("TERM", "dumb" if change == "dumb" else "xterm")

    assert list(watched(range(9), 9, clock=Clock(1))) == list(range(9))
    assert terminal.getvalue() == ""


def test_progress_is_gone_when_reading_fails(terminal: Stream) -> None:
    def pages() -> Any:
        yield from range(5)
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        list(watched(pages(), 9, clock=Clock(1)))

    assert terminal.getvalue().endswith("\r\x1b[K")


def test_what_takes_long_is_named_and_gone_in_the_end(
    terminal: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadsto.cli.progress._PATIENCE", 0.0)

    with taking_long("Judging two pages"):
        end = time.monotonic() + 10
        while "Judging" not in terminal.getvalue() and time.monotonic() < end:
            time.sleep(0.01)

    assert terminal.getvalue() == "\r\x1b[KJudging two pages …\r\x1b[K"


def test_what_does_not_take_long_is_not_named(terminal: Stream) -> None:
    with taking_long("Judging two pages"):
        pass

    assert terminal.getvalue() == ""


def test_reading_a_built_site_is_watched(
    project: Project, terminal: Stream, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("leadsto.cli.progress._PATIENCE", 0.0)
    project.write(
        "site/index.html", "<!doctype html><title>One</title><main><h1>One</h1><p>Text.</p></main>"
    )

    from leadsto.cli.check import Arguments, execute

    execute(Arguments(site=project.root / "site", fail_on="never"))

    assert f"\r\x1b[KReading the built site [{'#' * 24}] 1 of 1\r\x1b[K" in terminal.getvalue()
