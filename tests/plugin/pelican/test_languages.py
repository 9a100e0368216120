"""Builds with i18n_subsites, which builds the site of each language inside of the first build."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from plugin.mkdocs.test_languages import ARTICLE, FORM, leadsto_yml
from plugin.pelican.blog import Built, build, files, put, settings
from plugin_builds import run

_ACTION = re.compile(
    r'<aside class="leadsto" data-leadsto="([^"]*)".*?href="([^"]*)" data-leadsto-role', re.DOTALL
)
URL = "https://fettle.example"


def in_language(text: str, locale: str, slug: str) -> str:
    """A page that says its language, which the plugin wants of each."""
    return text.replace("---\n", f"---\nlang: {locale}\nslug: {slug}\n", 1)


def write(
    root: Path,
    page: str = "/de/checklist/",
    german_settings: Mapping[str, str] = {},
    **changed: object,
) -> Path:
    """The pages of the blog, three of them in German, of which one is in no other language."""
    english = {
        Path(name).stem: text
        for name, text in files().items()
        if name.startswith("content/pages/") and text.startswith("---\n")
    }
    slip = ARTICLE.format(title="Plan oder Planung?", text="[Liste]({filename}checklist.de.md)")
    rota = ARTICLE.format(title="Hilft ein Dienstplan?", text="[Plan](../why-plans-slip/)")
    german = {"checklist": FORM, "why-plans-slip": slip, "rota": rota}
    for suffix, locale, pages in ((".md", "en", english), (".de.md", "de", german)):
        for slug, text in pages.items():
            put(root / f"content/pages/{slug}{suffix}", in_language(text, locale, slug))
    put(root / "leadsto.yml", leadsto_yml(page))
    subsites = {"de": {"SITENAME": "Fettle auf Deutsch", **german_settings}}
    given = {
        "SITEURL": URL, "PLUGINS": ["leadsto", "i18n_subsites"], "I18N_SUBSITES": subsites,
        "THEME": "simple",
    }  # fmt: skip
    put(root / "pelicanconf.py", settings(**given | changed))
    return root


def actions(done: Built) -> dict[str, tuple[str, str]]:
    """The offer that each page shows and where its link leads, by file."""
    pages = {n: text.decode() for n, text in done.files.items() if n.endswith(".html")}
    found = {name: _ACTION.search(text) for name, text in pages.items()}
    return {name: (hit[1], hit[2]) for name, hit in found.items() if hit}


@pytest.mark.parametrize("arguments", [(), ("--relative-urls",)])
def test_every_language_is_judged_in_its_build(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = build(write(tmp_path), *arguments)

    assert done.ran.code == 0, done.ran.text
    assert [line for line in done.said if " lead somewhere" in line] == [
        "11 pages, 8 lead somewhere, 3 need no path · 4 notes · fails on: error",
        "3 pages, 3 lead somewhere · 1 note · fails on: error",
    ]
    shown = actions(done)
    root, de = (f"{URL}/", f"{URL}/de/") if not arguments else ("../../", "../")
    assert shown["why-plans-slip/index.html"][0] == "checklist"
    assert shown["de/why-plans-slip/index.html"] == ("checklist", f"{de}checklist/")
    assert shown["de/rota/index.html"] == ("checklist", f"{de}checklist/")
    # a page of another part: the offer has words in German and no page, or no words at all
    assert shown["de/checklist/index.html"] == ("diagnostic", f"{root}diagnostic/")
    # what is not translated is hidden there, with the block that it has in its own part
    assert shown["de/pages/letter-en.html"] == ("checklist", f"{root}checklist/")
    german = f"{URL}/de/" if not arguments else "../de/"
    assert shown["pages/rota-de.html"] == ("checklist", f"{german}checklist/")
    stamp = json.loads(done.files["assets/leadsto-build.json"])
    assert (stamp["pages"], stamp["blocks"]) == (14, len(shown))
    assert "de/assets/leadsto-build.json" not in done.files


def test_a_language_with_addresses_of_its_own(tmp_path: Path) -> None:
    own = {"PAGE_URL": "seiten/{slug}/", "PAGE_SAVE_AS": "seiten/{slug}/index.html"}
    root = write(tmp_path, "/de/seiten/checklist/", own)
    done = build(root)

    assert done.ran.code == 0, done.ran.text
    shown = actions(done)
    assert shown["de/seiten/why-plans-slip/index.html"][1] == f"{URL}/de/seiten/checklist/"
    assert shown["de/seiten/checklist/index.html"][1] == f"{URL}/diagnostic/"
    assert shown["pages/rota-de.html"][1] == f"{URL}/de/seiten/checklist/"
    built_site = run(root, "leadsto", "check", "--site", "output")
    assert built_site.code == 0, built_site.text


@pytest.mark.parametrize("arguments", [(), ("--relative-urls",)])
def test_a_language_with_a_host_of_its_own(arguments: tuple[str, ...], tmp_path: Path) -> None:
    host = "https://de.fettle.example"
    done = build(write(tmp_path, german_settings={"SITEURL": host}), *arguments)

    assert done.ran.code == 0, done.ran.text
    shown = actions(done)
    de = "../" if arguments else f"{host}/"
    assert shown["de/why-plans-slip/index.html"][1] == f"{de}checklist/"
    assert shown["de/checklist/index.html"][1] == f"{URL}/diagnostic/"
    assert shown["pages/rota-de.html"][1] == f"{host}/checklist/"


def test_a_language_that_is_written_elsewhere_is_no_part(tmp_path: Path) -> None:
    """Both builds are judged as if there were no other."""
    elsewhere = {"OUTPUT_PATH": str(tmp_path / "deutsch")}
    done = build(write(tmp_path, german_settings=elsewhere), LEADSTO_FAIL_ON="never")

    counts = [line for line in done.said if " need" in line and " pages, " in line]
    assert [int(re.findall(r"(\d+) pages", line)[0]) for line in counts] == [14, 14]


def test_a_page_that_no_language_has(tmp_path: Path) -> None:
    done = build(write(tmp_path, "/de/check/"))

    assert done.ran.code == 1
    [found] = [line for line in done.said if "offer-dangling" in line]
    assert "`page: /de/check/` of offer `checklist`" in found
    assert found.endswith("Nearest: /de/checklist/.")
    assert done.files == {}


def test_a_dead_end_in_a_translation(tmp_path: Path) -> None:
    text = ARTICLE.format(title="Sackgasse", text="Ende.").replace("stage:", "block: none\nstage:")
    root = write(tmp_path)
    put(root / "content/pages/end.de.md", in_language(text, "de", "end"))
    done = build(root)

    assert done.ran.code == 1
    [found] = [finding for finding in done.findings if " error " in finding]
    assert found == "content/pages/end.de.md:1 error no-path"
    assert "build with LEADSTO_FAIL_ON=never, then leadsto baseline --site DIR" in done.said[-1]
    assert done.files == {}


def test_the_setting_without_its_plugin(tmp_path: Path) -> None:
    """Then there is one build, and everything is judged in it."""
    done = build(write(tmp_path, "/rota-de/", PLUGINS=["leadsto"], PAGE_LANG_URL="{slug}-{lang}/"))

    [line] = [line for line in done.said if " lead somewhere" in line]
    assert line.startswith("14 pages, ")


def test_the_command_line_knows_every_language(tmp_path: Path) -> None:
    root = write(tmp_path)
    sources = run(root, "leadsto", "check")
    assert build(root).ran.code == 0
    last = run(root, "leadsto", "check")
    built = run(root, "leadsto", "check", "--site", "output")

    for ran in (sources, last, built):
        assert ran.code == 0, ran.text
    assert "Passed: 14 pages" in sources.text
    assert "the last Pelican build" in last.text
    assert "page-without-source" not in built.text
    assert "block-not-shown" not in built.text
