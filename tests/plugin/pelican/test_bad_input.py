"""Pages that nobody should write: findings, and never a traceback of ours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin.pelican.blog import (
    BLOCKS,
    INTENT,
    Built,
    build,
    configuration,
    put,
    settings,
    write,
)
from plugin.pelican.test_clean_outputs import shown

ROOT = "content/blog"


def bomb(depth: int) -> str:
    """Nine lists in nine lists in nine lists."""
    return "".join(
        f"l{n}: &l{n} [{', '.join([f'*l{n - 1}' if n else 'x'] * 9)}]\n" for n in range(depth)
    )


def page(more: str = "", body: str = "A text.") -> str:
    return f"---\ntitle: A page\ndate: 2026-03-08\nslug: SLUG\n{INTENT}{more}---\n{body}\n"


PAGES: dict[str, bytes] = {
    name: text.replace("SLUG", name).encode(encoding)
    for name, text, encoding in (
        ("latin", page(body="Öl und Getriebe"), "latin-1"),
        ("marked", page(), "utf-8-sig"),
        ("windows", page().replace("\n", "\r\n"), "utf-8"),
        ("script", page("next: 'javascript:alert(1)'\n"), "utf-8"),
        ("offer", page("next: {offer: nothing}\n"), "utf-8"),
        ("stage", page().replace("tofu", "lukewarm"), "utf-8"),
        ("long", page(f"transcript: {'word ' * 20_000}\n"), "utf-8"),
        ("bomb", page(bomb(30)), "utf-8"),
        ("endless", page("loop: &loop [*loop]\n"), "utf-8"),
        ("dated", page("when: {2026-01-01: x, 1: y, true: z}\n"), "utf-8"),
        ("control", page('why_now: "\\u0000\\x1b[31m"\n'), "utf-8"),
    )
}
OTHER = {"diagnostic": "review", "review": "diagnostic"}
FILES = {f"{ROOT}/{name}.md": data for name, data in PAGES.items()}

#: Two offers that ended and name each other as the one that took over.
CYCLE = re.sub(
    r"^  (diagnostic|review):$",
    lambda m: f"{m[0]}\n    ends: 2026-01-01\n    replaced_by: {OTHER[m[1]]}",
    configuration(),
    flags=re.MULTILINE,
)


def ours(done: Built) -> set[str]:
    """The errors found; a traceback through leadsto would be a fault of it."""
    assert done.ran.code == 1
    assert not done.files
    assert "plugins/leadsto" not in done.ran.text
    assert "src/leadsto" not in done.ran.text
    assert sum(line.endswith("fails on: error") for line in done.said) == 1
    assert done.said[-1] == "To accept these for now: leadsto baseline"
    return {line.removeprefix(f"{ROOT}/") for line in done.findings if " error " in line}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("bad"), FILES)


#: What both readers leave to find.
ANYWAY = {
    "latin.md:10 error unreadable-page",
    "script.md:9 error unsafe-link",
    "script.md:1 error no-path",
    "offer.md:9 error next-unresolved",
    "offer.md:1 error no-path",
    "stage.md:6 error unknown-value",
    "stage.md:1 error no-path",
}


def test_read_by_markdown(root: Path) -> None:
    assert ours(build(root)) == ANYWAY


def test_read_as_yaml(root: Path) -> None:
    put(root / "pelicanconf.py", settings(PLUGINS=["yaml_metadata", "leadsto"]))
    # the reader itself writes every value out: deeper, and it would never end
    put(root / ROOT / "bomb.md", page(bomb(6)).replace("SLUG", "bomb"))
    assert ours(build(root)) == ANYWAY | {
        "bomb.md:13 error unreadable-frontmatter",
        "bomb.md:1 error no-path",
        "endless.md:9 error unreadable-frontmatter",
        "endless.md:1 error no-path",
    }


def test_pages_that_are_merely_unusual_get_their_block(tmp_path: Path) -> None:
    usual = {f"{ROOT}/{name}.md": PAGES[name] for name in ("marked", "windows", "long", "control")}
    done = build(write(tmp_path, usual))
    assert done.ran.code == 0
    names = {f"{Path(name).stem}.html": "checklist" for name in usual}
    assert shown(done) == {**BLOCKS, **names}


def test_offers_that_replace_each_other(tmp_path: Path) -> None:
    done = build(write(tmp_path, {"leadsto.yml": CYCLE}))
    assert "leadsto.yml:47 error ladder-loops" in ours(done)
