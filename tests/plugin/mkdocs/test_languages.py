"""Builds with mkdocs-static-i18n, which builds each language by itself."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from plugin.mkdocs.builds import Built, built, built_of, mkdocs_yml
from plugin.mkdocs.test_serve import serving
from plugin_builds import project, run, whole_site
from site_builder import Files

WORDS = {
    "checklist": "title: Die Checkliste, action: Die Liste holen, helps: Zwölf Zeichen, page: ",
    "letter": "title: Der Brief, action: Den Brief holen, helps: Jeden Montag eine Entscheidung",
}
ARTICLE = """---
title: {title}
audience: ops-lead
stage: tofu
decision: Ob die Planung oder der Plan zu ändern ist
outcome: Sie geben den Plan einer Person
---
# {title}

{text}
"""
FORM = """---
title: Die Checkliste
audience: ops-lead, finance-director, repair-firm
stage: tofu
---
# Die Checkliste

<form action="/forms/checklist" method="post">
<label>Vorname <input name="first_name" autocomplete="given-name"></label>
<label>E-Mail <input type="email" name="email" autocomplete="email" required></label>
<button type="submit">Die Liste holen</button>
</form>
"""
HOME = "---\ntitle: Pläne, die halten\n---\n# Pläne, die halten\n\n[Warum?](why-plans-slip.md)\n"


def leadsto_yml(page: str = "/de/checklist/", locales: str = "[en, de]") -> str:
    """The base site's, with words in German."""
    text = str(whole_site({})["leadsto.yml"])
    listed = f"\n  locales: {locales}" if locales else ""
    text = text.replace("url: https://fettle.example", f"url: https://fettle.example{listed}", 1)
    for offer, words in WORDS.items():
        place = page if words.endswith("page: ") else ""
        text = re.sub(
            rf"(\n  {offer}:\n)", rf"\1    locales: {{de: {{{words}{place}}}}}\n", text, count=1
        )
    return text


def configuration(structure: str = "suffix", more: str = "") -> str:
    """A mkdocs.yml with two languages."""
    plugins = f"""
  - search
  - i18n:
      docs_structure: {structure}
      {more}
      languages:
        - {{locale: en, default: true, name: English, build: true}}
        - {{locale: de, name: Deutsch, build: true}}
  - leadsto
"""
    return mkdocs_yml(plugins=plugins)


def files(more: Files | None = None, structure: str = "suffix") -> dict[str, str | bytes]:
    """The base site, three of its pages in German, and one that is in German alone."""
    german = {
        "index": HOME,
        "checklist": FORM,
        "why-plans-slip": ARTICLE.format(title="Plan oder Planung?", text="Meist die Planung."),
        "rota": ARTICLE.format(title="Hilft ein Dienstplan?", text="Manchmal."),
    }
    site = whole_site({"mkdocs.yml": configuration(structure), "leadsto.yml": leadsto_yml()})
    if structure == "suffix":
        translated = {f"docs/{name}.de.md": text for name, text in german.items()}
    else:
        site = {name.replace("docs/", "docs/en/"): text for name, text in site.items()}
        translated = {f"docs/de/{name}.md": text for name, text in german.items()}
    return {**site, **translated, **(more or {})}


def blocks(made: Built) -> dict[str, tuple[str, str]]:
    """The offer that each page shows and where its link leads, by file."""
    found = re.compile(
        r'<aside class="leadsto" data-leadsto="([^"]*)".*?href="([^"]*)" data-leadsto-role',
        re.DOTALL,
    )
    shown = {name: found.search(made.page(name)) for name in made.pages}
    return {name: (hit[1], hit[2]) for name, hit in shown.items() if hit}


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_every_language_is_judged_in_its_build(structure: str, tmp_path: Path) -> None:
    made = built_of(tmp_path, files(structure=structure))

    assert made.ran.code == 0, made.ran.text
    assert [line for line in made.said if not line.startswith("INFO")] == []
    assert [line for line in made.said if " pages, " in line] == [
        "INFO 10 pages, 7 lead somewhere, 3 need no path · no findings · fails on: error",
        "INFO 4 pages, 3 lead somewhere, 1 needs no path · 1 note · fails on: error",
    ]
    shown = blocks(made)
    assert shown["de/why-plans-slip/index.html"] == ("checklist", "../checklist/")
    assert shown["why-plans-slip/index.html"] == ("checklist", "../checklist/")
    assert shown["de/rota/index.html"] == ("checklist", "../checklist/")
    # a page that is not translated stands in both, and is judged in its own
    assert shown["in-house-or-shared/index.html"] == ("review", "../review/")
    assert shown["de/in-house-or-shared/index.html"] == ("review", "../../review/")
    assert json.loads(made.site["assets/leadsto-build.json"])["pages"] == 14


@pytest.mark.parametrize(
    "page", ["/de/checklist/", "checklist.de.md", "checklist.md", "/de/liste/", "liste.de.md"]
)
def test_a_page_of_another_language_can_be_named_in_any_way(page: str, tmp_path: Path) -> None:
    own = "liste" if "liste" in page else "checklist"
    site = {k: v for k, v in files().items() if k != "docs/checklist.de.md"}
    site |= {f"docs/{own}.de.md": FORM, "leadsto.yml": leadsto_yml(page)}
    made = built_of(tmp_path, site)

    assert made.ran.code == 0, made.ran.text
    assert blocks(made)["de/why-plans-slip/index.html"] == ("checklist", f"../{own}/")


def test_a_page_that_no_language_has(tmp_path: Path) -> None:
    made = built_of(tmp_path, files({"leadsto.yml": leadsto_yml("/de/check/")}))

    [found] = [line for line in made.said if "offer-dangling" in line]
    assert re.fullmatch(
        r"ERROR leadsto\.yml:\d+:\d+: error offer-dangling `page: /de/check/` of offer `checklist` "
        r"is not a page of this site\. Nearest: /de/checklist/\.",
        found,
    )
    assert made.ran.code == 1
    # the build of English knows nothing of it
    assert "INFO 10 pages, 7 lead somewhere, 3 need no path · no findings" in "\n".join(made.said)


def test_pages_that_are_not_copied(tmp_path: Path) -> None:
    """The offer's page in the first language is known without a copy."""
    made = built_of(
        tmp_path, files({"mkdocs.yml": configuration(more="fallback_to_default: false")})
    )

    assert made.ran.code == 0, made.ran.text
    assert "de/letter/index.html" not in made.site
    [note] = [line for line in made.said if "leadsto.yml" in line]
    assert "Offer `letter` has words in de and no page: it leads to /letter/" in note


def test_languages_that_nobody_listed(tmp_path: Path) -> None:
    """Then there is one, and its offers are at one page, however it is named."""
    text = leadsto_yml(locales="")
    by_path = text.replace("    page: /checklist/", "    page: checklist.md")
    site = {k: v for k, v in files().items() if k != "docs/checklist.de.md"}
    one = built_of(tmp_path / "one", {**site, "leadsto.yml": text})
    two = built_of(tmp_path / "two", {**site, "leadsto.yml": by_path})

    assert (one.ran.code, two.ran.code) == (0, 0), one.ran.text + two.ran.text
    assert blocks(one)["de/why-plans-slip/index.html"] == ("checklist", "../../checklist/")
    assert blocks(two)["de/why-plans-slip/index.html"] == ("checklist", "../checklist/")
    assert by_path != text


@pytest.mark.parametrize(
    ("first", "more", "told", "pages"),
    [
        ("en", "", [2, 0], 14),
        ("de", "", [2, 0, 2], 14),  # a first one that is not listed first is built again
        ("en", "build_only_locale: de", [2], 4),
    ],
)
def test_the_build_that_judges_the_catalogue(
    first: str, more: str, told: list[int], pages: int, tmp_path: Path
) -> None:
    """That of the plugin's first language, whatever leadsto.yml lists first, or the only one."""
    yml = configuration("folder", more)
    if first == "de":
        yml = yml.replace("default: true, ", "").replace(
            "locale: de,", "locale: de, default: true,"
        )
    text = leadsto_yml("de/checklist.md").replace("locales: {de:", "locales: {pt: {title: A}, de:")
    made = built_of(
        tmp_path, files({"leadsto.yml": text, "mkdocs.yml": yml}, "folder"), LEADSTO_FAIL_ON="never"
    )

    builds = made.ran.text.split(" pages, ")[:-1]
    assert [build.count("has words in `pt`, which is none") for build in builds] == told
    assert json.loads(made.site["assets/leadsto-build.json"])["pages"] == pages


def test_a_dead_end_in_a_translation(tmp_path: Path) -> None:
    text = ARTICLE.format(title="Sackgasse", text="Ende.").replace("stage:", "block: none\nstage:")
    made = built_of(tmp_path, files({"docs/sackgasse.de.md": text}))

    assert made.ran.code == 1
    [found] = [line for line in made.said if line.startswith("ERROR docs")]
    assert found.startswith("ERROR docs/sackgasse.de.md:1:1: error no-path No path: ")
    assert "build with LEADSTO_FAIL_ON=never, then leadsto baseline --site DIR" in made.ran.text


def test_a_block_of_the_first_language_that_is_lost(tmp_path: Path) -> None:
    """It is noticed before the next language is built."""
    hook = """
def on_post_page(output, page, config):
    first = page.file.src_uri == "why-plans-slip.md"
    return output.replace("data-leadsto=", "data-gone=") if first else output
"""
    yml = f"{configuration()}hooks: [hook.py]\n"
    made = built_of(tmp_path, files({"mkdocs.yml": yml, "hook.py": hook}))

    assert made.ran.code == 1
    assert "docs/why-plans-slip.md:1:1: error block-not-shown" in made.ran.text
    assert not (made.root / "site" / "de").exists()


def test_a_preview_shows_the_first_language(tmp_path: Path) -> None:
    yml = f"{configuration()}site_url: https://fettle.example/plans/\n"
    with serving(project(tmp_path, files({"mkdocs.yml": yml}))) as preview:
        preview.until("Serving on")
        state = json.loads(preview.page("/__leadsto__/state.json"))
        german = preview.page("/de/why-plans-slip/")

    assert {page["offer"] for page in state["pages"]} > {"checklist", "review"}
    assert not [page for page in state["pages"] if page["address"].startswith("/de/")]
    assert 'data-leadsto="checklist"' in german


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_the_command_line_knows_every_language(structure: str, tmp_path: Path) -> None:
    root = project(tmp_path, files(structure=structure))
    sources = run(root, "leadsto", "check")
    assert built(root).ran.code == 0
    built_site = run(root, "leadsto", "check", "--site", "site")

    for ran in (sources, built_site):
        assert ran.code == 0, ran.text
        assert "error" not in ran.text.replace("fails on: error", "")
    assert "Passed: 14 pages" in sources.text
    assert "page-without-source" not in built_site.text


def test_a_baseline_of_every_language(tmp_path: Path) -> None:
    """One is taken of the built site; each build knows its own part, and keeps the others'."""
    text = ARTICLE.format(title="Sackgasse", text="Ende.").replace("stage:", "block: none\nstage:")
    root = project(tmp_path, files({"docs/sackgasse.de.md": text}))
    assert built(root, LEADSTO_FAIL_ON="never").ran.code == 0
    assert run(root, "leadsto", "baseline", "--site", "site").code == 0

    assert built(root).ran.code == 0
    assert "sackgasse.de.md" in (root / "leadsto-baseline.json").read_text("utf-8")
    again = run(root, "leadsto", "baseline")
    assert "sackgasse.de.md" in (root / "leadsto-baseline.json").read_text("utf-8"), again.text
    last = built(root)
    assert last.ran.code == 0
    assert "stale-baseline" not in last.ran.text


@pytest.mark.parametrize("structure", ["suffix", "folder"])
def test_a_source_of_the_first_language_names_its_page(structure: str, tmp_path: Path) -> None:
    """Also where it has a copy in the part of another language, or a translation."""
    at = "en/" if structure == "folder" else ""
    text = leadsto_yml()
    for offer in ("checklist", "review"):
        text = text.replace(f"    page: /{offer}/", f"    page: {at}{offer}.md")
    alone = ARTICLE.format(title="Alone", text="Text.")
    made = built_of(
        tmp_path,
        files({"leadsto.yml": text, f"docs/{at}alone.md": alone}, structure),
    )

    shown = blocks(made)
    assert shown["in-house-or-shared/index.html"] == ("review", "../review/")
    assert shown["alone/index.html"] == ("checklist", "../checklist/")
    assert shown["de/in-house-or-shared/index.html"][0] == "review"
    assert shown["de/alone/index.html"] == ("checklist", "../../checklist/")
    assert shown["de/why-plans-slip/index.html"] == ("checklist", "../checklist/")
    assert "no-path" not in made.ran.text
