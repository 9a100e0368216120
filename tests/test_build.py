"""What plugins share: the configuration found, the threshold, the store, the block placed."""

import gc
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from site_builder import documents

from leadsto.adopt.baseline import BaselineError
from leadsto.build import (
    Blocks,
    Builds,
    configure,
    insert,
    is_marked,
    judge_build,
    judge_lost,
)
from leadsto.config import Config, ConfigError
from leadsto.model import Surroundings, Target
from leadsto.sources import last_build

CONFIG = """\
site: {url: https://x.example/docs/}
offers:
  call:
    {kind: conversation, title: A call, action: Book the call, helps: Hear it, for: any,
     serves: [tofu, mofu, bofu], page: /call/, captures: [email]}
"""
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
FILES = {
    "docs/index.md": "# Home\n",
    "docs/call.md": f"---\nstage: bofu\n---\n# Call\n\n{FORM}\n",
    "docs/a.md": "---\nstage: tofu\n---\n# A\n\nText.\n",
}
AROUND = Surroundings("mkdocs", "mkdocs", rendered=True)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.delenv("LEADSTO_FAIL_ON", raising=False)
    (tmp_path / "leadsto.yml").write_text(CONFIG)
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    (tmp_path / "docs").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
    found = configure(tmp_path)
    assert found is not None
    return found


def build(config: Config, around: Surroundings = AROUND, **given: object):
    return judge_build(config, documents(FILES), around, content="docs", **given)  # type: ignore[arg-type]


def test_without_a_configuration_a_plugin_does_nothing(tmp_path: Path) -> None:
    assert configure(tmp_path) is None
    with pytest.raises(FileNotFoundError, match=r"^other\.yml: there is no such file"):
        configure(tmp_path, "other.yml")
    (tmp_path / "other.yml").write_text("rules: {no-pth: off}\n")
    with pytest.raises(ConfigError, match="Did you mean `no-path`"):
        configure(tmp_path, "other.yml")


@pytest.mark.parametrize(
    ("option", "variable", "threshold", "announced"),
    [
        ("", "", "error", False),
        ("never", "", "never", False),
        ("note", "never", "never", True),
        ("never", "warning", "warning", True),
    ],
)
def test_the_threshold(
    config: Config, monkeypatch: pytest.MonkeyPatch, option: str, variable: str, threshold: str,
    announced: bool,
) -> None:  # fmt: skip
    monkeypatch.setenv("LEADSTO_FAIL_ON", variable)
    outcome = build(config, fail_on=option)
    assert outcome.threshold == threshold
    assert outcome.fails is (threshold != "never")
    assert bool(outcome.hint) is outcome.fails
    assert ("LEADSTO_FAIL_ON is set" in outcome.notice) is announced


def test_the_last_lines_of_a_failing_build_say_where_to_begin(config: Config) -> None:
    pages = {**FILES, **{f"docs/{n}.md": f"# {n}\n\nText.\n" for n in range(9)}}
    for name, text in pages.items():
        (config.root / name).write_text(text)

    outcome = judge_build(config, documents(pages), AROUND, content="docs")

    first, last = outcome.hint.splitlines()
    assert first.startswith("By rule: no-audience 10, no-decision 10, no-outcome 10, no-path 9, ")
    assert last == "To accept these for now: leadsto baseline"


@pytest.mark.parametrize("variable", ["errors", "0"])
def test_a_threshold_that_there_is_not(
    config: Config, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    monkeypatch.setenv("LEADSTO_FAIL_ON", variable)
    with pytest.raises(ConfigError, match=f"`{variable}` is not error, warning, note or never"):
        build(config)


def test_a_failing_build_is_stored_for_the_command_line(config: Config) -> None:
    assert build(config, inputs=("mkdocs.yml",)).fails
    stored = last_build.load(config.root)
    assert stored is not None
    assert [d.source for d in stored.documents] == sorted(FILES)
    assert stored.sources == {"leadsto.yml", "mkdocs.yml", *FILES}
    assert stored.changed == ""


def test_a_rebuild_judges_what_has_changed_as_a_first_build_does(config: Config) -> None:
    builds = Builds()
    first = build(config, builds=builds).judgement.site
    changed = {**FILES, "docs/a.md": "---\nstage: bofu\n---\n# A\n\nAnother text.\n"}
    again = judge_build(config, documents(changed), AROUND, content="docs", builds=builds)
    anew = judge_build(config, documents(changed), AROUND, content="docs")
    assert again.lines == anew.lines
    assert again.judgement.site.pages == anew.judgement.site.pages
    assert again.judgement.site.by_id["docs/call.md"] is first.by_id["docs/call.md"]

    shown, then = Blocks(again.judgement), Blocks(build(config).judgement)
    assert shown.comparable(then)
    assert not shown.comparable(Blocks(build(replace(config, carry=True)).judgement))
    was = Blocks(build(config, builds=builds).judgement)
    assert was.alike("docs/call.md", shown)
    assert not was.alike("docs/a.md", shown)


def test_a_rebuild_prints_what_is_new_among_many_lines(config: Config) -> None:
    few = {f"docs/{n:02}.md": "# Unanswered\n" for n in range(6)}
    many = {f"docs/{n:02}.md": "# Unanswered\n" for n in range(30)}
    more = {**many, "docs/new.md": "# Unanswered, too\n"}
    builds = Builds()

    def printed(files: dict[str, str]) -> tuple[list[str], list[str]]:
        builds.begin(config)
        outcome = judge_build(config, documents(files), AROUND, content="docs", builds=builds)
        news = [line for _, line in builds.news(outcome)]
        return news, [line for _, line in outcome.lines]

    news, everything = printed(few)
    assert news == everything
    news, everything = printed(few)
    assert news == everything  # few are told until they are mended

    first, everything = printed(many)
    assert first == everything
    again, _ = printed(many)
    assert again == [f"{len(everything)} more, as in the build before."]
    news, told = printed(more)
    assert [line for line in told if line not in everything] == news[:-1] != []
    assert news[-1] == f"{len(everything)} more, as in the build before."
    moved, _ = printed({name: f"\n\n{text}" for name, text in more.items()})
    assert moved == [f"{len(told)} more, as in the build before."]
    printed(few)
    assert printed(many)[0] == first  # what was mended and comes back is new


def test_garbage_is_collected_again_after_a_build(config: Config) -> None:
    gc.disable()
    build(config)
    assert not gc.isenabled()
    gc.enable()
    build(config)
    config.baseline_file.write_text("{")
    with pytest.raises(BaselineError):
        build(config)
    assert gc.isenabled()


@pytest.mark.parametrize("around", [{"serving": True}, {"whole": False}])
def test_a_preview_and_a_part_are_not_stored(config: Config, around: dict[str, bool]) -> None:
    build(config, Surroundings("mkdocs", "mkdocs", rendered=True, **around))  # type: ignore[arg-type]
    assert last_build.load(config.root) is None


def test_a_folder_that_cannot_be_written_stops_no_build(config: Config) -> None:
    (config.root / ".leadsto").write_text("a file stands in the way")
    assert build(config).judgement.site.date >= date(2026, 1, 1)


def test_a_broken_baseline_stops_the_build(config: Config) -> None:
    config.baseline_file.write_text("{")
    with pytest.raises(BaselineError, match=r"leadsto-baseline\.json: is not a baseline"):
        build(config)


def test_the_block_of_a_page(config: Config) -> None:
    blocks = Blocks(build(config).judgement)

    def href(target: Target) -> str:
        return f"..{target.address}"

    step = blocks.shown("docs/a.md")
    assert step is not None
    assert step.offer == "call"

    def with_block(text: str, page: str = "docs/a.md") -> str:
        block = blocks.rendered(page, href, "x.css", marked=is_marked(text))
        return insert(text, block)

    placed = with_block("<p>Text.</p>")
    assert placed.startswith("<p>Text.</p>\n<aside")
    assert 'href="../call/"' in placed
    assert placed.count("data-leadsto=") == 1
    marked = with_block("<p>a</p><!-- leadsto --><p>b</p>")
    assert marked.startswith("<p>a</p><aside")
    assert marked.endswith("<p>b</p>")
    assert 'data-leadsto-placement="marker"' in marked
    assert blocks.shown("docs/call.md") is None
    assert with_block("<p>Text.</p>", "docs/call.md") == "<p>Text.</p>"
    assert blocks.faults(lambda page: with_block("", page)) == {}


def test_only_the_first_marker_is_a_place() -> None:
    assert insert("a<!--leadsto-->b<!-- leadsto -->c", "X") == "aXb<!-- leadsto -->c"
    assert insert("a<!--leadsto-->b", "") == "a<!--leadsto-->b"
    assert insert("a", "X") == "a\nX"


def test_a_script_that_is_never_closed_hides_a_marker_and_takes_no_long_time() -> None:
    text = "<script>" * 50_000 + "<!-- leadsto -->"
    assert insert(text, "X") == f"{text}\nX"


def test_a_block_that_was_lost_is_said_once(config: Config) -> None:
    outcome = build(config, fail_on="error")
    lost = judge_lost(outcome, ["docs/a.md"])
    assert [(f.rule, f.page) for f in lost.judgement.findings] == [("block-not-shown", "docs/a.md")]
    assert lost.fails
    assert judge_lost(lost, ["docs/a.md"]).judgement.findings == ()
    assert not judge_lost(outcome, []).fails
