"""The benchmarks: sites are what they should be, and the tables say what was measured."""

from __future__ import annotations

import re
import sys
import tarfile
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT))  # they are no part of what is installed

from benchmarks import builds, cases, commits, million, picture, tables  # noqa: E402
from benchmarks.budgets import lines  # noqa: E402
from benchmarks.cases import Case  # noqa: E402
from benchmarks.corpora import opened  # noqa: E402
from benchmarks.large import large_pages, make_large  # noqa: E402
from benchmarks.measuring import Command, Row, Sample, rounds  # noqa: E402
from benchmarks.results import Results  # noqa: E402
from benchmarks.sites import (  # noqa: E402
    CorpusError,
    make_built,
    make_plain,
    make_written,
)

from leadsto.project import check  # noqa: E402

BUILT = """<html><head><title>{0}</title>
<link rel="canonical" href="https://old.example/{0}/"></head>
<body><h1>{0}</h1><a href="/two/">there</a> <a href=https://old.example/two/>here</a>
<a href="https://else.example/">elsewhere</a></body></html>
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two built pages and three sources, one of them without frontmatter."""
    folder = tmp_path / "corpus"
    for name, text in {
        "html-a/one/index.html": BUILT.format("one"),
        "html-a/two/index.html": BUILT.format("two"),
        "mkdocs-a/one.md": "---\ntitle: One\nstage: what\n  more\ntags: [a]\n---\n# One\n",
        "mkdocs-a/two.md": "# Two\n",
        "mkdocs-b/three.md": "---\nlayout: post\n---\n# Three\n",
        "nasty/four.md": "---\n{\n---\n",
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def contents(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text("utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_no_two_copies_of_a_built_page_share_a_title_or_an_address(
    corpus: Path, tmp_path: Path
) -> None:
    pages = contents(make_built(corpus, tmp_path / "made", 5))

    assert sorted(pages) == [
        "a-0001/one/index.html",
        "a-0001/two/index.html",
        "a-0002/one/index.html",
        "a-0002/two/index.html",
        "a-0003/one/index.html",
    ]
    assert "<title>No. 2 one</title>" in pages["a-0002/one/index.html"]
    for name, text in pages.items():
        own = name.partition("/")[0]
        inside = re.findall(r'href="?(?:https://www\.example\.com)?/([^/]+)/', text)
        assert inside == [own] * 3  # the canonical address and both links
        assert "old.example" not in text
        assert text.count("https://else.example/") == 1


def test_sources_answer_beside_what_their_authors_have_written(
    corpus: Path, tmp_path: Path
) -> None:
    pages = contents(make_written(corpus, tmp_path / "made", 8))

    assert len(pages) == len(set(pages.values())) == 8
    assert not any("four" in name for name in pages)
    (first,) = (text for name, text in pages.items() if name.endswith("0001/mkdocs-a/one.md"))
    assert "tags: [a]" in first
    assert "more" not in first
    assert sum("\nstage: " in text for text in pages.values()) == 5  # 0 of each part is unanswered
    judgement = check(tmp_path / "made")
    assert len(judgement.site.pages) == 8
    assert {p.intent.stage.value for p in judgement.site.pages if p.intent.stage} <= {"tofu"}


def test_plain_sources_have_no_frontmatter_but_ours(corpus: Path, tmp_path: Path) -> None:
    pages = contents(make_plain(corpus, tmp_path / "made", 4))

    assert "tags" not in "".join(pages.values())
    slugs = re.findall(r"^slug: (.+)$", "".join(pages.values()), re.MULTILINE)
    assert len(set(slugs)) == 4


def test_what_is_there_stays_until_the_corpus_changes(corpus: Path, tmp_path: Path) -> None:
    site = make_built(corpus, tmp_path / "made", 2)
    (site / "mark").touch()
    make_built(corpus, tmp_path / "made", 2)
    assert (site / "mark").exists()

    (corpus / "html-a/three.html").write_text(BUILT.format("three"), "utf-8")
    make_built(corpus, tmp_path / "made", 2)
    assert not (site / "mark").exists()


def test_a_corpus_without_pages_is_refused(tmp_path: Path) -> None:
    for make in (make_built, make_written):
        with pytest.raises(CorpusError, match="no folder"):
            make(tmp_path, tmp_path / "made", 1)


def test_an_archive_is_unpacked(corpus: Path, tmp_path: Path) -> None:
    archive = tmp_path / "pages.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(corpus, "pages")

    found = opened(archive, tmp_path / "work")

    assert contents(found) == contents(corpus)


# ------------------------------------------------------------------------------- measuring


def python(name: str, code: str, folder: Path, **more: object) -> Command:
    return Command(name, [sys.executable, "-c", code], folder, **more)  # type: ignore[arg-type]


def test_commands_take_turns_and_a_failing_one_drops_out(tmp_path: Path) -> None:
    log = tmp_path / "log"
    note = "open('log', 'a').write('{}'); print('said')"
    commands = [
        python("a", note.format("a"), tmp_path),
        python("bad", "raise SystemExit(4)", tmp_path),
        python("b", note.format("b") + "; raise SystemExit(1)", tmp_path, codes=(0, 1)),
        python("slow", note.format("s"), tmp_path),
    ]

    a, bad, b, slow = rounds(commands, 2, tmp_path / "logs")

    assert log.read_text() == "abs" + "abs" + "sba"  # the first is the warm-up
    assert [len(row.wall) for row in (a, bad, b, slow)] == [2, 0, 2, 2]
    assert "ended with 4" in bad.failed
    assert all(cpu > 0 for cpu in a.cpu)
    assert (tmp_path / "logs/a.txt").read_text() == "said\n"


def test_a_command_gets_as_many_runs_as_fit(tmp_path: Path) -> None:
    (row,) = rounds([python("a", "pass", tmp_path)], 5, tmp_path / "logs", most=0)

    assert len(row.wall) == 1


# --------------------------------------------------------------------------------- telling


def case(pages: int, cold: float, **more: float) -> Case:
    rows = {cases.FLOOR: pages / 10_000, cases.COLD: cold, **more}
    return Case(
        key=f"built-{pages}",
        title=f"{pages} pages",
        rows=tuple(Row(name, name, (s, s, 9 * s), (s,), 200_000_000) for name, s in rows.items()),
        base=cases.FLOOR,
        pages=pages,
        size=pages,
        when="2026-01-02",
    )


def found(*every: Case) -> dict[str, Case]:
    return {one.key: one for one in every}


def test_budgets_are_of_medians_and_of_the_size_they_speak_of() -> None:
    one = Case(
        key="page",
        title="One page",
        rows=(Row(commits.BARE, "", (0.01,)), Row(commits.PAGE, "", (0.13,))),
        base=commits.BARE,
    )
    every = found(case(1_000, 0.6), case(10_000, 7.9, lychee=15.9), case(100_000, 80), one)

    shown = {(line.what, line.budget): (line.measured, line.met) for line in lines(every)}

    where = "check of built HTML, 10,000 pages"
    assert shown[f"{where}, cold", "≤ 8 × reading"] == ("7.9 ×", True)
    assert shown[f"{where}, cold", "≥ 2 × lychee's speed"] == ("2.0 ×", True)
    assert shown[f"{where}, warm", "≤ 1 × reading"] == ("7.9 ×", False)
    assert shown["one page", "≤ 12 × an interpreter's start"][1] is False
    growth = shown["growth from 1,000 to 100,000 pages", "≤ 1.15 × linear"]
    assert growth == ("1.33 ×", False)
    memory = shown["memory for 10,000 built pages, above 60 MB", "≤ 15 kB a page"]
    assert memory == ("14.0 kB", True)


def test_what_a_plugin_adds_is_told_round_by_round() -> None:
    # the machine becomes slower and slower: the medians alone would say 0.808 × and -0.48 s
    without, with_it = (1.0, 2.0, 3.0, 4.0), (1.01, 2.02, 3.03)
    rows = (
        Row(builds.WITHOUT, "mkdocs build", without),
        Row(builds.WITH, "mkdocs build", with_it),
    )
    every = found(
        Case("material", "A build", rows, builds.WITHOUT),
        Case("serve", "A rebuild", rows, builds.WITHOUT),
    )

    shown = {line.budget: line.measured for line in lines(every)}

    assert shown == {"≤ 1.02 × without": "1.010 ×", "≤ 0.5 s": "0.02 s"}


def test_tables_say_what_was_measured_and_what_failed() -> None:
    odd = Case("x", "Odd", (Row("a", "a -b", failed="ended with 4"),), "a")

    text = tables.document({"Machine": "a small one"}, found(case(10_000, 8.0), odd))

    assert "- Machine: a small one\n" in text
    assert "| leadsto, cold | 8.00 | 1,250 | 8.0 | 8.00 | 200 | 3 |" in text
    assert "| a | failed |" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        assert len({row.count("|") for row in table.splitlines()}) == 1


def test_results_outlive_a_run_but_not_another_corpus(tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    results = Results(file, {"corpus": "a"})
    results.about = {"Machine": "a small one"}
    results.add(case(10_000, 8.0))

    again = Results(file, {"corpus": "a"})

    assert (again.cases, again.about) == (results.cases, results.about)
    assert Results(file, {"corpus": "b"}).cases == {}


def test_the_picture_has_a_line_for_each_series_and_no_label_on_another() -> None:
    every = found(case(1_000, 0.6, lychee=1), case(10_000, 8, lychee=8.1))

    root = ET.fromstring(picture.draw(picture.points(every)))

    ns = "{http://www.w3.org/2000/svg}"
    assert len(root.findall(f".//{ns}polyline")) == 3
    heights = sorted(float(t.attrib["y"]) for t in root.findall(f".//{ns}text[@class='label']"))
    assert all(b - a >= 16 for a, b in pairwise(heights))


def test_the_page_has_a_place_for_the_figures() -> None:
    page = (ROOT / "docs/speed.md").read_text("utf-8")

    assert page.index("<!-- measured: begin -->") < page.index("<!-- measured: end -->")


def test_a_large_site_is_real_enough(tmp_path: Path) -> None:
    pages = dict(large_pages(400))
    assert len(pages) == 400
    assert pages == dict(large_pages(400))
    stubs = [html for html in pages.values() if "http-equiv" in html]
    assert len(stubs) == 100
    sizes = [len(html) for html in pages.values() if html not in stubs]
    assert all(1_000 < size < 4_000 for size in sizes)

    site = make_large(tmp_path, 400)
    files = {f.relative_to(site).as_posix(): f.read_text() for f in site.rglob("*.html")}
    assert files == pages
    found = check(tmp_path, site=site)
    verdicts = found.site.verdicts.values()
    assert len(verdicts) == 300
    assert 0 < sum(v.needed and v.walk is None for v in verdicts) < 20
    assert "broken" in {link.verdict for links in found.site.links.values() for link in links}


def test_the_table_of_growth_compares_with_the_least_size() -> None:
    small = million.Size(10, 20_000, Sample(1.0, 2.0, 50_000), Sample(0.5, 0.5, 40_000), 700, 3)
    large = million.Size(100, 200_000, Sample(9.0, 30.0, 300_000), Sample(5, 5, 400_000), 7000, 30)
    *_, first, last = million._told([small, large])
    assert first.split(" | ")[4::3][:2] == ["1.00", "1.00"]
    assert last.split(" | ")[4::3][:2] == ["1.50", "1.00"]
    assert "| 4.0 |" in last
    ET.fromstring(picture.draw(million._series([small, large])))
