from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from built_site import build, file_of
from plugin_builds import differences, environment, insertion, written

from leadsto.block import STYLE_PATH, stylesheet
from leadsto.stamp import STAMP_PATH, read_stamp, write_stamp

Project = Any

#: Pages of the base site that are due a block, by what it offers.
OFFERS = {
    "checklist": "diagnostic",
    "diagnostic": "review",
    "filling-the-week": "partner-call",
    "in-house-or-shared": "review",
    "letter": "checklist",
    "which-cause-first": "diagnostic",
    "why-plans-slip": "checklist",
}
HTML = {f"{name}/index.html" for name in OFFERS}
PAGE = "why-plans-slip/index.html"


@pytest.fixture
def site(project: Project) -> Path:
    """The base site, built by a generator that has never heard of leadsto."""
    return build(project.root, project.files)


def shown(files: dict[str, bytes]) -> dict[str, list[str]]:
    """The blocks of each page that has any."""
    found = {name: re.findall(rb'data-leadsto="(.*?)"', data) for name, data in files.items()}
    return {name: [block.decode() for block in ids] for name, ids in found.items() if ids}


def summary(result: Any) -> str:
    """The last line, without its name."""
    return str(result.stderr.splitlines()[-1].removeprefix("Blocks: "))


# ---------------------------------------------------------------------------- put in, and again


def test_every_page_that_is_due_a_block_gets_it_and_no_other_byte_changes(
    project: Project, site: Path
) -> None:
    before = written(site)

    result = project.run("inject", "site")

    after = written(site)
    assert (result.exit_code, result.stdout) == (0, "")
    assert summary(result) == "7 put in, 0 updated, 0 unchanged, 0 taken out, 0 not placed"
    assert differences(before, after) == HTML | {STYLE_PATH, STAMP_PATH}
    assert shown(after) == {f"{name}/index.html": [offer] for name, offer in OFFERS.items()}
    for name in HTML:
        assert b"aside " in insertion(before[name], after[name])
    assert after[STYLE_PATH] == stylesheet().encode()


def test_links_lead_from_the_page_to_the_place(project: Project, site: Path) -> None:
    project.run("inject")

    text = (site / PAGE).read_text()
    assert 'href="../checklist/"' in text
    assert '<link rel="stylesheet" href="../assets/leadsto.css">' in text
    assert 'data-leadsto-print="https://fettle.example/checklist/"' in text


def test_run_again_it_changes_nothing(project: Project, site: Path) -> None:
    project.run("inject", "site")
    before = {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in site.rglob("*")}

    result = project.run("inject", "site", SOURCE_DATE_EPOCH="1800000000")

    assert summary(result) == "0 put in, 0 updated, 7 unchanged, 0 taken out, 0 not placed"
    assert {p: (p.stat().st_mtime_ns, p.stat().st_ino) for p in site.rglob("*")} == before


def test_a_changed_offer_updates_the_blocks_that_show_it(project: Project, site: Path) -> None:
    bare = written(site)
    project.run("inject", "site")
    before = written(site)
    project.change("leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")

    result = project.run("inject", "site")

    after = written(site)
    changed = {f"{name}/index.html" for name, offer in OFFERS.items() if offer == "checklist"}
    assert summary(result) == "0 put in, 2 updated, 5 unchanged, 0 taken out, 0 not placed"
    assert differences(before, after) == changed | {STAMP_PATH}
    assert "Get the list" in (site / PAGE).read_text()

    project.run("inject", "site", "--remove")
    assert written(site) == bare


def test_a_page_that_is_no_longer_due_a_block_loses_it(project: Project, site: Path) -> None:
    before = written(site)
    project.run("inject", "site")
    project.change("docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nblock: none")
    (site / "old.html").write_bytes((site / PAGE).read_bytes())  # a page that an `exclude` hides
    project.configure("exclude: [old.html]")

    result = project.run("inject", "site")

    assert summary(result) == "0 put in, 0 updated, 6 unchanged, 2 taken out, 0 not placed"
    assert (site / PAGE).read_bytes() == before[PAGE]
    assert (site / "old.html").read_bytes() == before[PAGE]


def test_a_page_in_another_encoding(project: Project, site: Path) -> None:
    project.change("leadsto.yml", "Get the 12-point breakdown checklist", "Get “the” list")
    text = (site / PAGE).read_text().replace('charset="utf-8"', 'charset="windows-1252"')
    before = text.replace("</main>", "\r\n<p>Für alle</main>").encode("cp1252")
    (site / PAGE).write_bytes(before)

    assert project.run("inject", "site").exit_code == 0
    after = (site / PAGE).read_bytes()
    assert "Get “the” list" in unescape(after.decode("cp1252"))
    assert "Für alle".encode("cp1252") in after
    project.run("inject", "site", "--remove")
    assert (site / PAGE).read_bytes() == before


def test_the_authors_marker_is_the_blocks_place(project: Project, site: Path) -> None:
    text = (site / PAGE).read_text()
    (site / PAGE).write_text(text.replace("</h1>", "</h1>\n<!-- leadsto -->\n"))

    for _ in range(2):  # the marker stays, so the second run sees the same page
        project.run("inject", "site")
        shown_at = (site / PAGE).read_text()
        assert '</h1>\n<!-- leadsto --><aside class="leadsto" ' in shown_at
        assert 'data-leadsto-placement="marker"' in shown_at


def test_the_stamp_tells_what_was_done(project: Project, site: Path) -> None:
    project.run("inject", "site")

    stamp = read_stamp(site)
    assert stamp
    assert (stamp.by, stamp.pages, stamp.blocks) == ("inject", 10, 7)
    assert stamp.time == "2026-11-22T00:00:00Z"
    assert set(stamp.files) == {"assets/", STAMP_PATH, STYLE_PATH}


def test_a_folder_that_is_not_the_built_site_is_refused(project: Project, site: Path) -> None:
    (project.root / "other").mkdir()
    (project.root / "other/x.html").write_text("<!doctype html><title>x</title><main>x</main>")
    result = project.run("inject", "other")

    assert result.exit_code == 2
    assert "Is it the folder that your generator writes?" in " ".join(result.stderr.split())
    assert [path.name for path in (project.root / "other").iterdir()] == ["x.html"]


def test_check_finds_what_inject_has_done_and_what_it_has_not(project: Project, site: Path) -> None:
    rules = ("--select", "block-not-shown", "--select", "plugin-did-not-run")
    first = project.run("check", "--site", "site", *rules)
    assert first.exit_code == 0
    assert "warning block-not-shown This site shows none of the seven blocks" in first.stdout

    project.run("inject", "site")
    assert project.run("check", "--site", "site", *rules).stdout == ""

    build(project.root, {"docs/letter.md": project.files["docs/letter.md"]})
    result = project.run("check", "--site", "site", *rules)
    assert result.exit_code == 1
    assert "docs/letter.md:1:1: error block-not-shown The built page shows no block" in (
        result.stdout
    )

    project.run("inject", "site")
    assert project.run("check", "--site", "site", *rules).stdout == ""
    for page in site.rglob("*.html"):  # worked on, an hour later
        os.utime(page, (time.time() + 3600,) * 2)
    assert project.run("check", "--site", "site", *rules).stdout == ""
    build(project.root, {"docs/letter.md": project.files["docs/letter.md"]})  # and built again
    result = project.run("check", "--site", "site", *rules)
    assert "plugin-did-not-run Pages of this site were written after `leadsto inject`" in (
        result.stdout
    )
    project.run("inject", "site")
    os.utime(site / STAMP_PATH, (time.time() + 3600,) * 2)  # that hour is over
    assert project.run("check", "--site", "site", *rules).stdout == ""


# ------------------------------------------------------------------------------------ taken out


@pytest.mark.parametrize("style", ["link", "inline", "none"])
def test_remove_gives_every_byte_back(project: Project, site: Path, style: str) -> None:
    project.configure(f"block: {{style: {style}}}")
    before = written(site)
    project.run("inject", "site")
    assert (STYLE_PATH in written(site)) == (style == "link")

    result = project.run("inject", "site", "--remove")

    assert (result.exit_code, summary(result)) == (0, "7 taken out, 0 not placed")
    assert written(site) == before
    assert not (site / "assets").exists()
    assert summary(project.run("inject", "site", "--remove")) == "0 taken out, 0 not placed"


def test_the_style_sheet_goes_when_no_block_asks_for_it(project: Project, site: Path) -> None:
    project.run("inject", "site")
    project.configure("block: {style: inline}")

    project.run("inject", "site")

    assert STYLE_PATH not in written(site)
    assert "<style>" in (site / PAGE).read_text()


def test_files_of_the_sites_own_stay(project: Project, site: Path) -> None:
    (site / "assets").mkdir()
    (site / STYLE_PATH).write_text(".leadsto { color: teal }")
    before = written(site)

    result = project.run("inject", "site")
    assert f"{STYLE_PATH}: The site has a file of its own of that name" in result.stderr
    assert result.exit_code == 0
    assert written(site)[STYLE_PATH] == before[STYLE_PATH]
    project.run("inject", "site", "--remove")
    assert written(site) == before


def test_a_folder_of_the_sites_own_stays(project: Project, site: Path) -> None:
    (site / "assets").mkdir()
    project.run("inject", "site")
    project.run("inject", "site", "--remove")
    assert (site / "assets").is_dir()


def test_a_stamp_that_lies_deletes_nothing(project: Project, site: Path) -> None:
    project.run("inject", "site")
    stamp = json.loads((site / STAMP_PATH).read_text())
    stamp["files"] += ["index.html", "../leadsto.yml", "/etc/hostname"]
    (site / STAMP_PATH).write_text(json.dumps(stamp))

    project.run("inject", "site", "--remove")

    assert (site / "index.html").exists()
    assert (project.root / "leadsto.yml").exists()


# ---------------------------------------------------------------------------- only a look at it


def test_a_dry_run_tells_and_writes_nothing(project: Project, site: Path) -> None:
    before = written(site)

    result = project.run("inject", "site", "--dry-run")

    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        *(f"put in     {name}" for name in sorted(HTML)),
        f"written    {STAMP_PATH}",
        f"written    {STYLE_PATH}",
    ]
    assert summary(result).startswith("7 put in, 0 updated,")
    assert summary(result).endswith(" · nothing was written")
    assert written(site) == before

    project.run("inject", "site")
    before = written(site)
    result = project.run("inject", "site", "--dry-run", "--remove")
    assert "taken out  checklist/index.html\n" in result.stdout
    assert f"deleted    {STYLE_PATH}\n" in result.stdout
    assert written(site) == before


def test_a_diff_shows_the_changed_lines_and_writes_nothing(project: Project, site: Path) -> None:
    before = written(site)

    result = project.run("inject", "site", "--diff")

    assert f"--- a/{PAGE}\n+++ b/{PAGE}\n@@ -" in result.stdout
    assert "\n+" in result.stdout
    assert "Get the 12-point breakdown checklist" in result.stdout
    assert written(site) == before

    project.run("inject", "site")
    assert project.run("inject", "site", "--diff").stdout == ""


# --------------------------------------------------------------------------- what cannot be done


def test_a_page_that_can_get_none_is_named_and_the_rest_is_done(
    project: Project, site: Path
) -> None:
    (site / PAGE).chmod(0o444)
    target = site / "letter/index.html"
    target.write_bytes(target.read_text("utf-8").encode("utf-16"))

    result = project.run("inject", "site")

    assert result.exit_code == 1
    lines = result.stderr.splitlines()
    assert f"{PAGE}: not placed: It is read-only." in lines
    assert any(line.startswith("letter/index.html: not placed: ") for line in lines)
    assert summary(result) == "5 put in, 0 updated, 0 unchanged, 0 taken out, 2 not placed"
    assert set(shown(written(site))) == HTML - {PAGE, "letter/index.html"}
    assert (stamp := read_stamp(site))
    assert stamp.blocks == 5


def test_a_template_that_fails_is_told_for_each_page(project: Project, site: Path) -> None:
    project.write("theme/block.html.jinja", "<p>{{ nothing }}</p>")
    project.configure("block: {templates: theme}")

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert result.stderr.count("not placed: ") == 7
    assert "'nothing' is undefined" in result.stderr


def test_what_cannot_be_written_beside_the_pages_is_told(project: Project, site: Path) -> None:
    (site / "assets").write_text("a file, not a folder")

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert f"{STYLE_PATH}: " in result.stderr
    assert len(shown(written(site))) == 7


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("inject", "nowhere"), "Directory 'nowhere' does not exist"),
        (("inject", "leadsto.yml"), "is a file"),
        (("inject",), "Build the site first."),
        (("inject", "empty"), "no page found"),
    ],
)
def test_bad_usage(project: Project, args: tuple[str, ...], words: str) -> None:
    (project.root / "empty").mkdir()
    result = project.run(*args)

    assert result.exit_code == 2
    assert words in result.stderr


def test_the_blocks_of_a_plugin_are_not_taken_out(project: Project, site: Path) -> None:
    project.run("inject", "site")
    stamp = read_stamp(site)
    assert stamp
    write_stamp(site, stamp._replace(by="mkdocs", files=()))  # as the plugin would have left it
    before = written(site)

    assert summary(project.run("inject", "site")).startswith("0 put in, 0 updated, 7 unchanged")
    assert written(site) == before
    result = project.run("inject", "site", "--remove")
    assert (result.exit_code, written(site)) == (2, before)
    assert "build it without the plugin" in result.stderr


def test_without_leadsto_yml(project: Project, site: Path) -> None:
    (project.root / "leadsto.yml").unlink()

    assert project.run("inject", "site").exit_code == 2


@pytest.mark.parametrize("text", ["", "offers: [", "offers: 3"])
def test_blocks_are_taken_out_whatever_leadsto_yml_says(
    project: Project, site: Path, text: str
) -> None:
    before = written(site)
    project.run("inject", "site")
    project.write("leadsto.yml", text)

    assert project.run("inject", "site", "--remove").exit_code == 0
    assert written(site) == before


def test_findings_are_counted_and_not_listed(project: Project, site: Path) -> None:
    project.write("docs/none.md", "# No answers\n\nText.\n")
    build(project.root, {"docs/none.md": "# No answers\n\nText.\n"})

    result = project.run("inject", "site")

    assert result.exit_code == 0
    assert "run `leadsto check --site site`." in result.stderr
    assert "no-stage" not in result.output


# --------------------------------------------------------------------------------- odd surroundings


def test_no_link_leads_out_of_the_site(project: Project, site: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    page = (site / PAGE).read_bytes()
    (outside / "page.html").write_bytes(page)
    (site / PAGE).unlink()
    (site / PAGE).symlink_to(outside / "page.html")
    (site / "assets").symlink_to(outside)

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert written(outside) == {"page.html": page}
    assert f"{STAMP_PATH}: It is a link that leads out of the site." in result.stderr


def test_a_link_inside_the_site_stays_one(project: Project, site: Path) -> None:
    (site / "copy.html").symlink_to(site / PAGE)

    project.run("inject", "site")

    assert (site / "copy.html").is_symlink()
    assert shown(written(site))["copy.html"] == ["checklist"]


def test_a_page_that_is_a_link_to_a_file_without_its_block_is_told(
    project: Project, site: Path
) -> None:
    (site / PAGE).rename(site / "real.html")
    (site / PAGE).symlink_to("../real.html")

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert f"{PAGE}: not placed: It is a link to another file" in result.stderr
    assert summary(result).endswith("1 not placed")


def test_a_page_in_xml_is_not_broken(project: Project, site: Path) -> None:
    """Browsers show nothing but an error of a page in XML that is not well-formed."""
    name = PAGE.replace(".html", ".xhtml")
    (site / PAGE).rename(site / name)

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert f"{name}: not placed: The page is XML, and the block is not." in result.stderr
    assert name not in shown(written(site))

    project.configure("block: {templates: own}")
    template = (
        '<div data-leadsto="{{ id }}" data-leadsto-stage="{{ stage }}" data-leadsto-placement='
        '"{{ placement }}" aria-label="Next"><a href="{{ next.href }}">{{ next.action.text }}</a>'
        "</div>"
    )
    project.write("own/block.html.jinja", template)
    assert project.run("inject", "site").exit_code == 0
    assert shown(written(site))[name] == ["checklist"]


def test_a_name_does_nothing_to_a_terminal(project: Project, site: Path) -> None:
    page = "<main>a<aside data-leadsto=x data-leadsto-placement=end>{}</main>"
    (site / "\x1b[2J\nput in.html").write_text(page.format("</aside>"))
    (site / "\x1b[3J\nopen.html").write_text(page.format(""))

    result = project.run("inject", "site", "--dry-run")

    assert "taken out  ␛[2J␊put in.html\n" in result.stdout
    assert "␛[3J␊open.html: not placed:" in result.stderr
    assert "\x1b" not in result.output


def test_modes_stay(project: Project, site: Path) -> None:
    (site / PAGE).chmod(0o640)
    project.run("inject", "site")
    assert (site / PAGE).stat().st_mode & 0o777 == 0o640


def test_compressed_copies_are_told(project: Project, site: Path) -> None:
    for page in site.rglob("*.html"):
        page.with_name("index.html.gz").write_bytes(gzip.compress(page.read_bytes()))
    (site / "letter/index.html.br").write_bytes(b"")

    result = project.run("inject", "site")

    assert (
        "Compress again, or readers get the old page: checklist/index.html.gz, "
        "diagnostic/index.html.gz, filling-the-week/index.html.gz, in-house-or-shared/"
        "index.html.gz, letter/index.html.gz and 3 more.\n"
    ) in result.stderr
    assert "Compress again" not in project.run("inject", "site").stderr


def test_a_base_href_is_where_links_begin(project: Project) -> None:
    site = build(project.root, project.files, '<base href="/">\n')

    assert project.run("inject", "site").exit_code == 0

    text = (site / PAGE).read_text()
    assert 'href="checklist/"' in text
    assert '<link rel="stylesheet" href="assets/leadsto.css">' in text


def test_the_output_folder_of_leadsto_yml(project: Project) -> None:
    build(project.root, project.files, folder="public")
    project.configure("output: public")

    assert summary(project.run("inject")).startswith("7 put in")


# ------------------------------------------------------------------- pages that are drawn again

VITEPRESS = '<meta name="generator" content="VitePress v1.6.4">\n'


def test_pages_that_are_drawn_again_get_a_file_instead(project: Project) -> None:
    site = build(project.root, project.files, VITEPRESS)
    for page in site.rglob("*.html"):
        text = page.read_text().replace("<main>", '<div id="app"><main>')
        page.write_text(text.replace("</main>", "</main></div>"))
    before = written(site)

    result = project.run("inject", "site")

    assert result.exit_code == 0
    assert "Drawn again in the browser (vitepress), so " in result.stderr
    assert summary(result) == "7 put in, 0 updated, 0 unchanged, 0 taken out, 0 not placed"
    assert differences(before, written(site)) == {"leadsto.json", STYLE_PATH, STAMP_PATH}
    content = json.loads((site / "leadsto.json").read_text())
    assert (content["version"], content["style"]) == (1, STYLE_PATH)
    assert list(content["blocks"]) == [f"/{name}/" for name in OFFERS]
    assert 'href="/checklist/"' in content["blocks"]["/why-plans-slip/"]

    rules = ("--select", "block-not-shown", "--select", "plugin-did-not-run")
    assert project.run("check", "--site", "site", *rules).stdout == ""

    project.change("docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nblock: none")
    project.change("leadsto.yml", "Get the 12-point breakdown checklist", "Get the list")
    result = project.run("inject", "site")
    assert summary(result) == "0 put in, 1 updated, 5 unchanged, 1 taken out, 0 not placed"

    result = project.run("inject", "site", "--remove")
    assert summary(result) == "6 taken out, 0 not placed"
    assert written(site) == before


def test_a_file_of_that_name_of_the_sites_own_is_not_touched(project: Project) -> None:
    site = build(project.root, project.files, VITEPRESS)
    (site / "leadsto.json").write_text("{}")

    result = project.run("inject", "site")

    assert result.exit_code == 1
    assert "leadsto.json: The site has a file of its own of that name." in result.stderr
    assert summary(result).endswith("7 not placed")
    assert (site / "leadsto.json").read_text() == "{}"


# ---------------------------------------------------------------------- interrupted, and at once

MANY = 60

#: Runs the command, and kills its own process when it is about to replace the fourth file.
KILLED = """
import os, pathlib, signal, threading
replace, calls, one_by_one = pathlib.Path.replace, [], threading.Lock()

def replace_or_die(self, target):
    with one_by_one:
        calls.extend([target] if target.suffix == ".html" else [])
        if len(calls) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        return replace(self, target)

pathlib.Path.replace = replace_or_die
from leadsto.cli import main
main()
"""
RUN = "from leadsto.cli import main; main()"


def many(project: Project) -> Path:
    """A site of many pages."""
    text = project.files["docs/why-plans-slip.md"]
    for number in range(MANY):
        project.write(f"docs/cause-{number:02}.md", text.replace("Why ", f"Case {number}: why "))
    return build(project.root, project.files)


def start(project: Project, code: str, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", code, "inject", "site", *arguments],
        cwd=project.root,
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@pytest.mark.parametrize(("jobs", "code"), [("1", -signal.SIGKILL), ("2", 2)])
def test_killed_half_way_every_file_is_whole_and_the_next_run_completes(
    project: Project, site: Path, jobs: str, code: int
) -> None:
    before = written(site)
    running = start(project, KILLED, "--jobs", jobs)
    said = running.communicate()[1].decode()
    half = written(site)
    assert running.returncode == code, said
    assert 0 < len([name for name in HTML if half[name] != before[name]]) < len(HTML)
    for leftover in site.rglob(".leadsto.*"):  # the next run comes a while later
        os.utime(leftover, (1, 1))

    result = project.run("inject", "site")

    after = written(site)
    assert (result.exit_code, "0 not placed" in summary(result)) == (0, True)
    assert all(half[name] in (before[name], after[name]) for name in before)
    assert differences(before, after) == HTML | {STYLE_PATH, STAMP_PATH}
    project.run("inject", "site", "--remove")
    assert written(site) == before


def test_two_runs_at_once(project: Project) -> None:
    site = many(project)
    before = written(site)
    runs = [start(project, RUN) for _ in range(2)]

    said = [run.communicate()[1].decode() for run in runs]

    assert [run.returncode for run in runs] == [0, 0], said
    assert len(shown(written(site))) == MANY + 7
    assert all(len(ids) == 1 for ids in shown(written(site)).values())
    project.run("inject", "site", "--remove")
    assert written(site) == before


def test_processes_change_nothing_but_the_time(project: Project) -> None:
    site = many(project)
    before = written(site)
    one = project.run("inject", "site", "--jobs", "1", "--diff")
    two = project.run("inject", "site", "--jobs", "2", "--diff")

    assert one.stdout == two.stdout != ""
    project.run("inject", "site", "--jobs", "3")
    assert len(shown(written(site))) == MANY + 7
    project.run("inject", "site", "--jobs", "1", "--remove")
    assert written(site) == before


def test_what_a_killed_run_has_left_goes_later(project: Project, site: Path) -> None:
    old, new, other = (
        site / name for name in (".leadsto.abcdefgh", ".leadsto.12345678", ".leadsto.x")
    )
    for file in (old, new, other):
        file.write_bytes(b"half a pa")
    os.utime(old, (1, 1))
    os.utime(other, (1, 1))

    project.run("inject", "site")

    assert [file.exists() for file in (old, new, other)] == [False, True, True]


def test_file_of() -> None:
    assert file_of("docs/letter.md") == "letter/index.html"
