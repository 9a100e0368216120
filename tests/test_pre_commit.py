"""The hooks, run by the real pre-commit in a scratch repository."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

CONFIG = """repos:
  - repo: {root}
    rev: {rev}
    hooks:
      - id: leadsto-pages
      - id: leadsto-site
        stages: [pre-push]
"""
CATALOGUE = """audiences:
  ops: {who: Operations lead of a factory with 20 to 200 machines, not: [students]}
offers:
  call:
    kind: conversation
    title: Half an hour with a planner
    action: Book half an hour with a planner
    helps: Hear what to change in your plan
    serves: [tofu, mofu, bofu]
    for: any
    page: /call/
    captures: [email]
    follow_up: {call: desk, within: 1 day, owner: Ines, system: mail}
"""
GOOD = """---
title: Which machine first?
audience: ops
stage: bofu
decision: Which machine to overhaul first
outcome: They overhaul the one that stops a line
---
# Which machine first?
"""
CALL = """---
title: Half an hour with a planner
---
# Half an hour with a planner

<form action="/f" method="post"><label>E-mail <input type="email" name="email"></label>
<button>Book it</button></form>
"""


def run(folder: Path, *command: str) -> tuple[int, str]:
    environment = os.environ | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        **{f"GIT_{w}_{k}": v for w in ("AUTHOR", "COMMITTER") for k, v in WHO.items()},
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    }
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


WHO = {"NAME": "Somebody", "EMAIL": "somebody@factory.example"}


@pytest.mark.long
def test_a_good_and_a_bad_commit(tmp_path: Path) -> None:
    _, rev = run(ROOT, "git", "rev-parse", "HEAD")
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "leadsto.yml").write_text(CATALOGUE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nplugins: [leadsto]\n", "utf-8")
    (tmp_path / ".pre-commit-config.yaml").write_text(
        CONFIG.format(root=ROOT.as_posix(), rev=rev.strip()), "utf-8"
    )
    (docs / "call.md").write_text(CALL, "utf-8")
    (docs / "good.md").write_text(GOOD, "utf-8")
    assert run(tmp_path, "git", "init", "-q")[0] == 0
    assert run(tmp_path, "pre-commit", "install", "-t", "pre-commit", "-t", "pre-push")[0] == 0
    run(tmp_path, "git", "add", "-A")

    code, said = run(tmp_path, "git", "commit", "-m", "A good page")
    assert code == 0, said
    assert "Passed" in said

    (docs / "bad.md").write_text(GOOD.replace("stage: bofu", "stage: warm"), "utf-8")
    run(tmp_path, "git", "add", "-A")
    code, said = run(tmp_path, "git", "commit", "-m", "A bad page")
    assert code == 1
    assert "docs/bad.md:4:8" in said
    assert "unknown-value" in said
    assert "docs/good.md" not in said

    code, said = run(tmp_path, "pre-commit", "run", "--hook-stage", "pre-push", "--all-files")
    assert code == 1
    assert "docs/bad.md:4:8" in said
