"""How ``pelican`` was called, which it tells no plugin."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple


class Command(NamedTuple):
    """One call of ``pelican``, from a shell or by its function ``main``."""

    settings: Path | None  #: the settings file, absolute; None without one
    reloads: bool  #: ``--autoreload``: to raise there means to rebuild without end
    listens: bool = False  #: ``--listen``: it serves what it has written


def running() -> Command | None:
    """The call that is running; None where a program made a ``Pelican`` by itself.

    The parsed arguments stand in Pelican's own frames. ``sys.argv`` is another program's where
    Invoke, a test or a notebook calls ``pelican.main``.
    """
    frame = sys._getframe()
    while frame is not None:
        name = frame.f_code.co_name
        if frame.f_globals.get("__name__") == "pelican" and name in ("main", "autoreload"):
            # like Pelican itself, which makes its paths absolute without following links
            args = frame.f_locals.get("args")
            file = getattr(args, "settings", None)
            return Command(
                Path(file).absolute() if file else None,
                name == "autoreload",
                bool(getattr(args, "listen", False)),
            )
        frame = frame.f_back  # type: ignore[assignment]
    return None
