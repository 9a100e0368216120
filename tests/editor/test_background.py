from __future__ import annotations

import logging
import threading

import pytest

from leadsto.editor.background import Background

SECONDS = 120


def test_what_waits_is_done_once_and_the_newest_counts() -> None:
    background, going, free, ended = Background(), *(threading.Event() for _ in range(3))
    done: list[str] = []

    def first() -> None:
        going.set()
        assert free.wait(SECONDS)
        done.append("first")

    background.ask("site", first)
    assert going.wait(SECONDS)
    background.ask("site", lambda: done.append("second"))
    background.ask("site", lambda: done.append("third"))
    background.ask("other", ended.set)
    free.set()

    assert ended.wait(SECONDS)
    assert done == ["first", "third"]


def test_what_fails_ends_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    background, ended = Background(), threading.Event()

    def fails() -> None:
        raise ValueError("a fault")

    with caplog.at_level(logging.ERROR):
        background.ask("a", fails)
        background.ask("b", ended.set)
        assert ended.wait(SECONDS)

    assert "a fault" in caplog.text


def test_nothing_is_begun_after_the_end() -> None:
    background, done = Background(0.01), threading.Event()

    background.ask("a", done.set)
    background.end()

    assert not done.wait(0.1)
