"""Files whose names are no ordinary text, in every output that names them.

Names with a new line, quotes, commands of a terminal or of GitHub Actions, bytes that are no UTF-8,
as long as a disk takes, and twins that differ by case only.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from report.commands import read
from report.published import mistakes, mistakes_in_xml
from trust.faults import command, project, tree

from leadsto.report import FORMATS

#: In a name that is no UTF-8, the byte is ff; POSIX takes any but "/" and NUL.
NAMES = (
    b"a\nb", b"quo\"te's`", b"\xff", b"X", b"x", b"\x1b[31mred\x1b[0m", b"l" * 250, b"a b",
    b"%0A::error::no", b"\n::error::no", b"##[error]no", b"=1+1", b"<b>&amp;", b"a\\b", b"-rf",
    "\u202egnp.dm".encode(), b"[x](y)|z", b"c\rd", b"e\tf", b"\xc2\x85g",
)  # fmt: skip
PAGE = b"# A page without answers\n"
#: What commands a terminal: C0 and C1 but for line ends and tabs, and marks that turn text around.
COMMANDING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a source and a built page of each name."""
    root = project(tmp_path_factory.mktemp("names"))
    for name in NAMES:
        page = os.fsdecode(name)
        (root / f"docs/{page}.md").write_bytes(PAGE)
        (root / f"site/{page}").mkdir(exist_ok=True)
        (root / f"site/{page}/index.html").write_bytes(b"<title>A</title><main><h1>A</h1></main>")
    return root


def run(root: Path, *words: str, code: int, **environ: str) -> tuple[str, str]:
    """Both streams, which are UTF-8."""
    done = command(root, *words, **environ)
    said = done.stderr.decode()
    assert done.returncode == code, said
    assert "Traceback" not in said
    assert not COMMANDING.search(said)
    return done.stdout.decode(), said


WORDS = ["check", "check --site site"]


@pytest.mark.parametrize("words", WORDS)
def test_in_every_format(root: Path, words: str, tmp_path: Path) -> None:
    """In one run, to files; each is read by a reader of that format."""
    to = [f"--format={name}:{tmp_path}/{name}" for name in FORMATS]
    run(root, *words.split(), *to, code=1)
    found = {name: (tmp_path / name).read_bytes().decode() for name in FORMATS}
    for name in ("json", "sarif", "gitlab", "rdjson"):
        json.dumps(json.loads(found[name]), ensure_ascii=False).encode()  # no half characters
    for finding in json.loads(found["json"])["findings"]:
        page = finding["page"]
        assert page.startswith("/") or "\ufffd" in page or (root / page).exists()
    schema = mistakes(json.loads(found["sarif"]), "sarif-2.1.0")
    assert schema == []
    assert [json.loads(line) for line in found["jsonl"].splitlines()]
    assert mistakes_in_xml(found["junit"], "junit-10") == []
    runs = json.loads(found["sarif"])["runs"]
    places = {
        place["physicalLocation"]["artifactLocation"]["uri"]
        for result in runs[0]["results"]
        for place in result["locations"]
    }
    assert "docs/%FF.md" in places or "site/%FF/index.html" in places
    for uri in places:
        assert re.fullmatch(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-F]{2})+", uri), uri
        assert not urlsplit(uri).scheme
    assert {command.name for command in read(found["github"])} <= {"error", "warning", "notice"}
    for name in ("full", "concise", "markdown"):
        assert not COMMANDING.search(found[name]), name


@pytest.mark.parametrize("words", ["check", "plan", "fix --diff --unsafe", "check --format full"])
def test_on_a_terminal_and_in_github_actions(root: Path, words: str) -> None:
    code = 1 if words.startswith("check") else 0
    out, _ = run(root, *words.split(), code=code)
    if not words.startswith("fix"):  # a patch is bytes
        assert not COMMANDING.search(out)
    out, said = run(root, *words.split(), code=code, GITHUB_ACTIONS="true")
    assert {one.name for one in read(out + said)} <= {"error", "warning", "notice"}
    assert not any(one.data == "no" for one in read(out + said))


@pytest.mark.parametrize("language", ["C", "C.UTF-8", "POSIX"])
def test_in_any_language(root: Path, language: str) -> None:
    done = command(root, "check", LC_ALL=language, PYTHONUTF8="0")
    assert done.returncode == 1, done.stderr
    assert b"Traceback" not in done.stderr


def test_the_baseline_knows_them_again(root: Path) -> None:
    file = root / "leadsto-baseline.json"
    try:
        run(root, "baseline", code=0)
        json.loads(file.read_bytes().decode())
        before = file.read_bytes()
        run(root, "check", code=0)
        _, said = run(root, "baseline", code=0)
        assert file.read_bytes() == before
        assert ", as before" in said
    finally:
        file.unlink(missing_ok=True)


def test_blocks_are_put_in_and_taken_out(root: Path) -> None:
    before = tree(root / "site")
    run(root, "inject", "site", code=0)
    assert tree(root / "site") != before
    run(root, "inject", "site", "--remove", code=0)
    assert tree(root / "site") == before


def test_a_report_of_them(root: Path, tmp_path: Path) -> None:
    for form in ("html", "csv", "markdown", "json"):
        file = tmp_path / form
        run(root, "report", "site", "--format", form, "-o", str(file), code=0)
        text = file.read_bytes().decode()
        assert "<b>&amp;" not in text or form != "html"
        if form == "csv":
            assert not re.search(r'(?:^|[,"])[=+@][^,"]', text, re.MULTILINE)
