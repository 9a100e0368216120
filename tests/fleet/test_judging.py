"""One site, from its folder to its result."""

from __future__ import annotations

import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from fleet.sites import broken, faulty, poisoned, task, unconfigured, whole, write

from leadsto.fleet import judge_site, judging
from leadsto.model.fleet import SiteResult


def test_a_whole_site(tmp_path: Path) -> None:
    result = judge_site(task(whole(tmp_path / "acme")))

    assert (result.verdict, result.reason, result.configured) == ("passed", "", True)
    assert result.lead_somewhere
    assert result.lead_somewhere[0] == result.lead_somewhere[1] > 5
    assert result.origin == "the built MkDocs site in site/"
    assert (result.sarif, result.report) == ("", "")


def test_a_faulty_site(tmp_path: Path) -> None:
    result = judge_site(task(faulty(tmp_path / "acme"), report=True, sarif=True, prefix="c/acme/"))

    assert (result.verdict, result.counts["dead_ends"]) == ("failed", 1)
    found = json.loads(result.result)
    assert found["fail_on"] == "error"
    assert ("no-path", "docs/dead.md") in {(f["rule"], f["page"]) for f in found["findings"]}
    assert '"uri": "c/acme/docs/dead.md"' in result.sarif
    assert result.report.startswith("<!doctype html>")


def test_a_threshold_of_all(tmp_path: Path) -> None:
    result = judge_site(task(faulty(tmp_path / "acme"), fail_on="never"))

    assert result.verdict == "passed"


def test_a_site_without_a_configuration(tmp_path: Path) -> None:
    site = unconfigured(tmp_path / "site")
    before = set(site.rglob("*"))

    result = judge_site(task(site, report=True))

    assert (result.configured, result.paths, result.verdict) == (False, True, "failed")
    assert result.counts["dead_ends"] >= 1
    families = {f["rule"] for f in json.loads(result.result)["findings"]}
    assert "no-path" in families
    assert not families & {"no-stage", "no-audience"}
    assert set(site.rglob("*")) == before


def test_the_configuration_of_those_that_have_none(tmp_path: Path) -> None:
    site = faulty(tmp_path / "acme")
    usual = judge_site(task(site))
    text = (site / "leadsto.yml").read_text("utf-8")
    (site / "leadsto.yml").unlink()

    lent = judge_site(task(site, config=str(site / "leadsto.yml"), text=text))

    assert json.loads(lent.result)["findings"] == json.loads(usual.result)["findings"]


def test_sources_alone_do_not_tell_where_pages_lead(tmp_path: Path) -> None:
    site = write(tmp_path / "acme", "mkdocs.yml", "site_name: x\n")
    write(site, "docs/index.md", "# Home\n")

    result = judge_site(task(site))

    assert (result.verdict, result.lead_somewhere) == ("passed", None)
    assert result.counts["pages"] == 1


def _no_folder(root: Path) -> Path:
    return root / "gone"


def _no_utf_8(root: Path) -> Path:
    return write(whole(root / "acme"), "leadsto.yml", b"\xff\xfe\x00")


def _baseline(root: Path) -> Path:
    return write(whole(root / "acme"), "leadsto-baseline.json", "[")


def _dangling(root: Path) -> Path:
    site = whole(root / "acme")
    (site / "leadsto.yml").unlink()
    (site / "leadsto.yml").symlink_to(root / "gone.yml")
    return site


def _bomb(root: Path) -> Path:
    aliases = "".join(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 20))
    return write(whole(root / "acme"), "leadsto.yml", f"k0: &a0 x\n{aliases}")


def _deep(root: Path) -> Path:
    return write(whole(root / "acme"), "leadsto.yml", "offers: " + "[" * 100_000)


@pytest.mark.parametrize(
    ("lay", "reason"),
    [
        (lambda root: broken(root / "acme"), "leadsto.yml:1:9: "),
        (_no_folder, "There is no such folder on "),
        (_no_utf_8, "leadsto.yml"),
        (_baseline, "leadsto-baseline.json"),
        (_dangling, "leadsto.yml"),
        (_bomb, "leadsto.yml"),
        (_deep, "leadsto.yml"),
    ],
)
def test_what_cannot_be_judged_says_why(lay: Any, reason: str, tmp_path: Path) -> None:
    site = lay(tmp_path)

    result = judge_site(task(site, config=str(site / "leadsto.yml")))

    assert result.verdict == "not judged"
    assert reason in result.reason
    assert "fault in leadsto" not in result.reason
    assert result.result == ""


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            RuntimeError("nobody thought of it"),
            "RuntimeError: nobody thought of it\nThis is a fault",
        ),
        (RecursionError("too deep"), "RecursionError: too deep"),
        (MemoryError(), "has no memory left"),
        (PermissionError(13, "Permission denied", "/x"), "/x: Permission denied."),
    ],
)
def test_what_goes_wrong_in_leadsto_is_a_reason(
    error: Exception, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(judging, "gather", fails)

    result = judge_site(task(whole(tmp_path / "acme")))

    assert result.verdict == "not judged"
    assert reason in result.reason


def test_an_empty_folder_is_no_site(tmp_path: Path) -> None:
    result = judge_site(task(tmp_path))

    assert (result.verdict, result.configured) == ("not judged", False)
    assert "no page found" in result.reason


def test_another_version_of_leadsto_judges_nothing(tmp_path: Path) -> None:
    result = judge_site(task(whole(tmp_path / "acme"), version="9.9"))

    assert result.verdict == "not judged"
    assert "9.9 where the command runs" in result.reason


def test_a_result_is_plain_data(tmp_path: Path) -> None:
    result = judge_site(task(faulty(tmp_path / "acme"), report=True))

    copied = pickle.loads(pickle.dumps(result))

    assert copied == result
    assert type(copied) is SiteResult


def test_a_huge_site_is_left_to_those_who_can_share_it(tmp_path: Path) -> None:
    site = whole(tmp_path / "acme")
    pages = len(list((site / "site").rglob("*.html")))

    left = judge_site(task(site, scheduler="tcp://127.0.0.1:1", huge=pages))
    taken = judge_site(task(site, scheduler="tcp://127.0.0.1:1", huge=pages + 1))

    assert (left.huge, left.verdict) == (True, "not judged")
    assert (taken.huge, taken.verdict) == (False, "passed")


def test_pages_of_a_huge_site_are_read_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With whoever shares them in the middle, the result is the same bytes."""
    site = faulty(tmp_path / "acme")
    usual = judge_site(task(site, report=True))
    shared: list[int] = []

    def share(address: str, do: Any, pieces: Any) -> Any:
        assert address == "tcp://127.0.0.1:1"
        for piece in pieces:
            shared.append(len(piece))
            yield from pickle.loads(pickle.dumps(do))(piece)

    monkeypatch.setattr("leadsto.fleet.cluster.shared", share)

    result = judge_site(task(site, scheduler="tcp://127.0.0.1:1", huge=5, solve=True, report=True))

    assert result == usual
    assert sum(shared) == len(list((site / "site").rglob("*.html")))


def test_poison_is_only_poison_to_a_child_that_knows_it(tmp_path: Path) -> None:
    assert judge_site(task(poisoned(tmp_path / "acme", "kill"))).verdict == "passed"
