"""What the preview shows at a moment, and the place where the next moment is waited for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import field

from leadsto.model.frozen import dataclass
from leadsto.preview.overlay import Overlay


@dataclass(frozen=True, slots=True)
class Showing:
    """One state of the preview. Requests are answered from one such state, never from two."""

    site: Overlay
    shell: Mapping[str, Callable[[], bytes]] = field(default_factory=dict)  #: made when asked
    epoch: str = ""  #: another one for every state
    base: str = ""  #: the path below which the site's links expect it: ``/docs``


class Live:
    """The state of now. Safe to be used from several threads."""

    def __init__(self, showing: Showing) -> None:
        self._changed = threading.Condition()
        self._showing = showing

    @property
    def now(self) -> Showing:
        """The last state that was published."""
        return self._showing

    def publish(self, showing: Showing) -> None:
        """Show another state, and tell everybody who waits."""
        with self._changed:
            self._showing = showing
            self._changed.notify_all()

    def wait(self, epoch: str, seconds: float) -> str:
        """The epoch of now as soon as it is another one; "" where it is not after some seconds."""
        with self._changed:
            other = self._changed.wait_for(lambda: self._showing.epoch != epoch, seconds)
            return self._showing.epoch if other else ""
