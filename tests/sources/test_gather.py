"""The pages of a project: from the last build while it is fresh, else from the sources."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.config import Config
from leadsto.html.facts import read_facts
from leadsto.model import BuiltAt
from leadsto.sources import NoPagesError, gather, last_build, source_names
from leadsto.sources.built.reading import Memory
from leadsto.sources.project import page_paths, read_project
from leadsto.sources.written import head, may_say


def project(root: Path, *names: str, **texts: str) -> Config:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts.get(name, "# A\n"))
    return Config(root, exclude=("left/**",))


MKDOCS = ("mkdocs.yml", "docs/index.md", "docs/a/b.md")


def test_a_mkdocs_project(tmp_path: Path) -> None:
    config = project(tmp_path, *MKDOCS, "docs/left/c.md", "docs/.hidden.md", "docs/d.txt", "x.md")
    (tmp_path / "docs/e.md").write_text("---\ndraft: true\n---\n")  # MkDocs publishes it
    found = gather(config)
    assert [(d.source, d.path, d.address, d.state) for d in found.documents] == [
        ("docs/e.md", "e.md", "/e/", "published"),
        ("docs/index.md", "index.md", "/", "published"),
        ("docs/a/b.md", "a/b.md", "/a/b/", "published"),
    ]
    assert found.origin == "sources in docs/"
    assert found.surroundings.whole
    assert not found.surroundings.rendered


@pytest.mark.parametrize(
    ("names", "config", "state"),
    [
        (("mkdocs.yml",), "plugins: [search]", "published"),
        (("mkdocs.yml",), "plugins:\n  - search\n  - blog:\n      blog_dir: news", "draft"),
        (("mkdocs.yml",), "plugins: [material/blog]", "draft"),
        (("mkdocs.yml",), "plugins: {material/blog: {}}", "draft"),
        ((), "", "draft"),  # as Hugo, Jekyll and others mean it
    ],
)
def test_what_draft_true_means(
    tmp_path: Path, names: tuple[str, ...], config: str, state: str
) -> None:
    site = project(tmp_path, *names, "docs/a.md", **{"mkdocs.yml": config})
    (tmp_path / "docs/a.md").write_text("---\ndraft: true\n---\n")
    assert [d.state for d in gather(site).documents] == [state]


def test_a_readme_beside_an_index_is_no_page(tmp_path: Path) -> None:
    config = project(tmp_path, *MKDOCS, "docs/README.md", "docs/a/README.md", "docs/templates/t.md")
    assert sorted(source_names(config)) == ["docs/a/README.md", "docs/a/b.md", "docs/index.md"]


def test_a_pelican_project(tmp_path: Path) -> None:
    config = project(tmp_path, "pelicanconf.py", "content/a.md", **{"pelicanconf.py": ""})
    (tmp_path / "content/b.md").write_text("Title: Bee\nStatus: draft\n\ntext\n")
    a, b = gather(config).documents
    assert (a.address, a.state) == (None, "published")
    assert (b.address, b.state) == ("/drafts/bee.html", "draft")


def test_a_folder_alone(tmp_path: Path) -> None:
    found = gather(project(tmp_path, "content/a.md", "content/b.html"))
    assert [d.address for d in found.documents] == ["/a/", "/b/"]
    assert found.surroundings.generator == ""


def test_pages_of_a_folder_alone_may_name_their_address(tmp_path: Path) -> None:
    root = project(tmp_path, "docs/x/_index.md", "docs/index.md", "docs/README.md").root
    (root / "docs/x/a.md").write_text("---\nslug: bee\n---\n")
    (root / "docs/b.md").write_text("---\npermalink: /deep/b/\ndraft: true\n---\n")
    made = read_project(root)
    placed = {p: made.addressed(p, (made.content / p).read_bytes()) for p in page_paths(made)}

    assert "/x/bee/" in placed["x/a.md"].also
    assert "/deep/b/" in placed["b.md"].also
    assert placed["b.md"].state == "draft"
    assert "/x/" in placed["x/_index.md"].also
    assert "README.md" not in placed


def test_source_names_another_folder(tmp_path: Path) -> None:
    project(tmp_path, "site/x.md", "docs/y.md")
    found = gather(Config(tmp_path / "docs", source=tmp_path / "site"))
    assert [(d.source, d.path) for d in found.documents] == [("../site/x.md", "x.md")]


def test_only_the_paths_that_were_named(tmp_path: Path) -> None:
    config = project(tmp_path, *MKDOCS, "docs/ab.md", "docs/left/c.md")
    found = gather(config, ("docs/a", "docs/left/c.md", "docs/none.md"))
    assert [d.source for d in found.documents] == ["docs/a/b.md"]
    assert not found.surroundings.whole
    assert len(gather(config, (".",)).documents) == 3
    assert gather(config, ("docs/left",)).documents == ()


#: Files of all kinds that a walk meets.
TREE = (
    "docs/index.md", "docs/README.md", "docs/a.md", "docs/a.txt", "docs/a/b.md", "docs/a/README.md",
    "docs/a/index.md", "docs/a/deep/c.md", "docs/a-b/README.md", "docs/left/d.md",
    "docs/.hidden/e.md", "docs/node_modules/f.md", "docs/templates/g.md", "x.md", "docs/UP.MD",
    "docs/old/index.html",
)  # fmt: skip


@given(
    named=st.lists(st.sampled_from((*TREE, "docs", "docs/a", "docs/a/deep", "docs/none", ".", "..",
                                    "docs/linked", "docs/linked.md", "doc", "docs/left", "do")),
                   min_size=1, max_size=4),
    mkdocs=st.booleans(),
)  # fmt: skip
def test_named_paths_give_what_a_walk_of_everything_gives_of_them(
    tmp_path_factory: pytest.TempPathFactory, named: list[str], mkdocs: bool
) -> None:
    root = tmp_path_factory.mktemp("tree")
    config = project(root, *TREE, *(["mkdocs.yml"] if mkdocs else []))
    (root / "docs/linked").symlink_to(root / "docs/a")
    (root / "docs/linked.md").symlink_to(root / "docs/a.md")
    everything = gather(config).documents
    wanted = [
        document
        for document in everything
        if any(p in (".", document.source) or document.source.startswith(f"{p}/") for p in named)
    ]
    assert gather(config, tuple(named)).documents == tuple(wanted)


@given(
    st.text(alphabet="-.\n\r \tdraft:slug#x", max_size=40),
    st.text(alphabet="-.\n\r \tdraft:slug#x", max_size=40),
    st.sampled_from(["a.md", "a.html", "a.rst"]),
)
def test_where_a_word_cannot_stand_in_the_frontmatter_it_does_not(
    above: str, below: str, name: str
) -> None:
    data = f"---\n{above}\n---\n{below}\ndraft: true slug: x\n".encode()
    fields = head(data, name)
    for word in ("draft", "slug"):
        assert may_say(data, name, (word.encode(),)) or fields.get(word) is None


def test_a_word_of_the_text_alone_is_not_one_of_the_frontmatter() -> None:
    data = b"---\ntitle: A\n---\nA draft.\n"
    assert not may_say(data, "a.md", (b"draft",))
    assert may_say(data, "a.md", (b"title",))
    assert may_say(b"draft: true\n", "a.md", (b"draft",))


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (("mkdocs.yml",), r"^docs/: no such folder"),
        (("mkdocs.yml", "docs/x.txt"), r"^docs/: no page"),
    ],
)
def test_no_pages(tmp_path: Path, names: tuple[str, ...], message: str) -> None:
    with pytest.raises(NoPagesError, match=message):
        gather(project(tmp_path, *names))


def test_the_last_build_while_nothing_changed(tmp_path: Path) -> None:
    config = project(tmp_path, *MKDOCS)
    built = gather(config)
    pages = [replace(d, facts=read_facts("<p>x")) for d in built.documents]
    around = replace(built.surroundings, rendered=True)
    last_build.store(tmp_path, pages, around, content="docs", inputs=(*config.files, "mkdocs.yml"))
    found = gather(config)
    assert found.origin == "the last MkDocs build"
    assert found.documents == tuple(pages)
    assert found.notices == ()

    (tmp_path / "docs/new.md").write_text("# New\n")
    later = gather(config)
    assert later.origin == "sources in docs/"
    assert later.notices == (
        "The last build is older than docs/new.md and is not used; "
        "build the site again to judge its paths.",
    )
    assert gather(config, ("docs/index.md",)).notices == ()


def test_a_build_of_another_configuration_is_not_used(tmp_path: Path) -> None:
    config = project(tmp_path, *MKDOCS)
    built = gather(config)
    last_build.store(
        tmp_path, built.documents, built.surroundings, content="docs", inputs=config.files
    )
    found = gather(replace(config, file="other.yml"))
    assert found.origin == "sources in docs/"
    assert found.notices == (
        "The last build did not read other.yml and is not used; "
        "build the site again to judge its paths.",
    )


def test_a_source_that_was_only_touched_is_the_same_document(tmp_path: Path) -> None:
    pages = dict.fromkeys(("site/a/index.html", "site/b/index.html"), "<!doctype html><title>A")
    config = project(tmp_path, "docs/a.md", "docs/b.md", *pages, **pages)
    memory, at = Memory(), BuiltAt(tmp_path / "site")
    before = gather(config, at=at, memory=memory).documents
    (tmp_path / "docs/a.md").touch()
    (tmp_path / "docs/b.md").write_text("# Another\n")

    after = gather(config, at=at, memory=memory).documents

    same = {d.source: d is was for d, was in zip(after, before, strict=True)}
    assert same == {"docs/a.md": True, "docs/b.md": False}
