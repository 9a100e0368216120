"""Files beyond the bounds of docs/limits.md, read by real processes with little memory and time.

The bounds of the processes are far above what any of them takes: nothing here is a timed test.
"""

from __future__ import annotations

import json
import re
import resource
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from trust import faults
from trust.faults import project, tree

from leadsto import limits

MEMORY, SECONDS = 1_500_000_000, 60
DOCS = Path(__file__).parents[2] / "docs/limits.md"


def limited(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process that may not take much."""
    done = faults.limited(root, words, {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: SECONDS})
    assert done.returncode in (0, 1, 2), done.stderr
    return done


def test_every_bound_is_told() -> None:
    """The column of the docs and the constants of the code are the same, in the same order."""
    rows = re.findall(r"^\|[^|]+\| ([\d,]+)( MB)? ?[^|]*\|", DOCS.read_text("utf-8"), re.MULTILINE)
    told = [int(n.replace(",", "")) * (1_000_000 if unit else 1) for n, unit in rows]
    assert told == [value for name, value in vars(limits).items() if name.isupper()]


# ------------------------------------------------------------------------------------- pages

#: Pages as nobody should write them → what is said of each.
PAGES = {
    "large": ("a " * (limits.PAGE // 2), "is larger than 10 MB"),
    "tags": ("<p>" * (limits.TAGS + 1), "has more than 1,000,000 tags"),
    "links": ("<a href=/x/>" * (limits.LINKS + 1), "has more than 100,000 links"),
    "deep": ("<div>" * (limits.DEEP + 100), "has more than 2,000 elements inside each other"),
}
HEAD = "<!doctype html><title>A page</title><main><h1>A page</h1><a href=/review/>Review</a>"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with each of these pages, with and without a source."""
    root = project(tmp_path_factory.mktemp("pages"))
    for name, (body, _) in PAGES.items():
        (root / "site" / name).mkdir()
        (root / "site" / name / "index.html").write_text(f"{HEAD}{body}")
        (root / "docs" / f"{name}.md").write_text("---\nstage: mofu\n---\n# A page\n")
    (root / "site/alone.html").write_text(HEAD + PAGES["tags"][0])
    return root


def test_a_built_page_is_not_judged_and_others_are(built: Path, tmp_path: Path) -> None:
    usual = limited(project(tmp_path), "check", "--site", "site")
    done = limited(built, "check", "--site", "site")
    found = [line for line in done.stdout.splitlines() if "unreadable-page" in line]
    why = {f"docs/{name}.md:1:1": why for name, (_, why) in PAGES.items()}
    assert found == [
        f"{page}: error unreadable-page The built page {why}, so it is not judged and shows no "
        "block. Split it in several."
        for page, why in {"/alone.html": PAGES["tags"][1], **dict(sorted(why.items()))}.items()
    ]
    others = [line for line in done.stdout.splitlines() if line not in found]
    assert [line for line in others if not line.startswith("leadsto.yml")] == [
        line for line in usual.stdout.splitlines() if not line.startswith("leadsto.yml")
    ]


def test_its_path_is_not_known(built: Path) -> None:
    done = limited(built, "path", "docs/deep.md", "--site", "site")
    assert done.stdout == (
        "/deep/\nWhether it has a path is not known: unreadable-page. The built page "
        f"{PAGES['deep'][1]}, so it is not judged and shows no block. Split it in several.\n"
    )


def test_nothing_is_put_into_it(built: Path) -> None:
    before = tree(built / "site")
    done = limited(built, "inject", "site")
    assert done.returncode == 0
    changed = {name for name, data in tree(built / "site").items() if before.get(name) != data}
    assert "review/index.html" not in changed
    assert "why-plans-slip/index.html" in changed
    assert not changed & {f"{name}/index.html" for name in (*PAGES, "alone")}
    assert limited(built, "inject", "site", "--remove").returncode == 0
    assert tree(built / "site") == before


def test_a_page_that_grew_after_its_block_came(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert limited(root, "inject", "site").returncode == 0
    page = root / "site/why-plans-slip/index.html"
    page.write_bytes(page.read_bytes() + b" " * limits.PAGE)
    before = page.read_bytes()
    done = limited(root, "inject", "site", "--remove")
    assert (done.returncode, page.read_bytes()) == (1, before)
    assert "not placed: The page is larger than 10 MB: it is left as it is." in done.stderr


# ----------------------------------------------------------------------------------- sources

AUDIENCES = ", ".join(f"x{number}" for number in range(5_000))
SOURCES = {
    "a large one": ("a" * (limits.SOURCE + 1), "The file is larger than 10 MB: none of it is"),
    "frontmatter": ("---\n" + "a: b\n" * 250_000 + "---\n", "frontmatter is larger than 1 MB."),
    "values": ("---\na: [" + "a," * 250_000 + "]\n---\n", "more than 100,000 keys and values"),
    "nested": ("---\na: " + "[" * 100_000 + "\n---\n", "Values are nested more than 64 deep."),
    "aliases": ("---\na: &a [b]\nc: [" + "*a," * 20_000 + "]\n---\n", "Alias bomb"),
    "answers": (
        f"---\nstage: tofu\naudience: [{AUDIENCES}]\n---\n# A\n",
        "Of 5,000 values of `audience` only 100 are read.",
    ),
}


def test_sources(tmp_path: Path) -> None:
    root = project(tmp_path)
    for name, (text, _) in SOURCES.items():
        (root / f"docs/{name}.md").write_text(text)
    done = limited(root, "check", "--format", "json")
    assert done.returncode == 1
    for name, (_, says) in SOURCES.items():
        found = [
            finding["message"]
            for finding in json.loads(done.stdout)["findings"]
            if finding["page"] == f"docs/{name}.md"
        ]
        assert any(says in message for message in found), (name, found[:3])
        assert len(found) <= 2 * limits.ANSWERS
    assert "docs/x.md" in done.stdout
    fixed = limited(root, "fix", "--diff", "--unsafe")
    assert fixed.returncode == 0


# ------------------------------------------------------------------- configuration and others


def of(size: int, unit: bytes = b"a: b\n") -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(unit * (size // len(unit) + 1)), None)[1]


def listed(path: Path) -> None:
    globs = "".join(f"- drafts/{number}/**\n" for number in range(limits.ENTRIES + 1))
    path.write_text(f"{path.read_text('utf-8')}exclude:\n{globs}", "utf-8")


def mapped(path: Path) -> None:
    globs = "".join(f"  drafts/{number}/**: hub\n" for number in range(limits.ENTRIES + 1))
    path.write_text(f"{path.read_text('utf-8')}kinds:\n{globs}", "utf-8")


def nested(path: Path) -> None:
    path.write_bytes(b"[" * 900_000)


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"a" * (limits.EXPORT + 1))


def many(unit: bytes) -> Callable[[Path], None]:
    """A list of values, one more than are read."""
    return lambda path: (path.write_bytes(b"[" + unit * limits.ITEMS + b"0]"), None)[1]


def wide(path: Path) -> None:
    """As much memory as a manifest that is read can take: four bytes a character."""
    pages = ",".join(f'"/{n:x}/":"\U0001f4a7{n:x}.md"' for n in range(limits.ITEMS))
    path.write_text(f"{{{pages}}}", "utf-8")


def lines(path: Path) -> None:
    path.write_bytes(b"path,permalink\n" + b"a.md,/a/\n" * limits.ITEMS)


CHECK, VIEWS = "check --site site", "report site -o r.html --views given"
SNAPSHOT = "report site -o r.html --against given"
CASES = {
    "configuration": ("leadsto.yml", of(limits.CONFIGURATION), CHECK, "it is larger than 1 MB."),
    "list": ("leadsto.yml", listed, CHECK, "`exclude` has 1,001 entries; 1,000 are the most."),
    "map": ("leadsto.yml", mapped, CHECK, "`kinds` has 1,001 entries; 1,000 are the most."),
    "nested": ("leadsto.yml", nested, CHECK, "Values are nested more than 64 deep."),
    "baseline": ("leadsto-baseline.json", of(limits.BASELINE), CHECK, "is larger than 20 MB."),
    "nested baseline": ("leadsto-baseline.json", nested, CHECK, "is not a baseline."),
    "nested manifest": ("given", nested, f"{CHECK} --manifest given", "It is nested too deep."),
    "values": ("given", many(b"[],"), f"{CHECK} --manifest given", "more than 2,000,000 values."),
    "values in maps": (
        "given",
        many(b'{"a":1},'),
        f"{CHECK} --manifest given",
        "2,000,000 values.",
    ),
    "lines": ("given", lines, f"{CHECK} --manifest given", "more than 2,000,000 lines."),
    "values of a snapshot": ("given", many(b"[],"), SNAPSHOT, "given: It has more than 2,000,000"),
    "snapshot": ("given", of(limits.STORED), SNAPSHOT, "is larger than 100 MB."),
    "manifest": ("given", of(limits.MANIFEST), f"{CHECK} --manifest given", "larger than 100 MB."),
    "export": ("given", of(limits.EXPORT), VIEWS, "is larger than 100 MB."),
    "zip": ("given", bomb, VIEWS, "unpacks to more than 100 MB."),
}
SLOW = {"manifest", "baseline", "export", "zip", "snapshot"} | {
    "values", "values in maps", "lines", "values of a snapshot",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.long) if n in SLOW else n for n in CASES]
)
def test_what_stops_a_run(name: str, tmp_path: Path) -> None:
    file, make, words, says = CASES[name]
    make(project(tmp_path) / file)
    done = limited(tmp_path, *words.split())
    assert done.returncode == 2, done.stderr
    assert says in done.stderr, done.stderr[-500:]


@pytest.mark.long
def test_the_largest_manifest_that_is_read(tmp_path: Path) -> None:
    wide(project(tmp_path) / "given")
    assert limits.MANIFEST // 2 < (tmp_path / "given").stat().st_size < limits.MANIFEST
    done = limited(tmp_path, *f"{CHECK} --manifest given".split())
    assert done.returncode == 1, done.stderr


def test_a_generators_configuration_is_left_to_it(tmp_path: Path) -> None:
    root = project(tmp_path)
    usual = limited(root, "check")
    for name in ("pelicanconf.py", "package.json", "hugo.toml", "_config.yml"):
        of(limits.GENERATOR, b"[")(root / name)
    assert limited(root, "check").returncode == usual.returncode == 1


def test_a_stored_build_is_done_without(tmp_path: Path) -> None:
    root = project(tmp_path)
    usual = limited(root, "check")
    (root / ".leadsto").mkdir(exist_ok=True)
    nested(root / ".leadsto/last-build.json")
    done = limited(root, "check")
    assert (done.returncode, done.stdout) == (usual.returncode, usual.stdout)
