"""Work shared out to real processes."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto import processes
from leadsto.model import Elsewhere
from leadsto.processes import in_chunks, processors


def doubled(numbers: Sequence[int]) -> list[int]:
    return [2 * number for number in numbers]


def done_by(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, os.getpid()) for number in numbers]


def failing(numbers: Sequence[int]) -> list[int]:
    raise ValueError(f"at {numbers[0]}")


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("chunk", [1, 7, 500])
def test_the_order_is_kept(jobs: int, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_CHUNK", chunk)

    assert list(in_chunks(doubled, range(41), jobs)) == [2 * number for number in range(41)]


def test_nothing_to_do() -> None:
    assert list(in_chunks(doubled, [], 2)) == []


def test_several_processes_do_it() -> None:
    assert {process for _, process in in_chunks(done_by, range(3), 1)} == {os.getpid()}
    assert os.getpid() not in {process for _, process in in_chunks(done_by, range(3), 2)}


def test_a_new_interpreter_can_do_it_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_start_method", lambda: "spawn")

    assert list(in_chunks(sorted, range(30), 2)) == list(range(30))


def test_what_goes_wrong_is_told() -> None:
    with pytest.raises(ValueError, match="at 0"):
        list(in_chunks(failing, range(30), 2))


@pytest.mark.parametrize(("items", "jobs", "begun"), [(59, 0, 1), (60, 0, 4), (9, 2, 2)])
def test_how_many_processes_are_started(
    items: int, jobs: int, begun: int, pool: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "processors", lambda: 4)
    monkeypatch.setattr(processes, "_start_method", lambda: "fork")

    list(in_chunks(doubled, range(items), jobs))
    assert [p.processes for p in pool] == ([begun] if begun > 1 else [])


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pools that are made, of one thread each, which count what they are asked for."""
    made: list[Any] = []

    class Pool(ThreadPoolExecutor):
        def __init__(self, processes: int, **_: object) -> None:
            super().__init__(1)
            self.processes = processes
            self.asked = 0
            made.append(self)

        def submit(self, *args: Any, **named: Any) -> Future[Any]:
            self.asked += 1
            return super().submit(*args, **named)

    monkeypatch.setattr(processes, "ProcessPoolExecutor", Pool)
    return made


def test_no_more_is_made_than_is_taken(pool: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_CHUNK", 1)
    taken = in_chunks(doubled, range(1000), 2)

    for number in range(5):
        assert next(taken) == 2 * number
        assert pool[0].asked <= 4 + number + 1
    taken.close()
    assert pool[0].asked < 20


@pytest.mark.parametrize(("items", "asked"), [(9, 0), (10, 10), (999, 999)])
def test_what_is_large_is_done_elsewhere(items: int, asked: int) -> None:
    pieces: list[Sequence[int]] = []

    def share(do: Any, given: Any) -> Any:
        for piece in given:
            pieces.append(piece)
            yield from do(piece)

    found = list(in_chunks(doubled, range(items), Elsewhere(10, share)))

    assert found == [2 * number for number in range(items)]
    assert sum(map(len, pieces)) == asked


@given(st.integers(0, 5000), st.integers(1, 9))
def test_chunks_are_everything_in_order_and_end_small(items: int, jobs: int) -> None:
    chunks = list(processes._chunks(range(items), jobs))

    assert [each for chunk in chunks for each in chunk] == list(range(items))
    sizes = list(map(len, chunks))
    assert all(0 < size <= 500 for size in sizes)
    assert sizes == sorted(sizes, reverse=True)
    assert len(chunks) >= min(jobs, items)
    if items > 100:
        assert sizes[-1] <= 10


def test_a_process_that_may_use_one_processor_uses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "process_cpu_count", lambda: 1, raising=False)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {7}, raising=False)

    assert processors() == 1


def test_nothing_is_forked_beside_another_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """It might hold a lock, which nobody would open in the copy."""
    monkeypatch.setattr(processes.sys, "platform", "linux")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert processes._start_method() == "fork"
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert processes._start_method() == "spawn"
    monkeypatch.setattr(processes.sys, "platform", "darwin")
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    assert processes._start_method() == "spawn"
