"""A snapshot: taken, written, read, compared with."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builder import Files, judge_files

from leadsto.audit.snapshot import (
    Snapshot,
    SnapshotError,
    change,
    doubt,
    from_plain,
    read_snapshot,
    snapshot,
    written,
)
from leadsto.audit.whole import audit
from leadsto.model import STAGES, VERDICTS, Share
from leadsto.site import Judgement

CONFIG = """\
offers:
  call:
    kind: conversation
    title: A call
    action: Book it
    url: https://calendly.com/fettle/call
    for: any
    serves: bofu
"""
READY = "---\nstage: bofu\n---\n# {}\n\nText.\n"
FILES: Files = {
    "leadsto.yml": CONFIG,
    "docs/index.md": "# Home\n",
    "docs/good.md": READY.format("Good"),
    "docs/end.md": "---\nstage: tofu\n---\n# End\n\nText.\n",
    "docs/open.md": "# Open\n\nText.\n",
}


def judged(folder: Path, files: Files = FILES) -> Judgement:
    folder.mkdir()
    return judge_files(files, folder)


def test_what_is_taken(tmp_path: Path) -> None:
    taken = snapshot(judged(tmp_path / "s"))
    assert taken.date == dt.date(2026, 11, 22)
    assert taken.overall == Share("", 3, 1)
    assert taken.stages == (Share("tofu", 1, 0), Share("bofu", 1, 1), Share("", 1, 0))
    assert taken.dead_ends == {"docs/end.md", "docs/open.md"}
    assert {stage: sum(found.values()) for stage, found in taken.verdicts.items()} == {
        "tofu": 1, "bofu": 1, "": 2,
    }  # fmt: skip
    assert taken.verdicts[""]["none"] == 1  # the home page


def test_what_is_written(tmp_path: Path) -> None:
    text = written(snapshot(judged(tmp_path / "s")))
    data = json.loads(text)
    assert list(data) == ["version", "date", "pages", "lead_somewhere", "stages", "dead_ends"]
    assert (data["version"], data["date"]) == (1, "2026-11-22")
    assert (data["pages"], data["lead_somewhere"]) == (3, 1)
    assert [entry["stage"] for entry in data["stages"]] == ["tofu", "bofu", None]
    assert data["dead_ends"] == ["docs/end.md", "docs/open.md"]
    assert text == written(snapshot(judged(tmp_path / "again")))
    assert text.isascii()


def test_a_change(tmp_path: Path) -> None:
    before = snapshot(judged(tmp_path / "then"))
    now = dict(FILES)
    now["docs/end.md"] = READY.format("End")
    now["docs/new.md"] = "# New\n\nText.\n"
    del now["docs/open.md"]
    assert change(before, judged(tmp_path / "now", now).site) == (
        "the snapshot of 2026-11-22",
        Share("", 3, 1),
        ("docs/new.md",),
        ("docs/end.md",),
    )


def test_no_change(tmp_path: Path) -> None:
    judgement = judged(tmp_path / "s")
    assert change(snapshot(judgement), judgement.site)[2:] == ((), ())


def test_a_snapshot_of_another_site_is_doubted(tmp_path: Path) -> None:
    site = judged(tmp_path / "s").site
    ours = snapshot(judged(tmp_path / "then"))
    other = replace(ours, dead_ends=frozenset({"docs/other.md"}))

    assert doubt(ours, site) == doubt(replace(ours, dead_ends=frozenset()), site) == ""
    assert "may be of another site" in doubt(other, site)
    assert "may be of another site" in audit(judged(tmp_path / "now"), before=other).notices[0]


COUNTS = st.integers(0, 10**6)


def shares(name: str) -> st.SearchStrategy[Share]:
    return st.tuples(COUNTS, COUNTS).map(lambda numbers: Share(name, *numbers))


SNAPSHOTS = st.lists(st.sampled_from([*STAGES, ""]), unique=True).flatmap(
    lambda stages: st.builds(
        Snapshot,
        st.dates(),
        shares(""),
        st.tuples(*map(shares, stages)),
        st.frozensets(st.text(st.characters(codec=None), max_size=5), max_size=3),
        st.fixed_dictionaries(
            {
                stage: st.dictionaries(st.sampled_from(VERDICTS), st.integers(1, 99))
                for stage in stages
            }
        ),
    )
)


@given(SNAPSHOTS)
def test_what_is_written_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, made: Snapshot
) -> None:
    file = tmp_path_factory.mktemp("s") / "s.json"
    file.write_text(written(made), "utf-8")
    assert read_snapshot(file) == made


WHOLE = {"version": 1, "date": "2026-01-01", "pages": 1, "lead_somewhere": 1}
LISTS: dict[str, Any] = {"stages": [], "dead_ends": []}
STAGE = {"stage": "tofu", "pages": 1, "lead_somewhere": 1, "verdicts": {"keep": 1}}


def test_what_the_next_test_spoils() -> None:
    assert from_plain(WHOLE | {"stages": [STAGE], "dead_ends": ["a"]}).stages == (
        Share("tofu", 1, 1),
    )


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "1", "{}", '{"version": 1}', "[" * 100_000,
        *map(json.dumps, (
            WHOLE,
            WHOLE | LISTS | {"date": "x"},
            WHOLE | LISTS | {"date": 5},
            WHOLE | LISTS | {"pages": -1},
            WHOLE | LISTS | {"pages": True},
            WHOLE | LISTS | {"dead_ends": [1]},
            WHOLE | LISTS | {"dead_ends": None},
            WHOLE | LISTS | {"stages": [{}]},
            WHOLE | LISTS | {"stages": [STAGE | {"stage": "x"}]},
            WHOLE | LISTS | {"stages": [STAGE | {"stage": [1]}]},
            WHOLE | LISTS | {"stages": [STAGE | {"verdicts": []}]},
            WHOLE | LISTS | {"stages": [STAGE | {"verdicts": {"keep": "1"}}]},
        )),
    ],
)  # fmt: skip
def test_what_is_no_snapshot(tmp_path: Path, text: str) -> None:
    file = tmp_path / "s.json"
    file.write_text(text, "utf-8")
    with pytest.raises(SnapshotError, match=r"s\.json: is not a snapshot\. Write it again"):
        read_snapshot(file)


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SnapshotError, match="is not a snapshot"):
        read_snapshot(file)


def test_another_version(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    file.write_text('{"version": 2}', "utf-8")
    with pytest.raises(SnapshotError, match="another version"):
        read_snapshot(file)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="cannot be read: Is a directory"):
        read_snapshot(tmp_path)
