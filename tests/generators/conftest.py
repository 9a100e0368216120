"""The sites of this folder's tests."""

from pathlib import Path

import pytest

# its assertions shall tell as much as those of a module of tests
pytest.register_assert_rewrite("generators.way")

from generators.builds import build, lay_out  # noqa: E402


@pytest.fixture(scope="class", params=["with-meta-tags", "without-meta-tags"])
def project(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a class's ``generator``, built in a folder of its own."""
    generator = request.cls.generator
    root = tmp_path_factory.mktemp(generator.name)
    lay_out(generator, root, tags=request.param == "with-meta-tags")
    build(generator, root)
    return root
