"""leadsto.yml and the options: absent, broken, wrong; never a traceback, every mistake at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugin.mkdocs.builds import Built, built_of, mkdocs_yml
from plugin_builds import whole_site
from rules.cases import base
from site_builder import Files

from leadsto.stamp import STAMP_PATH

YML = base()["leadsto.yml"]
#: What stands in leadsto.yml, and what the build says of it before it reads a page.
UNUSABLE: dict[str, tuple[Files, list[str]]] = {
    "it is a folder": (
        {"leadsto.yml/x": ""},
        ["ERROR leadsto.yml: `leadsto.yml` cannot be read: it is not a file."],
    ),
    "it is not UTF-8": (
        {"leadsto.yml": YML.replace("Ines Roth", "Inés Roth").encode("latin-1")},
        ["ERROR leadsto.yml:19:33: Byte 0xe9 at offset 626 is not UTF-8. Save the file as UTF-8."],
    ),
    "it does not parse": (
        {"leadsto.yml": "offers:\n  a: [b\n"},
        ['ERROR leadsto.yml:2:6: Close the "[" that opens here, or quote the value.'],
    ),
    "three mistakes": (
        {"leadsto.yml": "exlude: [a]\nrules: {no-pth: off}\nfail_on: warn\n"},
        [
            "ERROR leadsto.yml:1:1: `exlude` is not a key of leadsto.yml. Did you mean `exclude`?",
            "leadsto.yml:2:9: `no-pth` is not a rule. Did you mean `no-path`?",
            "leadsto.yml:3:10: `fail_on: warn` is not one of error, warning, note, never. "
            "Did you mean `warning`?",
        ],
    ),
    "the option names no file": (
        {"mkdocs.yml": mkdocs_yml(plugins="[leadsto: {config_file: theirs.yml}]")},
        ["ERROR theirs.yml: there is no such file to configure leadsto."],
    ),
}
#: Slips in the catalogue, which are findings like others: old text, new text, what is found.
SLIPS = (
    (
        "then: diagnostic",
        "then: diagnostik",
        "46:11: error offer-dangling `then: diagnostik` is not an offer. Did you mean "
        "`diagnostic`?",
    ),
    (
        "serves: mofu",
        "serves: warm",
        "52:13: error unknown-value `serves: warm` is not tofu (exploring), mofu (evaluating) "
        "or bofu (ready).",
    ),
    (
        "page: /letter/",
        "page: /checklist/",
        "91:11: error two-offers-one-page Two offers have /checklist/ as their landing page.",
    ),
)


def messages(found: Built) -> list[str]:
    """What the plugin says, further lines of a message included."""
    start = next(n for n, line in enumerate(found.ran.lines) if " leadsto: " in line)
    return [found.said[0], *found.ran.lines[start + 1 : -1]]


@pytest.mark.parametrize("name", UNUSABLE)
def test_an_unusable_configuration_ends_the_build(name: str, tmp_path: Path) -> None:
    files, expected = UNUSABLE[name]
    site = whole_site({})
    del site["leadsto.yml"]
    found = built_of(tmp_path, {**site, **files})

    assert found.ran.code == 1
    assert messages(found) == expected
    assert found.ran.lines[-1] == "Aborted with a BuildError!"
    assert found.pages == []


def test_slips_in_the_catalogue_are_found_at_their_lines(tmp_path: Path) -> None:
    text = YML
    for old, new, _ in SLIPS:
        text = text.replace(old, new, 1)
    found = built_of(tmp_path, whole_site({"leadsto.yml": text}))

    assert found.ran.code == 1
    for _, _, expected in SLIPS:
        assert f"ERROR leadsto.yml:{expected}" in found.said
    assert "Traceback" not in found.ran.text


def test_offers_that_replace_each_other_are_found(tmp_path: Path) -> None:
    text = YML
    for ended, successor in (("diagnostic", "review"), ("review", "diagnostic")):
        id_line = f"  {ended}:\n"
        text = text.replace(
            id_line, f"{id_line}    ends: 2026-01-31\n    replaced_by: {successor}\n", 1
        )
    found = built_of(tmp_path, whole_site({"leadsto.yml": text}))

    assert found.ran.code == 1
    assert any(
        "error ladder-loops `diagnostic` → `review` → `diagnostic`." in line for line in found.said
    )
    assert "Traceback" not in found.ran.text


def test_without_leadsto_yml_it_says_so_once_and_does_nothing(tmp_path: Path) -> None:
    site = whole_site({})
    del site["leadsto.yml"]
    found = built_of(tmp_path, site)

    assert found.ran.code == 0
    assert found.said == ["WARNING no leadsto.yml beside mkdocs.yml: nothing to do."]
    assert found.blocks == {}
    assert not any("leadsto" in name for name in found.site)
    assert not (tmp_path / ".leadsto").exists()


def test_switched_off_it_does_nothing_and_reads_nothing(tmp_path: Path) -> None:
    files = {
        "leadsto.yml": "exlude: [a]\n",
        "mkdocs.yml": mkdocs_yml(plugins="[leadsto: {enabled: false}]"),
    }
    found = built_of(tmp_path, whole_site(files))

    assert found.ran.code == 0
    assert found.said == []
    assert found.blocks == {}
    assert not any("leadsto" in name for name in found.site)
    assert not (tmp_path / ".leadsto").exists()


def test_an_option_that_there_is_not_is_for_mkdocs_to_tell(tmp_path: Path) -> None:
    files = {"mkdocs.yml": mkdocs_yml(plugins="[leadsto: {fail_on: warn}]")}
    found = built_of(tmp_path, whole_site(files))

    assert found.ran.code == 1
    assert found.ran.lines[-1] == "Aborted with a configuration error!"
    assert "Plugin 'leadsto' option 'fail_on': Expected one of:" in found.ran.text


def test_a_site_without_a_page_is_no_success(tmp_path: Path) -> None:
    found = built_of(tmp_path, {"leadsto.yml": "exclude: ['**']\n", "docs/a.md": "# A\n"})

    assert found.ran.code == 1
    assert found.said[-1] == "ERROR no page was read. See `exclude` in leadsto.yml."
    assert found.pages == []


def test_a_style_sheet_of_the_sites_own_is_kept(tmp_path: Path) -> None:
    found = built_of(tmp_path, whole_site({"docs/assets/leadsto.css": ".leadsto { color: teal }"}))

    assert found.ran.code == 0
    assert found.site["assets/leadsto.css"] == b".leadsto { color: teal }"
    assert 'href="../assets/leadsto.css"' in found.page("checklist/index.html")


def test_without_a_linked_style_there_is_no_file_of_it(tmp_path: Path) -> None:
    found = built_of(tmp_path, whole_site({"leadsto.yml": f"{YML}block: {{style: inline}}\n"}))

    assert found.ran.code == 0
    assert "assets/leadsto.css" not in found.site
    assert "<style>" in found.page("checklist/index.html")


def test_the_stamp_comes_after_what_other_plugins_write_at_the_end(tmp_path: Path) -> None:
    hook = """
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-100)
def on_post_build(config):
    assert not Path(config.site_dir, "assets/leadsto-build.json").exists()
"""
    more = "hooks: [late.py]\n"
    found = built_of(tmp_path, whole_site({"late.py": hook, "mkdocs.yml": mkdocs_yml(more=more)}))

    assert found.ran.code == 0, found.ran.text
    assert STAMP_PATH in found.site


def test_a_build_that_fails_at_its_end_leaves_no_stamp(tmp_path: Path) -> None:
    hook = "def on_post_page(output, page, config):\n    return output.split('<aside')[0]\n"
    files = {"cut.py": hook, "mkdocs.yml": mkdocs_yml(more="hooks: [cut.py]\n")}
    found = built_of(tmp_path, whole_site(files))

    assert found.ran.code == 1
    assert "block-not-shown" in found.ran.text
    assert found.pages
    assert STAMP_PATH not in found.site
