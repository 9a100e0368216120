"""No command and no build asks anything of the network, but for ``check --online``."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from plugin.pelican import blog
from trust.faults import project
from trust.witness import Witnessed, witnessed

from leadsto.cli.group import COMMANDS

#: Every command with what it needs to do its work; ``{}`` is a folder outside of the project.
WORDS: dict[str, tuple[str, ...]] = {
    "check": ("--site", "site", "--format", "json", "--format", "sarif:found.sarif"),
    "inject": ("site",),
    "plan": ("--since", "HEAD"),
    "path": ("docs/letter.md", "--site", "site"),
    "preview": ("site", "--export", "out"),
    "report": ("site", "--views", "views.csv", "-o", "report.html"),
    "snapshot": ("--site", "site"),
    "badge": ("--site", "site"),
    "fleet": ("--help",),
    "explain": ("docs/letter.md",),
    "rules": (),
    "leads": (),
    "init": ("--yes", "--force", "--with", "ci", "--with", "hook"),
    "baseline": ("--site", "site"),
    "fix": ("--unsafe", "--site", "site"),
    "suggest": ("--write",),
    "new": ("docs/new.md", "--no-input", "--dry-run"),
    "schema": ("config",),
    "lsp": (),
}
#: A client that says hello, opens a page, saves it and says goodbye.
SESSION = (
    {"id": 1, "method": "initialize", "params": {"capabilities": {}, "rootUri": None}},
    {"method": "initialized", "params": {}},
    {
        "method": "textDocument/didOpen",
        "params": {"textDocument": {"languageId": "markdown", "version": 1, "text": "# A\n"}},
    },
    {"id": 2, "method": "shutdown"},
    {"method": "exit"},
)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = project(tmp_path_factory.mktemp("network") / "project")
    with (root / "leadsto.yml").open("a") as config:
        config.write("tracking: plausible\nsegments: true\nfail_on: never\n")
    letter = root / "docs/letter.md"
    letter.write_text(
        f"{letter.read_text('utf-8')}\n![x](https://tracker.example/x.png)\n"
        '<script src="//cdn.example/x.js"></script>\n[away](https://elsewhere.example/)\n'
    )
    (root / "views.csv").write_text("Page,Views\n/letter/,12\n/checklist/,3\n")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "The site")):
        subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)
    return root


def asked(done: Witnessed) -> set[str]:
    return done.tried.get("network", set())


def test_every_command_is_tried() -> None:
    assert list(WORDS) == list(COMMANDS)


#: Runs each, as its own process would, and says how it ended.
ALL = """
import json, sys
from leadsto.cli.group import leadsto
for words in json.loads(sys.argv[1]):
    try:
        leadsto.main(args=words)
    except SystemExit as ended:
        print("ended", words[0], ended.code)
"""


def test_all_commands(template: Path, tmp_path: Path) -> None:
    """One after the other in one process; ``lsp`` and others that end it stand by themselves."""
    root = shutil.copytree(template, tmp_path / "project")
    words = [[name, *more] for name, more in WORDS.items() if name not in ("lsp", "preview")]
    done = witnessed(["python", "-c", ALL, json.dumps(words)], root, tmp_path / "seen")
    ended = {line.split()[1]: line.split()[2] for line in done.said.splitlines() if _ended(line)}
    codes = {name: "2" if name == "new" else "0" for name, *_ in words}
    assert ended == codes, done.said
    assert asked(done) == set()


def _ended(line: str) -> bool:
    return line.startswith("ended ")


@pytest.mark.long
@pytest.mark.parametrize("name", WORDS)
def test_a_command(name: str, template: Path, tmp_path: Path) -> None:
    root = shutil.copytree(template, tmp_path / "project")
    typed = _session(root) if name == "lsp" else b""
    done = witnessed(["leadsto", name, *WORDS[name]], root, tmp_path / "seen", typed)
    assert done.code in ((2,) if name == "new" else (0,)), done.said
    assert asked(done) == set()


def _session(root: Path) -> bytes:
    typed = b""
    for message in SESSION:
        told = json.loads(json.dumps({"jsonrpc": "2.0", **message}))
        if "textDocument" in told.get("params", {}):
            told["params"]["textDocument"]["uri"] = (root / "docs/letter.md").as_uri()
        body = json.dumps(told).encode()
        typed += b"Content-Length: %d\r\n\r\n%b" % (len(body), body)
    return typed


def test_a_build_of_mkdocs(template: Path, tmp_path: Path) -> None:
    root = shutil.copytree(template, tmp_path / "project")
    (root / "mkdocs.yml").write_text("site_name: Fettle\nplugins: [search, leadsto]\n")
    done = witnessed(["mkdocs", "build"], root, tmp_path / "seen")
    assert done.code == 0, done.said
    assert asked(done) == set()
    assert (root / "site/assets/leadsto-build.json").exists()


def test_a_build_of_pelican(tmp_path: Path) -> None:
    settings = blog.settings(PLUGINS=["leadsto"], THEME="simple")
    root = blog.write(tmp_path / "project", {"pelicanconf.py": settings})
    done = witnessed(["pelican"], root, tmp_path / "seen", LEADSTO_FAIL_ON="never")
    assert done.code == 0, done.said
    assert asked(done) == set()
    assert (root / "output/assets/leadsto-build.json").exists()


def test_that_the_witness_sees_what_asks(template: Path, tmp_path: Path) -> None:
    """``--online`` does, and is refused here; its findings leave the answer open."""
    root = shutil.copytree(template, tmp_path / "project")
    (root / "leadsto.yml").write_text(
        (root / "leadsto.yml")
        .read_text()
        .replace("page: /diagnostic/", "url: https://x.example/", 1)
    )
    done = witnessed(["leadsto", "check", "--online"], root, tmp_path / "seen")
    assert done.code == 0, done.said
    assert any(what.startswith(("socket.", "urllib.")) for what in asked(done))
