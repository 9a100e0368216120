"""The documentation is true: it builds under its own gate, and what it lists is what there is."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from leadsto.block import stylesheet
from leadsto.block.words import ENGLISH
from leadsto.cli import check, codes
from leadsto.cli.group import COMMANDS, leadsto
from leadsto.cli.options import Common
from leadsto.intent.kinds import KIND
from leadsto.intent.tables import DECISION_KEYS, FIELD_KEYS, REASON_CODES
from leadsto.model import Audience, FollowUp, Offer
from leadsto.report import FORMATS
from leadsto.rules import all_rules
from leadsto.schema import KEYS
from leadsto.stages import STAGE_WORDS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))

#: A fenced block, indented or not: language, file name, text; and the comment above it.
FENCE = re.compile(
    r"^(?:<!-- (?P<mark>.+?) -->\n)?"
    r'(?P<indent> *)```(?P<lang>\w+)(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^(?P=indent)```$',
    re.MULTILINE | re.DOTALL,
)
BUILD = {"mkdocs": ("mkdocs", "build"), "pelican": ("pelican",)}
PLACED = {
    "mkdocs": "site/move-now-or-later/index.html",
    "pelican": "output/move-now-or-later.html",
}


def blocks(name: str) -> Iterator[dict[str, str]]:
    """The fenced blocks of a page, without the indentation of a list around them."""
    for match in FENCE.finditer((ROOT / name).read_text("utf-8")):
        indent = re.compile(f"^{match['indent']}", re.MULTILINE)
        yield {**match.groupdict(default=""), "text": indent.sub("", match["text"])}


def files_of(name: str) -> dict[str, str]:
    """The files that a page shows whole."""
    return {block["file"]: block["text"] for block in blocks(name) if block["file"]}


def table(name: str, heading: str) -> list[list[str]]:
    """The rows of the first table below a heading, without its head."""
    section = (ROOT / name).read_text("utf-8").partition(f"# {heading}\n")[2]
    rows = re.search(r"^\|.*?(?=\n\n|\Z)", section, re.MULTILINE | re.DOTALL)
    assert rows, heading
    cells = [re.split(r"(?<!\\) \| ", row.strip("| ")) for row in rows[0].splitlines()]
    return cells[2:]


def codes_in(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def names(name: str, heading: str, column: int = 0) -> list[str]:
    """Everything in backticks in one column of a table."""
    return [code for row in table(name, heading) for code in codes_in(row[column])]


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a module of this environment; both streams in ``stdout``."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )


def invoked(*arguments: str) -> Result:
    """Run the command here; findings in ``stdout``."""
    return CliRunner().invoke(leadsto, arguments)


def assert_printed(shown: str, output: str) -> None:
    """Every line that is shown stands in the output, in that order; runs of blanks are alike."""
    lines = iter([" ".join(line.split()) for line in output.splitlines()])
    for line in filter(None, shown.splitlines()):
        assert any(" ".join(line.split()) in printed for printed in lines), line


# ------------------------------------------------------------------------------- the own site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The documentation, built as `make docs` builds it."""
    root = tmp_path_factory.mktemp("site")
    shutil.copytree(DOCS, root / "docs")
    for name in ("mkdocs.yml", "leadsto.yml"):
        shutil.copy(ROOT / name, root)
    done = run("mkdocs", "build", "--strict", cwd=root)
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout
    return root / "build/docs"


def test_every_page_with_a_stage_shows_one_block_and_no_other_does(built: Path) -> None:
    shown = {
        page.stem: (built / page.stem / "index.html").read_text("utf-8").count('class="leadsto"')
        for page in PAGES
        if page.stem != "index"
    }

    assert shown == {
        page.stem: int("\nstage: " in page.read_text("utf-8"))
        for page in PAGES
        if page.stem != "index"
    }
    assert sum(shown.values()) > len(shown) / 2


def test_every_rule_has_a_page_where_the_output_says(built: Path) -> None:
    assert {path.parent.name for path in built.glob("rules/*/index.html")} == set(all_rules())


# ------------------------------------------------------------------------------ what is made


def test_what_is_made_of_the_rules_is_up_to_date() -> None:
    made = runpy.run_path(str(ROOT / "tools/rule_pages.py"))

    assert list(made["stale"]()) == [], "run tools/rule_pages.py"


def test_the_readme_counts_and_lists_every_rule() -> None:
    listed = re.search(
        r"<!-- rules: begin -->\n(\d+) rules:(.*?)<!-- rules: end -->",
        (ROOT / "README.md").read_text("utf-8"),
        re.DOTALL,
    )

    assert listed
    assert int(listed[1]) == len(all_rules())
    assert sorted(codes_in(listed[2])) == sorted(all_rules())


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_of_the_repository_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)

    assert [link for link in links if not (ROOT / link).exists()] == []


# -------------------------------------------------------------------------------- the tables


def test_every_key_of_leadsto_yml_is_listed_and_no_other() -> None:
    assert names("docs/configuration.md", "Keys") == list(KEYS)


def test_every_exit_code_is_listed() -> None:
    known = sorted({0, *(v for n, v in vars(codes).items() if n.isupper())})

    assert [int(row[0]) for row in table("docs/cli.md", "Exit codes")] == known
    assert table("README.md", "Exit codes of `leadsto check`") == table("docs/cli.md", "Exit codes")


def test_every_command_and_option_is_listed() -> None:
    commands = [words.split()[1] for words in names("docs/cli.md", "Commands")]
    options = {p.opts[0] for p in check.command.params if p.opts[0].startswith("--")}
    shared = {f"--{field.name}" for field in fields(Common)} | {"--version"}

    assert set(commands) == set(COMMANDS)
    assert {o.split()[0] for o in names("docs/cli.md", "Options of `check`")} == {
        o.partition("[")[0] for o in options - shared
    }


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_only_commands_that_exist_are_named(page: Path) -> None:
    named = re.findall(r"(?:`|^\$ )leadsto ([a-z]+)", page.read_text("utf-8"), re.MULTILINE)

    assert set(named) <= set(COMMANDS)


def test_every_format_is_listed() -> None:
    assert names("docs/formats.md", "Formats") == list(FORMATS)


def test_fields_of_the_catalogue() -> None:
    beside = {"id", "span", "spans", "file"}
    renamed = {"audiences": "for", "not_for": "not"}
    audience = {renamed.get(f.name, f.name) for f in fields(Audience)} - beside
    offer = {"for" if f.name == "audiences" else f.name for f in fields(Offer)} - beside
    follow_up = next(
        row[2] for row in table("docs/catalogue.md", "Offers") if row[0] == "`follow_up`"
    )

    assert set(names("docs/catalogue.md", "Audiences")) == audience
    assert set(names("docs/catalogue.md", "Offers")) == offer
    assert set(codes_in(follow_up)) == {f.name for f in fields(FollowUp)}


def test_words_that_intent_takes() -> None:
    page = "docs/intent.md"
    own = {*names(page, "Intent"), *names(page, "Other fields")}
    own_names = own & set(FIELD_KEYS)
    aliases = {row[0]: codes_in(row[1]) for row in table(page, "Other names")}
    stages = (ROOT / page).read_text("utf-8").rpartition("| stage | words for it |")[2]
    words = {w for w in codes_in(stages) if w in STAGE_WORDS}
    reasons = (ROOT / page).read_text("utf-8").partition("one of these words:")[2].partition(". ")

    assert own_names == set(FIELD_KEYS) - {"exempt", "exempt_until", "block", "decision_kind"}
    assert aliases == {f"`{f}`": list(k[1:]) for f, k in FIELD_KEYS.items() if len(k) > 1}
    assert words == set(STAGE_WORDS)
    assert set(codes_in(reasons[0])) == REASON_CODES
    assert {r[0].strip("`"): tuple(codes_in(r[2])) for r in table(page, "Decisions")} == {
        kind: tuple(w for w in words if w != kind) for kind, words in DECISION_KEYS.items()
    }


def test_what_each_kind_of_page_owes() -> None:
    rows = {row[0].strip("`"): row[1:] for row in table("docs/intent.md", "Kinds of pages")}

    assert {k: set(r[0].split(", ")) - {"nothing"} for k, r in rows.items()} == {
        name: set(kind.needs) for name, kind in KIND.items()
    }
    assert {k: [cell.partition(",")[0] for cell in r[1:]] for k, r in rows.items()} == {
        name: ["yes" if kind.path else "no", "yes" if kind.block else "no"]
        for name, kind in KIND.items()
    }


def test_how_the_block_can_be_changed() -> None:
    # what has something to fall back on is meant to be set
    used = set(re.findall(r"var\((--leadsto-[a-z-]+),", stylesheet()))
    row = next(r for r in table("docs/configuration.md", "Keys") if r[0] == "`language.words`")

    assert set(names("docs/block.md", "Its looks")) == used
    assert re.findall(r"\w+", row[1].rpartition(": {")[2]) == list(ENGLISH)


# --------------------------------------------------------------------------- the quick starts


@pytest.fixture(scope="module", params=["mkdocs", "pelican"])
def started(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of a quick start in a folder named after its generator."""
    root = tmp_path_factory.mktemp("start") / request.param
    for name, text in files_of(f"docs/quick-start-{request.param}.md").items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    return root


def test_a_quick_start_does_what_it_says(started: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generator = started.name
    monkeypatch.chdir(started)
    good = run(*BUILD[generator], cwd=started)

    assert good.returncode == 0, good.stdout
    assert "no findings" in good.stdout
    page = (started / PLACED[generator]).read_text("utf-8")
    assert page.count("data-leadsto=") == 1
    assert "Book an intro call" in page

    (source,) = started.rglob("move-now-or-later.md")
    source.write_text(source.read_text("utf-8").replace("stage: bofu\n", ""), "utf-8")
    shutil.rmtree(started / PLACED[generator].partition("/")[0])
    bad = run(*BUILD[generator], cwd=started)

    assert bad.returncode == 1
    assert not (started / PLACED[generator]).exists()
    (printed,) = (b for b in blocks(f"docs/quick-start-{generator}.md") if b["mark"] == "printed")
    assert_printed(printed["text"], bad.stdout)

    found = json.loads(invoked("check", "--format", "json").stdout)
    rows = {codes_in(row[0])[0]: row[1] for row in table("docs/formats.md", "json")}
    assert list(rows) == list(found)
    assert codes_in(rows["counts"]) == list(found["counts"])
    assert names("docs/formats.md", "A finding") == list(found["findings"][0])

    assert invoked("baseline").exit_code == 0
    assert run(*BUILD[generator], cwd=started).returncode == 0


def test_the_readme_shows_the_files_of_the_quick_starts() -> None:
    known = files_of("docs/quick-start-pelican.md") | files_of("docs/quick-start-mkdocs.md")
    shown = files_of("README.md")

    assert len(shown) == 4
    assert shown == {name: known[name] for name in shown}


# ------------------------------------------------------------------------- the worked example


def test_the_worked_example_prints_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "sample_site", site, ignore=shutil.ignore_patterns("_*", ".leadsto"))
    assert run("mkdocs", "build", "--quiet", cwd=site).returncode == 0
    monkeypatch.chdir(site)

    shown = [b for b in blocks("docs/worked-example.md") if b["mark"].startswith("$ leadsto ")]
    for block in shown:
        arguments = shlex.split(block["mark"])[2:]
        assert_printed(block["text"], invoked(*arguments).stdout)
    for name, text in files_of("docs/worked-example.md").items():
        assert_printed(text, (site / name).read_text("utf-8"))
    assert len(shown) == 2


@pytest.mark.parametrize("name", ["README.md", "docs/worked-example.md"])
def test_what_the_demo_prints(name: str) -> None:
    outputs = [p.read_text("utf-8") for p in sorted((ROOT / "sample_site").glob("expected-*.txt"))]
    shown = [b["text"] for b in blocks(name) if b["mark"] == "printed by the demo"]

    assert shown
    for text in shown:
        lines = text.splitlines()
        assert any(all(line in output for line in lines) for output in outputs), text
