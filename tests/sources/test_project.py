"""Which generator a folder belongs to, which files are pages, and hostile configurations."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

from leadsto.sources.project import GENERATORS, Project, moved, page_paths, read_project

#: The configuration that makes a folder a generator's.
FILES = {
    "zensical": "zensical.toml",
    "mkdocs": "mkdocs.yml",
    "pelican": "pelicanconf.py",
    "hugo": "hugo.toml",
    "docusaurus": "docusaurus.config.ts",
    "astro": "astro.config.mjs",
    "eleventy": "eleventy.config.js",
    "vitepress": ".vitepress/config.ts",
    "jekyll": "_config.yml",
    "sphinx": "conf.py",
}


def generators(tmp_path: Path, data: bytes) -> dict[str, Project]:
    """Each generator's project, with these bytes as its configuration."""
    found = {}
    for name, file in FILES.items():
        (tmp_path / name).mkdir()
        found[name] = tree(tmp_path / name, {file: data, "index.md": "", "docs/index.md": ""})
    return found


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00\x01" * 50,
        b"[" * 20_000,
        b"{" * 20_000,
        b"(" * 20_000,
        b"a: &a [*a, *a]\n",
        b"'" * 5_001,
        b'"\\' * 5_001,
        b"/*" * 5_001,
        b"`${" * 5_001,
        b"x = {a: [b, {c" * 1_000,
        b"export default {" + b"a: {" * 1_000,
        b"languages = 3\npermalinks = [1]\n[collections]\n",
        b"x" * 1_100_000,
    ],
    ids=lambda data: f"{data[:8]!r}",
)
def test_a_configuration_that_cannot_be_read_leaves_the_defaults(
    tmp_path: Path, data: bytes
) -> None:
    for name, project in generators(tmp_path, data).items():
        assert project.generator in (name, "")  # Sphinx's may be anybody's
        for path in page_paths(project):
            assert addressed(project, path, "title: T").state == "published"
        assert project.surroundings.plugged == ""


@pytest.mark.parametrize("name", sorted(FILES))
def test_links_in_a_circle_and_folders_in_place_of_files(tmp_path: Path, name: str) -> None:
    file = tmp_path / FILES[name]
    file.parent.mkdir(exist_ok=True)
    file.symlink_to(file)
    assert read_project(tmp_path).generator == ""
    file.unlink()
    file.mkdir()
    assert read_project(tmp_path).generator == ""


def test_folders_in_a_circle(tmp_path: Path) -> None:
    project = tree(tmp_path, {"hugo.toml": "", "content/a.md": ""})
    (tmp_path / "content/loop").symlink_to(tmp_path / "content")
    (tmp_path / "content/loop.md").symlink_to(tmp_path / "content/loop.md")
    assert pages(project) == ["a.md"]


def test_every_generator_has_a_module_and_the_bare_folder_is_last() -> None:
    import leadsto.sources.generators as package

    folder = Path(str(package.__file__)).parent
    modules = {f.stem for f in folder.glob("*.py") if "def read_project(" in f.read_text("utf-8")}
    assert set(GENERATORS) == modules
    assert list(GENERATORS)[-1] == "bare"


@pytest.mark.parametrize(
    ("files", "generator"),
    [
        (("mkdocs.yml", "_config.yml", "conf.py"), "mkdocs"),
        (("pelicanconf.py", "hugo.toml"), "pelican"),
        (("hugo.toml", "_config.yml"), "hugo"),
        (("docusaurus.config.js", "_config.yml"), "docusaurus"),
        (("eleventy.config.js", "_config.yml"), "eleventy"),
        (("README.md",), ""),
    ],
)
def test_the_first_of_several(tmp_path: Path, files: tuple[str, ...], generator: str) -> None:
    assert tree(tmp_path, dict.fromkeys(files, "")).generator == generator


def test_the_folder_of_the_built_site_holds_no_sources(tmp_path: Path) -> None:
    files = dict.fromkeys(("a.md", "out/b.html", "node_modules/c.md", ".hidden/d.md"), "")
    project = tree(tmp_path, {"_config.yml": "destination: out", **files})
    assert pages(project) == ["a.md"]


def test_twins(tmp_path: Path) -> None:
    project = tree(tmp_path, {"mkdocs.yml": ""})
    assert project.addressed("a/b.md", b"").also == ("/a/b.html",)
    assert project.addressed("index.md", b"").also == ()
    project = tree(tmp_path, {"mkdocs.yml": "use_directory_urls: false"})
    assert project.addressed("a/b.md", b"").also == ("/a/b/",)


class TestMoved:
    """``source`` in leadsto.yml names another content root."""

    def test_inside_the_generators_own(self, tmp_path: Path) -> None:
        files = ("src/content/docs/a.md", "src/content/docs/_b.md")
        config = "export default defineConfig({integrations: [starlight({})]})"
        project = tree(tmp_path, {"astro.config.mjs": config, **dict.fromkeys(files, "")})
        found = moved(project, tmp_path / "src/content/docs")
        assert pages(found) == ["a.md"]
        assert addressed(found, "a.md").address == "/a/"

    def test_above_it(self, tmp_path: Path) -> None:
        files = ("content/b/index.md", "content/b/part.md", "README.md")
        project = tree(tmp_path, {"hugo.toml": "", **dict.fromkeys(files, "")})
        found = moved(project, tmp_path)
        assert pages(found) == ["README.md", "content/b/index.md"]
        assert addressed(found, "content/b/index.md").address == "/b/"

    def test_elsewhere(self, tmp_path: Path) -> None:
        project = tree(tmp_path, {"hugo.toml": "", "pages/b/index.md": "", "pages/b/part.md": ""})
        found = moved(project, tmp_path / "pages")
        assert pages(found) == ["b/index.md"]
        assert addressed(found, "b/index.md").address == "/b/"

    def test_beside_an_index(self, tmp_path: Path) -> None:
        project = tree(tmp_path, {"mkdocs.yml": "", "docs/a/README.md": "", "docs/a/index.md": ""})
        assert pages(moved(project, tmp_path / "docs/a")) == ["index.md"]

    def test_of_a_bare_folder(self, tmp_path: Path) -> None:
        found = moved(tree(tmp_path, {"site/a.md": ""}), tmp_path / "site")
        assert addressed(found, "a.md").address == "/a/"
