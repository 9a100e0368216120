"""What is raised of a file that cannot be read."""

from __future__ import annotations


class ExportError(Exception):
    """An export cannot be used: names the file, the line where there is one, and the remedy."""
