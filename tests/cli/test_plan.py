from __future__ import annotations

import json
from typing import Any

Project = Any


def test_the_table(project: Project) -> None:
    project.write("docs/none.md", "# No answers\n")
    project.write("docs/old.md", "---\nexempt: an archive\n---\n# Old\n")
    project.change("docs/why-plans-slip.md", "stage: tofu", "stage: tofu\nnext: letter")
    project.change("docs/filling-the-week.md", "stage: bofu", "stage: bofu\nblock: none")
    project.change("docs/in-house-or-shared.md", "stage: bofu", "stage: BOFFU")

    result = project.run("plan")

    assert result.exit_code == 0
    assert (
        result.stdout
        == """\
page                        stage  shows       why
docs/checklist.md           tofu   diagnostic  follows the offer of this page
docs/diagnostic.md          mofu   review      follows the offer of this page
docs/filling-the-week.md    bofu   -           not shown: the page says `block: none`
docs/in-house-or-shared.md  -      -           its `stage` cannot be used
docs/index.md               -      -           a hub page shows none
docs/letter.md              tofu   checklist   follows the offer of this page
docs/none.md                -      -           `stage` is not answered
docs/old.md                 -      -           exempt: an archive
docs/partner-call.md        -      -           a conversation page shows none
docs/review.md              -      -           a conversation page shows none
docs/which-cause-first.md   mofu   diagnostic  is for finance-director
docs/why-plans-slip.md      tofu   letter      written as its `next`
"""
    )
    assert result.stderr == "12 pages, 5 show a next step · read: sources in docs/\n"


def test_no_offer_fits(project: Project) -> None:
    project.change("leadsto.yml", "serves: mofu", "serves: tofu")

    assert "docs/which-cause-first.md   mofu   -             no offer serves evaluating" in (
        project.run("plan").stdout
    )


def test_json(project: Project) -> None:
    content = json.loads(project.run("plan", "--format", "json").stdout)

    assert content["version"] == 1
    assert content["pages"][-2] == {
        "page": "docs/which-cause-first.md",
        "address": "/which-cause-first/",
        "kind": "article",
        "stage": "mofu",
        "audience": ["finance-director"],
        "shown": True,
        "offer": "diagnostic",
        "leads_to": "/diagnostic/",
        "explicit": False,
        "why": "is for finance-director",
    }


def test_wide_scripts_are_aligned_and_escapes_harmless(project: Project) -> None:
    project.write("docs/漢字.md", '---\nexempt: "an old \\e[31m archive"\n---\n# x\n')

    *_, above, row = project.run("plan").stdout.splitlines()

    assert row == "docs/漢字.md" + " " * 16 + "-      -             exempt: an old ␛[31m archive"
    assert above.index("is for") == row.index("exempt:") + 2  # two characters of two columns
