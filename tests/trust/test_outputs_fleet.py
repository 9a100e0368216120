"""A fleet of one hostile site in every format, and one whose folder has a hostile name."""

from __future__ import annotations

from pathlib import Path

import pytest
from trust.driven import Reader, run
from trust.hostile_site import written
from trust.payloads import PAYLOADS
from trust.readers import as_html, as_json, as_lines_of_json, as_markdown, on_terminal, text_of

from leadsto.cli.fleet import FORMATS

READERS: dict[str, Reader] = {
    "table": on_terminal,
    "concise": on_terminal,
    "json": as_json,
    "jsonl": as_lines_of_json,
    "sarif": as_json,
    "markdown": as_markdown,
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sites that cannot be judged, each below a payload as its name, and one that can be."""
    root = tmp_path_factory.mktemp("fleet")
    written(root / "<b onload=pwned>|`x` ::error::y", PAYLOADS, folders=("shown", "wrong"))
    (root / "=cmd()\x1b[2J\u202e\n##[error]pwned").mkdir()
    return root


def test_every_format(root: Path, tmp_path: Path) -> None:
    assert set(FORMATS) == READERS.keys()
    to = [f"--format={name}:{tmp_path}/{name}" for name in FORMATS]
    sites = [str(path) for path in root.iterdir()]
    done = run(root, ["fleet", *sites, *to, "--jobs", "1", "-o", str(tmp_path / "out")])
    on_terminal(text_of(done.stdout_bytes) + text_of(done.stderr_bytes))
    for name, read in READERS.items():
        read(text_of((tmp_path / name).read_bytes()))
    pages = list((tmp_path / "out").rglob("*.html"))
    assert len(pages) > 1
    for page in pages:
        as_html(text_of(page.read_bytes()))
