"""What has changed since an earlier run, by its JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from leadsto.files import read_file
from leadsto.model.fleet import SITE_VERDICTS, SiteChange, SiteResult, SiteVerdict
from leadsto.model.frozen import NamedTuple
from leadsto.report.fleet.json_format import VERSION
from leadsto.report.json_format import whole_text

_REMEDY = "Write one with `leadsto fleet … --format json:FILE`."


class EarlierError(Exception):
    """The file is none that a run can be compared with; the message says why."""


class EarlierSite(NamedTuple):
    """A site as an earlier run has left it."""

    verdict: SiteVerdict
    dead_ends: int | None
    found: Counter[str]  #: fingerprints of its findings


class Earlier(NamedTuple):
    """An earlier run."""

    day: str
    sites: Mapping[str, EarlierSite]  #: by folder


def read_earlier(path: Path) -> Earlier:
    """Read the JSON of an earlier run. Raises ``EarlierError``."""
    try:
        data = json.loads(read_file(path).decode("utf-8-sig"))
    except OSError as error:
        raise EarlierError(f"{path}: cannot be read: {error.strerror}.") from error
    except (ValueError, RecursionError) as error:
        raise EarlierError(f"{path}: is no JSON of an earlier run. {_REMEDY}") from error
    try:
        if data["version"] != VERSION:
            raise EarlierError(f"{path}: was written by another version of leadsto. {_REMEDY}")
        return Earlier(
            str(data["date"]), {str(site["folder"]): _site(site) for site in data["sites"]}
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise EarlierError(f"{path}: is no JSON of an earlier run. {_REMEDY}") from error


def _site(site: Mapping[str, Any]) -> EarlierSite:
    result = site["result"] or {}
    if site["verdict"] not in SITE_VERDICTS:
        raise ValueError
    dead = int(result["counts"]["dead_ends"]) if site["paths"] else None
    return EarlierSite(site["verdict"], dead, _found(result))


def _found(result: Mapping[str, Any]) -> Counter[str]:
    return Counter(str(found["fingerprint"]) for found in result.get("findings", ()))


def changes(
    earlier: Earlier, results: Iterable[SiteResult]
) -> tuple[dict[str, SiteChange], tuple[str, ...]]:
    """The change of every site, by its name, and the folders that are not there any more."""
    found = {}
    left = set(earlier.sites)
    for result in results:
        folder = _as_written(result.folder)
        left.discard(folder)
        found[result.name] = _change(earlier.sites.get(folder), result)
    return found, tuple(sorted(left))


def _as_written(folder: str) -> str:
    """A folder as the JSON of a run names it."""
    text: str = json.loads(whole_text(json.dumps(folder)))
    return text


def _change(before: EarlierSite | None, now: SiteResult) -> SiteChange:
    if before is None:
        return SiteChange("new")
    turned = before.verdict != now.verdict
    if "not judged" in (before.verdict, now.verdict):
        return SiteChange(before.verdict, turned)
    found = _found(json.loads(now.result))
    dead = None
    if now.paths and before.dead_ends is not None:
        dead = now.counts["dead_ends"] - before.dead_ends
    new, gone = found - before.found, before.found - found
    return SiteChange(before.verdict, turned, dead, new.total(), gone.total())
