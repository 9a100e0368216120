"""The report that people look at: one HTML file that opens from disk and asks nobody for anything.

Each section is a module with ``values(audit)``, pure, and a template of the same name; a section
with nothing to tell gives ``{}`` and does not appear.
"""

from leadsto.report.html.page import render

__all__ = ["render"]
