"""Which of MkDocs' pages are judged: drafts, excluded pages, pages left alone by ``--dirty``."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from plugin.mkdocs.builds import Built, built, built_of, mkdocs_yml
from plugin_builds import differences, project, whole_site

from leadsto.config import load
from leadsto.project import check
from leadsto.sources import gather

#: A page that would fail a build: it answers nothing.
UNANSWERED = "# Unanswered\n\nSome text.\n"
NEXT = """---
title: Who reads the log?
audience: ops-lead
stage: tofu
decision: Whether the shift or the planner reads the log
outcome: They let one person read it every morning
next: {next}
---
# Who reads the log?

Our [weekly letter](letter.md) has one case a week.
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site with pages that are not built, one of them named as a next step."""
    more = "draft_docs: drafts/\nexclude_docs: |\n  snippets/\nnot_in_nav: letter.md\n"
    files = {
        "mkdocs.yml": mkdocs_yml(more=more),
        "docs/drafts/soon.md": UNANSWERED,
        "docs/snippets/part.md": UNANSWERED,
        "docs/README.md": UNANSWERED,  # index.md is there, so MkDocs takes that one
        "docs/reads.md": NEXT.format(next="drafts/soon.md"),
    }
    return built_of(tmp_path_factory.mktemp("site"), whole_site(files), LEADSTO_FAIL_ON="never")


def test_a_next_step_that_is_a_draft_is_told(site: Built) -> None:
    assert [line for line in site.said if "reads.md" in line] == [
        "INFO docs/reads.md:7:7: error next-unpublished The next step is a draft."
    ]


def test_what_is_not_built_is_not_judged(site: Built) -> None:
    assert len(site.said) == 3, site.ran.text
    assert "12 pages" in site.said[-1]  # the draft counts as one


def test_the_build_is_not_stale_for_what_it_left_out(site: Built) -> None:
    gathered = gather(load(site.root / "leadsto.yml"))

    assert gathered.origin == "the last MkDocs build"
    assert gathered.notices == ()


@pytest.mark.parametrize("facts", ["kept", "cut off", "gone"])
def test_a_build_is_the_same_whatever_the_last_one_has_left(tmp_path: Path, facts: str) -> None:
    first = built_of(tmp_path, whole_site({}))
    file = tmp_path / ".leadsto/last-build.facts"
    if facts == "gone":
        shutil.rmtree(file.parent)
    elif facts == "cut off":
        file.write_bytes(file.read_bytes()[:-100])
    second = built(tmp_path)

    stamp = "assets/leadsto-build.json"  # tells the time
    assert differences(first.site, second.site) <= {stamp, "sitemap.xml.gz"}
    assert second.said == first.said
    assert second.blocks
    assert gather(load(tmp_path / "leadsto.yml")).origin == "the last MkDocs build"


class TestDirty:
    """``mkdocs build --dirty`` renders only what has changed."""

    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        """A built site, older than any file that is written from now on."""
        project(tmp_path, {**whole_site({}), "mkdocs.yml": mkdocs_yml()})
        assert built(tmp_path).ran.code == 0
        for path in (tmp_path / "docs").rglob("*"):
            os.utime(path, (1, 1))
        return tmp_path

    def test_a_changed_page_keeps_its_block_and_the_others_are_not_judged(self, root: Path) -> None:
        page = root / "docs/why-plans-slip.md"
        page.write_text(page.read_text("utf-8") + "\nMore text.\n", "utf-8")
        before = (root / ".leadsto/last-build.json").read_bytes()
        found = built(root, "--dirty")

        assert found.ran.code == 0, found.ran.text
        assert "More text." in found.page("why-plans-slip/index.html")
        assert found.blocks["why-plans-slip/index.html"] == 1
        assert found.said == ["INFO 10 pages · no findings · fails on: error"]
        assert (root / ".leadsto/last-build.json").read_bytes() == before

    def test_a_changed_page_that_is_broken_fails(self, root: Path) -> None:
        page = root / "docs/why-plans-slip.md"
        page.write_text(page.read_text("utf-8").replace("tofu", "warm"), "utf-8")
        found = built(root, "--dirty")

        assert found.ran.code == 1
        assert found.said[0].startswith("ERROR docs/why-plans-slip.md:4:8: error unknown-value")


def test_the_configuration_may_live_in_another_folder(tmp_path: Path) -> None:
    """Then pages are named from there."""
    files = {name.replace("docs/", "web/docs/"): text for name, text in whole_site({}).items()}
    files["web/mkdocs.yml"] = mkdocs_yml(plugins="[leadsto: {config_file: ../leadsto.yml}]")
    files["web/docs/new.md"] = UNANSWERED
    project(tmp_path, files)
    found = built(tmp_path / "web")

    assert found.ran.code == 1
    assert found.said[0].startswith("ERROR web/docs/new.md:1:1: error no-audience")
    assert check(tmp_path).findings[0].page == "web/docs/new.md"
