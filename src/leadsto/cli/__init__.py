"""The command line. One file is one command, imported when it is called."""

from __future__ import annotations

import gc
import io
import sys


def main() -> None:
    """Run the command that the process was started with, and exit."""
    # Pages are many, and hardly anything refers back: collecting often is a tenth of a run.
    gc.set_threshold(100_000, 20, 100)

    from leadsto.cli.group import leadsto

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A code page without arrows is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    try:
        leadsto()
    finally:
        # On its way out Python would look through everything that is left, for cycles.
        gc.freeze()
