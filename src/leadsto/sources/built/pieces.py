"""Some files of a built site, read in one process and packed for another."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from pathlib import Path

from leadsto.files import at_once, must_be_file, read_open, state_of
from leadsto.html.page import read_page
from leadsto.html.providers import load_providers
from leadsto.limits import PAGE
from leadsto.model import BuiltPage, Problem
from leadsto.sources.built.kept import PACKING, HowToRead, Kept, digest_of


def read_piece(names: Sequence[str], root: Path, how: HowToRead, *, kept: bool) -> list[bytes]:
    """Files, packed as ``Kept`` in one piece. Unless they are ``kept``, nobody looks at them again.

    A file that cannot be read is a page with that problem.
    """
    now = time.time_ns()
    providers = load_providers(how.providers)
    found = []
    for name in names:
        try:
            with open(root / name, "rb", opener=at_once) as file:
                about = os.fstat(file.fileno())
                must_be_file(about, name)
                state = state_of(about, now) if kept else ""
                data = read_open(file, about, PAGE + 1)
        except OSError as error:
            message = f"It cannot be read: {error.strerror}."
            page = BuiltPage(problem=Problem(message, rule="unreadable-page"))
            found.append(Kept(name, "", "", page))
            continue
        page = read_page(data, providers, selector=how.selector, template=how.template)
        found.append(Kept(name, state, digest_of(data) if kept else "", page))
    return [PACKING.pack(found)]
