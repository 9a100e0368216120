"""Every page of a static site leads its reader to a next step, and the build checks it.

The public API is small::

    import leadsto

    judgement = leadsto.check("path/to/project")
    for finding in judgement.findings:
        print(finding.page, finding.rule, finding.message)

Everything is imported when it is first used.
"""

from __future__ import annotations

TYPE_CHECKING = False  # ``typing`` is imported when the command line has set up the collector
if TYPE_CHECKING:
    from typing import Any

    from leadsto.model import Finding, Offer, Page
    from leadsto.project import check
    from leadsto.site import Judgement, Site

__all__ = ["Finding", "Judgement", "Offer", "Page", "Site", "__version__", "check"]

#: As in the package's metadata, which takes longer to read than a page takes to check.
__version__ = "0.1.0"

_HOMES = {
    "Finding": "leadsto.model",
    "Judgement": "leadsto.site",
    "Offer": "leadsto.model",
    "Page": "leadsto.model",
    "Site": "leadsto.site",
    "check": "leadsto.project",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
