"""Without leadsto.yml nothing changes; with a bad one the build ends with every mistake told."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugin.pelican.blog import Built, build, configuration, put, settings, write
from plugin.pelican.conftest import Builder
from plugin.pelican.test_clean_outputs import shown


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose configuration each test writes anew."""
    return write(tmp_path_factory.mktemp("configured"), {})


def stopped(done: Built) -> list[str]:
    """What a build said that could not be judged; it wrote nothing and shows no traceback."""
    assert done.ran.code == 1
    assert not done.files
    assert all(line.startswith("leadsto: ") for line in done.ran.lines)
    return done.said


def test_without_leadsto_yml_it_says_so_once_and_changes_nothing(
    built: Builder, tmp_path: Path
) -> None:
    write(tmp_path, {"pelicanconf.py": settings(THEME="notmyidea")}, without=("leadsto.yml",))
    done = build(tmp_path)
    assert done.said == [f"no leadsto.yml in {tmp_path.name}/: nothing to do."]
    assert done.files == built("notmyidea", False).files
    assert not (tmp_path / ".leadsto").exists()


def test_switched_off_it_says_nothing(root: Path) -> None:
    put(root / "pelicanconf.py", settings(LEADSTO_ENABLED=False, OUTPUT_PATH="off"))
    done = build(root)
    assert done.ran.code == 0
    assert done.said == []


def test_every_mistake_is_told_at_once(root: Path) -> None:
    put(root / "pelicanconf.py", settings())
    put(root / "leadsto.yml", "presett: strict\nfail_on: eror\nrules: {no-paht: off}\n")
    said = stopped(build(root))
    assert [line[: line.index(": ")] for line in said] == [
        "leadsto.yml:1:1",
        "leadsto.yml:2:10",
        "leadsto.yml:3:9",
    ]
    for line, meant in zip(said, ("preset", "error", "no-path"), strict=True):
        assert meant in line


@pytest.mark.parametrize(
    "text",
    [
        b"site: {url: [\n",
        b"- a\n- b\n",
        "offers:\n  b\u00fcro: {}\n".encode("latin-1"),
        b"a: &a [x, x, x, x, x, x, x, x, x]\n"
        + b"".join(
            b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 9))
            for name in range(ord("b"), ord("k"))
        ),
    ],
    ids=["broken", "list", "latin-1", "alias bomb"],
)
def test_a_leadsto_yml_that_cannot_be_read(root: Path, text: bytes) -> None:
    put(root / "pelicanconf.py", settings())
    put(root / "leadsto.yml", text)
    assert all(line.startswith("leadsto.yml") for line in stopped(build(root)))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"LEADSTO_CONFIG": "other.yml"}, "other.yml: there is no such file"),
        ({"LEADSTO_CONFIG": "content"}, "content"),
        ({"LEADSTO_FAIL_ON": "eror"}, "LEADSTO_FAIL_ON: `eror` is not error, warning, note or"),
    ],
)
def test_settings_that_name_nothing(root: Path, changed: dict[str, object], words: str) -> None:
    put(root / "pelicanconf.py", settings(**changed))
    put(root / "leadsto.yml", configuration())
    assert stopped(build(root))[0].startswith(words)


def test_the_threshold_of_the_settings(root: Path) -> None:
    put(root / "pelicanconf.py", settings(LEADSTO_FAIL_ON="note"))
    put(root / "leadsto.yml", configuration())
    said = stopped(build(root))
    assert said[-2].endswith("fails on: note")
    assert said[-1] == "To accept these for now: leadsto baseline"
    # the setting from the command line, the environment over both
    done = build(root, "-e", 'LEADSTO_FAIL_ON="note"', LEADSTO_FAIL_ON="error")
    assert done.ran.code == 0
    assert "not on note" in done.said[0]


def test_an_address_of_the_site_that_is_none(tmp_path: Path) -> None:
    done = build(write(tmp_path, {"pelicanconf.py": settings(SITEURL="localhost:8000")}))
    said = stopped(done)
    assert "`localhost:8000/checklist/` is not a place a reader can go." in said


def test_a_site_without_a_page(tmp_path: Path) -> None:
    for name in ("content/blog", "content/pages"):
        (tmp_path / name).mkdir(parents=True)
    put(tmp_path / "pelicanconf.py", settings())
    put(tmp_path / "leadsto.yml", "preset: start\n")
    done = build(tmp_path)
    assert done.ran.code == 0
    assert done.said[-1].startswith("0 pages")
    assert shown(done) == {}
