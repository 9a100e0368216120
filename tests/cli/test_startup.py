"""What is imported when: start-up time, without a clock."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest

import leadsto
from leadsto.rules import all_rules

Project = Any

#: Templates, generators, servers and what else is slow to import and seldom needed.
NEVER = {
    "jinja2", "mkdocs", "pelican", "markdown", "http", "http.server", "socketserver", "asyncio",
    "urllib.request", "importlib.metadata", "xml.etree", "pygls", "lsprotocol",
}  # fmt: skip
#: What reads HTML, and leadsto's own modules that only do so.
HTML = {"lxml", "lxml.etree", "html.parser", "leadsto.html.facts", "leadsto.sources.built"}
#: What takes a tenth of the start of Python each, and has nothing to do with a page.
SELDOM = {
    "json", "tomllib", "difflib", "tempfile", "tarfile", "subprocess", "concurrent.futures",
    "zipfile", "hashlib", "random",
    "importlib.resources", "multiprocessing", "leadsto.model.audit", "leadsto.model.traffic",
    "leadsto.sources.last_build", "leadsto.block", "leadsto.adopt.earlier",
}  # fmt: skip
#: What some pages need, and most do not: other dialects, what is wrong with one, other platforms.
OTHERS = {
    "html", "html.entities", "leadsto.html.selectors", "leadsto.nodes.faults",
    "leadsto.frontmatter.html", "leadsto.frontmatter.rest", "leadsto.frontmatter.pelican",
    "leadsto.frontmatter.keyvalue", "leadsto.frontmatter.cut_off",
    "leadsto.report.github", "leadsto.report.platforms", "leadsto.report.compared",
    "leadsto.adopt.moves", "leadsto.adopt.silence_fixes",
}  # fmt: skip

_RUN = """
import sys
from leadsto.cli import main
sys.argv = ["leadsto", *{args!r}]
try:
    main()
except SystemExit as exit:
    code = exit.code
print()
print(code, *sys.modules)
"""


def modules(project: Project, *args: str) -> tuple[str, set[str]]:
    """The exit code of a command, and the modules that it imported."""
    ran = subprocess.run(
        [sys.executable, "-c", _RUN.format(args=args)],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    code, *names = ran.stdout.splitlines()[-1].split()
    return code, set(names)


@pytest.mark.parametrize("args", [["--version"], ["--help"], []])
def test_help_needs_no_command_and_no_engine(project: Project, args: list[str]) -> None:
    _, names = modules(project, *args)

    assert not names & {*NEVER, *HTML, *SELDOM}
    assert not names & {"yaml", "leadsto.engine", "leadsto.cli.check", "leadsto.rules"}


@pytest.mark.parametrize(
    "args", [["check"], ["explain", "no-path"], ["rules"], ["plan"], ["check", "docs"]]
)
def test_sources_are_judged_without_parsers_templates_generators_and_servers(
    project: Project, args: list[str]
) -> None:
    code, names = modules(project, *args)

    assert code in ("0", "None")
    assert not names & {*NEVER, "lxml", "leadsto.sources.built"}


def test_a_page_is_judged_with_what_a_page_needs(project: Project) -> None:
    code, names = modules(project, "check", "docs/why-plans-slip.md")

    assert code == "0"
    assert names & {*NEVER, *HTML, *SELDOM, *OTHERS} == set()
    assert {n for n in names if n.startswith("leadsto.sources.generators.")} == {
        f"leadsto.sources.generators.{name}" for name in ("zensical", "mkdocs", "material_blog")
    }


def test_a_page_imports_no_rule_that_is_not_run(project: Project) -> None:
    _, names = modules(project, "check", "docs/why-plans-slip.md")

    homes = {rule.module.__name__: rule for rule in all_rules().values()}
    imported = [homes[name] for name in names & homes.keys()]
    assert {(rule.scope, rule.needs) for rule in imported} <= {
        ("page", "source"), ("page", "catalogue")
    }  # fmt: skip
    assert len(imported) > 20


def test_a_built_site_is_judged_without_templates_generators_and_servers(
    project: Project,
) -> None:
    project.write("public/index.html", "<!doctype html><title>T</title><main><h1>T</h1></main>")
    code, names = modules(project, "check", "--site", "public")

    assert code == "1"
    assert "lxml.etree" in names
    assert not names & NEVER


def test_the_version_is_the_packages() -> None:
    assert leadsto.__version__ == version("leadsto")
