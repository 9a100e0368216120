"""What the editor needs of the flow that lies above it, handed over by the command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from leadsto.adopt.baseline import Baseline
from leadsto.config import Config
from leadsto.model import Document, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.site import Judgement

#: Documents, configuration, surroundings and baseline → judgement.
Judge = Callable[[Sequence[Document], Config, Surroundings, Baseline | None], Judgement]


class Flow(NamedTuple):
    """How a project is read and judged."""

    #: leadsto.yml, and the text that stands for its content → configuration. Raises ``ConfigError``
    load: Callable[[Path, str | None], Config]
    judge: Judge
    #: makes a judge that remembers its last judgement; for one thread at a time
    remembering: Callable[[], Judge]
