"""What is handed out: the same bytes wherever it is built, all that is needed, nothing else."""

from __future__ import annotations

import email.parser
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.metadata import Metadata
from packaging.requirements import Requirement

import leadsto

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

#: Where each package stands in a checkout, and in the wheel.
PACKAGES = {
    "src/leadsto": "leadsto",
    "plugin/mkdocs_leadsto": "mkdocs_leadsto",
    "plugin/pelican": "pelican",
}
ABOUT = f"leadsto-{leadsto.__version__}.dist-info"

#: Everything in the wheel is one of these.
IN_THE_WHEEL = re.compile(
    r"leadsto/(\w+/)*\w+\.py|leadsto/py\.typed"
    r"|leadsto/(block|editor|html|preview|report)/([\w-]+/)*[\w-]+"
    r"\.(css|js|json|svg|yml|html|html\.jinja)"
    r"|mkdocs_leadsto/\w+\.py"
    # Files of Pelican's own packages would replace them.
    r"|pelican/plugins/leadsto/\w+\.py"
    rf"|{re.escape(ABOUT)}/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)"
)
#: A day on which the sample site has no findings; offers end.
DAY = "1795305600"
#: What stands in the sdist's root, and that it comes with all of it.
IN_THE_SDIST = """
.ci .gitignore .pre-commit-hooks.yaml CHANGELOG.md CONTRIBUTING.md LICENSE Makefile PKG-INFO
README.md SECURITY.md action.yml benchmarks docs fuzzing leadsto.yml mkdocs.yml plugin
pyproject.toml requirements-dev.txt sample_site src tests tools
""".split()

#: What work leaves in a checkout, none of which is anybody else's business.
LEFT_BEHIND = """
src/leadsto/__pycache__/urls.cpython-311.pyc
src/leadsto/starter/.mypy_cache/3.11/cache.json
src/leadsto/report/.report.css.swp
src/leadsto/urls.py~
src/leadsto/.DS_Store
src/leadsto/.idea/workspace.xml
src/leadsto/stale.pyc
plugin/mkdocs_leadsto/#plugin.py#
plugin/.vscode/settings.json
tests/.pytest_cache/README.md
tests/.hypothesis/examples
docs/.leadsto/manifest.json
sample_site/_mkdocs/index.html
sample_site/content/.leadsto/cache/1
build/lib/leadsto/urls.py
dist/leadsto-0.0.1.tar.gz
.venv/bin/python
leadsto-report.html
.env
""".split()
LEFT = re.compile(
    r"(^|/)(__pycache__|\.\w+_cache|\.hypothesis|\.leadsto|\.idea|\.vscode|build)/"
    r"|^sample_site/_|[~#]$|\.(pyc|sw\w|DS_Store)$"
)


def checkout(target: Path, source: Path = ROOT, *, order: int, mode: int) -> Path:
    """A copy of the checkout: written in some order, its files with some mode and age."""
    for name in sorted(IN_THE_SDIST)[::order]:
        top = source / name
        below = top.rglob("*") if top.is_dir() else [top]
        for file in sorted(path for path in below if path.is_file())[::order]:
            inside = file.relative_to(source)
            if LEFT.search(inside.as_posix()):
                continue
            copy = target / inside
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, copy)
            copy.chmod(mode | (file.stat().st_mode & 0o100))
            os.utime(copy, (1_000_000_000 + mode, 1_000_000_000 + mode))
    return target


def build(folder: Path, *targets: str, umask: int = 0o022, **environment: str) -> list[Path]:
    """Build packages of a folder into ``folder/dist``, with another environment."""
    output = folder.parent / f"{folder.name}-dist"
    words = [word for target in targets for word in ("-t", target)]
    clean = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(output), *words],
        cwd=folder,
        env=clean | environment,
        umask=umask,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return sorted(output.iterdir())


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is built; a copy, since other tests may be at work in the checkout."""
    return checkout(tmp_path_factory.mktemp("a") / "leadsto", order=1, mode=0o644)


@pytest.fixture(scope="module")
def built(tree: Path) -> tuple[Path, Path]:
    """The wheel and the sdist."""
    sdist, wheel = sorted(
        build(tree, "sdist", "wheel", PYTHONHASHSEED="1", LC_ALL="C", TZ="UTC"),
        key=lambda path: path.suffix,
    )
    return wheel, sdist


@pytest.fixture(scope="module")
def again(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Both once more, elsewhere, from a folder in which somebody has been working."""
    folder = tmp_path_factory.mktemp("b") / "some where" / "ünder"
    checkout(folder, tree, order=-1, mode=0o600)
    for name in LEFT_BEHIND:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"left behind")
    sdist, wheel = sorted(
        build(
            folder,
            "sdist",
            "wheel",
            umask=0o077,
            PYTHONHASHSEED="2",
            LC_ALL="C.UTF-8",
            TZ="Asia/Tokyo",
        ),
        key=lambda path: path.suffix,
    )
    return wheel, sdist


def members(path: Path) -> list[str]:
    """The names of the files of a package, an sdist's without their common folder."""
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as archive:
            return archive.namelist()
    with tarfile.open(path) as archive:
        return [member.name.partition("/")[2] for member in archive if member.isfile()]


def read(wheel: Path, name: str) -> str:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(f"{ABOUT}/{name}").decode("utf-8")


# ---------------------------------------------------------------------------------- the bytes


def test_the_same_bytes_come_of_the_same_files(
    built: tuple[Path, Path], again: tuple[Path, Path]
) -> None:
    for one, other in zip(built, again, strict=True):
        assert one.name == other.name
        assert set(members(one)) ^ set(members(other)) == set()
        assert one.read_bytes() == other.read_bytes(), one.name


def test_a_wheel_of_the_sdist_is_the_wheel(built: tuple[Path, Path], tmp_path: Path) -> None:
    wheel, sdist = built
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.iterdir()

    (same,) = build(folder, "wheel", PYTHONHASHSEED="3")

    assert same.read_bytes() == wheel.read_bytes()


def test_the_time_of_a_release_is_taken_where_it_is_told(
    tree: Path, built: tuple[Path, Path], tmp_path: Path
) -> None:
    folder = checkout(tmp_path / "leadsto", tree, order=-1, mode=0o640)

    (wheel,) = build(folder, "wheel", SOURCE_DATE_EPOCH=DAY)

    with zipfile.ZipFile(wheel) as archive:
        assert {info.date_time[:3] for info in archive.infolist()} == {(2026, 11, 22)}
    assert members(wheel) == members(built[0])


# ------------------------------------------------------------------------------- the contents


def test_all_of_the_packages_is_in_the_wheel_and_nothing_else(
    tree: Path, built: tuple[Path, Path]
) -> None:
    found = set(members(built[0]))
    kept = {
        f"{inside}/{path.relative_to(tree / folder).as_posix()}"
        for folder, inside in PACKAGES.items()
        for path in (tree / folder).rglob("*")
        if path.is_file()
    }

    assert [name for name in found if not IN_THE_WHEEL.fullmatch(name)] == []
    assert {name for name in found if not name.startswith(ABOUT)} == kept
    assert "leadsto/py.typed" in kept


def test_whatever_the_code_reads_of_itself_is_in_the_wheel(built: tuple[Path, Path]) -> None:
    kinds = {Path(name).suffix for name in members(built[0]) if name.startswith("leadsto/")}

    assert kinds == {".py", ".typed", ".css", ".js", ".json", ".svg", ".yml", ".html", ".jinja"}


def test_the_sdist_can_be_worked_in(built: tuple[Path, Path]) -> None:
    found = members(built[1])

    assert sorted({name.partition("/")[0] for name in found}) == sorted(IN_THE_SDIST)
    assert [name for name in found if LEFT.search(name)] == []
    assert {"tests/test_package.py", "tests/schemas/README.md", ".ci/run"} <= set(found)


# ------------------------------------------------------------------------------- the metadata


def test_the_metadata_is_valid_and_says_what_the_project_says(built: tuple[Path, Path]) -> None:
    told = PROJECT["project"]

    about = Metadata.from_email(read(built[0], "METADATA"), validate=True)

    assert str(about.version) == told["version"] == leadsto.__version__
    assert about.license_expression == "MIT"
    assert about.license_files == ["LICENSE"]
    assert read(built[0], "licenses/LICENSE") == (ROOT / "LICENSE").read_text("utf-8")
    assert about.description_content_type == "text/markdown"
    assert about.description == (ROOT / "README.md").read_text("utf-8")
    assert about.requires_python == told["requires-python"]
    assert set(about.provides_extra or ()) == set(told["optional-dependencies"])
    assert plain(r for r in about.requires_dist or () if not r.marker) == plain(
        Requirement(text) for text in told["dependencies"]
    )


def plain(requirements: Iterable[Requirement]) -> set[tuple[str, str]]:
    return {(r.name.lower(), str(r.specifier)) for r in requirements}


def test_the_wheel_is_for_every_system(built: tuple[Path, Path]) -> None:
    tags = email.parser.Parser().parsestr(read(built[0], "WHEEL"))

    assert tags["Root-Is-Purelib"] == "true"
    assert tags.get_all("Tag") == ["py3-none-any"]


# ------------------------------------------------------------------------------ the installed


def test_what_is_in_the_wheel_runs(built: tuple[Path, Path], tmp_path: Path) -> None:
    with zipfile.ZipFile(built[0]) as archive:
        archive.extractall(tmp_path / "installed")
    site = shutil.copytree(
        ROOT / "sample_site", tmp_path / "site", ignore=shutil.ignore_patterns("_*")
    )
    shown = (
        "import leadsto, mkdocs_leadsto.plugin as plugin\n"
        "from importlib.metadata import distribution\n"
        "print(leadsto.__file__, plugin.__file__, sep='\\n')\n"
        "for point in distribution('leadsto').entry_points:\n"
        "    print(point.group, point.name, point.load().__name__)\n"
    )
    environment = os.environ | {
        "PYTHONPATH": str(tmp_path / "installed"),
        "SOURCE_DATE_EPOCH": DAY,
    }

    def said(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, *words], cwd=site, env=environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    assert said("-c", shown).splitlines() == [
        str(tmp_path / "installed/leadsto/__init__.py"),
        str(tmp_path / "installed/mkdocs_leadsto/plugin.py"),
        "console_scripts leadsto main",
        "mkdocs.plugins leadsto LeadstoPlugin",
    ]
    assert said("-m", "leadsto", "--version") == f"leadsto {leadsto.__version__}\n"
    assert "45 pages · no findings" in said("-m", "leadsto", "check")


@pytest.mark.long
def test_the_wheel_installs_where_nothing_else_is(built: tuple[Path, Path], tmp_path: Path) -> None:
    venv.create(tmp_path / "venv", with_pip=True)
    commands = tmp_path / "venv" / "bin"
    site = shutil.copytree(
        ROOT / "sample_site", tmp_path / "site", ignore=shutil.ignore_patterns("_*")
    )

    def said(*words: str) -> str:
        done = subprocess.run(
            [str(commands / words[0]), *words[1:]],
            cwd=site,
            env=os.environ | {"SOURCE_DATE_EPOCH": DAY},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr

    said("pip", "install", "--quiet", str(built[0]))
    assert said("leadsto", "--version") == f"leadsto {leadsto.__version__}\n"
    assert "45 pages · no findings" in said("leadsto", "check")
    said("pip", "install", "--quiet", f"{built[0]}[mkdocs,pelican]")
    said("mkdocs", "build", "--strict")
    said("pelican", "--quiet", "--fatal", "warnings")
    assert "data-leadsto" in (site / "_mkdocs/pricing/index.html").read_text("utf-8")
    assert "data-leadsto" in (site / "_pelican/pricing/index.html").read_text("utf-8")
