"""The baseline file: read, written, applied."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.adopt.baseline import (
    Baseline,
    BaselineError,
    apply_baseline,
    read_baseline,
    write_baseline,
)
from leadsto.config import Config
from leadsto.model import Catalogue, Finding
from leadsto.site import Site


def finding(rule: str = "no-path", page: str = "docs/a.md", about: str = "") -> Finding:
    return Finding(rule, "error", page, "A message", about)


SITE = Site(Config(Path("/site")), Catalogue(), date(2026, 11, 22), (), rendered=True)


def test_what_is_written_is_sorted_and_one_finding_a_line(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    found = [
        finding(page="docs/ü.md"),
        finding("no-stage", about="stage"),
        finding(),
        finding(),
        finding("more-dead-ends", "b.json"),
        finding("stale-baseline", "b.json"),
        finding("plugin-did-not-run", "mkdocs.yml"),
    ]
    assert write_baseline(file, found) == 3
    assert file.read_text("utf-8") == (
        '{\n  "version": 1,\n  "findings": [\n'
        '    {"page": "docs/a.md", "rule": "no-path"},\n'
        '    {"page": "docs/a.md", "rule": "no-stage", "about": "stage"},\n'
        '    {"page": "docs/ü.md", "rule": "no-path"}\n'
        "  ]\n}\n"
    )


def test_an_empty_baseline(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    assert write_baseline(file, []) == 0
    assert json.loads(file.read_bytes()) == {"version": 1, "findings": []}
    assert read_baseline(file, tmp_path) == Baseline(file="b.json")


@given(
    st.sets(st.builds(finding, st.just("no-path"), st.text(min_size=1), st.text()), max_size=5),
)
def test_what_is_written_can_be_read(
    tmp_path_factory: pytest.TempPathFactory, found: set[Finding]
) -> None:
    file = tmp_path_factory.mktemp("b") / "b.json"
    write_baseline(file, found)
    read = read_baseline(file, file.parent)
    assert read is not None
    assert read.keys == {f.key for f in found}
    assert read.dead_ends == len({f.key for f in found})


def test_a_name_that_is_not_utf_8_comes_back(tmp_path: Path) -> None:
    odd = finding(page="docs/\udcff.md")
    write_baseline(tmp_path / "b.json", [odd])
    read = read_baseline(tmp_path / "b.json", tmp_path)
    assert read is not None
    assert read.covers(odd)


def test_no_baseline(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "b.json", tmp_path) is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"3",
        b"{}",
        b'{"version": 1}',
        b'{"version": 1, "findings": 3}',
        b'{"version": 1, "findings": [{"rule": "no-path"}]}',
        b'{"version": 1, "findings": [{"rule": [], "page": "a"}]}',
        b'{"version": 1, "findings": [{"rule": "no-path", "page": 7}]}',
        b'{"version": 1, "findings": ["no-path"]}',
        b'<<<<<<< HEAD\n{"version": 1, "findings": []}',
        b"[" * 100_000,
        b"\xff\xfe",
    ],
)
def test_a_file_that_is_no_baseline(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "b.json"
    file.write_bytes(content)
    with pytest.raises(BaselineError, match=r"^b\.json: .*run `leadsto baseline`\.$"):
        read_baseline(file, tmp_path)


def test_another_version(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('{"version": 2, "findings": []}')
    with pytest.raises(BaselineError, match="another version"):
        read_baseline(file, tmp_path)


def test_a_folder_is_no_baseline(tmp_path: Path) -> None:
    with pytest.raises(BaselineError, match=r"cannot be read: Is a directory\. Make it readable"):
        read_baseline(tmp_path, tmp_path.parent)


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    file = tmp_path / "b.json"
    file.write_text('\ufeff{"version": 1, "findings": []}', "utf-8")
    assert read_baseline(file, tmp_path) is not None


def test_known_findings_are_taken_out() -> None:
    baseline = Baseline(frozenset({finding().key, finding("no-stage", about="stage").key}))
    new, known = finding(page="docs/b.md"), finding()
    applied = apply_baseline([new, known], baseline, SITE, judge_stale=False)
    assert applied == ((new,), (known,))
    assert apply_baseline([known], None, SITE, judge_stale=True) == ((known,), ())


def test_entries_that_are_gone_are_told_once() -> None:
    baseline = Baseline(
        frozenset({finding().key, ("no-such-rule", "a", ""), ("no-stage", "b", "")})
    )
    (stale,) = apply_baseline([finding()], baseline, SITE, judge_stale=True).findings
    assert (stale.rule, stale.page) == ("stale-baseline", "leadsto-baseline.json")
    assert stale.message == "Two known problems are gone; run `leadsto baseline`."
    assert stale.help == "Renamed a page? Its findings count as new until then."


def test_what_could_not_be_judged_is_not_gone() -> None:
    unrendered = Site(SITE.config, Catalogue(), SITE.date, ())
    baseline = Baseline(frozenset({finding().key}))
    assert apply_baseline([], baseline, unrendered, judge_stale=True).findings == ()
    assert len(apply_baseline([], baseline, SITE, judge_stale=True).findings) == 1


def test_more_dead_ends_is_only_said_where_no_new_one_speaks_for_itself() -> None:
    more = finding("more-dead-ends", "leadsto-baseline.json")
    baseline = Baseline(frozenset({finding().key}))
    new = finding(page="docs/b.md")
    assert apply_baseline([more, new], baseline, SITE, judge_stale=False).findings == (new,)
    assert apply_baseline([more, finding()], baseline, SITE, judge_stale=False).findings == (more,)
