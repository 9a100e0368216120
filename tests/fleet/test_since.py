"""What has changed since an earlier run."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from pathlib import Path

import pytest

from leadsto.fleet.since import EarlierError, changes, read_earlier
from leadsto.model.fleet import Fleet, SiteChange, SiteResult
from leadsto.report.fleet.json_format import render


def result(name: str, *found: str, dead: int = 0, verdict: str = "passed") -> SiteResult:
    """A site with findings of these fingerprints."""
    counts = {"pages": 9, "lead_somewhere": 9 - dead, "dead_ends": dead}
    content = {"counts": counts, "findings": [{"fingerprint": mark} for mark in found]}
    return SiteResult(
        name,
        f"c/{name}",
        verdict,
        counts=counts,
        paths=True,
        result=json.dumps(content),  # type: ignore[arg-type]
    )


UNJUDGED = SiteResult("b", "c/b", "not judged", "It is no folder.")


def earlier(folder: Path, *sites: SiteResult) -> Path:
    file = folder / "before.json"
    file.write_text(render(Fleet(dt.date(2026, 11, 21), sites)), "utf-8")
    return file


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (result("b", "x"), result("b", "x"), SiteChange("passed", False, 0, 0, 0)),
        (result("b", "x", "x"), result("b", "x", "y"), SiteChange("passed", False, 0, 1, 1)),
        (
            result("b", dead=1),
            result("b", "x", dead=3, verdict="failed"),
            SiteChange("passed", True, 2, 1, 0),
        ),
        (replace(result("b"), paths=False), result("b"), SiteChange("passed", False, None)),
        (UNJUDGED, result("b", "x"), SiteChange("not judged", True)),
        (result("b"), UNJUDGED, SiteChange("passed", True)),
        (UNJUDGED, UNJUDGED, SiteChange("not judged", False)),
    ],
)
def test_one_site(before: SiteResult, now: SiteResult, change: SiteChange, tmp_path: Path) -> None:
    read = read_earlier(earlier(tmp_path, before))

    assert read.day == "2026-11-21"
    assert changes(read, [now]) == ({"b": change}, ())


def test_sites_that_come_and_go_are_known_by_their_folders(tmp_path: Path) -> None:
    read = read_earlier(earlier(tmp_path, result("a"), result("b")))
    renamed = replace(result("b"), name="other-b")

    found, left = changes(read, [renamed, result("new")])

    assert found == {"other-b": SiteChange("passed", False, 0), "new": SiteChange("new")}
    assert left == ("c/a",)


def test_a_folder_whose_name_is_no_text_is_known_again(tmp_path: Path) -> None:
    odd = replace(result("b"), folder="c/\udcff")

    assert changes(read_earlier(earlier(tmp_path, odd)), [odd])[0]["b"].before == "passed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no JSON of an earlier run"),
        ("[" * 100_000, "no JSON of an earlier run"),
        ("[]", "no JSON of an earlier run"),
        ('{"version": 1, "findings": []}', "no JSON of an earlier run"),
        ('{"version": 1, "date": "x", "sites": [{}]}', "no JSON of an earlier run"),
        (
            '{"version": 1, "date": "", "sites": [{"folder": "", "verdict": "?", "result": null}]}',
            "no JSON of an earlier run",
        ),
        ('{"version": 2}', "another version of leadsto"),
    ],
)
def test_what_is_no_earlier_run_is_refused(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text(text, "utf-8")

    with pytest.raises(EarlierError, match=message):
        read_earlier(tmp_path / "x.json")
