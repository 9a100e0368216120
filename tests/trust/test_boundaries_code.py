"""Nothing that a project holds is run: not its configuration, nor what lies beside it."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from plugin.pelican import blog
from plugin_builds import run
from rules.cases import base
from trust.faults import project, tree
from trust.witness import witnessed

import leadsto as package
from leadsto.cli.group import leadsto

#: Who makes code of texts of its own: dataclasses and the like, when a module is imported.
MAKERS = {"collections", "typing", "dataclasses", "leadsto.model.frozen", "attr._make", "inspect"}
#: Reads a text as Python and runs nothing.
PARSERS = {"ast"}
IMPORTS = {"_frozen_importlib_external", "importlib._bootstrap_external"}

PYTHON = "import os\nopen({mark!r}, 'w').write('run')\nos.system('touch ' + {mark!r})\n"
SCRIPT = "require('fs').writeFileSync({mark!r}, 'run');\nprocess.exit(1);\n"
TAGS = (
    "!!python/object/apply:os.system ['touch {mark}']",
    "!!python/name:os.system",
    "!!python/object/new:os.system ['touch {mark}']",
    "!!python/module:evil",
    "!ENV [SECRET, '{mark}']",
)
#: The configuration of a generator, and what it would do if it were run.
CONFIGURATIONS = {
    "mkdocs.yml": "site_name: !!python/object/apply:os.system ['touch {mark}']\n"
    "hooks: [evil.py]\nplugins: [evil, leadsto]\ntheme: {{name: null, custom_dir: evil}}\n"
    "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: !!python/name:evil.index\n",
    "properdocs.yml": "INHERIT: !!python/object/apply:os.system ['touch {mark}']\n"
    "hooks: [evil.py]\n",
    "pelicanconf.py": PYTHON + "PATH = str(open({mark!r}, 'w').write('x') and 'docs')\n"
    "PLUGINS = ['evil']\n",
    "conf.py": PYTHON + "extensions = ['evil', __import__('evil').x]\n",
    "docs/conf.py": PYTHON,
    ".eleventy.js": SCRIPT + "module.exports = () => ({{dir: {{input: 'docs'}}}});\n",
    "eleventy.config.js": SCRIPT + "export default function () {{}}\n",
    "astro.config.mjs": SCRIPT + "export default defineConfig({{}});\n",
    "docusaurus.config.js": SCRIPT + "module.exports = {{title: require('./evil')}};\n",
    ".vitepress/config.mts": SCRIPT,
    "package.json": '{{"scripts": {{"preinstall": "touch {mark}", "build": "touch {mark}"}}, '
    '"dependencies": {{"@11ty/eleventy": "3"}}}}\n',
    "hugo.toml": 'title = "x"\n[security.exec]\nallow = [".*"]\n',
    "_config.yml": "title: !ruby/object:Gem::Installer {{i: x}}\nplugins: [./evil]\n",
    "zensical.toml": '[project]\nsite_name = "x"\n',
}
#: Of the base site.
KEPT = ("leadsto.yml", "docs/index.md", "docs/letter.md", "docs/checklist.md")
#: Modules that Python would take for others if it looked into the folder.
SHADOWS = ("evil", "yaml", "click", "json", "lxml", "jinja2", "leadsto", "sitecustomize", "mkdocs")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a built site, to be copied."""
    return project(tmp_path_factory.mktemp("boundaries") / "project")


def hostile(root: Path, name: str, mark: Path) -> Path:
    """The base site with one generator's configuration, which leaves a mark if it is run."""
    shutil.rmtree(root, ignore_errors=True)
    files = {n: text for n, text in base().items() if n in KEPT}
    files |= {name: CONFIGURATIONS[name].format(mark=str(mark))}
    files |= {f"{module}.py": PYTHON.format(mark=str(mark)) for module in SHADOWS}
    files["docs/a.md"] = f"---\ntitle: {TAGS[0].format(mark=mark)}\nstage: {TAGS[1]}\n---\n# A\n"
    files["docs/.meta.yml"] = f"audience: {TAGS[2].format(mark=mark)}\n"
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_a_configuration_is_data(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    monkeypatch.chdir(hostile(tmp_path / "project", name, mark))
    done = CliRunner().invoke(leadsto, ["check"])
    assert done.exit_code in (0, 1, 2), done.output
    assert not mark.exists()
    assert "evil" not in sys.modules


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=() if name in ("mkdocs.yml", "conf.py") else pytest.mark.long)
        for name in CONFIGURATIONS
    ],
)
def test_what_is_run_of_it(name: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    root = hostile(tmp_path / "project", name, mark)
    done = witnessed(["leadsto", "check", "--format", "concise"], root, tmp_path / "seen")
    assert done.code in (0, 1, 2), done.said
    assert not mark.exists(), done.said
    assert done.tried.get("program", set()) == set()
    assert done.tried.get("import", set()) == set()
    assert done.tried["exec"] <= MAKERS
    assert done.tried["compile"] <= MAKERS | PARSERS
    assert done.tried.get("marshal", set()) <= IMPORTS


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("file", ["leadsto.yml", "offers.yml", "docs/a.md", "docs/.meta.yml"])
def test_no_tag_makes_an_object(
    file: str, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, mark = hostile(tmp_path / "project", "mkdocs.yml", tmp_path / "mark"), tmp_path / "mark"
    monkeypatch.setenv("SECRET", "s3cret-of-the-environment")
    monkeypatch.chdir(root)
    value = tag.format(mark=mark)
    if file == "leadsto.yml":
        (root / file).write_text(f"fail_on: {value}\nsource: {value}\n")
    elif file == "offers.yml":
        (root / "leadsto.yml").write_text("offers: {file: offers.yml}\n")
        (root / file).write_text(f"x:\n  title: {value}\n  kind: {value}\n")
    else:
        text = f"title: {value}\naudience: {value}\n"
        (root / file).write_text(f"---\n{text}---\n# A\n" if file.endswith(".md") else text)
    done = CliRunner().invoke(leadsto, ["check"])
    assert done.exit_code == (2 if file.endswith("s.yml") or file == "leadsto.yml" else 1)
    assert not mark.exists()
    assert "s3cret" not in done.output


#: Commands with a project that does its best to be run, and what they may run.
GIT = {"subprocess.Popen"}
COMMANDS = {
    "check --site site": set(),
    "check --since HEAD": GIT,
    "report site -o report.html": set(),
    "inject site": set(),
    "preview site --export out": set(),
    "fix --unsafe --diff": set(),
    "init --dry-run --force": set(),
}


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(words, marks=() if "since" in words or "inject" in words else pytest.mark.long)
        for words in COMMANDS
    ],
)
def test_what_is_run(words: str, template: Path, tmp_path: Path) -> None:
    root = shutil.copytree(template, tmp_path / "project")
    (root / "look").mkdir()
    (root / "look/block.html.jinja").write_text(
        Path(package.__file__).with_name("block").joinpath("block.html.jinja").read_text("utf-8")
    )
    with (root / "leadsto.yml").open("a") as config:
        config.write("block: {templates: look}\n")
    done = witnessed(["leadsto", *words.split()], root, tmp_path / "seen")
    assert done.code in (0, 1, 2), done.said
    programs = done.tried.get("program", set())
    assert {what.split()[0] for what in programs} == COMMANDS[words]
    for what in programs:  # a list, and so no shell
        assert re.match(r"subprocess\.Popen \[\"'git'\", \"\['git', '-c', 'safe\.", what)
    templates = {f"{root}/look/block.html.jinja by jinja2.environment"}
    assert done.tried["exec"] <= MAKERS | templates | {"jinja2.environment"}
    assert done.tried.get("import", set()) == set()
    assert done.tried.get("marshal", set()) <= IMPORTS


#: The pipes of a process that leadsto has started itself, which read no file.
OWN_PIPES = {("fleet/apart.py", "pickle"), ("fleet/child.py", "pickle")}
FORBIDDEN = {"pickle", "marshal", "shelve", "dill", "runpy", "code", "codeop", "ctypes"}
CALLED = {"eval", "exec", "compile", "__import__"}
TOLD = re.compile(rf"import ({'|'.join(FORBIDDEN)})|(?<![\w.])({'|'.join(CALLED)})\(|shell=")


def test_no_module_can_run_what_it_reads() -> None:
    """What makes objects or code of bytes is used nowhere; of texts, by one module of classes."""
    root = Path(package.__file__).parent
    found = set()
    for path in sorted(root.rglob("*.py")):
        text, name = path.read_text("utf-8"), path.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(text)) if TOLD.search(text) else ():
            if isinstance(node, ast.Import):
                found |= {(name, n.name) for n in node.names if n.name in FORBIDDEN}
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                found |= {(name, node.func.id)} if node.func.id in CALLED else set()
            elif isinstance(node, ast.keyword) and node.arg == "shell":
                found.add((name, "shell"))
    assert found - OWN_PIPES == {("model/frozen.py", "exec")}


# ---------------------------------------------------------------------------------- templates

PAYLOAD = (
    "{{ 7 * 191 }} {% set x = 191 %}{{ ''.__class__ }} ${{ 7 * 191 }} <%= 7 * 191 %> #{7 * 191}"
)


def _says(root: Path) -> None:
    config = root / "leadsto.yml"
    text = config.read_text("utf-8")
    assert "action: " in text
    config.write_text(re.sub(r"action: .*", f'action: "Take {PAYLOAD}"', text), "utf-8")


@pytest.mark.parametrize(
    "way", ["inject", "mkdocs", pytest.param("pelican", marks=pytest.mark.long)]
)
def test_words_of_the_catalogue_are_no_template(way: str, template: Path, tmp_path: Path) -> None:
    root, site = tmp_path / "project", tmp_path / "project/site"
    if way == "pelican":
        blog.write(root, {})
        site = root / "output"
    else:
        shutil.copytree(template, root)
    _says(root)
    if way == "inject":
        done = run(root, "leadsto", "inject", "site")
    elif way == "mkdocs":
        (root / "mkdocs.yml").write_text("site_name: Fettle\nplugins: [leadsto]\n")
        done = run(root, "mkdocs", "build", LEADSTO_FAIL_ON="never")
    else:
        settings = blog.settings(PLUGINS=["leadsto"], THEME="simple")
        (root / "pelicanconf.py").write_text(settings, "utf-8")
        done = blog.build(root, LEADSTO_FAIL_ON="never").ran
    assert done.code == 0, done.text
    pages = [p.read_text("utf-8") for p in site.rglob("*.html")]
    shown = [page for page in pages if "data-leadsto-placement" in page]
    assert any("{{ 7 * 191 }}" in page for page in shown)
    assert not any("1337" in page or "&lt;class" in page for page in pages)


# --------------------------------------------------------------------- what a command line takes


def test_a_hook_takes_no_name_of_a_page_for_an_option(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """pre-commit hands over names as they are, and these are all names of pages."""
    hooks = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text())
    hook = next(hook for hook in hooks if hook["id"] == "leadsto-pages")
    root = shutil.copytree(template, tmp_path / "project")
    (root / "docs/letter.md").write_text("---\nstage: warm\n---\n# A letter\n")
    names = ["--config=x.md", "-h.md", "--format=sarif:docs/letter.md", "--fail-on=never.md"]
    for name in (*names, "docs/letter.md"):
        assert re.search(hook["files"], name)
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes((root / "docs/letter.md").read_bytes())
    monkeypatch.chdir(root)
    before = tree(root)
    words = [*hook["entry"].split()[1:], *hook.get("args", ()), *names, "docs/letter.md"]
    done = CliRunner().invoke(leadsto, words)
    assert done.exit_code == 1, done.output
    assert "docs/letter.md:2:8: error unknown-value" in done.output
    assert tree(root) == before


def test_files_that_only_look_like_a_program(template: Path, tmp_path: Path) -> None:
    """``git`` is looked for where the user's programs are, never in the project."""
    root = shutil.copytree(template, tmp_path / "project")
    mark = tmp_path / "mark"
    for name in ("git", "git.exe", "git.bat", "sh"):
        (root / name).write_text(f"#!/bin/sh\ntouch {mark}\n")
        (root / name).chmod(0o755)
    done = witnessed(["leadsto", "check", "--since", "HEAD"], root, tmp_path / "seen")
    assert done.code == 2
    assert not mark.exists()
