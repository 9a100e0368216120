"""A snapshot: the state of a site in a few numbers, to compare a later one with."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from leadsto.audit.joining import join
from leadsto.audit.pages import audited
from leadsto.audit.shares import ORDER, share
from leadsto.files import read_file
from leadsto.limits import STORED
from leadsto.model import VERDICTS, Change, Share
from leadsto.model.frozen import dataclass
from leadsto.plain_json import TooManyError, loads
from leadsto.site import Judgement, Site

#: Of the file; grows when a field changes or goes.
VERSION = 1

_REMEDY = "Write it again with `leadsto snapshot --output FILE`."


class SnapshotError(Exception):
    """The file cannot be used as a snapshot; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The state of a site on one day."""

    date: dt.date
    overall: Share  #: its name is ""
    stages: tuple[Share, ...] = ()  #: those that have pages; "" (not answered) last
    dead_ends: frozenset[str] = frozenset()  #: page ids
    #: stage → verdict → pages
    verdicts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def snapshot(judgement: Judgement) -> Snapshot:
    """Take one of a judged site. No views are known to it, so no page's verdict goes by them."""
    site = judgement.site
    pages = audited(judgement, join(site, ()))
    stages = {stage: [p for p in pages if p.stage == stage] for stage in ORDER}
    there = {stage: found for stage, found in stages.items() if found}
    return Snapshot(
        site.date,
        share("", pages),
        tuple(share(stage, found) for stage, found in there.items()),
        frozenset(page.id for page in pages if page.dead),
        {stage: Counter(page.verdict for page in found) for stage, found in there.items()},
    )


def written(snapshot: Snapshot) -> str:
    """Its file: JSON in plain ASCII, the same for the same state.

    ``stage`` is null where pages do not say theirs, and ``pages`` are those that need a path.
    """
    stages = [
        {
            "stage": stage.name or None,
            **_numbers(stage),
            "verdicts": {v: found[v] for v in VERDICTS if found.get(v)},
        }
        for stage in snapshot.stages
        for found in [snapshot.verdicts.get(stage.name, {})]
    ]
    content = {
        "version": VERSION,
        "date": snapshot.date.isoformat(),
        **_numbers(snapshot.overall),
        "stages": stages,
        "dead_ends": sorted(snapshot.dead_ends),
    }
    return json.dumps(content, indent=2) + "\n"


def _numbers(counted: Share) -> dict[str, Any]:
    return {"pages": counted.pages, "lead_somewhere": counted.arrived}


def read_snapshot(path: Path) -> Snapshot:
    """Read one. Raises ``SnapshotError`` where it cannot be used."""
    try:
        stored = read_file(path, STORED + 1)
        if len(stored) > STORED:
            raise SnapshotError(f"{path}: is larger than {STORED // 1_000_000} MB. {_REMEDY}")
        data = loads(stored.decode("utf-8-sig"))
    except OSError as error:
        raise SnapshotError(f"{path}: cannot be read: {error.strerror}. {_REMEDY}") from error
    except TooManyError as error:
        raise SnapshotError(f"{path}: {error} {_REMEDY}") from error
    except (ValueError, RecursionError) as error:
        raise SnapshotError(f"{path}: is not a snapshot. {_REMEDY}") from error
    if not isinstance(data, dict) or "version" not in data:
        raise SnapshotError(f"{path}: is not a snapshot. {_REMEDY}")
    if data["version"] != VERSION:
        raise SnapshotError(f"{path}: was written by another version of leadsto. {_REMEDY}")
    try:
        return from_plain(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise SnapshotError(f"{path}: is not a snapshot. {_REMEDY}") from error


def from_plain(data: Mapping[str, Any]) -> Snapshot:
    """What a file holds. Raises ``KeyError``, ``TypeError``, ``ValueError``, ``AttributeError``."""
    if not all(isinstance(page, str) for page in data["dead_ends"]):
        raise TypeError
    stages = [(entry["stage"] or "", entry) for entry in data["stages"]]
    return Snapshot(
        dt.date.fromisoformat(data["date"]),
        _read_share("", data),
        tuple(_read_share(name, entry) for name, entry in stages),
        frozenset(data["dead_ends"]),
        {name: {v: _count(n) for v, n in entry["verdicts"].items()} for name, entry in stages},
    )


def _read_share(name: Any, entry: Mapping[str, Any]) -> Share:
    if name not in ORDER:
        raise ValueError
    return Share(name, _count(entry["pages"]), _count(entry["lead_somewhere"]))


def _count(value: Any) -> int:
    if type(value) is not int or value < 0:
        raise TypeError
    return value


def doubt(before: Snapshot, site: Site) -> str:
    """A sentence where a snapshot looks as if it were of another site; "" else."""
    if not before.dead_ends or before.dead_ends & site.by_id.keys():
        return ""
    return (
        f"None of the dead ends in the snapshot of {before.date.isoformat()} is a page of this "
        "build: it may be of another site, or of one that was read in another way."
    )


def change(before: Snapshot, site: Site) -> Change:
    """What has become of the dead ends. A page that is gone was not mended."""
    dead = {name for name, v in site.verdicts.items() if v.needed and v.walk is None}
    return Change(
        f"the snapshot of {before.date.isoformat()}",
        before.overall,
        tuple(sorted(dead - before.dead_ends)),
        tuple(sorted((before.dead_ends & site.by_id.keys()) - dead)),
    )
