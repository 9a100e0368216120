"""Every command and format over a site that is hostile in every place; each read as it is meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from report.published import mistakes, mistakes_in_xml
from trust.driven import DRIVEN, ELSEWHERE, NO_OUTPUT, Driven, forms, read_once, run
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import as_html, as_json, as_markdown, in_actions, on_terminal, text_of


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A project of every payload; its site is read once."""
    with pytest.MonkeyPatch.context() as patch, read_once():
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        for name in (
            "NO_COLOR",
            "FORCE_COLOR",
            "CLICOLOR_FORCE",
            "GITHUB_ACTIONS",
            "LEADSTO_DEBUG",
        ):
            patch.delenv(name, raising=False)
        found = written(tmp_path_factory.mktemp("hostile"), PAYLOADS)
        run(found, "snapshot --site site -o state.json")
        yield found


def test_every_command_and_every_form_of_its_output_is_driven() -> None:
    missing = {
        f"{name} {form}"
        for name, listed in forms().items()
        if name not in ELSEWHERE
        for form in listed or {""}
        if form not in NO_OUTPUT
        and not any(d.words.startswith(name) and form in d.words for d in DRIVEN)
    }
    assert missing == set()
    assert not [
        name for name in ELSEWHERE.values() if not Path(__file__).with_name(f"{name}.py").exists()
    ]


OTHERS = [d for d in DRIVEN if d.read is not as_html]
#: ``test_outputs_written`` applies the first two, and ``inject --dry-run`` is like the third.
LONG = ("fix --diff", "init --diff", "inject site --diff")


@pytest.mark.parametrize(
    "driven",
    [
        pytest.param(d, id=d.words, marks=[pytest.mark.long] if d.words.startswith(LONG) else [])
        for d in OTHERS
    ],
)
def test_output(root: Path, driven: Driven, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(root, driven.words.format(out=out))
    assert done.exit_code in (0, 1), done.stderr
    on_terminal(text_of(done.stderr_bytes), painted="--color" in driven.words)
    data = out.read_bytes() if out.exists() else done.stdout_bytes
    text = text_of(data) if driven.read is not str else ""
    driven.read(text)


PEOPLE = [d.words for d in DRIVEN if d.read in (on_terminal, in_actions, as_markdown)]
SLOW = ("inject", "init", "check --site site --format full")


@pytest.mark.parametrize(
    "words",
    [pytest.param(w, marks=[pytest.mark.long] if w.startswith(SLOW) else []) for w in PEOPLE],
)
def test_in_github_actions(root: Path, words: str, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    done = run(root, words, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary))
    in_actions(text_of(done.stdout_bytes))
    in_actions(text_of(done.stderr_bytes))


def test_links_of_a_terminal_lead_to_rules_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("findings", "closing"):
        monkeypatch.setattr(f"leadsto.cli.{module}.wants_links", lambda *_: True)
    text = run(root, "check --site site --select no-path --format full --color always").stdout
    assert text.count("\x1b]8;;https://leadsto.example/rules/no-path/\x1b\\") > len(PAYLOADS) / 2
    on_terminal(text, painted=True)


def test_concise_has_a_line_a_finding(root: Path) -> None:
    lines = run(root, "check --site site --format concise").stdout.split("\n")
    assert lines.pop() == ""
    assert len(lines) > 2_000
    for line in lines:
        assert re.fullmatch(r".*?(?::\d+:\d+)?: (?:error|warning|note) [a-z, -]+:? .*", line), line


@pytest.mark.long
def test_formats_of_platforms_keep_their_schemas(root: Path) -> None:
    sarif = as_json(run(root, "check --site site --format sarif").stdout)
    assert mistakes(sarif, "sarif-2.1.0") == []
    junit = run(root, "check --site site --format junit").stdout
    assert mistakes_in_xml(junit, "junit-10") == []


ASKED = ("explain wrong", "explain own", "path shown", "path wrong", "explain shown", "path own")


@pytest.mark.parametrize("number", range(0, len(PAYLOADS), len(ASKED)))
def test_of_a_page(root: Path, number: int) -> None:
    """Each payload once: by the command and the page whose turn it is."""
    for asked, place in zip(ASKED, range(number, len(PAYLOADS)), strict=False):
        command, folder = asked.split()
        done = run(root, f"{command} docs/{folder}/{place:02}.md --site site")
        assert done.exit_code == 0
        on_terminal(text_of(done.stdout_bytes) + text_of(done.stderr_bytes))


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    words = {name: f"fine words {n}" for n, name in enumerate(PAYLOADS)}
    return written(tmp_path_factory.mktemp("benign"), words)


@pytest.mark.parametrize(
    "words",
    [d.words for d in DRIVEN if d.read is as_html],
)
def test_pages_of_html_are_of_the_same_elements(
    root: Path, benign: Path, words: str, tmp_path: Path
) -> None:
    """Nothing but texts and values differs from the page of a site of plain words."""
    run(benign, "snapshot --site site -o state.json")
    pages = []
    for place in (root, benign):
        out = tmp_path / place.name
        run(place, f"{words.format(out=out)} -o {out}")
        pages.append(as_html(text_of(out.read_bytes())))
    hostile, plain = pages
    assert hostile.elements - plain.elements <= set()
    assert hostile.scripts == plain.scripts
    assert hostile.styles == plain.styles
    assert len(hostile.data) == len(plain.data)
