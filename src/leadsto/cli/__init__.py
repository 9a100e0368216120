"""The command line. One file is one command, imported when it is called."""

from __future__ import annotations

import io
import sys


def main() -> None:
    """Run the command that the process was started with, and exit."""
    from leadsto.cli.group import leadsto

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A code page without arrows is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    leadsto()
