"""Why a project cannot be judged, where an error tells; the others are faults of leadsto."""

from __future__ import annotations

import os


def refusal(error: Exception) -> str:
    """What stopped leadsto, for people; "" for a fault of its own."""
    from leadsto.adopt.baseline import BaselineError
    from leadsto.adopt.since import RevisionError
    from leadsto.audit.snapshot import SnapshotError
    from leadsto.config import ConfigError
    from leadsto.sources import NoPagesError
    from leadsto.sources.manifest import ManifestError
    from leadsto.traffic.errors import ExportError

    if isinstance(
        error,
        BaselineError
        | ConfigError
        | ExportError
        | ManifestError
        | NoPagesError
        | RevisionError
        | SnapshotError,
    ):
        return str(error)
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or _where()}: {error.strerror}."
    if _is_out_of_memory(error):
        return (
            "The system has ended a process of leadsto, or has no memory left for it. `--jobs 1` "
            "needs least."
        )
    return ""


def _where() -> str:
    """What to blame for an error that names no file."""
    try:
        os.getcwd()  # noqa: PTH109 - nobody wants the path
    except OSError:
        return "The folder that the command runs in"
    return "The system"


def _is_out_of_memory(error: Exception) -> bool:
    """Whether memory has run out here, or a process that read pages was killed, as it is then."""
    from concurrent.futures.process import BrokenProcessPool

    return isinstance(error, BrokenProcessPool | MemoryError)
