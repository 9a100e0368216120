"""The pre-commit hook, the pipeline and the editor's task, as docs/pre-commit.md and docs/ci.md."""

from __future__ import annotations

import json

from leadsto import __version__
from leadsto.starter.insertion import with_item

#: Where leadsto itself lives, for pre-commit to fetch.
REPOSITORY = "https://leadsto.example/leadsto.git"
HOOK_FILE = ".pre-commit-config.yaml"
WORKFLOW = ".github/workflows/leadsto.yml"
TASKS = ".vscode/tasks.json"

#: Without it git calls neither of the hooks.
INSTALL = "pre-commit install --hook-type pre-commit --hook-type pre-push"

_HOOK = f"""repo: {REPOSITORY}
rev: v{__version__}
hooks:
  - id: leadsto-pages
  - id: leadsto-site"""

_WORKFLOW = """name: leadsto
on:
  push: {branches: [main]}
  pull_request:
permissions:
  contents: read
jobs:
  leadsto:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
        with: {persist-credentials: false}
      - uses: actions/setup-python@v6
        with: {python-version: "3.13"}
"""
#: Generator → what builds its site, and how leadsto is installed with it.
_BUILDS = {
    "mkdocs": ("mkdocs build", "leadsto[mkdocs]"),
    "pelican": ("pelican", "leadsto[pelican]"),
}


def hooks(text: str) -> str:
    """.pre-commit-config.yaml with the two hooks at its end; unchanged where they are in it.

    "" stands for a file that is not there. Raises ``InsertionError``.
    """
    if "leadsto-pages" in text or "leadsto-site" in text:
        return text
    rows = _HOOK.replace("\n", "\n    ")
    absent = f"repos:\n  - {rows}\n"
    if not text.strip():
        return f"default_install_hook_types: [pre-commit, pre-push]\n{absent}"
    return with_item(text, "repos", _HOOK, absent=absent)


def workflow(generator: str, requirements: bool, output: str) -> str:
    """A workflow for GitHub Actions.

    ``requirements`` tells whether there is a requirements.txt, ``output`` is the built site's
    folder.
    """
    if generator in _BUILDS:
        build, package = _BUILDS[generator]
        also = "-r requirements.txt " if requirements else ""
        steps = [f"run: pip install {also}'{package}'", f"run: {build}", "run: leadsto check"]
        tail = "        if: ${{ !cancelled() }}\n"
    else:
        steps = [
            "run: make site          # TODO what builds your site",
            "run: pip install leadsto",
            *(f"run: {command}" for command in commands(output)),
        ]
        tail = ""
    return _WORKFLOW + "".join(f"      - {step}\n" for step in steps) + tail


def gitlab_job(generator: str, output: str) -> str:
    """A job for .gitlab-ci.yml, which its owner puts in."""
    build, package = _BUILDS.get(generator, ("make site   # TODO what builds your site", "leadsto"))
    run = [build, *(["leadsto check"] if generator in _BUILDS else commands(output))]
    rows = "".join(f"    - {command}\n" for command in run)
    return (
        f"leadsto:\n  image: python:3.13\n  before_script:\n    - pip install '{package}'\n"
        f"  script:\n{rows}"
    )


def commands(output: str) -> list[str]:
    """What any other generator's build is followed by; ``output`` is the built site's folder."""
    return [f"leadsto inject {output}", f"leadsto check --site {output}"]


#: A line of ``leadsto check --format concise``: with a place, and for a page as a whole.
PROBLEM = r"^(.+?)(?::(\d+):(\d+))?: (error|warning|note) ([a-z][a-z-]*(?:, [a-z-]+)*):? (.*)$"


def tasks() -> str:
    """A task for VS Code that shows the findings among its problems."""
    pattern = {
        "regexp": PROBLEM, "file": 1, "line": 2, "column": 3, "severity": 4, "code": 5,
        "message": 6,
    }  # fmt: skip
    matcher = {
        "owner": "leadsto",
        "fileLocation": ["relative", "${workspaceFolder}"],
        "pattern": pattern,
    }
    task = {
        "label": "leadsto check",
        "type": "shell",
        "command": "leadsto check --format concise",
        "group": "test",
        "problemMatcher": matcher,
        "presentation": {"reveal": "silent"},
    }
    return json.dumps({"version": "2.0.0", "tasks": [task]}, indent=2) + "\n"
