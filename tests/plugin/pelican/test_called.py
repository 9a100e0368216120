"""However Pelican is called, leadsto.yml is found beside its settings file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from plugin.pelican.blog import BLOCKS, Built, build, configuration, put, settings, write
from plugin.pelican.test_clean_outputs import shown
from plugin_builds import Ran, environment

from pelican.plugins.leadsto.command import Command, running

#: A program with arguments of its own that calls Pelican's function.
INVOKED = """\
import sys
from pelican import main
sys.argv = ["invoke", "publish", "-s", "nothing.py"]
main(["-s", "{folder}/publishconf.py"])
"""

#: A program that builds without a command.
PROGRAM = """\
from pelican import Pelican
from pelican.settings import read_settings
Pelican(read_settings("{folder}/pelicanconf.py")).run()
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    publish = (
        "import os, sys\nsys.path.append(os.path.dirname(__file__))\n"
        "from pelicanconf import *\nRELATIVE_URLS = True\n"
    )
    return write(tmp_path_factory.mktemp("called"), {"publishconf.py": publish})


def program(text: str, folder: Path, tmp_path: Path) -> Built:
    put(tmp_path / "build.py", text.format(folder=folder.as_posix()))
    done = subprocess.run(
        [sys.executable, "build.py"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return Built(folder, Ran(done.returncode, done.stdout + done.stderr))


def check(done: Built) -> None:
    assert done.ran.code == 0
    assert done.said[-1].startswith("18 pages, ")
    assert shown(done) == BLOCKS


def test_from_another_folder_with_another_settings_file(root: Path, tmp_path: Path) -> None:
    done = build(tmp_path, "-s", str(root / "publishconf.py"), "-o", str(tmp_path / "output"))
    check(done)
    assert done.hrefs("checklist/index.html")[1] == "../diagnostic/"
    stored = (root / ".leadsto/last-build.json").read_text("utf-8")
    assert '"pelicanconf.py"' in stored
    assert '"publishconf.py"' in stored


def test_from_a_program_with_arguments_of_its_own(root: Path, tmp_path: Path) -> None:
    check(program(INVOKED, root, tmp_path))


def test_by_a_program_without_a_command(root: Path, tmp_path: Path) -> None:
    check(program(PROGRAM, root, tmp_path))


def test_without_a_settings_file_it_is_the_folder_of_the_call(tmp_path: Path) -> None:
    write(tmp_path, {}, without=("pelicanconf.py",))
    done = build(tmp_path, "content")
    assert done.ran.code == 1  # Pelican's own addresses are not the catalogue's
    assert any("`page: /review/` of offer `review` is not a page" in line for line in done.said)
    assert not done.files


def test_a_command_is_known_by_the_frames_of_pelican() -> None:
    def called(name: str, module: str) -> Command | None:
        code = f"def {name}(args, running): return running()"
        scope: dict[str, object] = {"__name__": module}
        exec(compile(code, "pelican", "exec"), scope)
        function = scope[name]
        assert callable(function)
        found = function(type("Arguments", (), {"settings": "conf.py"})(), running)
        assert found is None or isinstance(found, Command)
        return found

    file = Path.cwd() / "conf.py"
    assert called("main", "pelican") == Command(file, False)
    assert called("autoreload", "pelican") == Command(file, True)
    assert called("main", "pelican_other") is None
    assert running() is None


def test_settings_name_another_leadsto_yml(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "rules/own.yml": configuration(),
            "pelicanconf.py": settings(LEADSTO_CONFIG="rules/own.yml"),
        },
        without=("leadsto.yml",),
    )
    done = build(tmp_path)
    check(done)
    assert any(line.startswith("../content/blog/later.md") for line in done.said)
