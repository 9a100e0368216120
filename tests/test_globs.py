"""Globs over paths of the content root."""

import pytest

from leadsto.globs import matches


@pytest.mark.parametrize(
    ("glob", "yes", "no"),
    [
        ("blog/**", ["blog/a.md", "blog/x/a.md"], ["blogs/a.md", "blog", "x/blog/a.md"]),
        ("**/a.md", ["a.md", "x/y/a.md"], ["ba.md", "a.md/b"]),
        ("x/**/y", ["x/y", "x/a/b/y"], ["xy", "x/ay"]),
        ("blog/*", ["blog/a.md"], ["blog/x/a.md", "blog/"]),
        ("blog/?.md", ["blog/a.md"], ["blog/ab.md", "blog//.md"]),
        ("a?c", ["abc"], ["a/c"]),
        ("v[0-9].md", ["v1.md"], ["v10.md", "vx.md"]),
        ("v[!0-9].md", ["vx.md"], ["v1.md"]),
        ("[[a].md", ["a.md", "[.md"], ["b.md"]),
        ("[a&&b||~~].md", ["a.md", "&.md", "~.md"], ["d.md"]),
        ("[+--].md", ["+.md", "-.md"], ["a.md"]),
        ("*.md", ["a.md"], ["x/a.md", "a.mdx", ""]),
        ("**", ["a", "a/b"], [""]),
        ("a.b+c", ["a.b+c"], ["axb+c", "a.bbc"]),
    ],
)
@pytest.mark.filterwarnings("error")
def test_glob(glob: str, yes: list[str], no: list[str]) -> None:
    assert [p for p in yes if not matches(p, glob)] == []
    assert [p for p in no if matches(p, glob)] == []
