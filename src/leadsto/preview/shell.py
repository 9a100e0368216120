"""The shell's files for a state of the preview."""

from __future__ import annotations

from leadsto.preview.remembering import Memory
from leadsto.preview.rendered import Rendered
from leadsto.preview.session import Files, Good
from leadsto.preview.state import About, Live, State


def shell_files(good: Good, epoch: str, problem: str, *, local: bool = True) -> Files:
    """The files below ``__leadsto__/`` by name, each made when it is asked for.

    Not ``local``: they are for others to read, and do not tell of this machine.
    """
    memory = good.memory or Memory()
    rendered = Rendered(good.judgement, good.site.pages, memory)
    live: Live = "events" if local else ""
    about = About(epoch, problem, local, live, good.since, good.looks)
    return State(good.judgement, rendered, good.site.page, about, good.before, memory)
