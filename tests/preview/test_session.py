from __future__ import annotations

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from plugin_builds import written

from leadsto.block import SCRIPT_PATH, STYLE_PATH, script, stylesheet
from leadsto.config import ConfigError
from leadsto.injection.pages import Rendering
from leadsto.model import Step
from leadsto.preview import session as session_module
from leadsto.preview.building import BuildError, Copies
from leadsto.preview.session import Files, Good, Plan, Session
from leadsto.preview.showing import Showing
from leadsto.preview.watching import changes
from leadsto.sources import NoPagesError

PAGE = "why-plans-slip/index.html"
#: Copies pages as a generator would: it empties its folder first.
BUILD = """\
import pathlib, shutil, sys
root = pathlib.Path.cwd()
shutil.rmtree(root / "site", ignore_errors=True)
shutil.copytree(root / "ready", root / "site")
note = root / "docs/note.txt"
if note.exists():
    if "fail" in note.read_text():
        shutil.rmtree(root / "site")
        sys.exit("docs/note.txt: no template")
"""


def shell(good: Good, epoch: str, problem: str) -> Files:
    """A stand-in: what the shell is told."""
    told = {"epoch": epoch, "problem": problem}
    return {"state.json": lambda: json.dumps(told).encode()}


def started(project: Path, **more: object) -> Session:
    copies = None
    if "command" in more:
        (project.parent / "copies").mkdir()
        copies = Copies(project.parent / "copies")
    return Session(Plan(project / "leadsto.yml", **more), copies, shell)  # type: ignore[arg-type]


@pytest.fixture
def built(project: Path) -> Session:
    """Of a project with a generator of its own."""
    (project / "site").rename(project / "ready")
    (project / "build.py").write_text(BUILD)
    return started(project, command=(sys.executable, "build.py"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def problem(session: Session) -> str:
    told = json.loads(session.live.now.shell["state.json"]())
    assert told["epoch"] == session.live.now.epoch
    return str(told["problem"])


def page(session: Session, file: str = PAGE) -> str:
    return session.live.now.site.read(file).decode()


# ---------------------------------------------------------------------------- a built folder


def test_pages_have_their_blocks_and_the_folder_stays_as_it_is(project: Path) -> None:
    before = written(project / "site")
    session = started(project)

    assert 'data-leadsto="checklist"' in page(session)
    assert 'href="../assets/leadsto.css"' in page(session)
    assert session.live.now.site.files == {STYLE_PATH: stylesheet().encode()}
    assert page(session, "index.html").encode() == before["index.html"]
    assert written(project / "site") == before
    assert problem(session) == ""


def test_a_change_of_the_catalogue_is_seen_at_once(project: Path) -> None:
    session = started(project)
    epoch = session.live.now.epoch
    edit(project / "leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")
    session.refresh()

    assert "Get the list" in page(session)
    assert session.live.now.epoch != epoch


def test_a_block_that_the_build_has_put_in_is_replaced(project: Path) -> None:
    before = page(started(project))
    (project / "site" / PAGE).write_text(before, "utf-8")
    session = started(project)
    assert page(session) == before

    edit(project / "leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")
    session.refresh()
    assert page(session) == before.replace("Get the 12-point breakdown checklist", "Get the list")

    edit(project / "docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nblock: none")
    session.refresh()
    assert "data-leadsto" not in page(session)


def test_a_mistake_in_the_catalogue_leaves_the_last_good_state(project: Path) -> None:
    session = started(project)
    before = page(session)
    config = (project / "leadsto.yml").read_text("utf-8")
    (project / "leadsto.yml").write_text(f"prest: strict\n{config}", "utf-8")
    session.refresh()

    assert problem(session).startswith("leadsto.yml:1:1: ")
    assert "`prest`" in problem(session)
    assert page(session) == before

    (project / "leadsto.yml").write_text(config, "utf-8")
    session.refresh()
    assert problem(session) == ""


def test_a_site_that_is_being_built_elsewhere_is_waited_for(project: Path) -> None:
    session = started(project)
    (project / "site").rename(project / "gone")
    session.refresh()
    assert "no such folder" in problem(session)

    (project / "gone").rename(project / "site")
    session.refresh()
    assert problem(session) == ""


def test_a_template_that_fails_is_told(project: Path) -> None:
    (project / "blocks").mkdir()
    config = (project / "leadsto.yml").read_text()
    (project / "leadsto.yml").write_text(f"{config}block: {{templates: blocks}}\n")
    session = started(project)
    (project / "blocks/block.html.jinja").write_text("{{ nonsense }}")
    session.refresh()

    lines = problem(session).splitlines()
    assert len(lines) == 6
    assert lines[0].endswith(": blocks/block.html.jinja: 'nonsense' is undefined")
    assert str(project) not in problem(session)  # an export would tell it to others
    assert lines[-1] == "and 2 more"
    assert session.live.now.site.read(PAGE) == (project / "site" / PAGE).read_bytes()


@pytest.mark.parametrize(
    "name",
    [
        "leadsto.yml", "mkdocs.yml", "docs/letter.md", "docs/sub/new.md", "site/letter/index.html",
        "site/style.css", "leadsto-baseline.json", "more/x.html",
    ],
)  # fmt: skip
def test_what_is_watched(project: Path, name: str) -> None:
    (project / "more").mkdir()
    session = started(project, watch=(project / "more",))
    before = session.watched().look()
    (project / name).parent.mkdir(exist_ok=True)
    (project / name).write_text("x")

    assert before != session.watched().look()


def test_what_cannot_be_shown_at_the_start_is_an_error(project: Path) -> None:
    with pytest.raises(NoPagesError, match="no such folder"):
        started(project, site=project / "none")
    (project / "leadsto.yml").write_text("preset: none")
    with pytest.raises(ConfigError):
        started(project)


def test_the_path_of_the_sites_address(project: Path) -> None:
    edit(project / "leadsto.yml", "https://fettle.example", "https://fettle.example/docs")
    assert started(project).live.now.base == "/docs"


def test_what_the_heads_of_pages_are_due_and_the_script(project: Path) -> None:
    config = (project / "leadsto.yml").read_text()
    (project / "leadsto.yml").write_text(f"{config}segments: true\ntracking: ga4\n")
    session = started(project)

    assert '<meta name="leadsto:stage" content="tofu"' in page(session)
    assert session.live.now.site.files == {
        STYLE_PATH: stylesheet().encode(),
        SCRIPT_PATH: script().encode(),
    }


def test_a_block_is_rendered_when_its_page_is_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    render = Rendering.of_step

    def of_step(self: Rendering, page: str, step: Step) -> str:
        asked.append(page)
        return render(self, page, step)

    monkeypatch.setattr(Rendering, "of_step", of_step)
    session = started(project)
    assert asked == []
    page(session)
    assert asked == ["docs/why-plans-slip.md"]


@pytest.mark.parametrize(
    ("name", "is_other"),
    [
        ("site/letter/index.html", False), ("docs/letter.md", False), ("site/style.css", True),
        ("leadsto.yml", True), ("blocks/block.html.jinja", True),
    ],
)  # fmt: skip
def test_whether_the_looks_of_all_pages_may_be_other(
    project: Path, name: str, is_other: bool
) -> None:
    (project / "blocks").mkdir()
    with (project / "leadsto.yml").open("a") as file:
        file.write("block: {templates: blocks}\n")
    session = started(project)
    before = session.good.looks
    session.refresh({str(project / name)})
    assert before
    assert (session.good.looks != before) == is_other
    before = session.good.looks
    session.refresh()  # nobody knows what has changed
    assert session.good.looks != before


# ---------------------------------------------------------------------- built for the preview


def test_the_last_good_site_stays_while_a_build_is_broken(built: Session, project: Path) -> None:
    before = page(built)
    (project / "docs/note.txt").write_text("fail")
    built.refresh()

    assert not (project / "site").exists()
    assert page(built) == before
    first, second = problem(built).splitlines()
    assert first.endswith("ended with exit code 1.")
    assert second == "docs/note.txt: no template"

    (project / "docs/note.txt").unlink()
    edit(project / "ready" / PAGE, "</main>", "<p>More.</p></main>")
    built.refresh()
    assert problem(built) == ""
    assert "<p>More.</p>" in page(built)
    assert 'data-leadsto="checklist"' in page(built)


def test_a_build_that_fails_at_the_start_is_an_error(built: Session, project: Path) -> None:
    (project / "docs/note.txt").write_text("fail")
    with pytest.raises(BuildError, match="no template"):
        Session(Plan(project / "leadsto.yml", command=(sys.executable, "build.py")), None, shell)


def test_the_output_of_a_build_is_not_watched(built: Session, project: Path) -> None:
    before = built.watched().look()
    (project / "site/new.html").write_text("x")
    assert built.watched().look() == before


class Ended(Exception):  # noqa: N818 - it is no error
    pass


def refreshed(session: Session, *acts: Callable[[], object] | None) -> list[set[str]]:
    """The names of what changed, where one thing happens at each look at the files."""
    waiting = iter(acts)

    def sleep(_: float) -> None:
        try:
            act = next(waiting)
        except StopIteration:
            raise Ended from None
        if act:
            act()

    looking = partial(changes, sleep=sleep)
    found: list[set[str]] = []
    with suppress(Ended):
        found.extend({Path(name).name for name in names} for names in session.refreshed(looking))
    return found


def test_changes_are_shown_as_they_come(project: Path) -> None:
    session = started(project)
    source = project / "docs/letter.md"

    found = refreshed(session, None, lambda: edit(source, "stage: tofu", "stage: mofu"), None, None)

    assert found == [{"letter.md"}]


def test_a_build_that_writes_a_source_does_not_go_on_for_ever(
    built: Session, project: Path
) -> None:
    with (project / "build.py").open("a") as file:
        file.write("(root / 'docs/made.txt').open('a').write('x')\n")

    found = refreshed(built, lambda: (project / "docs/x.txt").write_text("x"), *[None] * 20)

    assert found == [{"x.txt"}, {"made.txt"}]
    assert (project / "docs/made.txt").read_text() == "xx"


def test_an_edit_of_what_builds_have_written_too_is_shown(built: Session, project: Path) -> None:
    made = project / "docs/made.txt"
    with (project / "build.py").open("a") as file:
        file.write("(root / 'docs/made.txt').open('a').write('x')\n")

    def save() -> None:
        made.write_text("by hand")

    acts = [lambda: (project / "docs/x.txt").write_text("x"), *[None] * 20, save, *[None] * 20]
    assert refreshed(built, *acts) == [{"x.txt"}, {"made.txt"}, {"made.txt"}]
    assert made.read_text() == "by handx"


def test_a_build_that_writes_a_source_and_fails_does_not_go_on_for_ever(
    built: Session, project: Path
) -> None:
    with (project / "build.py").open("a") as file:
        file.write("(root / 'docs/made.txt').open('a').write('x')\nsys.exit('no template')\n")

    found = refreshed(built, lambda: (project / "docs/x.txt").write_text("x"), *[None] * 20)
    assert found == [{"x.txt"}, {"made.txt"}]
    assert "no template" in problem(built)


def test_where_judging_takes_long_new_pages_are_shown_before_it(
    built: Session, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_module, "_LONG", 0.0)
    shown: list[Showing] = []
    monkeypatch.setattr(built.live, "publish", shown.append)
    edit(project / "ready" / PAGE, "</main>", "<p>More.</p></main>")
    edit(project / "leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")
    built.refresh()

    pages = [showing.site.read(PAGE).decode() for showing in shown]
    assert ["<p>More.</p>" in page for page in pages] == [True, True]
    assert ["Get the list" in page for page in pages] == [False, True]
    assert shown[0].epoch != shown[1].epoch
