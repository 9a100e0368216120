"""Sites that MkDocs and Pelican have really built, with a configuration and without."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from fleet.sites import task
from plugin.mkdocs.builds import built_of, mkdocs_yml
from plugin.pelican.blog import build, settings, write
from plugin_builds import whole_site

from leadsto.fleet import judge_fleet, judge_site
from leadsto.fleet.local import Local


def test_sites_of_generators(tmp_path: Path) -> None:
    planned = built_of(tmp_path / "planned", whole_site({}))
    files = {**whole_site({}), "mkdocs.yml": mkdocs_yml(plugins="[]")}
    del files["leadsto.yml"]
    bare = built_of(tmp_path / "bare", files)
    blog = build(write(tmp_path / "blog", {"pelicanconf.py": settings()}))
    assert (planned.ran.code, bare.ran.code, blog.ran.code) == (0, 0, 0)
    tasks = [task(planned.root), task(blog.root), task(bare.root), task(bare.root / "site")]

    with closing(Local(2, 600)) as local:
        found = {result.folder: result for result in judge_fleet(tasks, local)}

    assert {name: (r.verdict, r.configured, r.origin, r.paths) for name, r in found.items()} == {
        "planned": ("passed", True, "the last MkDocs build", True),
        "blog": ("passed", True, "the last Pelican build", True),
        "bare": ("failed", False, "the built MkDocs site in site/", True),
        "site": ("failed", False, "the built site in ./", True),
    }
    assert found["bare"].counts["dead_ends"] == found["site"].counts["dead_ends"] > 0
    for one in tasks:
        assert found[one.shown] == judge_site(one)
