"""YAML text → nodes that know where they stand, and the small readers of those nodes."""

from leadsto.nodes.reading import BoundError, Doubt, NodesError, Reading, read
from leadsto.nodes.values import from_data, text_of, texts_of

__all__ = [
    "BoundError",
    "Doubt",
    "NodesError",
    "Reading",
    "from_data",
    "read",
    "text_of",
    "texts_of",
]
