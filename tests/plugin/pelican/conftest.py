"""Builds that many tests look at are made once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plugin.pelican.blog import Built, build, settings, write

#: How the blog is built, by name: settings that differ, and arguments.
VARIANTS: dict[str, tuple[dict[str, object], tuple[str, ...]]] = {
    "notmyidea": ({"THEME": "notmyidea"}, ()),
    "simple": ({"THEME": "simple"}, ("--relative-urls",)),
}

Builder = Callable[[str, bool], Built]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Builder:
    """The blog as a variant has it, with leadsto or without."""
    done: dict[tuple[str, bool], Built] = {}

    def builder(variant: str, with_leadsto: bool) -> Built:
        if (variant, with_leadsto) not in done:
            changed, arguments = VARIANTS[variant]
            plugins = ["leadsto"] if with_leadsto else []
            root = write(
                tmp_path_factory.mktemp("blog"),
                {"pelicanconf.py": settings(PLUGINS=plugins, **changed)},
            )
            done[variant, with_leadsto] = build(root, *arguments)
        return done[variant, with_leadsto]

    return builder
