"""The hook, the pipeline and the editor's task."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from leadsto.starter import recipes

ROOT = Path(__file__).parents[2]


def test_the_hooks_are_those_of_the_documentation() -> None:
    shown = re.search(
        r"```yaml[^\n]*\n(.*?)```", (ROOT / "docs/pre-commit.md").read_text("utf-8"), re.DOTALL
    )
    assert shown

    assert yaml.safe_load(recipes.hooks("")) == yaml.safe_load(shown[1])


def test_the_hooks_are_added_once() -> None:
    once = recipes.hooks("repos:\n  - repo: local\n    hooks: []\n")

    assert [repo["repo"] for repo in yaml.safe_load(once)["repos"]] == ["local", recipes.REPOSITORY]
    assert recipes.hooks(once) == once


@pytest.mark.parametrize("generator", ["mkdocs", "pelican", "hugo", ""])
def test_the_workflow_builds_and_checks(generator: str) -> None:
    text = recipes.workflow(generator, requirements=True, output="public")
    steps = yaml.safe_load(text)["jobs"]["leadsto"]["steps"]
    runs = [step["run"] for step in steps if "run" in step]

    if generator in ("mkdocs", "pelican"):
        assert runs[0] == f"pip install -r requirements.txt 'leadsto[{generator}]'"
        assert runs[-1] == "leadsto check"
    else:
        assert runs[-2:] == ["leadsto inject public", "leadsto check --site public"]


def test_the_job_for_gitlab() -> None:
    job = yaml.safe_load(recipes.gitlab_job("mkdocs", "site"))["leadsto"]

    assert job["script"] == ["mkdocs build", "leadsto check"]
    assert "leadsto check --site public" in recipes.gitlab_job("hugo", "public")


def test_the_task_reads_what_check_prints() -> None:
    (task,) = json.loads(recipes.tasks())["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    regex = re.compile(pattern["regexp"])
    whole = regex.match("docs/a b.md:12:3: error no-stage The page does not say: which stage?")
    page = regex.match("docs/a.md: warning no-path, no-stage: It leads nowhere.")

    assert whole
    assert page
    parts = ("file", "line", "column", "severity", "code", "message")
    assert [whole[pattern[part]] for part in parts] == [
        "docs/a b.md", "12", "3", "error", "no-stage", "The page does not say: which stage?",
    ]  # fmt: skip
    assert [page[n] for n in range(1, 7)] == [
        "docs/a.md", None, None, "warning", "no-path, no-stage", "It leads nowhere.",
    ]  # fmt: skip
