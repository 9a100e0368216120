"""The shell's files for a state of the preview."""

from __future__ import annotations

from leadsto.preview.overlay import Rendered
from leadsto.preview.session import Files, Good
from leadsto.preview.state import files


def shell_files(good: Good, epoch: str, problem: str, *, local: bool = True) -> Files:
    """The files below ``__leadsto__/`` by name, each made when it is asked for.

    Not ``local``: they are for others to read, and do not tell of this machine.
    """
    rendered = Rendered(good.judgement, good.site.pages)
    page_html = good.site.page
    return dict(
        files(
            good.judgement,
            rendered,
            epoch=epoch,
            problem=problem,
            page_html=page_html,
            local=local,
            live="events" if local else "",
            since=good.since,
            before=good.before,
        )
    )
