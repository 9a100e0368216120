"""``leadsto init`` on small sites of six generators, as somebody runs it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from sessions import EPOCH, compare, session

from leadsto.cli.group import leadsto
from leadsto.project import load_config
from leadsto.report.concise import concise_lines
from leadsto.starter.recipes import PROBLEM

TEXT = "Pumps that run dry cost more than pumps that stand still, and nobody hears them.\n" * 3
BOOK = "[Book a pump check](https://calendly.com/fettle/check)"
CONTACT = "[Talk to an engineer]({})"

Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write files, given by their names, into the folder in which commands run."""
    for name in ("NO_COLOR", "FORCE_COLOR", "LEADSTO_FAIL_ON", "GITHUB_ACTIONS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    monkeypatch.chdir(tmp_path)

    def files(texts: dict[str, str]) -> None:
        for name, text in texts.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(text, "utf-8")

    return files


def init(*args: str, typed: str = "") -> Result:
    result = CliRunner().invoke(leadsto, ["init", *args], input=typed)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def state(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".leadsto" not in path.parts
    }


def posts(folder: str, suffix: str = ".md", head: str = "---\ntitle: {0}\n---\n") -> dict[str, str]:
    return {
        f"{folder}/{name}{suffix}": f"{head.format(title)}\n{TEXT}\n{BOOK}\n"
        for name, title in (("dry-run", "Why pumps run dry"), ("noise", "What the noise means"))
    }


SITES: dict[str, tuple[str, dict[str, str]]] = {
    "mkdocs": (
        "mkdocs.yml",
        {"mkdocs.yml": "site_name: Fettle\nsite_url: https://fettle.example/\n", **posts("docs")},
    ),
    "pelican": (
        "pelicanconf.py",
        {
            "pelicanconf.py": 'SITEURL = "https://fettle.example"\nPLUGINS = ["sitemap"]\n',
            **posts("content", head="Title: {0}\nDate: 2026-01-02\n"),
        },
    ),
    "hugo": ("", {"hugo.toml": 'baseURL = "https://fettle.example/"\n', **posts("content")}),
    "jekyll": (
        "",
        {
            "_config.yml": "url: https://fettle.example\ncollections: {docs: {output: true}}\n",
            **posts("_docs"),
        },
    ),
    "eleventy": (
        "",
        {"eleventy.config.js": "export default function () {}\n", **posts("posts")},
    ),
    "docusaurus": (
        "",
        {
            "docusaurus.config.js": "module.exports = {url: 'https://fettle.example'};\n",
            **posts("docs"),
        },
    ),
}


_PAGE = f"<html><head><title>x</title></head><body><main>{TEXT}</main></body></html>"
#: A built site of which nobody knows the sources.
BUILT = {"out/index.html": _PAGE, "out/a/index.html": _PAGE}


@pytest.mark.parametrize("generator", SITES)
def test_a_site_of_each_generator(generator: str, write: Write, tmp_path: Path) -> None:
    plugged, files = SITES[generator]
    write(files)
    result = init("--yes", "--with", "plugin", "--with", "hook", "--with", "ci")
    config = load_config(tmp_path / "leadsto.yml")
    (offer,) = config.catalogue.offers.values()
    new = {*state(tmp_path)} - {*files}

    assert result.exit_code == 0
    assert (offer.kind, offer.action) == ("conversation", "Book a pump check")
    assert offer.url == "https://calendly.com/fettle/check"
    assert new == {"leadsto.yml", ".pre-commit-config.yaml", ".github/workflows/leadsto.yml"}
    if generator != "eleventy":
        assert config.site.url.rstrip("/") == "https://fettle.example"
    if plugged:
        assert "leadsto" in (tmp_path / plugged).read_text("utf-8")
    else:
        assert "run: leadsto inject" in result.stderr
    assert (tmp_path / ".leadsto/schema/config.json").is_file()
    assert CliRunner().invoke(leadsto, ["check"]).exit_code == 0


@pytest.mark.parametrize("generator", SITES)
def test_a_second_run_changes_nothing(generator: str, write: Write, tmp_path: Path) -> None:
    write(SITES[generator][1])
    every = ("--yes", "--with", "plugin", "--with", "hook", "--with", "ci", "--editor", "vscode")
    init(*every)
    once = state(tmp_path)
    again = init(*every)

    assert state(tmp_path) == once
    assert "There is nothing to write." in again.stderr
    assert "leadsto.yml is there already and stays as it is" in again.stderr


def test_a_build_with_the_line_loads_the_plugin(write: Write, tmp_path: Path) -> None:
    write(SITES["mkdocs"][1])
    init("--yes")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "leadsto" in done.stderr
    assert (tmp_path / ".leadsto/last-build.json").is_file()
    assert (tmp_path / "site/search/search_index.json").is_file()


# ----------------------------------------------------------------------------------- the answers


def test_questions_are_asked_once_each_and_answers_hold(write: Write, tmp_path: Path) -> None:
    files = {**SITES["mkdocs"][1], "docs/contact.md": "# Contact\n"}
    files["docs/noise.md"] += CONTACT.format("contact.md")
    write({**files, ".pre-commit-config.yaml": "repos: []\n", ".github/x.yml": ""})
    typed = "2\nMaintenance managers ; Plant owners\nplugin ci\ny\n"
    result = init(typed=typed)
    config = load_config(tmp_path / "leadsto.yml")

    assert result.stderr.count("> ") == 4
    assert "Written: leadsto.yml, mkdocs.yml and .github/workflows/leadsto.yml." in result.stderr
    assert next(iter(config.catalogue.offers)) == "contact"
    assert [who.who for who in config.catalogue.audiences.values()] == [
        "Maintenance managers",
        "Plant owners",
    ]
    assert (tmp_path / ".pre-commit-config.yaml").read_text("utf-8") == "repos: []\n"


def test_options_answer_and_nothing_is_asked(write: Write, tmp_path: Path) -> None:
    write({**SITES["mkdocs"][1], "docs/contact.md": f"# Contact\n{BOOK}\n"})
    result = init(
        "--main", "https://calendly.com/fettle/check", "--for", "Plant owners", "--with", "none",
        typed="y\n",
    )  # fmt: skip

    assert result.stderr.count("> ") == 1
    assert list(load_config(tmp_path / "leadsto.yml").catalogue.audiences) == ["plant-owners"]
    assert (tmp_path / "mkdocs.yml").read_text("utf-8") == SITES["mkdocs"][1]["mkdocs.yml"]


def test_what_cannot_be_an_answer_is_asked_again(write: Write, tmp_path: Path) -> None:
    write(SITES["mkdocs"][1])
    result = init(typed="\neverything\nnone\nperhaps\nn\n")

    assert "Known are plugin, hook and ci." in result.stderr
    assert "It is y or n." in result.stderr
    assert "Nothing was written." in result.stderr
    assert "leadsto.yml" not in state(tmp_path)


@pytest.mark.parametrize("args", [[], ["--dry-run"], ["--diff"], ["--yes", "--dry-run"]])
def test_nothing_is_written_where_nobody_agrees(
    args: list[str], write: Write, tmp_path: Path
) -> None:
    write(SITES["mkdocs"][1])
    before = state(tmp_path)
    result = init(*args)

    assert result.exit_code == 0
    assert state(tmp_path) == before
    assert not (tmp_path / ".leadsto").exists()
    assert "+++ b/leadsto.yml" in result.stdout
    assert ("--yes writes it" in result.stderr) == (not args)


def test_an_unknown_main_offer(write: Write) -> None:
    write(SITES["mkdocs"][1])
    result = init("--yes", "--main", "/demo/")

    assert result.exit_code == 2
    assert "found: https://calendly.com/fettle/check." in result.stderr


def test_an_unknown_main_offer_where_there_is_none(write: Write) -> None:
    write({"mkdocs.yml": "site_name: x\n", "docs/index.md": TEXT})
    result = init("--yes", "--main", "/demo/")

    assert result.exit_code == 2
    assert "nothing asks readers to go to `/demo/`, nor is there another." in result.stderr


# ------------------------------------------------------------------------------ what is there


def test_a_configuration_that_is_there_stays_without_force(write: Write, tmp_path: Path) -> None:
    own = "preset: strict\n"
    write({**SITES["mkdocs"][1], "leadsto.yml": own})

    init("--yes")
    assert (tmp_path / "leadsto.yml").read_text("utf-8") == own
    init("--yes", "--force")
    assert load_config(tmp_path / "leadsto.yml").preset == "start"


def test_with_a_configuration_that_cannot_be_read_nothing_is_written(
    write: Write, tmp_path: Path
) -> None:
    write({**SITES["mkdocs"][1], "leadsto.yml": "offers:\n  a: {kind\n"})
    before = state(tmp_path)
    result = init("--yes")

    assert result.exit_code == 2
    assert "leadsto.yml:2:6" in result.stderr
    assert state(tmp_path) == before


def test_below_a_configuration_it_says_where_to_run(write: Write, monkeypatch, tmp_path) -> None:  # type: ignore[no-untyped-def]
    write({**SITES["mkdocs"][1], "leadsto.yml": "preset: start\n"})
    monkeypatch.chdir(tmp_path / "docs")
    result = init("--yes")

    assert result.exit_code == 2
    assert "counts here already" in result.stderr


def test_the_diff_can_be_applied(write: Write, tmp_path: Path) -> None:
    write(
        {**SITES["mkdocs"][1], ".pre-commit-config.yaml": "repos:\n  - repo: local\n    hooks: []"}
    )
    shown = init("--dry-run", "--with", "plugin", "--with", "hook", "--with", "ci").stdout
    patch = shown[shown.index("--- ") :]
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, text=True, check=True)
    applied = state(tmp_path)
    for name in ("leadsto.yml", ".github/workflows/leadsto.yml"):
        (tmp_path / name).unlink()
    write(
        {**SITES["mkdocs"][1], ".pre-commit-config.yaml": "repos:\n  - repo: local\n    hooks: []"}
    )
    init("--yes", "--with", "plugin", "--with", "hook", "--with", "ci")

    assert state(tmp_path) == applied


@pytest.mark.parametrize("name", ["mkdocs.yml", "leadsto.yml", ".pre-commit-config.yaml"])
def test_a_file_that_is_no_utf_8_is_never_taken_for_none(
    name: str, write: Write, tmp_path: Path
) -> None:
    write(SITES["mkdocs"][1])
    (tmp_path / name).write_bytes(b"# caf\xe9\nsite_name: x\n")
    before = state(tmp_path)
    result = init("--yes", "--with", "plugin", "--with", "hook")

    assert result.exit_code == 2
    assert f"{name} is not UTF-8" in result.stderr
    assert state(tmp_path) == before


def test_a_file_that_changes_during_the_questions_is_left_alone(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from leadsto.cli import init_questions

    def agreed(_: object) -> bool:
        (tmp_path / "mkdocs.yml").write_text("site_name: y\n", "utf-8")
        return True

    monkeypatch.setattr(init_questions, "agreed", agreed)
    write(SITES["mkdocs"][1])
    result = init(typed="\n\n")

    assert result.exit_code == 2
    assert "mkdocs.yml has changed meanwhile" in result.stderr
    assert not (tmp_path / "leadsto.yml").exists()


def test_a_baseline_of_a_site_that_is_set_up(write: Write, tmp_path: Path) -> None:
    write(BUILT)
    init("--yes", "--site", "out")
    init("--yes", "--site", "out", "--baseline")

    assert (tmp_path / "leadsto-baseline.json").is_file()


def test_one_open_place_waits(write: Write) -> None:
    site = {"mkdocs.yml": "site_name: x\nsite_url: https://x.example/\n", "docs/index.md": TEXT}
    write(site)

    assert "One place in leadsto.yml waits for you: TODO." in init("--yes").stderr


def test_hooks_are_told_to_be_installed_once(write: Write) -> None:
    write({**SITES["mkdocs"][1], ".pre-commit-config.yaml": "repos: []\n"})

    assert "pre-commit install --hook-type pre-commit" in init("--yes").stderr
    assert "pre-commit install" not in init("--yes").stderr


def test_a_pipeline_of_gitlab_is_told_not_touched(write: Write, tmp_path: Path) -> None:
    write({**SITES["mkdocs"][1], ".gitlab-ci.yml": "stages: [test]\n"})
    result = init("--yes")

    assert (tmp_path / ".gitlab-ci.yml").read_text("utf-8") == "stages: [test]\n"
    assert "Add this job to .gitlab-ci.yml" in result.stderr


def test_plugins_that_are_put_together_are_told_not_touched(write: Write, tmp_path: Path) -> None:
    conf = "PLUGINS = ['a'] + MORE\n"
    write({**SITES["pelican"][1], "pelicanconf.py": conf})
    result = init("--yes")

    assert (tmp_path / "pelicanconf.py").read_text("utf-8") == conf
    assert "pelicanconf.py is left as it is: `PLUGINS` is no plain list." in result.stderr


def test_no_page(write: Write) -> None:
    result = init("--yes")

    assert result.exit_code == 2
    assert "--source DIR" in result.stderr


def test_a_folder_of_pages_that_is_named(write: Write, tmp_path: Path) -> None:
    write({**posts("texts"), "docs/other.md": "x"})
    init("--yes", "--source", "texts")

    assert load_config(tmp_path / "leadsto.yml").source == tmp_path / "texts"


def test_a_built_site_that_is_named(write: Write, tmp_path: Path) -> None:
    write(BUILT)
    result = init("--yes", "--site", "out")

    assert "the built site in out/" in result.stdout
    assert load_config(tmp_path / "leadsto.yml").output == tmp_path / "out"


def test_the_baseline_in_the_same_run(write: Write, tmp_path: Path) -> None:
    write(BUILT)
    result = init("--yes", "--baseline", "--site", "out")
    recorded = json.loads((tmp_path / "leadsto-baseline.json").read_text("utf-8"))

    assert recorded
    assert "recorded in leadsto-baseline.json" in result.stderr
    assert load_config(tmp_path / "leadsto.yml").fail_on == "error"
    assert "no-path" in (tmp_path / "leadsto-baseline.json").read_text("utf-8")
    assert CliRunner().invoke(leadsto, ["check", "--site", "out"]).exit_code == 0


def test_no_baseline_of_sources(write: Write, tmp_path: Path) -> None:
    write(SITES["mkdocs"][1])
    result = init("--yes", "--baseline")

    assert "No build was read, so nothing is accepted yet." in result.stderr
    assert not (tmp_path / "leadsto-baseline.json").exists()
    assert load_config(tmp_path / "leadsto.yml").fail_on == "never"


def test_hostile_pages(write: Write, tmp_path: Path) -> None:
    evil = "offers: {}\\n\u2028# x: &a [*a]"
    link = f"[Get the {evil} guide](https://x.example/{{evil}}#\u202e)"
    pages = {f"docs/p{n}.md": f"---\n'{{{evil}': x\n---\n{TEXT}\n{link}\n" for n in range(5)}
    write({**pages, "mkdocs.yml": "site_name: x\n"})
    result = init("--yes")

    assert result.exit_code == 0
    assert load_config(tmp_path / "leadsto.yml").preset == "start"
    assert "\u202e" not in (tmp_path / "leadsto.yml").read_text("utf-8")


def test_the_problem_matcher_reads_real_findings(write: Write, tmp_path: Path) -> None:
    from leadsto.project import check

    write(SITES["mkdocs"][1])
    init("--yes", "--editor", "vscode")
    lines = [line for _, line in concise_lines(check(tmp_path).findings)]
    tasks = json.loads((tmp_path / ".vscode/tasks.json").read_text("utf-8"))

    assert tasks["tasks"][0]["problemMatcher"]["pattern"]["regexp"] == PROBLEM
    assert lines
    assert all(re.match(PROBLEM, line) for line in lines)


def test_frontmatter_that_exists_is_read_through_the_map(write: Write, tmp_path: Path) -> None:
    head = "---\ntitle: {0}\nfunnelPhase: x\nSales Stage: Consideration - Architecture\n---\n"
    write({"mkdocs.yml": "site_name: x\n", **posts("docs", head=head)})
    init("--yes")
    checked = CliRunner().invoke(leadsto, ["check", "--format", "json"])
    rules = {found["rule"] for found in json.loads(checked.stdout)["findings"]}

    assert yaml.safe_load((tmp_path / "leadsto.yml").read_text("utf-8"))["map"] == {
        "stage": ["Sales Stage", "funnelPhase"]
    }
    assert "no-stage" not in rules


# ------------------------------------------------------------------------------------ the docs


def small_site() -> dict[str, str]:
    """Twelve posts that end with the same two links, and a contact page."""
    end = f"{BOOK}\n\n{CONTACT.format('contact.md')}\n"
    names = "dry-run noise leaks seals bearings priming valves motors filters alarms spares audits"
    heads = ("Awareness", "Awareness / Research", "Consideration - Trade-offs")
    pages = {
        f"docs/{name}.md": f"---\ntitle: About {name}\nSales Stage: {heads[n % 3]}\n"
        f"target_persona: Maintenance manager\n---\n{TEXT}\n{end}"
        for n, name in enumerate(names.split())
    }
    return {
        "mkdocs.yml": "site_name: Fettle\nsite_url: https://fettle.example/\ntheme: readthedocs\n",
        ".pre-commit-config.yaml": "repos: []\n",
        "docs/index.md": "# Fettle\n",
        "docs/contact.md": "---\ntitle: Contact us\n---\nWrite or call.\n",
        "docs/release-notes/1.md": "# 1.0\n",
        "docs/release-notes/2.md": "# 2.0\n",
        **pages,
    }


def test_the_session_of_the_documentation(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(small_site())

    compare("init.md", "init", session(tmp_path, [("leadsto init", "2\n\ny\n")], monkeypatch))
    compare("init.md", "again", session(tmp_path, [("leadsto init --yes", "")], monkeypatch))
